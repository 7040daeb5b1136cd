import type { Basis } from './law.js';
import type { Desk, Text } from './words.js';

export type Unit = 'workingDays' | 'calendarDays' | 'months' | 'years';

/** A length of time as the law gives it. Never a duration in milliseconds. */
export interface Length {
  readonly unit: Unit;
  readonly value: number;
}

export const workingDays = (value: number): Length => ({ unit: 'workingDays', value });
export const calendarDays = (value: number): Length => ({ unit: 'calendarDays', value });
export const months = (value: number): Length => ({ unit: 'months', value });
export const years = (value: number): Length => ({ unit: 'years', value });

/** A statutory or set length of time (时限), as data. */
export interface Limit {
  readonly title: Text;
  readonly length: Length;
  /** The event whose day is day 0, in words. */
  readonly from: Text;
  readonly basis: Basis;
  /** Who must act before it is reached. */
  readonly owner: Desk;
  /** What happens when it is reached, in words: a move of the case, or an alarm only. */
  readonly reached: Text;
  /** Limits of one family are one clock to a definition: `DECIDE` is whichever decision limit runs. */
  readonly family?: string;
  /** `before`: counted back from an appointed day. */
  readonly direction?: 'before';
  /** `information`: shown to somebody; nothing happens in the case when it is over. */
  readonly kind?: 'information' | 'ban';
  /** The limit is the time for this way of remedy: what adverse papers name. */
  readonly remedy?: 'reconsideration' | 'litigation';
  /** Each recipient has its own row. */
  readonly perParty?: true;
  /** Ends on its very day, also when that is a rest day: the last day of a certificate is printed on it. */
  readonly exact?: true;
  /** The law itself grants what was asked when this limit is reached (Licensing Law art. 50: renewal). */
  readonly deems?: 'renewal';
  /** The shorter length that the authority promises in public (承诺时限), same unit. It binds service, not the law. */
  readonly promised?: number;
}

export type Limits = Readonly<Record<string, Limit>>;
