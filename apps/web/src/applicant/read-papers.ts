import { useCallback, useState } from 'react';

type Store = Pick<Storage, 'getItem' | 'setItem'>;
type Named = { readonly caseId: string; readonly no: number };

/** So many are remembered; what is older counts as unread again, at the end of a long list. */
const most = 2000;
const keyOf = (userId: string) => `quanheng.read.${userId}`;
export const nameOf = ({ caseId, no }: Named) => `${caseId}/${no}`;

/** Papers that somebody has opened on this device. What cannot be read counts as none. */
export function readBy(store: Store, userId: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(userId)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Remembers papers as read, the newest last. A full or closed store is no reason to fail: they stay unread. */
export function markRead(store: Store, userId: string, papers: readonly Named[]): ReadonlySet<string> {
  const read = new Set([...readBy(store, userId), ...papers.map(nameOf)]);
  try {
    store.setItem(keyOf(userId), JSON.stringify([...read].slice(-most)));
  } catch {
    // Private windows refuse to keep anything.
  }
  return read;
}

/** Unread first, each part in the order in which it came. */
export const unreadFirst = <T extends Named>(papers: readonly T[], read: ReadonlySet<string>): T[] => [
  ...papers.filter((paper) => !read.has(nameOf(paper))),
  ...papers.filter((paper) => read.has(nameOf(paper))),
];

/** What the person of this page has read here, and how to add to it. */
export function useRead(userId: string) {
  const [read, setRead] = useState(() => readBy(localStorage, userId));
  const mark = useCallback((papers: readonly Named[]) => setRead(markRead(localStorage, userId, papers)), [userId]);
  return { read, mark };
}
