import { type Calendar, type DayKind, type Length, addMonths } from './calendar.js';
import { type DayNumber, type PlainDate, dateOfDay, dayNumber } from './plain-date.js';

/** Days from `from` through `to`, both included. `to` null: still going on. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

/** Days that are not counted (行政许可法 art. 45), with the served notice that says so. */
export interface Stop extends Period {
  readonly basis: string;
  readonly document: string | null;
}

/** The course of one limit in one case: everything its due date follows from, besides the calendar. */
export interface Course {
  /** The day of the event, itself not counted. */
  readonly startOn: PlainDate;
  readonly length: Length;
  /** `before`: counted back from an appointed day; cannot be stopped. */
  readonly direction?: 'after' | 'before';
  /** The last day is a date that stands, rest day or not: the expiry printed on a certificate. */
  readonly exact?: boolean;
  readonly stops: readonly Stop[];
}

export interface CourseDay {
  readonly on: PlainDate;
  /** `rest` is a day left out, `makeUp` a counted weekend day on which one works. */
  readonly kind: 'event' | 'counted' | 'rest' | 'makeUp' | 'stopped';
  /** Days counted up to and including this one. */
  readonly n: number;
}

interface Step {
  readonly day: DayNumber;
  readonly kind: CourseDay['kind'];
  readonly n: number;
  /** Whether it mattered that this day is, or is not, a working day. */
  readonly asked: boolean;
  readonly due: boolean;
}

interface Span {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** Longer limits are mistakes; every day of a limit is looked at. */
export const LONGEST = 10_000;

/**
 * The last day on which the act is still in time; null while a stop that began in time is open.
 * After: the n-th day that counts; a period in calendar days, months or years that would end on a rest day ends on the
 * next working day. Before: the latest day that leaves the length free; a calendar date counted back is not moved.
 * `provisional`: a day whose being a working day mattered lies in a year without official data.
 * Throws RangeError for an impossible date, length or stop.
 */
export function dueOf(course: Course, calendar: Calendar): { dueOn: PlainDate | null; provisional: boolean } {
  const end = isBefore(course) ? -Infinity : lastDayBeforeOpenStop(course);
  let provisional = false;
  for (const step of stepsOf(course, calendar, end)) {
    provisional ||= step.asked && !calendar.isOfficialDay(step.day);
    if (step.due) return { dueOn: dateOfDay(step.day), provisional };
  }
  return { dueOn: null, provisional };
}

/**
 * How much of the limit is used at the end of `today`, and how much remains: 0 on the due date, negative afterwards.
 * In working days for a limit in working days, else in calendar days.
 * Before: `remaining` are the days left to act in time, `used` those already lost.
 */
export function usedOf(course: Course, calendar: Calendar, today: PlainDate): { used: number; remaining: number } {
  if (isBefore(course)) {
    const remaining = daysLeft(course, calendar, today);
    return { used: Math.max(0, -remaining), remaining };
  }
  let used = 0;
  for (const step of forward(course, calendar, dayNumber(today))) used = step.n;
  return { used, remaining: totalOf(course) - used };
}

/**
 * The course day by day, from the event day through `until`, also past the due date.
 * Before: backwards from the appointed day, no further than the due date; an act counted in full working days has
 * its own day as a second `event`, for neither end counts.
 */
export function daysOf(course: Course, calendar: Calendar, until: PlainDate): CourseDay[] {
  const steps = [...stepsOf(course, calendar, dayNumber(until))];
  return steps.map(({ day, kind, n }) => ({ on: dateOfDay(day), kind, n }));
}

/** The same limit with so many units more: counted from the same start with the same stops (art. 42: 20 + 10). */
export function extendedBy(course: Course, more: number): Course {
  return { ...course, length: { ...course.length, value: course.length.value + more } };
}

/** The stopped periods in order; overlapping and adjacent ones are one, so that no day is left out twice. */
export function mergeStops(stops: readonly Period[]): Period[] {
  return spansOf(stops).map(({ from, to }) => ({
    from: dateOfDay(from),
    to: to === Infinity ? null : dateOfDay(to),
  }));
}

/** The only counting there is: every answer above is read from these steps. */
function stepsOf(course: Course, calendar: Calendar, end: DayNumber): Generator<Step> {
  return isBefore(course) ? backward(course, calendar, end) : forward(course, calendar, end);
}

function* forward(course: Course, calendar: Calendar, lastDay: DayNumber): Generator<Step> {
  const start = dayNumber(course.startOn);
  const total = totalOf(course);
  const stops = spansOf(course.stops);
  let n = 0;
  if (start <= lastDay) yield { day: start, kind: 'event', n, asked: false, due: false };

  for (let day = start + 1; day <= lastDay; day += 1) {
    while (stops[0] && stops[0].to < day) stops.shift();
    if (stops[0] && stops[0].from <= day) {
      yield { day, kind: 'stopped', n, asked: false, due: false };
      continue;
    }
    const kind = calendar.kindOfDay(day);
    // A calendar period counts every day, but its last day must be a working day.
    const asked = course.length.unit === 'workingDays' || (n + 1 === total && !course.exact);
    if (asked && kind === 'rest') {
      yield { day, kind, n, asked, due: false };
    } else {
      n += 1;
      yield { day, kind: countedKind(kind), n, asked, due: n === total };
    }
  }
}

/** Ends with the due date. Full working days lie between it and the event; calendar days include it. */
function* backward(course: Course, calendar: Calendar, firstDay: DayNumber): Generator<Step> {
  if (course.stops.length > 0) throw new RangeError('A limit that is counted back cannot be stopped');
  const start = dayNumber(course.startOn);
  const total = totalOf(course);
  const asked = course.length.unit === 'workingDays';
  let n = 0;
  if (start >= firstDay) yield { day: start, kind: 'event', n, asked: false, due: false };

  for (let day = start - 1; day >= firstDay; day -= 1) {
    const kind = calendar.kindOfDay(day);
    if (asked && kind === 'rest') {
      yield { day, kind, n, asked, due: false };
    } else if (n === total) {
      return yield { day, kind: 'event', n, asked, due: true };
    } else {
      n += 1;
      const due = !asked && n === total;
      yield { day, kind: countedKind(kind), n, asked, due };
      if (due) return;
    }
  }
}

function countedKind(kind: DayKind): 'counted' | 'makeUp' {
  return kind === 'makeUp' ? 'makeUp' : 'counted';
}

/** Days from the end of `today` through the due date of a limit counted back; negative when it has passed. */
function daysLeft(course: Course, calendar: Calendar, today: PlainDate): number {
  const now = dayNumber(today);
  let due = now;
  for (const step of backward(course, calendar, -Infinity)) due = step.day;
  if (course.length.unit !== 'workingDays') return due - now;
  let between = 0;
  for (let day = Math.min(due, now) + 1; day <= Math.max(due, now); day += 1) {
    if (calendar.kindOfDay(day) !== 'rest') between += 1;
  }
  return now <= due ? between : 0 - between;
}

function isBefore(course: Course): boolean {
  return course.direction === 'before';
}

/** Days to count: working days, or the calendar days that the months or years of this course come to. */
function totalOf({ startOn, length: { unit, value }, direction }: Course): number {
  if (!Number.isInteger(value) || value < 1 || value > LONGEST) {
    throw new RangeError(`A limit has 1 to ${LONGEST} ${unit}, not ${value}`);
  }
  if (unit === 'workingDays' || unit === 'calendarDays') return value;
  const months = unit === 'years' ? 12 * value : value;
  return Math.abs(dayNumber(addMonths(startOn, direction === 'before' ? -months : months)) - dayNumber(startOn));
}

function lastDayBeforeOpenStop(course: Course): DayNumber {
  const last = spansOf(course.stops).at(-1);
  return last?.to === Infinity ? last.from - 1 : Infinity;
}

function spansOf(stops: readonly Period[]): Span[] {
  const spans: Span[] = [];
  for (const next of stops.map(spanOf).sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (!last || next.from > last.to + 1) spans.push(next);
    else if (next.to > last.to) spans[spans.length - 1] = { from: last.from, to: next.to };
  }
  return spans;
}

function spanOf({ from, to }: Period): Span {
  const span = { from: dayNumber(from), to: to === null ? Infinity : dayNumber(to) };
  if (span.to < span.from) throw new RangeError(`A stop cannot end on ${to} before it begins on ${from}`);
  return span;
}
