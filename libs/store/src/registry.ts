import { calendarOf, type Calendar, type CalendarYear } from '#engine';
import { crossFaults, faultsIn, type Workflow } from '#workflow-kit';

/** A definition that must not run: each fault is told as a story. */
export class FaultyDefinition extends Error {}

/** Where engine and workflows meet: every matter's versions, and the calendar. A faulty definition is refused at load. */
export class Registry {
  readonly calendar: Calendar;

  constructor(
    readonly matters: readonly (readonly Workflow[])[],
    years: readonly CalendarYear[],
  ) {
    const faults = matters
      .flat()
      .flatMap((workflow) => faultsIn(workflow).map(({ story }) => `${workflow.code} v${workflow.version}: ${story}`));
    faults.push(
      ...crossFaults(matters).map(({ workflow: { code, version }, fault }) => `${code} v${version}: ${fault.story}`),
    );
    if (faults.length) throw new FaultyDefinition(faults.join('\n'));
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
