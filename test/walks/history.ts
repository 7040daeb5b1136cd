import { canonical, commitmentOf, GENESIS, hashOf, type ChainedItem } from '#ledger';
import type { CaseState, Decision, Replayable } from '#engine';
import type { Moment } from './search.js';

/** One entry of a history as the store records it, but for its salts: they are fixed here, so that hashes can be compared. */
export interface Entry {
  readonly text: string;
  readonly hash: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly salts: Readonly<Record<string, string>>;
}

const saltOf = (...of: unknown[]): string => hashOf({ of });

function entryOf({ next: { revision }, move }: Decision, all: CaseState['papers'], prevHash: string): Entry {
  const { payload, papers: numbers, messages: _, ...facts } = move;
  const made = all.filter(({ no }) => numbers.includes(no));
  const salts = Object.fromEntries(Object.keys(payload).map((field) => [field, saltOf(revision, field)]));
  const item = {
    v: 1, seq: revision, revision, ...facts,
    commitments: Object.fromEntries(Object.entries(payload).map(([field, value]) => [field, commitmentOf(value, salts[field]!)])),
    documents: [...new Set(made.map(({ code }) => code))],
    papers: made.map(({ no, code, data }) => ({ no, code, commitment: commitmentOf(data, saltOf(no)) })),
    prevHash,
  };
  return { text: canonical(item), hash: hashOf(item), payload, salts };
} // prettier-ignore

/** Decisions as entries that follow on a head. */
export function entriesOf(decisions: readonly Decision[], head: string): Entry[] {
  const entries: Entry[] = [];
  const { papers } = decisions.at(-1)!.next;
  for (const decision of decisions) entries.push(entryOf(decision, papers, entries.at(-1)?.hash ?? head));
  return entries;
}

/** Histories of walks that share their beginnings: each entry is made once. */
export class Histories {
  readonly #known = new Map<Moment, readonly Entry[]>();

  upTo(moment: Moment): readonly Entry[] {
    const known = this.#known.get(moment);
    if (known) return known;
    const before = moment.before ? this.upTo(moment.before) : [];
    const entries = [...before, ...entriesOf(moment.decisions, before.at(-1)?.hash ?? GENESIS)];
    this.#known.set(moment, entries);
    return entries;
  }
}

const read = new WeakMap<Entry, Replayable & ChainedItem>();

/** An entry as it is read back: what replay folds and what a verifier of the chain looks at. */
export function readBack(entry: Entry): Replayable & ChainedItem {
  const { text, hash, payload } = entry;
  const known = read.get(entry) ?? ({ ...JSON.parse(text), hash, payload: plain(payload) } as Replayable & ChainedItem);
  read.set(entry, known);
  return known;
}

export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A case but for the words of its papers, which name the authority of the day: after a handover it is another. */
export const comparable = ({ papers, ...filed }: CaseState) =>
  plain({ ...filed, papers: papers.map(({ data: _, ...paper }) => paper) });
