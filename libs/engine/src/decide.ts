import type { Workflow } from '#workflow-kit';
import { apply } from './apply.js';
import { dateOf } from './calendar.js';
import { duesOf, isOpen, openClocks, reachesAt } from './clocks.js';
import { judge } from './judge.js';
import { takes } from './machine.js';
import { binding, eventOf } from './situation.js';
import { withFacts } from './standing.js';
import { system, type Act, type CaseState, type Decision, type Facts, type Refusal } from './types.js';

/** The only thing that changes a case: judges an act and carries it out. Pure. */
export function decide(workflow: Workflow, filed: CaseState, act: Act, facts: Facts): Decision | Refusal {
  const judgement = judge(workflow, filed, act, facts);
  return judgement.ok
    ? apply(workflow, filed, { ...withFacts(workflow, filed, act, facts), capacity: judgement.capacity }, facts)
    : judgement;
}

/** The open limit that was over first by now, if one is. */
export function overNow(workflow: Workflow, { clocks }: Pick<CaseState, 'clocks'>, { calendar, now }: Pick<Facts, 'calendar' | 'now'>): string | undefined {
  const reached = clocks.filter(isOpen).map((clock) => ({ id: clock.id, at: reachesAt(workflow, clock, calendar) }));
  const over = reached.filter(({ at }) => at !== null && at <= now).sort((one, other) => (one.at! < other.at! ? -1 : 1));
  return over[0]?.id;
} // prettier-ignore

/** A limit that is reached; undefined while the clock is not open or not yet due. */
export function reach(workflow: Workflow, filed: CaseState, clockId: string, facts: Facts, resolved?: Act['resolved']): Decision | undefined {
  const clock = filed.clocks.find(({ id }) => id === clockId);
  const at = clock && isOpen(clock) ? reachesAt(workflow, clock, facts.calendar) : null;
  if (!at || at > facts.now) return undefined;
  // Kept with the act: a later calendar must not move the day that was reached.
  const { dueOn } = duesOf(workflow, clock!, facts.calendar);
  return apply(workflow, filed, { verb: 'limitReached', payload: { dueOn }, actor: system, clockId, ...(resolved && { resolved }) }, facts);
} // prettier-ignore

/** An act that another case asks of this one; undefined where it does not know it in its state. */
export function told(workflow: Workflow, filed: CaseState, verb: string, payload: Readonly<Record<string, unknown>>, facts: Facts): Decision | undefined {
  const act: Act = { verb, payload, actor: system };
  return takes(workflow, filed, eventOf(workflow, filed, act, dateOf(facts.now))) && apply(workflow, filed, act, facts);
} // prettier-ignore

/**
 * What follows from the last act by itself and belongs into the same transaction: the portal inbox serves the papers
 * of those who consented to electronic service; a hearing notice that reached every party in time is confirmed.
 */
export function followUp(workflow: Workflow, filed: CaseState, facts: Pick<Facts, 'now'>): Act | undefined {
  const consents = (id: string | null) => filed.parties.find((party) => party.id === id)?.electronic;
  const paper = filed.papers.find((each) => binding(each) && consents(each.recipient));
  const acts: Act[] = [
    ...(paper
      ? [{ verb: 'serve', payload: { no: paper.no, way: 'electronic', proof: '门户收件箱' }, actor: system }]
      : []),
    ...(hearingNoticeServed(workflow, filed) ? [{ verb: 'confirmHearingNotice', payload: {}, actor: system }] : []),
  ];
  return acts.find((act) => takes(workflow, filed, eventOf(workflow, filed, act, dateOf(facts.now))));
}

const hearingNoticeServed = (workflow: Workflow, filed: CaseState) =>
  openClocks(workflow, filed, 'T_HEARING_NOTICE').length > 0 &&
  !filed.papers.some((paper) => paper.code === 'D10' && binding(paper));

/** An act with everything that follows from it, in order. */
export function decideAll(workflow: Workflow, filed: CaseState, first: (filed: CaseState) => Decision | Refusal | undefined, facts: Facts): readonly Decision[] | Refusal | undefined {
  const decision = first(filed);
  if (!decision?.ok) return decision;
  const all = [decision];
  for (let next = followUp(workflow, decision.next, facts); next; next = followUp(workflow, all.at(-1)!.next, facts))
    all.push(apply(workflow, all.at(-1)!.next, next, facts));
  return all;
} // prettier-ignore
