import { isDeepStrictEqual } from 'node:util';
import { actsFor, replay, type CaseState } from '#engine';
import { chainFaults } from '#ledger';
import type { Workflow } from '#workflow-kit';
import { comparable, entriesOf, Histories, plain, readBack, type Entry } from './history.js';
import type { Moment, Search } from './search.js';
import { factsOf, openingOf, taken } from './steps.js';
import { actorOf, authorities, calendar, versionsOf } from './world.js';

/** Acts with an endpoint of their own: they are not offered, an editor is. */
const byHand = ['saveForm', 'attachMaterial'];

/** Few walks that make together every move that a search covered. What is wrong with them is told in words. */
export class Walks {
  /** The last moment of each walk. */
  readonly ends: readonly Moment[];
  /** Every moment on some walk. */
  readonly moments: ReadonlySet<Moment>;
  readonly #histories = new Histories();

  constructor(
    readonly workflow: Workflow,
    { moments }: Search,
  ) {
    this.ends = fewest(moments);
    this.moments = new Set(this.ends.flatMap(wayTo));
  }

  /** Number of entries that the walks make. */
  get acts(): number {
    return [...this.moments].reduce((sum, { decisions }) => sum + decisions.length, 0);
  }

  /** Walks that end otherwise when their history is replayed, or whose chain does not hold. */
  replayedOtherwise(): string[] {
    return this.ends.flatMap((end) => {
      const entries = this.#histories.upTo(end);
      const faults = [...faultsIn(entries), ...differences(end.filed, this.#replayed(end, entries))];
      return faults.map((fault) => `${storyOf(end)}: ${fault}`);
    });
  }

  #replayed({ beginning, filed: { authorityId, context } }: Moment, entries: readonly Entry[]): CaseState {
    const authority = authorities.find(({ id }) => id === (context['receiver'] ?? authorityId))!;
    const { code } = this.workflow;
    return replay(this.workflow, versionsOf(code), openingOf(this.workflow, beginning), entries.map(readBack), { calendar, authority }); // prettier-ignore
  }

  /** Steps that end otherwise, or with another hash, when the case before them was restored from JSON. */
  restoredOtherwise(): string[] {
    return [...this.moments].flatMap((moment) => {
      const { before, step, beginning, filed } = moment;
      if (!before || !step) return [];
      const again = taken(this.workflow, plain(before.filed), plain(step), beginning);
      if (!again || 'ok' in again) return [`${storyOf(moment)}: refused`];
      const head = entriesOf(again, this.#headOf(before)).at(-1)!.hash;
      const same = isDeepStrictEqual(plain(again.at(-1)!.next), plain(filed));
      return [...(same ? [] : [`${storyOf(moment)}: another case`]), ...(head === this.#headOf(moment) ? [] : [`${storyOf(moment)}: another hash`])]; // prettier-ignore
    });
  }

  #headOf = (moment: Moment): string => this.#histories.upTo(moment).at(-1)!.hash;

  /** Acts of persons that were possible and not offered to them. */
  notOffered(): string[] {
    return [...this.moments].flatMap((moment) => {
      const { before, step, beginning } = moment;
      if (!before || step?.kind !== 'act' || byHand.includes(step.verb)) return [];
      const facts = factsOf(before.filed, step.at, beginning);
      const { available } = actsFor(this.workflow, before.filed, actorOf(before.filed, step.actor), facts);
      return available.some(({ verb }) => verb === step.verb) ? [] : [`${storyOf(moment)} by ${step.actor}`];
    });
  }
}

/** A moment with all that came before it, the last first. */
function wayTo(end: Moment): Moment[] {
  const way: Moment[] = [];
  for (let moment: Moment | null = end; moment; moment = moment.before) way.push(moment);
  return way;
}

/** Ends of walks that make every move some moment has made: each time the one that makes most that none yet made. */
function fewest(moments: readonly Moment[]): Moment[] {
  const made = new Map(moments.map((moment) => [moment, new Set(wayTo(moment).flatMap(({ moves }) => moves))]));
  const left = new Set(moments.flatMap(({ moves }) => moves));
  const ends: Moment[] = [];
  while (left.size) {
    let [best, most] = [moments[0]!, 0];
    for (const [moment, moves] of made) {
      const fresh = moves.size > most ? [...moves].filter((move) => left.has(move)).length : 0;
      if (fresh > most) [best, most] = [moment, fresh];
    }
    ends.push(best);
    made.get(best)!.forEach((move) => left.delete(move));
  }
  return ends;
}

function faultsIn(entries: readonly Entry[]): string[] {
  const salts = Object.fromEntries(entries.map((entry, index) => [index + 1, entry.salts]));
  return chainFaults(entries.map(readBack), { salts, head: entries.at(-1)!.hash });
}

function differences(stored: CaseState, again: CaseState): string[] {
  const was: Record<string, unknown> = comparable(stored);
  const is: Record<string, unknown> = comparable(again);
  return Object.keys(was)
    .filter((field) => !isDeepStrictEqual(was[field], is[field]))
    .map((field) => `${field} differs from its replay`);
}

/** The steps of a walk in one line, so that it can be found again. */
function storyOf({ before, step }: Moment): string {
  if (!before || !step) return 'open';
  return `${storyOf(before)} → ${step.kind === 'limit' ? step.clockId : step.verb}`;
}
