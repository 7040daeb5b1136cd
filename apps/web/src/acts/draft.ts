import { useEffect, useState } from 'react';

export interface Draft {
  readonly value: Record<string, unknown>;
  /** The revision of the case that its person has seen. */
  readonly revision: number;
}

/** Where the unfinished act of a person in a case is kept. */
export const draftKey = (userId: string, caseId: string, verb: string) => `quanheng.act.${userId}.${caseId}.${verb}`;

/** The same of a case that is not begun yet. */
export const newDraftKey = (userId: string, matter: string) => `quanheng.new.${userId}.${matter}`;

/** What was kept under a key; undefined where there is nothing that can be read. */
export function keptDraft(store: Pick<Storage, 'getItem'>, key: string): Draft | undefined {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as Partial<Draft> | null;
    if (typeof kept?.revision !== 'number' || typeof kept.value !== 'object' || kept.value === null) return undefined;
    return { value: kept.value, revision: kept.revision };
  } catch {
    return undefined;
  }
}

const isEmpty = (value: Record<string, unknown>) => Object.values(value).every((part) => part === undefined);

/** What is typed in an unfinished act survives a reload of the page, in this tab alone, until it is done or given up. */
export function useDraft(key: string, revision: number) {
  const [found] = useState(() => keptDraft(sessionStorage, key));
  const [draft, setDraft] = useState<Draft>(found ?? { value: {}, revision });
  useEffect(() => {
    try {
      if (isEmpty(draft.value)) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // A store that is full is no reason to stop somebody from typing.
    }
  }, [draft, key]);
  return { draft, setDraft, restored: found !== undefined, forget: () => sessionStorage.removeItem(key) };
}
