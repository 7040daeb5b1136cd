import type { CaseState } from '#engine';
import { holds, type Move } from '#workflow-kit';
import type { Choice } from './choices.js';
import type { MoveMap, Need } from './map.js';
import type { Features, Refusals } from './refusals.js';
import type { Beginning } from './world.js';

export const NEVER = 'never';

/** A case as the compass sees it: where it is, what may be done next, and what was learnt of that. */
export interface Place {
  readonly beginning: Beginning;
  readonly filed: CaseState;
  /** What has not been tried yet. */
  choices: readonly Choice[];
  /** Moves that were refused here. */
  readonly failed: Set<Move>;
  readonly features: Features;
  /** Open limits, and when each is reached. */
  readonly due: readonly (readonly [limit: string, at: string])[];
}

export interface Course {
  readonly choice: Choice;
  /** Number of steps that seem to be left to the move that is looked for. Only good for comparing. */
  readonly cost: number;
}

/** Guesses how far a case is from a move, by the map, by what the move needs, and by what was refused before. */
export class Compass {
  readonly #made = new Map<Move, number>();

  constructor(
    readonly map: MoveMap,
    readonly refusals: Refusals,
  ) {}

  /** What was made often is less worth trying again. */
  note(move: Move): void {
    this.#made.set(move, (this.#made.get(move) ?? 0) + 1);
  }

  /** The choice that seems to be on the shortest way to a move. */
  courseTo(target: Move, place: Place): Course {
    const courses = place.choices.map((choice) => ({ choice, cost: this.#costOf(place, choice, target) }));
    return courses.reduce((least, each) => (each.cost < least.cost ? each : least));
  }

  #costOf(place: Place, { move, steps }: Choice, target: Move): number {
    const refused = 2 * this.refusals.expected(move, place.features) + (place.failed.has(move) ? 1.5 : 0);
    if (move === target) return refused;
    // Time and service bring many things about that no move states.
    const helps = steps[0]!.kind === 'limit' || move.event === 'serve' ? 0.5 : 0;
    const often = Math.min(0.4, (this.#made.get(move) ?? 0) * 0.02);
    return 1 + this.#left(place, move, target) + refused + often - helps;
  }

  /** What is left after a move: the way, over moves that bring about what the target needs, and each of its needs. */
  #left(place: Place, after: Move, target: Move): number {
    const { distance } = this.map;
    let way = distance(after.to, target.from);
    let needed = 0;
    for (const need of this.map.needs(target)) {
      const lack = need.makers.includes(after) ? 0 : this.#lack(place, need);
      needed += lack;
      if (lack < 1) continue;
      const over = need.makers.map((maker) => distance(after.to, maker.from) + 1 + distance(maker.to, target.from));
      way = Math.max(way, Math.min(...over, 50));
    }
    return way + needed;
  }

  /** Nothing where a need is met, less than one where time or a service will meet it, one where a move must. */
  #lack({ filed: { context, papers }, beginning, due }: Place, need: Need): number {
    if ('fact' in need) {
      // The choices of the authority are in the case from submission on.
      const settings = { ...context['settings'], ...beginning.settings };
      return holds({ context: { ...context, settings }, event: {} }, need.fact) === need.wanted ? 0 : 1;
    }
    const named = (limit: string) => this.map.isNamed(limit, need.limit);
    const at = due.filter(([limit]) => named(limit)).map(([, instant]) => instant).sort()[0]; // prettier-ignore
    if (at === NEVER) return 1;
    if (at !== undefined) return Math.min(0.9, 0.1 * due.filter(([, instant]) => instant < at).length);
    const unserved = papers.filter(({ status }) => status === 'issued').flatMap(({ waiting }) => waiting);
    return unserved.some((each) => each.type === 'start' && named(each.limit)) ? 0.95 : 1;
  }
}
