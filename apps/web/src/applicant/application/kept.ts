import { isRecord } from '../../schema-form/schema.js';

/** What was typed and is not with the server yet, and what it began from. */
export interface Copy {
  readonly base: Record<string, unknown>;
  readonly value: Record<string, unknown>;
}

const keyOf = (userId: string, caseId: string) => `quanheng.form.${userId}.${caseId}`;

/**
 * A copy in this browser of what could not be saved yet: the server was away, the session ended, the page was closed. A store
 * that is full or closed to us is no reason to stop somebody from typing.
 */
export function copies(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, userId: string, caseId: string) {
  const key = keyOf(userId, caseId);
  const quietly = <T>(what: () => T): T | undefined => {
    try {
      return what();
    } catch {
      return undefined;
    }
  };
  return {
    keep: (copy: Copy) => quietly(() => store.setItem(key, JSON.stringify(copy))),
    drop: () => quietly(() => store.removeItem(key)),
    found(): Copy | undefined {
      const copy: unknown = quietly(() => JSON.parse(store.getItem(key) ?? 'null'));
      return isRecord(copy) && isRecord(copy['base']) && isRecord(copy['value']) ? (copy as unknown as Copy) : undefined;
    },
  };
} // prettier-ignore
