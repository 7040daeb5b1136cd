import type { Transition } from './acts.js';
import type { Condition } from './conditions.js';
import { nodeAt, type Workflow } from './define.js';
import type { Effect } from './effects.js';
import type { Node, Nodes, On } from './steps.js';
import type { Desk } from './words.js';

/** One way from one leaf to another (or back to itself), with all it brings about. */
export interface Move {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly transition: Transition;
  /** Guards of the alternatives tried before; all of them failed. */
  readonly unless: readonly Condition[];
  /** Effects of the act, then of entering the new step. */
  readonly effects: readonly Effect[];
  readonly by: readonly Desk[];
  /** The node that states it: the leaf itself, a group around it, or '' for the whole workflow. */
  readonly statedAt: string;
}

/** The limit or family in `limitReached(…)`; undefined for a verb. */
export const limitIn = (event: string): string | undefined => /^limitReached\((.*)\)$/.exec(event)?.[1];

/** The event that tells that a limit is reached. */
export const reachedEvent = ({ limits }: Workflow, limit: string) => `limitReached(${limits[limit]?.family ?? limit})`;

/** Whether a limit goes by this name: its own id or its family. */
export const isLimit = ({ limits }: Workflow, limit: string, name: string) =>
  limit === name || limits[limit]?.family === name;

export const alternatives = (on: On[string]): readonly Transition[] =>
  on === undefined ? [] : Array.isArray(on) ? on : [on as Transition];

const onOf = (node: Node | undefined): On => (node && 'on' in node ? (node.on ?? {}) : {});

/** A leaf and the groups around it, innermost first, '' (the whole workflow) last. */
export function around(leaf: string): string[] {
  const names = leaf.split('.');
  return [...names.map((_, depth) => names.slice(0, names.length - depth).join('.')), ''];
}

/** What a node itself states for its events. */
export const statedAt = ({ states, on = {} }: Workflow, path: string): On =>
  path === '' ? on : onOf(nodeAt(states, path));

/** What entering a node brings about. */
export function entryOf({ states }: Pick<Workflow, 'states'>, path: string): readonly Effect[] {
  const node = nodeAt(states, path);
  return node && 'entry' in node ? (node.entry ?? []) : [];
}

/**
 * Every move of a workflow, leaf by leaf. What a group states counts for each leaf below it, unless the leaf (or a
 * group further in) has an answer of its own that cannot fail: XState asks outwards only while every guard is false.
 */
export function movesOf(workflow: Workflow): Move[] {
  return [...workflow.leaves]
    .filter(([, { kind }]) => kind === 'step')
    .flatMap(([leaf]) => {
      const events = new Set(around(leaf).flatMap((path) => Object.keys(statedAt(workflow, path))));
      return [...events].flatMap((event) => movesFor(workflow, leaf, event));
    });
}

function movesFor(workflow: Workflow, leaf: string, event: string): Move[] {
  const found: Move[] = [];
  const unless: Condition[] = [];
  for (const path of around(leaf)) {
    for (const transition of alternatives(statedAt(workflow, path)[event])) {
      found.push({
        from: leaf,
        event,
        ...destination(workflow, leaf, path, transition),
        transition,
        unless: [...unless],
        by: limitIn(event) !== undefined ? ['system'] : (transition.meta.by ?? workflow.powers[event] ?? []),
        statedAt: path,
      });
      if (!transition.guard) return found;
      unless.push(transition.guard);
    }
  }
  return found;
}

function destination(workflow: Workflow, leaf: string, path: string, { target, actions }: Transition) {
  const to = target === undefined ? leaf : leafAt(workflow.states, resolved(workflow.code, path, target));
  // XState does not enter a leaf anew that names itself as its target.
  const enters = target !== undefined && !(path === leaf && to === leaf);
  return { to, effects: enters ? [...actions, ...entryOf(workflow, to)] : actions };
}

/** The dotted name a target stands for: absolute `#code.a.b`, `.child`, or a sibling of the node that states it. */
export function resolved(code: string, path: string, target: string): string {
  if (target.startsWith(`#${code}.`)) return target.slice(code.length + 2);
  if (target.startsWith('.')) return path + (path === '' ? target.slice(1) : target);
  const parent = path.split('.').slice(0, -1).join('.');
  return parent === '' ? target : `${parent}.${target}`;
}

/** The leaf where one comes to rest who enters a node: a group leads to its initial state. */
export function leafAt(states: Nodes, path: string): string {
  const node = nodeAt(states, path);
  if (!node) throw new Error(`There is no state ${path}`);
  return 'states' in node ? leafAt(states, `${path}.${node.initial}`) : path;
}

/** Leaves in which a case may begin. */
export const beginnings = ({ states, initial, entries }: Workflow) =>
  [initial, ...entries].map((entry) => leafAt(states, entry));
