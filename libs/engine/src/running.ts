import type { Effect, Length, Workflow } from '#workflow-kit';
import { addDays, daysBetween, type PlainDate } from './calendar.js';
import { isOf, isOpen, limitOf, openClocks } from './clocks.js';
import type { MachineEvent } from './machine.js';
import type { Drafts } from './papers.js';
import type { Act, ActFacts, CaseState, Clock, Message, Paper, Waiting } from './types.js';

/** A case in the middle of an act. */
export interface Work {
  readonly workflow: Workflow;
  readonly facts: ActFacts;
  readonly today: PlainDate;
  readonly event: MachineEvent;
  readonly act: Act;
  /** The article the act rests on. */
  readonly basis: string;
  readonly context: CaseState['context'];
  clocks: Clock[];
  papers: Paper[];
  drafts: Drafts[];
  messages: Message[];
  /** Effects on other cases, carried out when the papers of this act are made. */
  outward: Outward[];
}

export type Outward = Extract<Effect, { type: 'openCase' | 'tell' | 'mark' | 'liftMarks' }>;

/** Hangs an effect on the papers of a code made in this act: on every copy, or on the applicant's alone. */
export function wait(
  work: Work,
  code: string,
  waiting: (draft: { recipient: string | null }) => Waiting,
  everyCopy: boolean,
): void {
  const copies = work.drafts.filter((draft) => draft.code === code);
  for (const copy of everyCopy ? copies : copies.slice(0, 1)) copy.waiting.push(waiting(copy));
}

export function open(
  work: Work,
  limit: string,
  startOn: PlainDate,
  length: Length,
  party: string | null,
  more: Partial<Clock> = {},
): void {
  const nth = work.clocks.filter((clock) => clock.limit === limit).length + 1;
  work.clocks.push({
    id: `${limit}-${nth}`,
    limit,
    party,
    startOn,
    length,
    stops: [],
    status: 'running',
    endedOn: null,
    extends: null,
    ...more,
  });
}

/** A limit whose last day is a given date. One that is over already is reached at once. */
export function openUntil(work: Work, limit: string, startOn: PlainDate, until: PlainDate): void {
  const from = startOn < until ? startOn : addDays(until, -1);
  open(work, limit, from, { unit: 'calendarDays', value: daysBetween(from, until) }, null);
}

/** The length that the authority has set for the case, where it may set one; else that of the definition. */
export const lengthOf = ({ workflow, context }: Work, limit: string): Length =>
  (context['lengths'] as Record<string, Length> | undefined)?.[limit] ?? limitOf(workflow, limit).length;

/**
 * Ends the stops that stand: the day of the act is the last one not counted. Where time ran out that is its last day,
 * however late it is noticed (Licensing Law art. 45).
 */
export function resume(work: Work, limit: string, noticesStand = false): void {
  const on = work.act.clockId === undefined ? work.today : lastDayOf(work);
  const over = { to: on, ended: { by: work.event.type, basis: work.basis } };
  const ended = (clock: Clock) => ({
    ...clock,
    stops: clock.stops.map((stop) => (stop.to === null && stop.from <= on ? { ...stop, ...over } : stop)),
  });
  work.clocks = work.clocks.map((clock) => (isOpen(clock) && isOf(work.workflow, clock, limit) ? ended(clock) : clock));
  if (!noticesStand) unwait(work, (waiting) => waiting.type === 'stop' && waiting.limit === limit);
}

/** The due date of the limit that was reached, as it is kept with the act. */
const lastDayOf = ({ event, today }: Work) => (event['payload'] as { dueOn?: PlainDate }).dueOn ?? today;

/** Ends the open rows of a limit. Without a party also those that still wait for the service of a paper. */
export function end(work: Work, limit: string, status: 'met' | 'cancelled', party?: string | null): void {
  const open = openClocks(work.workflow, work, limit, party ?? undefined).filter(
    (clock) => party === undefined || clock.party === party,
  );
  const ids = new Set(open.map(({ id }) => id));
  work.clocks = work.clocks.map((clock) => (ids.has(clock.id) ? { ...clock, status, endedOn: work.today } : clock));
  unwait(
    work,
    (waiting) =>
      waiting.type === 'start' && waiting.limit === limit && (party === undefined || waiting.party === party),
  );
}

export function replace(work: Work, old: string, by: string, length?: Length): void {
  const clock = work.clocks.find((each) => isOpen(each) && each.limit === old);
  if (!clock) return;
  const { reasons, reason } = work.event['payload'] as { reasons?: string; reason?: string };
  const extension = { clock: clock.id, on: work.today, approver: work.act.actor.userId, reason: reasons ?? reason ?? null, document: null, no: null };
  end(work, old, 'cancelled');
  open(work, by, clock.startOn, length ?? lengthOf(work, by), clock.party, { stops: clock.stops, extends: extension });
} // prettier-ignore

/** An extension names the paper that tells it, the first one made in its act. */
export function documented(clock: Clock, { clocks: before }: CaseState, [paper]: readonly Paper[]): Clock {
  if (!paper || !clock.extends || before.some(({ id }) => id === clock.id)) return clock;
  return { ...clock, extends: { ...clock.extends, document: paper.code, no: paper.no } };
}

/** The case leaves its open course: a decision keeps the limits of who decides, everything else falls away. */
export function endAll(work: Work): void {
  const decided = work.workflow.sheets[work.act.verb]?.duty === 'decision';
  for (const clock of work.clocks.filter(isOpen))
    if (!limitOf(work.workflow, clock.limit).kind)
      end(work, clock.limit, decided && limitOf(work.workflow, clock.limit).owner === 'approver' ? 'met' : 'cancelled');
  unwait(work, () => true);
}

function unwait(work: Work, gone: (waiting: Waiting) => boolean): void {
  work.papers = work.papers.map((paper) => (paper.waiting.some(gone) && paper.status === 'issued' ? { ...paper, waiting: paper.waiting.filter((each) => !gone(each)) } : paper));
} // prettier-ignore

/** A period told anew takes the place of the one that runs. */
function takePlace(work: Work, limit: string, party: string | null): void {
  work.clocks = work.clocks.map((clock) => (isOpen(clock) && clock.limit === limit && clock.party === party ? { ...clock, status: 'cancelled', endedOn: work.today } : clock));
} // prettier-ignore

/** A paper reaches its recipient: what waited for it takes effect on that day. */
export function recordService(work: Work): void {
  const { no, way, servedOn } = work.event['payload'] as { no: number; way: Paper['way']; servedOn?: PlainDate };
  const paper = work.papers.find((each) => each.no === no)!;
  const on = servedOn ?? work.today;
  work.papers = work.papers.map((each) => (each.no === no ? { ...each, status: 'served', servedAt: work.facts.now, servedOn: on, way, waiting: [] } : each));
  for (const waiting of paper.waiting) {
    if (waiting.type === 'start') {
      takePlace(work, waiting.limit, waiting.party);
      open(work, waiting.limit, on, waiting.length, waiting.party);
    } else {
      const stop = { from: on, to: null, basis: waiting.basis, document: paper.code, no };
      work.clocks = work.clocks.map((clock) => (isOpen(clock) && isOf(work.workflow, clock, waiting.limit) ? { ...clock, stops: [...clock.stops, stop] } : clock));
    }
  }
} // prettier-ignore

export const restated = (clock: Clock): Clock =>
  isOpen(clock) ? { ...clock, status: clock.stops.some(({ to }) => to === null) ? 'stopped' : 'running' } : clock;
