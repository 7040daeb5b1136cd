import type { Desk, EntryFacts, Situation, Workflow } from '#workflow-kit';
import { addDays, dateOf, type Calendar } from './calendar.js';
import { duesOf, openClocks, periodEndOf } from './clocks.js';
import { dueOf } from './course.js';
import type { MachineEvent } from './machine.js';
import { lotsOf } from './lots.js';
import { optionsFor } from './options.js';
import { decidingAuthority, entersPaper, partyOf } from './power.js';
import { screened } from './screening.js';
import type { Act, Actor, CaseState, Facts } from './types.js';

export const binding = ({ status }: { status: string }) => status === 'issued';

/** What requirements and examples may look at. `desk`: from which one the act is judged; else from all that are the actor's. */
export function situationOf(
  workflow: Workflow,
  filed: CaseState,
  actor: Actor,
  facts: Facts,
  payload: Record<string, unknown> = {},
  desk?: Desk,
): Situation {
  const { calendar } = facts;
  const screening = () => {
    const { grants = [], marks = [], authorities } = facts;
    return screened(workflow, {
      today: dateOf(facts.now),
      form: filed.form,
      marks,
      entry: entryNow(filed, facts),
      grants,
      authorities,
      authorityId: decidingAuthority(filed),
    });
  };
  return {
    today: dateOf(facts.now),
    context: filed.context,
    form: filed.form,
    payload,
    papers: filed.papers
      .filter(({ status }) => status !== 'dropped')
      .map(({ no, code, recipient, servedOn, status, data }) => ({ no, code, recipient: recipient ?? '', servedOn: status === 'issued' ? null : (servedOn ?? ''), data })),
    userId: actor.userId,
    standsInFor: (actor.substitutions ?? []).map(({ absentId }) => absentId),
    roles: desk ? [desk] : [...actor.roles, ...(actor.substitutions ?? []).flatMap(({ roles }) => roles)],
    organisationId: entersPaper(filed, actor) ? filed.applicantId : actor.organisationId,
    party: partyOf(filed, actor),
    isOpen: (limit, party) =>
      openClocks(workflow, filed, limit, party).length > 0 || filed.papers.some((paper) => binding(paper) && paper.waiting.some((wait) => wait.type === 'start' && wait.limit === limit && (party === undefined || wait.party === party))),
    dueOn: (limit) => {
      const [open] = openClocks(workflow, filed, limit);
      return open ? duesOf(workflow, open, calendar).dueOn : null;
    },
    workingDaysAfter: (on, n) => dueOf({ startOn: on, length: { unit: 'workingDays', value: n }, stops: [] }, calendar).dueOn!,
    workingDaysBetween: (from, to) => workingDaysBetween(calendar, from, to),
    options: (pick) => optionsFor(workflow, filed, facts, pick),
    lots: () => lotsOf(filed, facts),
    entry: facts.entry ?? null,
    get screening() {
      return screening().finding;
    },
    get competentElsewhere() {
      const { grant } = screening();
      return grant && grant.authorityId !== decidingAuthority(filed) ? grant.authorityId : null;
    },
  }; // prettier-ignore
}

/** Full working days strictly between two days. */
function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  let n = 0;
  for (let on = addDays(from, 1); on < to; on = addDays(on, 1)) if (calendar.isWorkingDay(on)) n += 1;
  return n;
}

/** The event that an act is to the definition. */
export function eventOf(workflow: Workflow, filed: CaseState, act: Act, today: string): MachineEvent {
  const payload = { ...(isRecord(act.payload) ? act.payload : {}), ...act.resolved };
  const clock = act.clockId === undefined ? undefined : filed.clocks.find(({ id }) => id === act.clockId);
  const served = act.verb === 'serve' ? payload['no'] : undefined;
  return {
    type: clock ? `limitReached(${workflow.limits[clock.limit]?.family ?? clock.limit})` : act.verb,
    payload,
    today,
    /** Where a period that is over began anew, the next one runs from here. */
    periodEndOn: clock ? periodEndOf(clock, today) : null,
    userId: act.actor.userId,
    party: clock ? clock.party : partyOf(filed, act.actor),
    parties: filed.parties.map(({ id }) => id),
    newParty: act.verb === 'tellThirdParty' ? { id: newPartyId(filed, payload), name: payload['name'] } : null,
    caseId: filed.id,
    matter: filed.matter,
    form: filed.form,
    applicantId: filed.applicantId,
    electronic: filed.parties[0]?.electronic ?? false,
    certificate: certificateOf(workflow, filed.papers),
    settings: payload['settings'] ?? filed.context['settings'],
    unserved: filed.papers.filter((paper) => binding(paper) && paper.no !== served).map(({ code }) => code),
  };
}

/** The certificate in question as it stands; whether its renewal was asked in time is settled at submission. */
function entryNow({ context }: CaseState, { entry = null }: Facts): EntryFacts | null {
  const asked = context['entry'] as { inTime?: boolean } | null | undefined;
  return entry && { ...entry, inTime: asked?.inTime ?? entry.inTime };
}

/** Data of the newest paper that grants, renews or changes a certificate. */
export const certificateOf = ({ papers: specs }: Workflow, papers: CaseState['papers']): CaseState['papers'][number]['data'] | null =>
  papers.findLast(({ code, status }) => status !== 'dropped' && (specs[code]?.certifies || specs[code]?.prolongs))?.data ?? null; // prettier-ignore

/** Whether this verb hands the application in: the form is complete, and nothing was received before. */
export const submits = ({ sheets }: Workflow, { context }: CaseState, verb: string): boolean =>
  Object.hasOwn(sheets, verb) && sheets[verb]?.completesForm === true && context['receivedOn'] === null;

/** A third party known to the system by its organisation, otherwise numbered in the case. */
export const newPartyId = ({ parties }: CaseState, payload: Record<string, unknown>): string =>
  (payload['organisationId'] as string | undefined) ?? `party-${parties.length + 1}`;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
