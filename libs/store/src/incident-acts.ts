import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '#engine';
import type { IncidentKind } from './incidents.js';
import { deadlineOf } from './ports.js';
import { after, byTime, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';
import { incidentCondition, scopedTo, sightOf } from './visibility.js';

export const incidentVerbs = ['retry', 'skip', 'accept', 'acknowledge'] as const;
export type IncidentVerb = (typeof incidentVerbs)[number];

/** What can be done about each kind. A deadline of the law can be tried again and never be skipped. */
const verbsOf: Readonly<Record<IncidentKind, readonly IncidentVerb[]>> = {
  deadMessage: ['retry', 'skip'],
  stuckDeadline: ['retry'],
  quarantinedCase: ['retry'],
  clockJump: ['accept'],
  deemedAcceptance: ['acknowledge'],
  deemedRenewal: ['acknowledge'],
  departure: ['acknowledge'],
};

export interface IncidentLine {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly subject: string;
  readonly caseId: string | null;
  readonly authorityId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly count: number;
  readonly resolvedAt: string | null;
  /** What the asker may do about it. */
  readonly possible: readonly IncidentVerb[];
  readonly acts: readonly {
    readonly verb: IncidentVerb;
    readonly account: { readonly id: string; readonly name: string };
    readonly reason: string;
    readonly at: string;
  }[];
}

export interface IncidentFilter {
  readonly open?: boolean | undefined;
  readonly kind?: IncidentKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Asker = DataSource | EntityManager;

/** Whether somebody may know of incidents at all. */
export function seesIncidents(actor: Actor): boolean {
  const { technical, answered } = sightOf(actor);
  return technical.length + answered.length > 0;
}

const columns = `i.id, i.kind, i.subject, i.case_id AS "caseId", i.authority_id AS "authorityId", i.detail,
  i.opened_at AS "openedAt", i.last_at AS "lastAt", i.count, i.resolved_at AS "resolvedAt",
  (SELECT coalesce(json_agg(json_build_object('verb', a.verb, 'account', json_build_object('id', p.id, 'name', p.name), 'reason', a.reason, 'at', to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY a.id), '[]')
     FROM incident_act a JOIN account p ON p.id = a.account_id WHERE a.incident_id = i.id) AS acts`;

/** Incidents that somebody may know of, the newest first. */
export async function listIncidents(eyes: Eyes, actor: Actor, { open, kind, limit, cursor }: IncidentFilter): Promise<Page<IncidentLine>> {
  const { sql, params } = scopedTo(actor, incidentCondition);
  const [at, id] = after(byTime, cursor) ?? [];
  const rows: (Omit<IncidentLine, 'possible'> & { sort: string })[] = await eyes.query(
    `SELECT ${columns}, to_char(i.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS sort FROM incident i WHERE ${sql}
       AND ($4::boolean IS NULL OR (i.resolved_at IS NULL) = $4) AND ($5::text IS NULL OR i.kind = $5)
       AND ($6::timestamptz IS NULL OR (i.opened_at, i.id) < ($6, $7::uuid)) ORDER BY i.opened_at DESC, i.id DESC LIMIT $8`,
    [...params, open ?? null, kind ?? null, at ?? null, id ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ sort, id: last }) => [sort, last], ({ sort: _, ...line }) => ({ ...line, possible: possibleFor(actor, line) }));
} // prettier-ignore

/** An incident that somebody may know of. */
export async function incidentOf(asker: Asker, actor: Actor, id: string): Promise<IncidentLine | undefined> {
  const { sql, params } = scopedTo(actor, incidentCondition);
  const [row]: Omit<IncidentLine, 'possible'>[] = await asker.query(
    `SELECT ${columns} FROM incident i WHERE ${sql} AND i.id = $4`,
    [...params, id],
  );
  return row && { ...row, possible: possibleFor(actor, row) };
}

/** Only the head of an authority answers for what the law did because nobody acted. */
const possibleFor = ({ roles }: Actor, { kind, resolvedAt }: Pick<IncidentLine, 'kind' | 'resolvedAt'>): readonly IncidentVerb[] =>
  resolvedAt ? [] : verbsOf[kind].filter((verb) => verb !== 'acknowledge' || roles.includes('head')); // prettier-ignore

export type IncidentOutcome =
  | { readonly kind: 'done'; readonly incident: IncidentLine }
  | { readonly kind: 'unknown' }
  /** Resolved already, or not this verb for this kind. */
  | { readonly kind: 'illegal'; readonly resolved: boolean; readonly allowed: readonly IncidentVerb[] }
  | { readonly kind: 'notYours' };

/** An act about an incident. It resolves it: what fails again opens a new one. The act stays on record with its reason. */
export function actOnIncident(database: DataSource, actor: Actor, id: string, verb: IncidentVerb, reason: string): Promise<IncidentOutcome> {
  return database.transaction(async (manager): Promise<IncidentOutcome> => {
    await manager.query(`SELECT 1 FROM incident WHERE id = $1 FOR UPDATE`, [id]);
    const incident = await incidentOf(manager, actor, id);
    if (!incident) return { kind: 'unknown' };
    const resolved = incident.resolvedAt !== null;
    const allowed = resolved ? [] : verbsOf[incident.kind];
    if (!allowed.includes(verb)) return { kind: 'illegal', resolved, allowed };
    if (verb === 'acknowledge' && !actor.roles.includes('head')) return { kind: 'notYours' };
    await carryOut(manager, incident, verb);
    await manager.query(`INSERT INTO incident_act (incident_id, verb, account_id, reason, at) VALUES ($1, $2, $3, $4, app_now())`, [id, verb, actor.userId, reason]);
    await manager.query(`UPDATE incident SET resolved_at = app_now() WHERE id = $1`, [id]);
    return { kind: 'done', incident: (await incidentOf(manager, actor, id))! };
  });
} // prettier-ignore

async function carryOut(manager: EntityManager, { kind, subject }: IncidentLine, verb: IncidentVerb): Promise<void> {
  const again = `UPDATE deadline SET attempts = 0, fault = NULL, rests_until = NULL WHERE status = 'armed' AND case_id = $1`;
  switch (kind) {
    case 'deadMessage':
      await manager.query(
        verb === 'retry'
          ? `UPDATE outbox SET attempts = 0, dead_at = NULL, enqueued_at = NULL, leased_until = NULL WHERE id = $1 AND done_at IS NULL`
          : `UPDATE outbox SET done_at = now() WHERE id = $1 AND dead_at IS NOT NULL AND done_at IS NULL`,
        [subject],
      );
      return;
    case 'quarantinedCase':
      await manager.query(again, [subject]);
      return;
    case 'stuckDeadline': {
      const { caseId, clockId, kind: of } = deadlineOf(subject);
      await manager.query(`${again} AND clock_id = $2 AND kind = $3`, [caseId, clockId, of]);
    }
  }
}
