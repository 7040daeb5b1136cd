import type { Transition } from './acts.js';
import type { Effect } from './effects.js';
import type { Basis } from './law.js';
import type { Desk, OutcomeKind, Phase, StepClock, Text } from './words.js';

/** A place where a case rests and somebody must act. */
export interface Step {
  readonly kind: 'step';
  readonly title: Text;
  readonly desk: Desk;
  readonly clock: StepClock;
  readonly phase: Exclude<Phase, 'closed'>;
  readonly basis: Basis;
  /** The limits that bind in this step. */
  readonly limits: readonly string[];
  /** The applicant may change form and materials here. */
  readonly editable?: true;
}

/** An end of the case. */
export interface Outcome {
  readonly kind: 'outcome';
  readonly title: Text;
  readonly outcome: OutcomeKind;
  readonly basis: Basis;
}

export type On<Event extends string = string> = { readonly [E in Event]?: Transition | readonly Transition[] };

export interface StepNode {
  readonly meta: Step;
  readonly entry?: readonly Effect[];
  readonly on: On;
}
export interface OutcomeNode {
  readonly type: 'final';
  readonly meta: Outcome;
}
/** Steps that belong together, with what is possible in all of them. */
export interface GroupNode {
  readonly initial: string;
  readonly states: Readonly<Record<string, Node>>;
  readonly on?: On;
}
export type Node = StepNode | OutcomeNode | GroupNode;
export type Nodes = Readonly<Record<string, Node>>;

interface StepSpec<Event extends string> extends Omit<Step, 'kind' | 'title' | 'limits'> {
  readonly title: readonly [zh: string, en: string];
  readonly limits?: readonly string[];
  readonly entry?: readonly (Effect | readonly Effect[])[];
  readonly on: On<Event>;
}

/** The words `step` and `outcome` for one vocabulary of events: a verb that nobody holds does not compile. */
export function vocabulary<Event extends string>() {
  return {
    step({ title, on, entry, limits = [], ...meta }: StepSpec<Event>): StepNode {
      return {
        meta: { kind: 'step', title: { zh: title[0], en: title[1] }, limits, ...meta },
        ...(entry && { entry: entry.flat() as Effect[] }),
        on: on as On,
      };
    },
    group(initial: string, states: Nodes, on: On<Event> = {}): GroupNode {
      return { initial, states, on: on as On };
    },
    outcome(kind: OutcomeKind, title: readonly [zh: string, en: string], basis: Basis): OutcomeNode {
      return { type: 'final', meta: { kind: 'outcome', title: { zh: title[0], en: title[1] }, outcome: kind, basis } };
    },
  };
}
