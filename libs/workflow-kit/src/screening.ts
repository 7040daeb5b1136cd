import type { Basis } from './law.js';
import type { Text } from './words.js';

/** Why an application is not taken up. */
export interface Finding {
  /** `notRequired`: no permit is needed (art. 32(1)); `elsewhere`: another authority (art. 32(2)); `barred`: arts. 78, 79. */
  readonly outcome: 'notRequired' | 'elsewhere' | 'barred';
  readonly code: string;
  readonly reason: Text;
  readonly basis: Basis;
}

/** A mark on an organisation: a ban on applying for a matter, or a breach of commitment that is not repaired. */
export interface CreditMark {
  readonly kind: 'ban' | 'breach';
  readonly matter: string;
  readonly fromOn: string;
  /** Last day; null: until it is repaired. */
  readonly untilOn: string | null;
}

/** The certificate in the register that an application or a check is about. */
export interface EntryFacts {
  /** Case id of the register entry. */
  readonly caseId: string;
  readonly certificateNumber: string;
  readonly matter: string;
  readonly state: string;
  readonly holderId: string;
  readonly validUntil: string | null;
  /** The time to ask for renewal is not over. */
  readonly inTime: boolean;
}

/** Whether a certificate is in force; a suspended one still is. */
export const isInForce = ({ state }: Pick<EntryFacts, 'state'>): boolean => state === 'valid' || state === 'suspended';

/** What screening looks at. The form may be half filled. */
export interface ScreeningFacts {
  readonly today: string;
  readonly form: Readonly<Record<string, any>>; // eslint-disable-line
  readonly marks: readonly CreditMark[];
  readonly entry: EntryFacts | null;
  /** The choices of the authority asked, where one has been. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A rule of a matter that keeps an application from being taken up; undefined where it does not. */
export type Screen = (facts: ScreeningFacts) => Finding | undefined;
