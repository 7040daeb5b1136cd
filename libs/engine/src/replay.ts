import type { Workflow } from '#workflow-kit';
import { apply } from './apply.js';
import { migrated } from './migrate.js';
import { openCase, type Opening } from './open.js';
import { recounted } from './recompute.js';
import { system, type Act, type Capacity, type CaseState, type EntryActor, type Facts } from './types.js';

/** The part of a history entry that replay needs, with its payload disclosed. */
export interface Replayable {
  readonly at: string;
  readonly verb: string;
  readonly limit: string | null;
  readonly clockId: string | null;
  readonly to: string;
  readonly actor: EntryActor;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The definition of a matter in a version; undefined where this release does not have it. */
type Versions = (version: number) => Workflow | undefined;

/**
 * Folds a history through the definition it ran under, and from a migration on through the one it went over to. Judges
 * nothing: what was lawful then is on record. Throws where an entry leads elsewhere than the record says.
 */
export function replay(current: Workflow, versions: Versions, opening: Omit<Opening, 'actor' | 'form' | 'resolved'>, entries: readonly Replayable[], facts: Pick<Facts, 'calendar' | 'authority'>): CaseState {
  const [first, ...rest] = entries;
  if (!first) throw new Error('a history has at least one entry');
  const migrations = rest.filter(({ verb }) => verb === 'migrate');
  const known = (version: unknown) => {
    const workflow = versions(version as number);
    if (!workflow) throw new Error(`${current.code} has no version ${String(version)}`);
    return workflow;
  };
  let workflow = migrations[0] ? known(migrations[0].payload['fromVersion']) : current;
  const { form = {}, continues: _, ...resolved } = first.payload as { form?: Record<string, unknown>; continues?: unknown };
  const begun = openCase(workflow, { ...opening, form, actor: actorOf(first), resolved }, { ...facts, now: first.at }).next;
  return rest.reduce((filed, entry, index) => {
    if (entry.verb === 'migrate') workflow = known(entry.payload['toVersion']);
    const next = again(workflow, filed, entry, facts);
    if (next.state !== entry.to) throw new Error(`entry ${index + 2} (${entry.verb}) leads to ${next.state}, the record says ${entry.to}`);
    return next;
  }, begun);
} // prettier-ignore

function again(workflow: Workflow, filed: CaseState, entry: Replayable, facts: Pick<Facts, 'calendar' | 'authority'>): CaseState {
  if (entry.verb === 'migrate') return migrated(workflow, filed, actorOf(entry), { now: entry.at }).next;
  if (entry.verb === 'recompute') return recounted(filed, entry.payload, entry.at);
  const act: Act = { verb: entry.verb, payload: entry.payload, actor: actorOf(entry), capacity: capacityOf(entry), ...(entry.clockId && { clockId: entry.clockId }) };
  return apply(workflow, filed, act, { ...facts, now: entry.at }).next;
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

/** As what somebody acted, as the record has it: not judged again. */
const capacityOf = ({ actor: { role, substituteFor, substitutionId } }: Replayable): Capacity => ({
  desk: role as Capacity['desk'],
  ...(substituteFor !== undefined && { substitution: { id: substitutionId ?? '', absentId: substituteFor } }),
});
