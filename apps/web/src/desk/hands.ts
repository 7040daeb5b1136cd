import type { Entry } from '../case/queries.js';

/** Acts about who may handle a case: told by themselves. */
export const aboutRecusal = new Set(['declareInterest', 'requestRecusal', 'decideRecusal', 'recheckActs']);

interface Hand {
  readonly id: string;
  readonly userId: string;
  readonly role: string;
  readonly substituteFor: string | undefined;
  readonly verbs: ReadonlySet<string>;
}

/** Everybody who acted, once for each role and for each person stood in for. */
export function handsOf(entries: readonly Pick<Entry, 'actor' | 'verb'>[]): Hand[] {
  const hands = new Map<string, Hand>();
  for (const { actor, verb } of entries) {
    if (actor.role === 'system' || aboutRecusal.has(verb)) continue;
    const id = [actor.userId, actor.role, actor.substituteFor ?? ''].join(' ');
    const verbs = new Set([...(hands.get(id)?.verbs ?? []), verb]);
    hands.set(id, { id, userId: actor.userId, role: actor.role, substituteFor: actor.substituteFor, verbs });
  }
  return [...hands.values()];
}
