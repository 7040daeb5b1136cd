import {
  decide, decideAll, migrated, obstacles, openCase, reach, submissionFacts, submits, system, told,
  type Act, type Actor, type CaseState, type Decision, type Facts, type Opening, type Refusal,
} from '#engine'; // prettier-ignore
import type { Workflow } from '#workflow-kit';
import { decidingAuthority } from '../../libs/engine/src/power.js';
import { seriesOf } from '../../libs/store/src/record.js';
import { choicesIn } from './choices.js';
import { MoveMap } from './map.js';
import { actorOf, competent, factsAt, holder, neighbour, type Beginning } from './world.js';

/** One thing that can happen in a case: somebody acts, a limit is reached, or another case asks something of it. */
export type Step = { readonly at: string } & (
  | { readonly kind: 'act'; readonly actor: string; readonly verb: string; readonly payload: Record<string, unknown> }
  /** `resolved`: what is looked up when the limit is reached. */
  | { readonly kind: 'limit'; readonly clockId: string; readonly resolved: Record<string, unknown> }
  | { readonly kind: 'told'; readonly verb: string; readonly payload: Record<string, unknown> }
);

export const factsOf = (filed: CaseState, at: string, beginning: Beginning): Facts =>
  factsAt(at, decidingAuthority(filed), beginning);

const applicant: Actor = {
  userId: 'applicant',
  name: '',
  roles: ['applicant'],
  organisationId: holder.id,
  agentFor: [],
};

/** What a case is opened with, besides the entries of its history. */
export function openingOf(workflow: Workflow, { form, at, continues }: Beginning): Omit<Opening, 'actor' | 'form' | 'resolved'> {
  const competence = continues ? { authorityId: continues.authorityId, grantId: continues.grantId } : competent(workflow, form, at);
  return { id: 'case', number: `${workflow.prefix}-1`, applicantId: holder.id, applicantName: holder.name, ...competence, ...(continues && { continues }) };
} // prettier-ignore

/** The first entry of a case, with what follows from it; of a migrated case everything up to the migration. */
export function opened(workflow: Workflow, beginning: Beginning): readonly Decision[] {
  if (beginning.earlier) return cameOver(workflow, beginning, beginning.earlier);
  const { at, form, electronic, settings, lengths, entry } = beginning;
  const opening = openingOf(workflow, beginning);
  const facts = factsAt(at, opening.authorityId, beginning);
  const byAuthority = workflow.openedBy !== undefined && !workflow.openedBy.includes('applicant');
  const resolved = { entry, electronic, authorityId: opening.authorityId, settings, lengths };
  const first = openCase(workflow, { ...opening, form, actor: byAuthority ? system : applicant, ...(byAuthority && { resolved }) }, facts); // prettier-ignore
  return numbered(workflow, 0, decideAll(workflow, first.next, () => first, facts) as readonly Decision[], facts);
}

/** A case that began under an earlier version and goes on under this one. */
function cameOver(workflow: Workflow, { earlier: _, ...beginning }: Beginning, { workflow: before, events }: NonNullable<Beginning['earlier']>): readonly Decision[] {
  const map = new MoveMap(before);
  const decisions = [...opened(before, beginning)];
  let { at } = beginning;
  for (const event of events) {
    const { next } = decisions.at(-1)!;
    const choice = choicesIn(map, next, at, beginning).find(({ move }) => move.event === event)!;
    const decided = choice.steps.map((step) => taken(before, next, step, beginning)).find((each) => each && !('ok' in each));
    decisions.push(...(decided as readonly Decision[]));
    at = choice.steps[0]!.at;
  }
  const against = obstacles(workflow, decisions.at(-1)!.next);
  if (against.length) throw new Error(JSON.stringify(against));
  return [...decisions, migrated(workflow, decisions.at(-1)!.next, system, { now: at })];
} // prettier-ignore

/** Takes one step, with all that follows from it by itself; a refusal where it is not possible. */
export function taken(workflow: Workflow, filed: CaseState, step: Step, beginning: Beginning): readonly Decision[] | Refusal | undefined {
  const facts = factsOf(filed, step.at, beginning);
  const decided = decideAll(workflow, filed, (now) => first(workflow, now, step, facts, beginning), facts);
  return decided && !('ok' in decided) ? numbered(workflow, filed.papers.length, decided, facts) : decided;
} // prettier-ignore

/** New papers have the numbers of their series, as the store draws them: here one for each paper of the case. */
function numbered(workflow: Workflow, known: number, decisions: readonly Decision[], { authority }: Facts): readonly Decision[] {
  const last = decisions.at(-1)!;
  const numbers = seriesOf(workflow, last.next, authority, last.next.papers.slice(known));
  if (!numbers.length) return decisions;
  const papers = last.next.papers.map((paper) => {
    const drawn = numbers.filter(({ no }) => no === paper.no).map(({ field, first: least, format }) => [field, format(least + paper.no)]);
    return drawn.length ? { ...paper, data: { ...paper.data, ...Object.fromEntries(drawn) } } : paper;
  });
  return [...decisions.slice(0, -1), { ...last, next: { ...last.next, papers } }];
} // prettier-ignore

function first(workflow: Workflow, filed: CaseState, step: Step, facts: Facts, beginning: Beginning): Decision | Refusal | undefined {
  switch (step.kind) {
    case 'limit':
      return reach(workflow, filed, step.clockId, facts, step.resolved);
    case 'told':
      return told(workflow, filed, step.verb, step.payload, facts);
    case 'act': {
      const { verb, payload } = step;
      const resolved = lookedUp(workflow, filed, verb, payload, facts, beginning);
      return decide(workflow, filed, { verb, payload, actor: actorOf(filed, step.actor), ...(resolved && { resolved }) }, facts);
    }
  }
} // prettier-ignore

/** What an act needs to know from outside is looked up before it, as the store does. */
function lookedUp(workflow: Workflow, filed: CaseState, verb: string, payload: Record<string, unknown>, facts: Facts, { settings, lengths }: Beginning): Act['resolved'] {
  if (submits(workflow, filed, verb)) return submissionFacts(workflow, filed, facts, () => ({ settings, lengths }));
  return payload['unifiedSocialCreditCode'] === neighbour.code ? { organisationId: neighbour.id } : undefined;
} // prettier-ignore
