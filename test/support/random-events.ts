import { movesOf, type Condition, type Move, type Plain, type Workflow } from '#workflow-kit';

type Data = Record<string, unknown>;

export interface RandomEvents {
  /** Where a sequence begins: every third at the very beginning, the others anywhere with any facts. */
  start(sequence: number): { state: string; context: Data } | undefined;
  /** An event for this state, mostly one that it knows, with data that its guards look at. */
  event(state: string): [name: string, data: Data];
}

/** What a definition reads or writes at a path, as a tree: enough to make up values that its guards tell apart. */
interface Place {
  readonly parts: Map<string, Place>;
  readonly values: Set<Plain>;
  readonly lengths: Set<number>;
  kind: 'plain' | 'list' | 'number';
}

const junk: readonly unknown[] = ['junk', '', 0, 1, true, false, null, '2026-03-02', ['a'], { a: 1 }];
const ids = ['p1', 'p2', 'p3'];

/** Seeded random events for a definition: constants of its guards, plus junk, plus what is missing. */
export function randomEvents(workflow: Workflow, seed: number): RandomEvents {
  const random = mulberry32(seed);
  const chance = (share: number) => random() < share;
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const moves = movesOf(workflow);
  const places = placesOf(moves);
  const all = [...new Set(moves.map(({ event }) => event)), 'noSuchVerb'];
  const steps = [...new Set(moves.map(({ from }) => from))];
  const known = new Map(steps.map((step) => [step, moves.filter(({ from }) => from === step)]));
  const ends = ({ to }: Move) => workflow.leaves.get(to)?.kind === 'outcome';
  const longWay = steps.filter((step) => !known.get(step)!.some(ends));
  const tried = new Map<Move, number>();
  /** Of a few moves from here the one tried least; a case that ends begins anew, so ends are tried less. */
  const move = (state: string): Move => {
    const weight = (each: Move) => (tried.get(each) ?? 0) * (ends(each) ? 5 : 1);
    const drawn = [0, 1, 2].map(() => pick(known.get(state)!));
    const found = drawn.reduce((least, each) => (weight(each) < weight(least) ? each : least));
    tried.set(found, (tried.get(found) ?? 0) + 1);
    return found;
  };

  function made({ kind, parts, values, lengths }: Place): unknown {
    if (kind === 'number') return pick([0, 1, 2, null]);
    if (kind === 'list') {
      if (lengths.size && chance(0.6)) return ids.slice(0, pick([...lengths]));
      const share = pick([0, 0.2, 0.5, 1]);
      return [...values, ...ids].filter(() => chance(share));
    }
    if (parts.size) return filled(parts);
    return values.size && chance(0.7) ? pick([...values]) : pick(junk);
  }
  /** Some of the parts, in their order; what is left out is missing. */
  const filled = (parts: Place['parts']): Data =>
    Object.fromEntries([...parts].filter(() => chance(0.85)).map(([name, part]) => [name, made(part)]));
  const manyData = Array.from({ length: 1000 }, () => filled(places.event));

  return {
    start(sequence) {
      if (sequence % 3 === 0) return undefined;
      const facts = filled(places.context);
      const state = pick(longWay.length && chance(0.4) ? longWay : steps);
      return { state, context: structuredClone({ ...workflow.context, ...(chance(0.7) && facts) }) };
    },
    event(state) {
      const name = chance(0.9) ? move(state).event : pick(all);
      return [name, pick(manyData)];
    },
  };
}

/** Every path that guards and assignments name, of the context and of the event. */
function placesOf(moves: readonly Move[]): { context: Place['parts']; event: Place['parts'] } {
  const root = emptyPlace();
  const at = (path: string): Place =>
    path.split('.').filter((key) => key !== 'length').reduce((place, key) => {
      if (!place.parts.has(key)) place.parts.set(key, emptyPlace());
      return place.parts.get(key)!;
    }, root); // prettier-ignore
  const copies: [to: Place, from: Place][] = [];

  for (const condition of questionsOf(moves)) {
    const { path, value } = condition.params;
    const place = at(path);
    const isLength = path.endsWith('.length');
    if (isLength || condition.type === 'has' || condition.type === 'lacks') place.kind = 'list';
    if (isLength) place.lengths.add(Number(value));
    else place.values.add(value);
  }
  for (const [path, assignment] of assignmentsOf(moves)) {
    const place = at(path);
    if (assignment === null || typeof assignment !== 'object') continue;
    if ('from' in assignment) copies.push([place, at(assignment.from)]);
    else place.kind = 'plus' in assignment ? 'number' : 'list';
    if ('push' in assignment) at(assignment.push).values.add(ids[0]!).add(ids[1]!);
    if ('without' in assignment) at(assignment.without).values.add(ids[0]!).add(ids[1]!);
  }
  // What is copied into a list must be one; what is asked of the copy may be asked of the original.
  for (const _ of copies)
    for (const [to, from] of copies) {
      if (to.kind !== 'plain') from.kind = to.kind;
      to.values.forEach((value) => from.values.add(value));
    }
  const { event = emptyPlace(), ...context } = Object.fromEntries(root.parts);
  return { context: new Map(Object.entries(context)), event: event.parts };
}

const emptyPlace = (): Place => ({ parts: new Map(), values: new Set(), lengths: new Set(), kind: 'plain' });

type Question = Exclude<Condition, { type: 'both' | 'either' }>;
const questions = (condition: Condition): Question[] =>
  condition.type === 'both' || condition.type === 'either' ? condition.params.conditions.flatMap(questions) : [condition]; // prettier-ignore
const questionsOf = (moves: readonly Move[]) =>
  moves.flatMap(({ transition: { guard } }) => (guard ? questions(guard) : []));
const assignmentsOf = (moves: readonly Move[]) =>
  moves.flatMap(({ effects }) => effects).flatMap((effect) => (effect.type === 'set' ? Object.entries(effect.params) : [])); // prettier-ignore

/** Tommy Ettinger's generator of 32 bits: the same numbers for the same seed, everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
