import { isOpen, reachesAt, type CaseState, type Decision, type Refusal } from '#engine';
import { holds, type Move } from '#workflow-kit';
import { choicesIn, type Choice } from './choices.js';
import { Compass, NEVER, type Course, type Place } from './compass.js';
import { reasonAgainst } from './impossible.js';
import type { MoveMap } from './map.js';
import { featuresOf, Refusals } from './refusals.js';
import { isMeant, routes } from './routes.js';
import { opened, taken, type Step } from './steps.js';
import { actorOf, calendar, type Beginning } from './world.js';

/** A case as a walk came to it. */
export interface Moment {
  readonly beginning: Beginning;
  readonly before: Moment | null;
  /** Null: the opening. */
  readonly step: Step | null;
  readonly decisions: readonly Decision[];
  /** The moves that the step made, by itself and by what followed from it. */
  readonly moves: readonly Move[];
  readonly filed: CaseState;
  readonly at: string;
}

/** A moment where something has not been tried yet. */
interface Open extends Moment, Place {
  /** How often one went on from here. */
  used: number;
  /** A long history and papers on their way make everything harder; somebody whom the system knows makes more possible. */
  readonly burden: number;
  readonly courses: Map<Move, Course>;
}

/** How many steps in a row are taken toward one move. */
const ROW = 16;

/**
 * Looks for a way to every move of a definition. It first goes the usual ways; then again and again it takes a move not
 * covered, and of all cases found so far the one from which the way there seems shortest. No chance is involved.
 */
export class Search {
  /** Every moment that was come to. */
  readonly moments: Moment[] = [];
  readonly covered = new Set<Move>();
  /** Examples and variants that were refused for what they hand in. */
  readonly vain = new Set<string>();
  /** Moves against which nothing is known. */
  readonly targets: readonly Move[];
  readonly #refusals = new Refusals();
  readonly #compass: Compass;
  readonly #tries = new Map<Move, number>();
  readonly #looks = new Set<string>();
  readonly #nth = new Map<Beginning, number>();
  readonly #continued = new Set<Beginning>();
  #open: Open[] = [];
  #taken = 0;

  constructor(
    readonly map: MoveMap,
    beginnings: readonly Beginning[],
  ) {
    this.targets = map.moves.filter((move) => reasonAgainst(map, move) === undefined);
    this.#compass = new Compass(map, this.#refusals);
    const roots = beginnings.map((beginning) => this.#begin(beginning));
    for (const root of roots) this.#followAll(root);
  }

  /** Moves to which no way was found. */
  get uncovered(): Move[] {
    return this.targets.filter((move) => !this.covered.has(move));
  }

  /** Goes on until everything is covered, or `most` steps were tried. */
  run(most: number): this {
    const tries = (move: Move) => this.#tries.get(move) ?? 0;
    while (this.#taken < most && this.#open.length && this.uncovered.length) {
      const target = this.uncovered.reduce((least, each) => (tries(each) < tries(least) ? each : least));
      this.#tries.set(target, tries(target) + 1);
      for (let n = 0; n < ROW && !this.covered.has(target); n += 1) if (!this.#toward(target)) break;
    }
    return this;
  }

  #begin(beginning: Beginning): Moment {
    this.#nth.set(beginning, this.#nth.size);
    const decisions = opened(this.map.workflow, beginning);
    const { next, move } = decisions.at(-1)!;
    const root = { beginning, before: null, step: null, decisions, moves: [], filed: next, at: move.at };
    this.#arrive(root);
    return root;
  }

  /** Goes the usual ways as far as they are open. What they have in common is gone once. */
  #followAll(root: Moment): void {
    const known = new Map<string, Moment>();
    for (const route of routes) {
      let here = root;
      route.forEach((sign, index) => {
        if (!this.uncovered.length) return;
        const way = route.slice(0, index + 1).join(' ');
        here = known.get(way) ?? this.#follow(here, sign) ?? here;
        known.set(way, here);
      });
    }
  }

  #follow(here: Moment, sign: string): Moment | undefined {
    const choices = choicesIn(this.map, here.filed, here.at, here.beginning, (verb) => sign.startsWith(verb));
    const choice = choices.find((each) => isMeant(sign, each, here.filed, here.at));
    return choice && this.#take(here, choice);
  }

  /** A refusal that was served is annulled: the case goes on in another. Once for each beginning. */
  #continue({ filed, at, beginning }: Moment): void {
    const { entries } = this.map.workflow;
    if (!entries.includes('continued') || filed.state !== 'refusalServed' || this.#continued.has(beginning)) return;
    this.#continued.add(beginning);
    this.#begin({ ...beginning, at, continues: filed });
  }

  /** One step toward a move; false where nothing is left to try. */
  #toward(target: Move): boolean {
    for (;;) {
      let nearest: Open | undefined;
      let least = Infinity;
      for (const open of this.#open) {
        const burden = open.used * 0.2 + open.burden;
        if (this.map.distance(open.filed.state, target.from) + burden > least + 1) continue;
        const cost = this.#courseTo(target, open).cost + burden;
        if (cost <= least) [nearest, least] = [open, cost];
      }
      if (!nearest) return false;
      // What was learnt since may have made the way longer.
      const { cost } = this.#courseTo(target, nearest);
      nearest.courses.delete(target);
      const now = this.#courseTo(target, nearest);
      if (now.cost > cost + 0.5) continue;
      this.#try(nearest, now.choice);
      return true;
    }
  }

  #courseTo(target: Move, open: Open): Course {
    const course = open.courses.get(target) ?? this.#compass.courseTo(target, open);
    open.courses.set(target, course);
    return course;
  }

  #try(open: Open, choice: Choice): void {
    open.choices = open.choices.filter((each) => each !== choice);
    open.courses.clear();
    open.used += 1;
    if (!open.choices.length) this.#open = this.#open.filter((each) => each !== open);
    if (!this.#take(open, choice)) open.failed.add(choice.move);
  }

  /** Takes a choice by the first person and on the first day on which it is possible. */
  #take(before: Moment, choice: Choice): Moment | undefined {
    const { beginning, filed } = before;
    for (const step of choice.steps) {
      this.#taken += 1;
      const decided = taken(this.map.workflow, filed, step, beginning);
      if (decided && !('ok' in decided)) {
        const moves = movesIn(this.map, filed, decided);
        const moment = { beginning, before, step, decisions: decided, moves, filed: decided.at(-1)!.next, at: step.at };
        this.#arrive(moment);
        return moment;
      }
      if (decided) this.#note(filed, choice.move, decided as Refusal);
    }
    return undefined;
  }

  #note(filed: CaseState, move: Move, refusal: Refusal): void {
    const errors = refusal.code === 'INVALID_INPUT' ? refusal.errors : [];
    const rule = errors.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
    this.#refusals.note(move, rule || ('rule' in refusal && refusal.rule) || refusal.code, featuresOf(filed));
    if (rule) this.vain.add(`${move.from} ${move.event}: ${rule}`);
  }

  #arrive(moment: Moment): void {
    this.moments.push(moment);
    for (const move of moment.moves) {
      this.covered.add(move);
      this.#compass.note(move);
    }
    this.#continue(moment);
    const { filed } = moment;
    const due = filed.clocks
      .filter(isOpen)
      .map((clock) => [clock.limit, reachesAt(this.map.workflow, clock, calendar) ?? NEVER] as const);
    const look = this.#lookOf(moment, due);
    if (this.#looks.has(look) || this.map.workflow.leaves.get(filed.state)!.kind === 'outcome') return;
    this.#looks.add(look);
    const choices = choicesIn(this.map, filed, moment.at, moment.beginning);
    const learnt = { failed: new Set<Move>(), used: 0, courses: new Map<Move, Course>() };
    const open: Open = { ...moment, ...learnt, choices, due, features: featuresOf(filed), burden: burdenOf(filed) };
    this.#open.push(open);
    // What is new here is taken at once.
    for (const choice of choices) if (!this.covered.has(choice.move)) this.#try(open, choice);
  }

  /** What one can tell cases apart by: step, facts, limits in the order of their days, papers on their way, parties. */
  #lookOf({ beginning, filed: { state, context, papers, parties } }: Moment, due: Open['due']): string {
    const facts = this.map.questions.map((fact) => (holds({ context, event: {} }, fact) ? 1 : 0)).join('');
    const limits = [...due].sort((a, b) => (a[1] < b[1] ? -1 : 1)).map(([limit]) => limit);
    const unserved = papers.filter(({ status }) => status === 'issued').map(({ code }) => code).sort();
    const known = parties.map(({ organisationId }) => organisationId !== null);
    return JSON.stringify([this.#nth.get(beginning), state, facts, JSON.stringify(context, inRough), limits, unserved, known]);
  } // prettier-ignore
}

/** Whether a fact is there, and how often, up to three times. */
const inRough = (_: string, value: unknown): unknown =>
  Array.isArray(value) ? Math.min(value.length, 3) : typeof value === 'number' ? Math.min(value, 3) : typeof value === 'string' ? '' : value; // prettier-ignore

const burdenOf = ({ revision, papers, parties }: CaseState): number =>
  revision * 0.02 +
  papers.filter(({ status }) => status === 'issued').length * 0.1 -
  (parties.some(({ kind, organisationId }) => kind === 'thirdParty' && organisationId) ? 0.4 : 0);

/** The moves that decisions made, each from the case that the one before left. */
export const movesIn = (map: MoveMap, before: CaseState, decisions: readonly Decision[]): Move[] =>
  decisions.map(({ move: { verb, payload, clockId, at, actor } }, index) => {
    const filed = index === 0 ? before : decisions[index - 1]!.next;
    return map.moveOf(filed, { verb, payload, actor: actorOf(filed, actor.userId), ...(clockId && { clockId }) }, at)!;
  });
