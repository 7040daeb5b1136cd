import type { Length, Limit, Workflow } from '#workflow-kit';
import { type Calendar, type PlainDate, reachedAt } from './calendar.js';
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

/** The instant at which an open clock is reached (D+1 00:00 Asia/Shanghai, UTC); null while stopped or for mere information. */
export function reachesAt(workflow: Workflow, clock: Clock, calendar: Calendar): string | null {
  if (clock.status !== 'running' || limitOf(workflow, clock.limit).kind) return null;
  const { dueOn } = dueOf(courseOf(workflow, clock), calendar);
  return dueOn && reachedAt(dueOn);
}

/** Days used and remaining by the end of a day: up to the day a clock ended, else today. */
export function spentOf(workflow: Workflow, clock: Clock, calendar: Calendar, today: PlainDate) {
  return usedOf(courseOf(workflow, clock), calendar, clock.endedOn ?? today);
}
