import { z } from 'zod';
import type { Condition } from './conditions.js';
import type { Effect } from './effects.js';
import type { Basis } from './law.js';
import type { Situation } from './situation.js';
import type { Desk, Text } from './words.js';

/** Who may do what (verb → desks). Nobody else may, in any state. */
export type Powers = Readonly<Record<string, readonly Desk[]>>;

/** Which of the separated duties an act belongs to (S1, S3 of the separation of duties). */
export type Duty = 'acceptance' | 'review' | 'decision' | 'hearing';

/**
 * A condition of an act that the law or the facts set besides the state. With a `pointer` it is about what was handed
 * in (the field at fault); without one, the act itself is not possible now.
 */
export interface Requirement {
  readonly code: string;
  readonly rule: Text;
  readonly basis: Basis;
  readonly pointer?: string;
  readonly met: (situation: Situation) => boolean;
}

/** What an act is called and what it needs. `example` is a payload that succeeds as it is. */
export interface Sheet {
  readonly title: Text;
  readonly duty?: Duty;
  /** An inner note of the authority: what was handed in is not shown to the parties. */
  readonly internal?: true;
  /** Acts of this kind by different people have one result in whatever order: none of them makes another out of date. */
  readonly commutes?: true;
  /** Nothing that others decide rests on it: it makes no act of theirs out of date. */
  readonly outdatesNobody?: true;
  readonly payload: z.ZodObject;
  /** The application form must be complete for this act. */
  readonly completesForm?: true;
  readonly example: (situation: Situation) => Record<string, unknown>;
  /** More payloads that succeed, where the example does not show every way the act can go. */
  readonly variants?: (situation: Situation) => readonly Record<string, unknown>[];
  readonly requires?: readonly Requirement[];
}

export interface Transition {
  readonly target?: string;
  readonly guard?: Condition;
  readonly actions: readonly Effect[];
  readonly meta: { readonly basis: Basis; readonly by?: readonly Desk[] };
}

interface ActSpec {
  /** Where the case goes; without it the case stays where it is. */
  readonly to?: string;
  readonly when?: Condition;
  readonly basis: Basis;
  /** Narrows the desks that hold the verb, in this step. */
  readonly by?: readonly Desk[];
  readonly does?: readonly (Effect | readonly Effect[])[];
}

/** One act in one step, as an XState transition with its legal basis. */
export function act({ to, when, basis, by, does = [] }: ActSpec): Transition {
  return {
    ...(to !== undefined && { target: to }),
    ...(when && { guard: when }),
    actions: does.flat() as Effect[],
    meta: { basis, ...(by && { by }) },
  };
}

/** A field of a payload with its name in both languages. */
export function named<T extends z.ZodType>(schema: T, zh: string, en: string): T {
  return schema.meta({ title: zh, 'x-title-en': en }) as T;
}

/** What can be picked from the directory: a person by role, or a body by kind. */
export interface Eligible {
  readonly kind: 'person' | 'body' | 'authority';
  readonly role?: Desk;
  /** The person must be free of the other separated duties in this case. */
  readonly duty?: Duty;
  /** From the pool of assessors and experts, wherever they are employed; never from the applicant. */
  readonly pool?: true;
  /**
   * In the place of a role: who acts or has acted in this case on the authority's side, whose recusal is undecided, whose
   * acts are to be checked again after one, or anybody at a desk of the authority.
   */
  readonly among?: 'involved' | 'undecided' | 'toRecheck' | 'colleagues';
}

/** A field whose value is the id of a person or body; shown as a list of those eligible now. */
export function picked(pick: Eligible, zh: string, en: string) {
  return z.string().min(1).meta({ title: zh, 'x-title-en': en, pick });
}

/** A list of different persons, `least` or more. */
export function pickedMany(pick: Eligible, least: number, zh: string, en: string) {
  const different = (ids: readonly string[]) => new Set(ids).size === ids.length;
  return z.array(z.string().min(1)).min(least).max(99).refine(different, { error: 'the same person twice' })
    .meta({ title: zh, 'x-title-en': en, uniqueItems: true, pick });
} // prettier-ignore

/** The picks of a payload schema, by field. */
export function picksOf(schema: z.ZodObject): Record<string, Eligible> {
  const found: Record<string, Eligible> = {};
  for (const [field, part] of Object.entries(schema.shape)) {
    const inner = part instanceof z.ZodOptional ? part.unwrap() : part;
    const pick = (inner as z.ZodType).meta()?.['pick'] as Eligible | undefined;
    if (pick) found[field] = pick;
  }
  return found;
}
