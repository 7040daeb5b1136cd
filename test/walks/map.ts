import { fromTransition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { dateOf, type Act, type CaseState } from '#engine';
import { holds, movesOf, type Condition, type Effect, type Move, type Workflow } from '#workflow-kit';
import { eventOf } from '../../libs/engine/src/situation.js';
import { limitIn } from '../../libs/workflow-kit/src/moves.js';
import { walk } from '../../libs/workflow-kit/src/walk.js';

/** Something that must be so before a move can be made: a limit that is open, or a fact of the case. */
export type Need =
  | { readonly limit: string; readonly makers: readonly Move[] }
  | { readonly fact: Condition; readonly wanted: boolean; readonly makers: readonly Move[] };

const FAR = 50;

/** The moves of a definition, what each needs, and how far they lie from each other. */
export class MoveMap {
  readonly moves: readonly Move[];
  /** Moves by a limit that is open there in no course of a case, whatever its guards say: a group states them for all. */
  readonly impossible: readonly Move[];
  /** Facts of a case that guards ask for. */
  readonly questions: readonly Condition[];
  readonly #from = new Map<string, Map<string, Move[]>>();
  readonly #distances = new Map<string, ReadonlyMap<string, number>>();
  readonly #needs = new Map<Move, readonly Need[]>();

  constructor(readonly workflow: Workflow) {
    const all = movesOf(workflow);
    const possible = new Set(walk(workflow).possible.map(keyOf));
    this.moves = all.filter((move) => possible.has(keyOf(move)));
    this.impossible = all.filter((move) => !possible.has(keyOf(move)));
    for (const move of all) {
      const here = this.#from.get(move.from) ?? new Map<string, Move[]>();
      here.set(move.event, [...(here.get(move.event) ?? []), move]);
      this.#from.set(move.from, here);
    }
    for (const move of this.moves) this.#needs.set(move, this.#needsOf(move));
    for (const leaf of workflow.leaves.keys()) this.#distances.set(leaf, this.#distancesFrom(leaf));
    const asked = [...this.#needs.values()].flat().flatMap((need) => ('fact' in need ? [need.fact] : []));
    this.questions = [...new Map(asked.map((fact) => [JSON.stringify(fact), fact])).values()];
  }

  /** Events that a step knows, each with its alternatives in order. */
  from = (leaf: string): ReadonlyMap<string, readonly Move[]> => this.#from.get(leaf) ?? new Map();
  needs = (move: Move): readonly Need[] => this.#needs.get(move)!;
  /** Number of moves between two steps, whatever their guards say. */
  distance = (from: string, to: string): number => this.#distances.get(from)?.get(to) ?? FAR;
  /** Whether a limit goes by this name, its own or that of its family. */
  isNamed = (limit: string, name: string): boolean => limit === name || this.workflow.limits[limit]?.family === name;

  /** Which move an act would be in a case as it stands: the first alternative whose guard holds. */
  moveOf(filed: CaseState, act: Act, at: string): Move | undefined {
    const event = eventOf(this.workflow, filed, act, dateOf(at));
    const scope = { context: filed.context, event };
    return this.from(filed.state)
      .get(event.type)
      ?.find(({ transition: { guard } }) => !guard || holds(scope, guard));
  }

  #distancesFrom(leaf: string): ReadonlyMap<string, number> {
    const logic = fromTransition((_: string, { to }: { type: string; to: string }) => to, leaf);
    const events = ({ context }: { context: string }) => {
      const onward = new Set([...this.from(context).values()].flat().map(({ to }) => to));
      return [...onward].map((to) => ({ type: to, to }));
    };
    const serializeState = ({ context }: { context: string }) => context as never;
    return new Map(getShortestPaths(logic, { events, serializeState }).map(({ state, weight }) => [state.context, weight]));
  } // prettier-ignore

  #needsOf({ event, transition: { guard }, unless }: Move): Need[] {
    const limit = limitIn(event);
    const facts = [...(guard ? parts(guard, true) : []), ...unless.flatMap((each) => parts(each, false))];
    return [
      ...(limit === undefined ? [] : [{ limit, makers: this.#makers((effect) => this.#starts(effect, limit)) }]),
      ...facts.map(([fact, wanted]) => ({ fact, wanted, makers: this.#makers((effect) => sets(effect, fact)) })),
    ];
  }

  /** Moves with such an effect. */
  #makers = (makes: (effect: Effect) => boolean): Move[] => this.moves.filter(({ effects }) => effects.some(makes));

  #starts(effect: Effect, limit: string): boolean {
    const started = effect.type === 'start' ? effect.params.limit : effect.type === 'replace' ? effect.params.by : undefined;
    return started !== undefined && this.isNamed(started, limit);
  } // prettier-ignore
}

const keyOf = ({ from, event, unless }: Move) => `${from} ${event} ${unless.length}`;

/** What must be so of the case for a condition to hold, or not to hold; what it asks of the event is left out. */
function parts(condition: Condition, wanted: boolean): [Condition, boolean][] {
  const { type, params } = condition;
  if (type === 'both' ? wanted : type === 'either' && !wanted)
    return (params as { conditions: Condition[] }).conditions.flatMap((each) => parts(each, wanted));
  return pathsIn(condition).some((path) => path.startsWith('event.')) ? [] : [[condition, wanted]];
}

const pathsIn = (condition: Condition): string[] =>
  condition.type === 'both' || condition.type === 'either'
    ? condition.params.conditions.flatMap(pathsIn)
    : [condition.params.path];

const sets = (effect: Effect, fact: Condition): boolean =>
  effect.type === 'set' &&
  pathsIn(fact).some((path) => Object.keys(effect.params).some((each) => path.startsWith(each) || each.startsWith(path))); // prettier-ignore

/** `underReview.deciding refuse → refused (1 of 2)`: step, verb or limit, target, and which alternative. */
export const nameOf = (map: MoveMap, move: Move): string => {
  const alternatives = map.from(move.from).get(move.event)!;
  const which = alternatives.length > 1 ? ` (${alternatives.indexOf(move) + 1} of ${alternatives.length})` : '';
  return `${move.from} ${move.event} → ${move.to}${which}`;
};
