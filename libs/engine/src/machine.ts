import { transition, type AnyMachineSnapshot } from 'xstate';
import type { Basis, Desk, Effect, Outcome, Step, Workflow } from '#workflow-kit';
import type { CaseState } from './types.js';

/** The only file that knows XState: restore, ask, move. Pure functions, no actors. */

export interface Taken {
  readonly basis: Basis;
  readonly by: readonly Desk[] | undefined;
}

/** A stored case whose state or version the definition does not know. It is quarantined, never guessed. */
export class Unrestorable extends Error {}

/** What happens to a case from outside, as the definition sees it. */
export interface MachineEvent {
  readonly type: string;
  readonly [fact: string]: unknown;
}

/** Contexts are never changed in place: one restored snapshot serves all questions about the same moment of a case. */
const restoredFor = new WeakMap<object, { workflow: Workflow; state: string; snapshot: AnyMachineSnapshot }>();

function restore(workflow: Workflow, { state, context }: Pick<CaseState, 'state' | 'context'>): AnyMachineSnapshot {
  const known = restoredFor.get(context);
  if (known?.workflow === workflow && known.state === state) return known.snapshot;
  const snapshot = resolved(workflow, state, context);
  restoredFor.set(context, { workflow, state, snapshot });
  return snapshot;
}

function resolved(workflow: Workflow, state: string, context: CaseState['context']): AnyMachineSnapshot {
  if (!workflow.leaves.has(state))
    throw new Unrestorable(`${workflow.code} v${workflow.version} has no state ${state}`);
  const value = state
    .split('.')
    .reduceRight<unknown>((inner, key) => (inner === undefined ? key : { [key]: inner }), undefined);
  return workflow.machine.resolveState({ value: value as never, context }) as AnyMachineSnapshot;
}

/** The transition that an event would take here; undefined where the step does not know it. */
export function takes(
  workflow: Workflow,
  at: Pick<CaseState, 'state' | 'context'>,
  event: MachineEvent,
): Taken | undefined {
  const snapshot = restore(workflow, at);
  if (snapshot.status !== 'active') return undefined;
  const found = workflow.machine.getTransitionData(snapshot as never, event as never)[0];
  const meta = found?.meta as { basis: Basis; by?: readonly Desk[] } | undefined;
  return meta && { basis: meta.basis, by: meta.by };
}

/** Takes the event. XState ignores what a step does not know: ask `takes` first. */
export function moved(workflow: Workflow, at: Pick<CaseState, 'state' | 'context'>, event: MachineEvent) {
  const [snapshot, actions] = transition(workflow.machine, restore(workflow, at) as never, event as never);
  const after = snapshot as unknown as AnyMachineSnapshot;
  return {
    state: dotted(after.value),
    context: after.context as Record<string, unknown>,
    effects: actions.map(({ type, params }) => ({ type, params }) as unknown as Effect),
  };
}

function dotted(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[key, inner]] = Object.entries(value as Record<string, unknown>) as [[string, unknown]];
  return `${key}.${dotted(inner)}`;
}

/** The step or outcome a case is in. */
export function placeOf(workflow: Workflow, state: string): Step | Outcome {
  const place = workflow.leaves.get(state);
  if (!place) throw new Unrestorable(`${workflow.code} v${workflow.version} has no state ${state}`);
  return place;
}
