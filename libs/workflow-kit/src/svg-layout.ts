import { Graph, layout } from '@dagrejs/dagre';
import type { Workflow } from './define.js';
import { alternatives, leafAt, resolved, statedAt } from './moves.js';
import type { Nodes } from './steps.js';

/** A rectangle by its centre, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Arrow {
  /** A state, or `anyStep(group)` for what a group states for all its steps; '' is the whole procedure. */
  readonly from: string;
  readonly to: string;
  readonly events: readonly string[];
}
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly ways: readonly { readonly arrow: Arrow; readonly points: readonly { x: number; y: number }[] }[];
}

/** Where a case begins. */
export const beginning = '(beginning)';
/** The place in a group's box from which the arrows start that are possible in each of its steps. */
export const anyStep = (group: string) => `(any step) ${group}`;

/** Everything that leads from one state to another, one arrow per pair. */
export function arrowsOf(workflow: Workflow): Arrow[] {
  const { code, states, initial } = workflow;
  const arrows = new Map<string, Arrow & { events: string[] }>();
  const groups = groupsIn(states);
  for (const path of ['', ...groups, ...workflow.leaves.keys()])
    for (const [event, on] of Object.entries(statedAt(workflow, path)))
      for (const { target } of alternatives(on)) {
        const to = target === undefined ? path : leafAt(states, resolved(code, path, target));
        if (to === path) continue;
        const from = path === '' || groups.includes(path) ? anyStep(path) : path;
        const arrow = arrows.get(`${from} ${to}`) ?? { from, to, events: [] };
        if (!arrow.events.includes(event)) arrow.events.push(event);
        arrows.set(`${from} ${to}`, arrow);
      }
  return [{ from: beginning, to: leafAt(states, initial), events: [] }, ...arrows.values()];
}

/** Dotted names of the groups, outer ones first. */
export const groupsIn = (states: Nodes, prefix = ''): string[] =>
  Object.entries(states).flatMap(([name, node]) =>
    'states' in node ? [prefix + name, ...groupsIn(node.states, `${prefix}${name}.`)] : [],
  );

const parentOf = (path: string) => path.split('.').slice(0, -1).join('.');

/** Places states in layers from top to bottom, groups around their steps. `sizeOf` says how large a box must be. */
export function laidOut(workflow: Workflow, sizeOf: (place: string) => { width: number; height: number }): Drawing {
  const graph = new Graph({ compound: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 18, ranksep: 42, edgesep: 8, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  const groups = groupsIn(workflow.states);
  const arrows = arrowsOf(workflow);
  const put = (place: string, size: object, group: string) => {
    graph.setNode(place, { ...size });
    if (group !== '') graph.setParent(place, group);
  };
  for (const group of groups) put(group, {}, parentOf(group));
  for (const leaf of workflow.leaves.keys()) put(leaf, sizeOf(leaf), parentOf(leaf));
  for (const group of ['', ...groups])
    if (arrows.some(({ from }) => from === anyStep(group))) put(anyStep(group), sizeOf(anyStep(group)), group);
  put(beginning, sizeOf(beginning), '');
  for (const { from, to } of arrows) graph.setEdge(from, to);
  layout(graph);
  return {
    width: graph.graph().width!,
    height: graph.graph().height!,
    boxes: new Map(graph.nodes().map((place: string) => [place, graph.node(place) as Box])),
    ways: arrows.map((arrow) => ({ arrow, points: graph.edge(arrow.from, arrow.to).points! })),
  };
}
