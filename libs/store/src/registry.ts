import { calendarOf, type Calendar, type CalendarYear } from '#engine';
import type { Workflow } from '#workflow-kit';

/** Where engine and workflows meet: every matter's versions, and the calendar. */
export class Registry {
  readonly calendar: Calendar;

  constructor(
    readonly matters: readonly (readonly Workflow[])[],
    years: readonly CalendarYear[],
  ) {
    this.calendar = calendarOf(years);
  }

  /** The definition a case runs under; undefined where this release does not have it. */
  find(matter: string, version: number): Workflow | undefined {
    return this.versionsOf(matter)?.find((workflow) => workflow.version === version);
  }

  versionsOf(matter: string): readonly Workflow[] | undefined {
    return this.matters.find(([first]) => first?.code === matter);
  }

  /** The version under which a case of this matter begins on a day. */
  effectiveOn(matter: string, on: string): Workflow | undefined {
    return this.versionsOf(matter)?.findLast(({ effective: { from, to } }) => from <= on && (to === null || on <= to));
  }
}
