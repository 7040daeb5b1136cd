import type { Condition } from './conditions.js';
import type { Workflow } from './define.js';
import type { Effect } from './effects.js';
import { beginnings, isLimit, limitIn, movesOf, type Move } from './moves.js';

/**
 * A place a case can come to: a leaf, alone or together with one limit that may be open there. `waitsFor` is the paper
 * whose service opens the limit; until then it does not run.
 */
export interface Point {
  readonly leaf: string;
  readonly limit?: string;
  readonly waitsFor?: string;
}

/** How a point was first come to, by the fewest acts. */
interface Arrival {
  readonly point: Point;
  readonly before?: string;
  readonly move?: Move;
}

export interface Walk {
  readonly moves: readonly Move[];
  /** Moves that some course of a case can make. */
  readonly possible: readonly Move[];
  readonly points: readonly Point[];
  readonly reaches: (leaf: string) => boolean;
  /** The point before this one on the shortest way to it. */
  readonly before: (point: Point) => Point | undefined;
  /** The acts that lead to a point, told in one line that ends with `ending`. */
  readonly story: (point: Point, ending: string) => string;
}

const keyOf = ({ leaf, limit = '', waitsFor = '' }: Point) => `${leaf} ${limit} ${waitsFor}`;

/**
 * Walks every course a case can take, without looking at guards: which leaves it comes to, and which limits may be open
 * there. Limits are followed one by one, so the walk stays small. `allowed` takes moves out of the map.
 */
export function walk(workflow: Workflow, allowed: (move: Move) => boolean = () => true): Walk {
  const moves = movesOf(workflow);
  const arrivals = new Map<string, Arrival>();
  const at = new Map<string, Point[]>();
  const arrive = (arrival: Arrival) => {
    const key = keyOf(arrival.point);
    if (arrivals.has(key)) return;
    arrivals.set(key, arrival);
    const here = at.get(arrival.point.leaf);
    if (here) here.push(arrival.point);
    else at.set(arrival.point.leaf, [arrival.point]);
  };
  const can = (move: Move) => {
    const limit = limitIn(move.event);
    const here = at.get(move.from) ?? [];
    if (limit === undefined) return here.length > 0;
    return here.some((point) => point.limit && !point.waitsFor && isLimit(workflow, point.limit, limit));
  };

  beginnings(workflow).forEach((leaf) => arrive({ point: { leaf } }));
  const [initial] = beginnings(workflow);
  for (const open of openedAtOnce(workflow)) arrive({ point: { leaf: initial!, ...open } });
  const usable = moves.filter(allowed);
  /** From how many of the points at its leaf a move was already made. */
  const made = new Map<Move, number>();
  for (let known = -1; known < arrivals.size;) {
    known = arrivals.size;
    const steps = usable.filter(can).flatMap((move) => {
      const fresh = at.get(move.from)!.slice(made.get(move) ?? 0);
      made.set(move, at.get(move.from)!.length);
      return fresh.flatMap((point) => next(workflow, point, move).map((to) => [point, move, to] as const));
    });
    for (const [point, move, to] of steps) arrive({ point: to, before: keyOf(point), move });
  }

  return {
    moves,
    possible: usable.filter(can),
    points: [...arrivals.values()].map(({ point }) => point),
    reaches: (leaf) => at.has(leaf),
    before: (point) => arrivals.get(arrivals.get(keyOf(point))?.before ?? '')?.point,
    story: (point, ending) => storyOf(workflow, arrivals, keyOf(point), ending),
  };
}

function next(workflow: Workflow, { limit, waitsFor }: Point, move: Move): Point[] {
  const open = limit === undefined ? [] : [{ limit, waitsFor }];
  return [{ leaf: move.to }, ...limitsAfter(workflow, open, move).map((each) => ({ leaf: move.to, ...each }))];
}

interface Open {
  readonly limit: string;
  readonly waitsFor?: string;
}

/** Which of these limits may be open after a move, and which it opens. */
function limitsAfter(workflow: Workflow, open: readonly Open[], move: Move): readonly Open[] {
  const reached = limitIn(move.event);
  const before = move.event === 'serve' ? open.flatMap((each) => served(each, move)) : open;
  const left = reached === undefined ? before : before.filter((each) => !ends(workflow, each, reached, true, move));
  return move.effects.reduce((all, effect) => carriedOut(workflow, all, effect, move), left);
}

/** Limits that run from the opening of a case. */
const openedAtOnce = (workflow: Workflow): Open[] =>
  (workflow.opens ?? []).flatMap((effect) => (effect.type === 'start' ? [{ limit: effect.params.limit }] : []));

function carriedOut(workflow: Workflow, open: readonly Open[], effect: Effect, move: Move): readonly Open[] {
  switch (effect.type) {
    case 'start': {
      const { limit, onService } = effect.params;
      const waits = onService !== undefined && workflow.papers[onService]?.service === 'required';
      return [...open, waits ? { limit, waitsFor: onService } : { limit }];
    }
    case 'meet':
      // What happens only under a condition may not have happened.
      if (effect.params.when) return open;
      return open.filter((each) => !ends(workflow, each, effect.params.limit, effect.params.party !== undefined, move));
    case 'replace':
      return [
        ...open.map((each) => (each.limit === effect.params.old ? { ...each, limit: effect.params.by } : each)),
        ...(effect.params.when ? open.filter(({ limit }) => limit === effect.params.old) : []),
      ];
    case 'dropPaper':
      return open.filter((each) => each.waitsFor !== effect.params.code);
    case 'endLimits':
      return open.filter(({ limit }) => workflow.limits[limit]?.kind);
    default:
      return open;
  }
}

/** One party's row leaves those of the others open; only a guarded act is trusted to be about the last one. */
function ends(workflow: Workflow, { limit }: Open, name: string, ownRow: boolean, { transition }: Move): boolean {
  const others = ownRow && workflow.limits[limit]?.perParty && !transition.guard;
  return isLimit(workflow, limit, name) && !others;
}

/** Serving a paper opens what waited for it. Guards on `event.unserved` tell whether it was this paper. */
function served(open: Open, { transition, unless }: Move): Open[] {
  const paper = open.waitsFor;
  const now = { limit: open.limit };
  if (paper === undefined) return [open];
  if (transition.guard && tellsServed(transition.guard, paper)) return [now];
  return unless.some((guard) => guard.type === 'lacks' && tellsServed(guard, paper)) ? [open] : [now, open];
}

const tellsServed = (guard: Condition, paper: string): boolean =>
  guard.type === 'both'
    ? guard.params.conditions.some((each) => tellsServed(each, paper))
    : guard.type === 'lacks' && guard.params.path === 'event.unserved' && guard.params.value === paper;

/** "submit → accept → … → giveOpinion → nobody can act": long ways keep their first two and last two acts. */
function storyOf({ initial }: Workflow, arrivals: ReadonlyMap<string, Arrival>, key: string, ending: string): string {
  const told = [ending];
  let arrival = arrivals.get(key);
  for (; arrival?.move; arrival = arrivals.get(arrival.before!)) told.unshift(arrival.move.event);
  const start = arrival?.point.leaf;
  if (start !== undefined && start !== initial) told.unshift(`from ${start}`);
  const short = told.length <= 6 ? told : [...told.slice(0, 2), '…', ...told.slice(-3)];
  return short.join(' → ');
}
