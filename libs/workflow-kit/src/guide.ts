import type { Basis } from './law.js';
import type { Text } from './words.js';

/** One thing that a guide tells, and what it rests on. */
export interface GuideLine {
  readonly text: Text;
  readonly basis: Basis;
}

/** What people should know of a matter before they begin (办事指南): Licensing Law art. 30. */
export interface Guide {
  /** What it is, in a sentence or two. */
  readonly about: GuideLine;
  readonly who: readonly GuideLine[];
  readonly conditions: readonly GuideLine[];
  readonly fee: readonly GuideLine[];
  /** What one gets, and for how long it is valid. */
  readonly result: readonly GuideLine[];
  readonly where: readonly GuideLine[];
  /** What the parties may do while it goes on: state, defend, be heard, withdraw. */
  readonly rights: readonly GuideLine[];
  readonly remedies: readonly GuideLine[];
  /** What is often forgotten. */
  readonly notes: readonly GuideLine[];
}
