import type { Length } from './limits.js';
import type { Eligible } from './acts.js';
import type { EntryFacts, Finding } from './screening.js';
import type { Desk } from './words.js';

/** A paper as a definition may see it. */
export interface PaperView {
  readonly no: number;
  readonly code: string;
  readonly recipient: string;
  readonly servedOn: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Option {
  readonly id: string;
  readonly name: string;
}

/** Everything a requirement or an example may look at: the case, the day, the calendar, who acts. Pure data and sums. */
export interface Situation {
  readonly today: string;
  /** The facts of the case that the definition keeps (XState context). */
  readonly context: Readonly<Record<string, any>>; // eslint-disable-line
  readonly form: Readonly<Record<string, unknown>>;
  /** What was handed in with the act; empty while only asking what is possible. */
  readonly payload: Readonly<Record<string, any>>; // eslint-disable-line
  readonly papers: readonly PaperView[];
  readonly userId: string;
  /** Absent persons for whom the actor stands in today. */
  readonly standsInFor: readonly string[];
  /** The desk that the act is judged from; while only asking, all roles that the actor holds or exercises for somebody absent. */
  readonly roles: readonly Desk[];
  readonly organisationId: string;
  /** The id under which the actor is a party to the case; null for everybody else. */
  readonly party: string | null;
  /** Whether a row of this limit (or family) is open: of this party, or of anybody. */
  isOpen(limit: string, party?: string): boolean;
  /** Last day of the open limit (or family); null while stopped or where none runs. */
  dueOn(limit: string): string | null;
  /** The n-th working day after a day. */
  workingDaysAfter(on: string, n: number): string;
  /** Full working days strictly between two days. */
  workingDaysBetween(from: string, to: string): number;
  /** Who may be picked for a field now. */
  options(pick: Eligible): readonly Option[];
  /** Specialities from which experts can be drawn for this case now, each with the number of those in the lot. */
  lots(): readonly { readonly speciality: string; readonly size: number }[];
  /** The certificate in the register that the case is about, as it stands today. */
  readonly entry: EntryFacts | null;
  /** The authority whose power it is today, where that is another one than the one that has the case; else null. */
  readonly competentElsewhere: string | null;
  /** What stands against taking up the application today: no permit needed, not this authority, barred. */
  readonly screening: Finding | undefined;
  /** What the matter's law says of this case, where the matter has a say (certificate kinds, usual lengths). */
  readonly usualTime?: Length;
}
