import type { Situation, Workflow } from '#workflow-kit';
import { addDays, dateOf, type Calendar } from './calendar.js';
import { duesOf, openClocks } from './clocks.js';
import { dueOf } from './course.js';
import type { MachineEvent } from './machine.js';
import { optionsFor, partyOf } from './power.js';
import type { Act, Actor, CaseState, Facts } from './types.js';

export const binding = ({ status }: { status: string }) => status === 'issued';

/** What requirements and examples may look at. */
export function situationOf(
  workflow: Workflow,
  filed: CaseState,
  actor: Actor,
  facts: Facts,
  payload: Record<string, unknown> = {},
): Situation {
  const { calendar } = facts;
  return {
    today: dateOf(facts.now),
    context: filed.context,
    form: filed.form,
    payload,
    papers: filed.papers
      .filter(({ status }) => status !== 'dropped')
      .map(({ no, code, recipient, servedOn, status, data }) => ({ no, code, recipient: recipient ?? '', servedOn: status === 'issued' ? null : (servedOn ?? ''), data })),
    userId: actor.userId,
    organisationId: actor.organisationId,
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
    party: clock ? clock.party : partyOf(filed, act.actor),
    parties: filed.parties.map(({ id }) => id),
    newParty: act.verb === 'tellThirdParty' ? { id: newPartyId(filed, payload), name: payload['name'] } : null,
    unserved: filed.papers.filter((paper) => binding(paper) && paper.no !== served).map(({ code }) => code),
  };
}

/** A third party known to the system by its organisation, otherwise numbered in the case. */
export const newPartyId = ({ parties }: CaseState, payload: Record<string, unknown>): string =>
  (payload['organisationId'] as string | undefined) ?? `party-${parties.length + 1}`;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
