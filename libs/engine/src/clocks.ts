import type { Length, Limit, Workflow } from '#workflow-kit';
import { addDays, addMonths, type Calendar, type PlainDate, reachedAt } from './calendar.js';
import { type Course, dueOf, usedOf } from './course.js';
import type { CaseState, Clock } from './types.js';

export const isOpen = ({ status }: Clock) => status === 'running' || status === 'stopped';

export function limitOf(workflow: Workflow, id: string): Limit {
  const limit = workflow.limits[id];
  if (!limit) throw new Error(`${workflow.code} v${workflow.version} has no limit ${id}`);
  return limit;
}

/** Whether a clock is of this limit, or of this family of limits. */
export const isOf = (workflow: Workflow, clock: Clock, limit: string) =>
  clock.limit === limit || workflow.limits[clock.limit]?.family === limit;

/** The open clocks of a limit or family, of one party or of all. */
export function openClocks(
  workflow: Workflow,
  { clocks }: Pick<CaseState, 'clocks'>,
  limit: string,
  party?: string,
): Clock[] {
  return clocks.filter(
    (clock) => isOpen(clock) && isOf(workflow, clock, limit) && (party === undefined || clock.party === party),
  );
}

export function courseOf(workflow: Workflow, { limit, startOn, length, stops }: Clock): Course {
  const { direction, exact } = limitOf(workflow, limit);
  return { startOn, length, stops, ...(direction && { direction }), ...(exact && { exact }) };
}

export interface Dues {
  readonly dueOn: PlainDate | null;
  readonly promisedDueOn: PlainDate | null;
  readonly provisional: boolean;
}

/** Statutory and promised due date side by side; null while stopped. A promise binds service, not the law. */
export function duesOf(workflow: Workflow, clock: Clock, calendar: Calendar): Dues {
  const course = courseOf(workflow, clock);
  const { promised, length } = limitOf(workflow, clock.limit);
  const shorter: Length | undefined =
    promised !== undefined && clock.length.value === length.value ? { ...length, value: promised } : undefined;
  return {
    ...dueOf(course, calendar),
    promisedDueOn: shorter ? dueOf({ ...course, length: shorter }, calendar).dueOn : null,
  };
}

/**
 * The instant at which an open clock is reached (D+1 00:00 Asia/Shanghai, UTC); null while a stop that began in time is
 * open, or for mere information. A stop that begins after the last day, before anybody noticed, does not undo it.
 */
export function reachesAt(workflow: Workflow, clock: Clock, calendar: Calendar): string | null {
  if (!isOpen(clock) || limitOf(workflow, clock.limit).kind) return null;
  const { dueOn } = dueOf(courseOf(workflow, clock), calendar);
  return dueOn && reachedAt(dueOn);
}

/**
 * The last day of a period in calendar days, months or years as it stands in the calendar, rest day or not: from there
 * the next one runs, so that what recurs stays on its day. Periods that were over before anybody noticed are passed
 * over: the next one is the one that `today` lies in. Null for a limit in working days.
 */
export function periodEndOf({ startOn, length: { unit, value } }: Clock, today: PlainDate): PlainDate | null {
  if (unit === 'workingDays') return null;
  const months = unit === 'years' ? 12 * value : value;
  const end = (n: number) => (unit === 'calendarDays' ? addDays(startOn, n * value) : addMonths(startOn, n * months));
  let periods = 1;
  while (end(periods + 1) < today) periods += 1;
  return end(periods);
}

/** Days used and remaining by the end of a day: up to the day a clock ended, else today. */
export function spentOf(workflow: Workflow, clock: Clock, calendar: Calendar, today: PlainDate) {
  return usedOf(courseOf(workflow, clock), calendar, clock.endedOn ?? today);
}
