import type { Workflow } from '#workflow-kit';
import { addDays, daysBetween, type Calendar, type PlainDate } from './calendar.js';
import { courseOf, duesOf, limitOf } from './clocks.js';
import { daysOf, dueOf, LONGEST, mergeStops, type CourseDay, type Period } from './course.js';
import type { CaseState, Clock, MovedDue, ServedStop } from './types.js';
import { clockView } from './view.js';

/**
 * A line of a limit's ledger. Every day of the row lies in exactly one `run` or `stop`, first and last day included;
 * `to` is null while it goes on. `extend` and `recompute` stand at the day they happened.
 */
interface Line {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly basis: string;
  /** Code of the paper that the line rests on, and its number in the case. */
  readonly document: string | null;
  readonly no?: number | null;
}

interface Run extends Line {
  readonly kind: 'run';
  /** What ended the stop before: its last day, the event, and the article. */
  readonly resumed?: { readonly on: PlainDate; readonly by: string; readonly basis: string };
}

type Notice = Pick<ServedStop, 'document' | 'no' | 'basis'> & { readonly servedOn: PlainDate };

interface Stopped extends Line {
  readonly kind: 'stop';
  /** The day on which the notice was served. */
  readonly servedOn: PlainDate;
  /** Notices that prolonged the stop, or fell into it. */
  readonly further?: readonly Notice[];
}

/** Both due dates as they are counted today, without and with the extension. */
interface Extended extends Line, MovedDue {
  readonly kind: 'extend';
  readonly replaces: string;
  readonly approver: string;
  readonly reason: string | null;
}

/** Both due dates as they were told that day. */
interface Recomputed extends Line, MovedDue {
  readonly kind: 'recompute';
  readonly cause: string;
  readonly source: string;
  readonly calendarVersion: number;
}

export type Segment = Run | Stopped | Extended | Recomputed;

/** A day of a limit; one that was not counted tells by which notice and article. */
export type LedgerDay = CourseDay & { readonly why?: string };

/**
 * Every segment and every day of each limit: why this date. Days go through the due date, and on through today while the
 * limit is open in the case; they are those of some 27 years at most.
 */
export function clockLedger(workflow: Workflow, { clocks }: Pick<CaseState, 'clocks'>, calendar: Calendar, today: PlainDate) {
  return clocks.map((clock) => {
    const { dueOn } = duesOf(workflow, clock, calendar);
    const { direction, kind } = limitOf(workflow, clock.limit);
    // What only informs is over on its last day; nothing in the case ends it.
    const last = clock.endedOn ?? (kind && dueOn && dueOn < today ? dueOn : null);
    const until = direction === 'before' ? dueOn! : (last ?? [dueOn ?? today, today].sort().at(-1)!);
    return {
      ...clockView(workflow, clock, calendar, today),
      segments: [
        ...(direction === 'before' ? [runOf(workflow, clock, until, clock.startOn)] : spansOf(workflow, clock, last)),
        ...changesOf(workflow, clock, clocks, calendar),
      ].sort((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from))),
      days: daysOf(courseOf(workflow, clock), calendar, within(clock.startOn, until)).map((day) => explained(clock, day)),
    };
  });
} // prettier-ignore

const within = (start: PlainDate, until: PlainDate): PlainDate =>
  daysBetween(start, until) > LONGEST ? addDays(start, LONGEST) : until;

function explained({ stops }: Clock, day: CourseDay): LedgerDay {
  if (day.kind !== 'stopped') return day;
  const notices = stops.filter(({ from, to }) => from <= day.on && (to === null || day.on <= to));
  return { ...day, why: notices.map(({ document, no, basis }) => `${document} (${no}), ${basis}`).join('; ') };
}

const runOf = (workflow: Workflow, { limit }: Clock, from: PlainDate, to: PlainDate | null): Run => ({
  kind: 'run', from, to, basis: limitOf(workflow, limit).basis.zh, document: null,
}); // prettier-ignore

/** Runs and stops in turn, from the day of the event to the last day of the row (null: it goes on). */
function spansOf(workflow: Workflow, clock: Clock, end: PlainDate | null): (Run | Stopped)[] {
  const last = end === null || end > clock.startOn ? end : clock.startOn;
  const beyond = (on: PlainDate) => last !== null && on > last;
  const spans: (Run | Stopped)[] = [];
  let from: PlainDate | null = clock.startOn;
  let resumed: Run['resumed'];
  const run = (to: PlainDate | null) => spans.push({ ...runOf(workflow, clock, from!, to), ...(resumed && { resumed }) });
  for (const span of mergeStops(clock.stops)) {
    if (beyond(span.from) || (span.to !== null && span.to < clock.startOn)) continue;
    if (span.from > from!) run(addDays(span.from, -1));
    const to: PlainDate | null = span.to === null || beyond(span.to) ? last : span.to;
    spans.push(stopOf(clock, span, span.from > from! ? span.from : from!, to));
    resumed = resumption(clock, span);
    from = to === null || to === last ? null : addDays(to, 1);
    if (from === null) return spans;
  }
  run(last);
  return spans;
} // prettier-ignore

/** One line for the stops that overlap or touch: the first notice, and those that came to it. */
function stopOf({ stops }: Clock, span: Period, from: PlainDate, to: PlainDate | null): Stopped {
  const inside = stops.filter((stop) => stop.from >= span.from && (span.to === null || stop.from <= span.to));
  const notices = inside.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
  const [first, ...further] = notices.map(({ document, no, basis, from: servedOn }): Notice => ({ document, no, basis, servedOn }));
  return { kind: 'stop', from, to, ...first!, ...(further.length > 0 && { further }) };
} // prettier-ignore

function resumption({ stops }: Clock, { to: on }: Period): Run['resumed'] {
  const ended = on === null ? undefined : stops.find(({ to }) => to === on)?.ended;
  return ended && { on: on!, ...ended };
}

/** What moved the due date otherwise: more time given, another calendar. */
function changesOf(workflow: Workflow, clock: Clock, all: readonly Clock[], calendar: Calendar): Segment[] {
  const recounts = (clock.recomputed ?? []).map(
    ({ on, ...recount }): Segment => ({ kind: 'recompute', from: on, to: on, basis: recount.source, document: null, ...recount }),
  );
  if (!clock.extends) return recounts;
  const { on, clock: replaces, ...given } = clock.extends;
  const old = all.find(({ id }) => id === replaces)!;
  const without = { ...courseOf(workflow, old), stops: clock.stops };
  const dues = { oldDueOn: dueOf(without, calendar).dueOn, newDueOn: dueOf(courseOf(workflow, clock), calendar).dueOn };
  return [{ kind: 'extend', from: on, to: on, basis: limitOf(workflow, clock.limit).basis.zh, replaces, ...given, ...dues }, ...recounts];
} // prettier-ignore
