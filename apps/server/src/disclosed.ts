import { z } from 'zod';
import { decidingAuthority, desksOf, hearsQuestions, sheetOf, type CaseState } from '#engine';
import type { Caller } from '#identity';
import type { HistoryItem } from '#store';
import { picksOf, type Workflow } from '#workflow-kit';

/**
 * A history entry as the caller may read it. The parties and the body do not see inner matters, a third party only what
 * it handed in itself; what is withheld stays bound by its commitment.
 */
export function disclosed<T extends HistoryItem>(workflow: Workflow, filed: CaseState, caller: Caller, item: T): T {
  const desks = desksOf(filed, caller);
  const own = item.actor.organisationId === caller.organisationId;
  const withheld =
    (desks.includes('thirdParty') && !own) ||
    (betweenThem.has(item.verb) && !hearsQuestions(filed, caller)) ||
    (isInner(workflow, caller, item) && caller.organisationId !== decidingAuthority(filed));
  return withheld ? { ...item, payload: {} } : item;
}

/** What the party that asks and the authority say to each other. */
const betweenThem = new Set(['askQuestion', 'answerQuestion']);

/**
 * Whom an entry names: who acted, for whom, and whom they picked. Of the people of other parties a third party is not told
 * the names, only for whom they act.
 */
export function idsIn(workflow: Workflow, filed: CaseState, caller: Caller, { verb, actor, payload }: HistoryItem): string[] {
  const values = payload as Readonly<Record<string, unknown>>;
  const picks = Object.keys(picksOf(sheetOf(workflow, verb)?.payload ?? z.object({})));
  const { userId, organisationId, actedFor, substituteFor } = actor;
  const withheld = desksOf(filed, caller).includes('thirdParty') && ![caller.organisationId, decidingAuthority(filed)].includes(organisationId);
  const named = [...(withheld ? [] : [userId]), organisationId, actedFor, substituteFor, ...picks.flatMap((field) => values[field]), values['authorityId']];
  return named.filter((id) => typeof id === 'string');
} // prettier-ignore

/** Inner notes, and why somebody who declared an interest stays out or not: that is between the person and the authority. */
function isInner(workflow: Workflow, { userId }: Caller, { verb, payload }: HistoryItem): boolean {
  const { declared, person } = payload as { declared?: boolean; person?: string };
  return sheetOf(workflow, verb)?.internal === true || (verb === 'decideRecusal' && declared === true && person !== userId);
} // prettier-ignore
