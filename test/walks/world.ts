import { calendarOf, competentGrant, dateOf, system, type Actor, type Authority, type CaseState, type Facts, type Grant, type Person } from '#engine'; // prettier-ignore
import type { CreditMark, Desk, EntryFacts, Length, Workflow } from '#workflow-kit';
import { calendarYears, matters, ruleFiles } from '#workflows';
import { decidingAuthority } from '../../libs/engine/src/power.js';
import { noRules, ruleFile, rulesAfter } from '../../libs/store/src/rules.js';

/** The people, bodies and authorities among whom every walk takes place. Nothing here changes during a walk. */
const files = ruleFiles.map(({ content }) => ruleFile.parse(content));
export const calendar = calendarOf(calendarYears);
export const authorities: readonly Authority[] = files.flatMap((file) => file.authorities);
export const grants: readonly Grant[] = files.reduce(rulesAfter, noRules).grants;

const desks: readonly Desk[] = ['acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'deputyHead', 'hearingChair', 'hearingChair', 'registrar', 'inspector', 'inspector', 'inspector']; // prettier-ignore
const officials: readonly Person[] = authorities.flatMap(({ id }) =>
  desks.map((desk, index) => person(`${id} ${desk} ${index}`, desk, id)),
);
const pool: readonly Person[] = [
  ...[1, 2].map((n) => person(`assessor ${n}`, 'assessor', 'lab')),
  ...[1, 2, 3, 4, 5, 6, 7].map((n) => person(`expert ${n}`, 'expert', 'lab')),
];
const bodies = [{ id: 'lab', name: '技术机构', kind: 'testingBody', affiliatedWith: [] }];

function person(id: string, role: Desk, organisationId: string): Person {
  return { id, name: id, roles: [role], organisationId };
}

/** Whose case it is, its agent, and somebody else whose interests a case may touch. */
export const holder = { id: 'enterprise', name: '申请企业' };
export const neighbour = { id: 'neighbour', code: '91320000MA00000029' };

const acting = ({ id, name, roles, organisationId }: Person, agentFor: readonly string[] = []): Actor => ({ userId: id, name, roles, organisationId, agentFor }); // prettier-ignore
const outsiders: readonly Actor[] = [
  acting(person('applicant', 'applicant', holder.id)),
  acting(person('agent', 'agent', 'agency'), [holder.id]),
  acting(person('neighbour', 'applicant', neighbour.id)),
  acting(person('lab', 'testingBody', 'lab')),
  ...pool.map((each) => acting(each)),
];
const everybody = new Map(authorities.map(({ id }) => [id, [...outsiders, ...officials.filter(({ organisationId }) => organisationId === id).map((each) => acting(each))]])); // prettier-ignore

/** Everybody who may have a part in the case now: the deciding authority's people and those from outside. */
export const actorsIn = (filed: CaseState): readonly Actor[] => everybody.get(decidingAuthority(filed))!;
export const actorOf = (filed: CaseState, userId: string): Actor =>
  userId === system.userId ? system : actorsIn(filed).find((actor) => actor.userId === userId)!;

/** How a walk begins, and what it finds outside its own case. */
export interface Beginning {
  /** Instant of the opening. */
  readonly at: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly electronic: boolean;
  /** The choices and lengths of the authority. */
  readonly settings: Readonly<Record<string, string>>;
  readonly lengths: Readonly<Record<string, Length>>;
  readonly entry: EntryFacts | null;
  readonly marks: readonly CreditMark[];
  /** The case continues this one, which ended and was annulled. */
  readonly continues?: CaseState;
  /** The case went through these steps under an earlier version, and was then migrated. */
  readonly earlier?: { readonly workflow: Workflow; readonly events: readonly string[] };
}

const peopleOf = new Map(authorities.map(({ id }) => [id, officials.filter(({ organisationId }) => organisationId === id)])); // prettier-ignore

/** What a decision in this case would rest on at an instant. */
export function factsAt(now: string, authorityId: string, { entry, marks }: Beginning): Facts {
  const authority = authorities.find(({ id }) => id === authorityId)!;
  return { now, calendar, authority, people: peopleOf.get(authorityId)!, bodies, authorities, pool, grants, entry, marks };
} // prettier-ignore

/** The authority that a form leads to on a day; the first on record where the matter names no place. */
export function competent(workflow: Workflow, form: Beginning['form'], now: string): { authorityId: string; grantId: string } {
  const region = workflow.region(form);
  const grant = region === undefined ? undefined : competentGrant(grants, { matter: workflow.code, region, tier: workflow.tier?.(form), on: dateOf(now) });
  return { authorityId: grant?.authorityId ?? authorities[0]!.id, grantId: grant?.id ?? grants[0]!.id };
} // prettier-ignore

export const versionsOf = (code: string) => (version: number) =>
  matters.flat().find((workflow) => workflow.code === code && workflow.version === version);
