import type { Workflow } from '#workflow-kit';
import { apply } from './apply.js';
import { openCase, type Opening } from './open.js';
import { system, type Act, type CaseState, type Facts } from './types.js';

/** The part of a history entry that replay needs, with its payload disclosed. */
export interface Replayable {
  readonly at: string;
  readonly verb: string;
  readonly limit: string | null;
  readonly clockId: string | null;
  readonly to: string;
  readonly actor: { userId: string; role: string; organisationId: string; actedFor: string | null };
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Folds a history through the definition it ran under. Judges nothing: what was lawful then is on record.
 * Throws where an entry leads elsewhere than the record says.
 */
export function replay(workflow: Workflow, opening: Omit<Opening, 'actor' | 'now' | 'form'>, entries: readonly Replayable[], facts: Pick<Facts, 'calendar' | 'authority'>): CaseState {
  const [first, ...rest] = entries;
  if (!first) throw new Error('a history has at least one entry');
  const form = (first.payload['form'] ?? {}) as Record<string, unknown>;
  const begun = openCase(workflow, { ...opening, form, actor: actorOf(first), now: first.at }).next;
  return rest.reduce((filed, entry, index) => {
    const act: Act = { verb: entry.verb, payload: entry.payload, actor: actorOf(entry), ...(entry.clockId && { clockId: entry.clockId }) };
    const { next } = apply(workflow, filed, act, { ...facts, now: entry.at });
    if (next.state !== entry.to) throw new Error(`entry ${index + 2} (${entry.verb}) leads to ${next.state}, the record says ${entry.to}`);
    return next;
  }, begun);
} // prettier-ignore

const actorOf = ({ actor }: Replayable) =>
  actor.userId === 'system'
    ? system
    : {
        userId: actor.userId,
        name: '',
        roles: [actor.role as never],
        organisationId: actor.organisationId,
        agentFor: actor.actedFor ? [actor.actedFor] : [],
      };
