import type { Basis } from './law.js';
import type { Text } from './words.js';

/** What the text of a paper may draw on when it is made, after the limits of the same act have been counted. */
export interface PaperFacts {
  readonly today: string;
  readonly payload: Readonly<Record<string, any>>; // eslint-disable-line
  readonly context: Readonly<Record<string, any>>; // eslint-disable-line
  readonly form: Readonly<Record<string, any>>; // eslint-disable-line
  readonly materials: readonly { code: string; name: string }[];
  /** Due dates of the open row of a limit or family. */
  due(limit: string): { statutory: string | null; promised: string | null };
  /** Data of the newest paper of a code in this case. */
  paper(code: string): Readonly<Record<string, unknown>> | undefined;
}

/** An official document (文书) that an act issues. What every paper carries besides is added by the engine. */
export interface PaperSpec {
  readonly title: Text;
  /** `special`: 行政许可专用印章 (Licensing Law art. 32); `own`: the authority's own seal (art. 39). */
  readonly seal: 'special' | 'own' | 'none';
  /** `required`: binds when served; `atOnce`: handed over with the act; `none`: stays on file. */
  readonly service: 'required' | 'atOnce' | 'none';
  /** The type word of its number series (许受, 许补 …); without one the paper has no official number. */
  readonly word?: string;
  /** Names the ways of remedy. */
  readonly adverse?: true;
  /** Draws a certificate number when made, and tells the last day of validity. */
  readonly certifies?: true;
  /** Renews or changes a certificate: tells the last day of validity, the number stays. */
  readonly prolongs?: true;
  readonly content: (facts: PaperFacts) => Record<string, unknown>;
  readonly basis: Basis;
}

export type Papers = Readonly<Record<string, PaperSpec>>;

/** A material (申请材料) that an application needs. */
export interface MaterialSpec {
  readonly code: string;
  readonly title: Text;
  readonly required: boolean;
  readonly basis: Basis;
}
