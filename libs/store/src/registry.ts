import type { CalendarYear } from '#engine';
import { crossFaults, faultsIn, toldOf } from '#workflow-kit';
import type { MessageText, MessageTexts, Text, Workflow } from '#workflow-kit';
import { Calendars } from './calendars.js';

/** A definition that must not run: each fault is told as a story. */
export class FaultyDefinition extends Error {}

/** Where engine and workflows meet: every matter's versions, and the calendars. A faulty definition is refused at load. */
export class Registry {
  readonly calendars: Calendars;

  constructor(
    readonly matters: readonly (readonly Workflow[])[],
    years: readonly CalendarYear[],
    private readonly texts: MessageTexts = {},
  ) {
    const faults = matters
      .flat()
      .flatMap((workflow) => faultsIn(workflow).map(({ story }) => `${workflow.code} v${workflow.version}: ${story}`));
    faults.push(
      ...crossFaults(matters).map(({ workflow: { code, version }, fault }) => `${code} v${version}: ${fault.story}`),
    );
    if (faults.length) throw new FaultyDefinition(faults.join('\n'));
    this.calendars = new Calendars(years);
  }

  /** The definition a case runs under; undefined where this release does not have it. */
  find(matter: string, version: number): Workflow | undefined {
    return this.versionsOf(matter)?.find((workflow) => workflow.version === version);
  }

  /** What a message says of a case. A code or a matter that this release does not know goes by its name. */
  wording({ code, matter, version, caseNumber, data }: Worded): { readonly title: Text; readonly text: Text } {
    const { title, text } = (Object.hasOwn(this.texts, code) && this.texts[code]) || unworded(code);
    const workflow = this.find(matter, version) ?? { title: { zh: matter, en: matter }, limits: {} };
    return { title, text: text(toldOf(workflow, caseNumber, data)) };
  }

  versionsOf(matter: string): readonly Workflow[] | undefined {
    return this.matters.find(([first]) => first?.code === matter);
  }

  /** The version under which a case of this matter begins on a day. */
  effectiveOn(matter: string, on: string): Workflow | undefined {
    return this.versionsOf(matter)?.findLast(({ effective: { from, to } }) => from <= on && (to === null || on <= to));
  }
}

interface Worded {
  readonly code: string;
  readonly matter: string;
  readonly version: number;
  readonly caseNumber: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const unworded = (code: string): MessageText => ({
  title: { zh: code, en: code },
  text: ({ number }) => ({ zh: number, en: number }),
});
