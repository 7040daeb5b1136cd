import type { CasesHistoryResponse } from '../api/index.js';

export type HistoryEntry = CasesHistoryResponse['items'][number];

/** What an entry is about, for who looks for one kind. */
export const kinds = ['act', 'limit', 'paper', 'material', 'form'] as const;
export type EntryKind = (typeof kinds)[number];

const form = new Set(['open', 'saveForm']);

/** A paper that is served or confirmed is an entry of its own; one that an act issues belongs to the act as well. */
export function kindOf({ verb }: Pick<HistoryEntry, 'verb'>): EntryKind {
  if (verb === 'limitReached') return 'limit';
  if (verb === 'attachMaterial') return 'material';
  if (form.has(verb)) return 'form';
  return verb === 'serve' ? 'paper' : 'act';
}

/** Whether somebody who looks for this kind is shown the entry: of papers also the acts that issued them. */
export const isOfKind = (entry: HistoryEntry, kind: EntryKind): boolean =>
  kindOf(entry) === kind || (kind === 'paper' && entry.papers.length > 0);

/** What somebody did again and again at one time, as one group; everything else is a group of its own. */
export function folded(entries: readonly HistoryEntry[]): HistoryEntry[][] {
  const groups: HistoryEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && isMoreOf(last.at(-1)!, entry)) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

const repeated = new Set(['saveForm', 'attachMaterial']);
const isMoreOf = (before: HistoryEntry, entry: HistoryEntry) =>
  repeated.has(entry.verb) && before.verb === entry.verb && before.actor.userId === entry.actor.userId && before.seq + 1 === entry.seq; // prettier-ignore

/** Fields that an entry is sealed over and that the reader is not shown. */
export const withheldIn = ({ commitments, payload }: Pick<HistoryEntry, 'commitments' | 'payload'>): string[] =>
  Object.keys(commitments).filter((field) => !Object.hasOwn(payload, field));
