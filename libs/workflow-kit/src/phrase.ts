import type { Basis } from './law.js';
import type { Text } from './words.js';

/** A sentence that clerks use again and again, to be put into a field and fitted to the case. */
export interface Phrase {
  readonly verb: string;
  /** The field of the payload by its names: `reasons`, `points.text`. */
  readonly field: string;
  readonly text: Text;
  readonly basis: Basis;
  /** The material that it is about, by code. */
  readonly material?: string;
  /** The part of the application form that it is about. */
  readonly part?: string;
  /** It fits where this other field has this value. */
  readonly when?: Readonly<Record<string, string>>;
}
