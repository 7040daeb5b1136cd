import type { DataSource } from 'typeorm';
import { technicalKinds } from './incidents.js';

/** How things stand, by the database: so any server tells of all workers. */
export interface Figures {
  readonly armed: number;
  readonly overdue: number;
  /** How long the longest waiting deadline has been due, in seconds; 0 where none is. */
  readonly oldestOverdueSeconds: number;
  /** Of the deadlines that have fired within the last hour, however long ago they were due; in seconds. */
  readonly lateness: { readonly count: number; readonly p50: number; readonly p99: number; readonly max: number };
  readonly pending: number;
  readonly dead: number;
  /** Open incidents by kind. */
  readonly incidents: Readonly<Record<string, number>>;
}

/** Each part reads a partial index, and of the fired deadlines those of an hour. */
const query = /* sql */ `
  SELECT json_build_object('armed', (SELECT count(*) FROM deadline WHERE status = 'armed'),
    'overdue', d.n, 'oldestOverdueSeconds', d.oldest,
    'lateness', json_build_object('count', f.n, 'p50', f.late[1], 'p99', f.late[2], 'max', f.late[3]),
    'pending', (SELECT count(*) FROM outbox WHERE done_at IS NULL AND dead_at IS NULL),
    'dead', (SELECT count(*) FROM outbox WHERE done_at IS NULL AND dead_at IS NOT NULL),
    'incidents', coalesce((SELECT json_object_agg(kind, n) FROM (SELECT kind, count(*) AS n FROM incident WHERE resolved_at IS NULL GROUP BY kind) i), '{}')) AS figures
  FROM (SELECT count(*) AS n, coalesce(max(extract(epoch FROM least(app_now() - due_at, clock_timestamp() - armed_at))), 0) AS oldest
        FROM deadline WHERE status = 'armed' AND due_at <= app_now()) d,
    (SELECT count(late_ms) AS n, coalesce(percentile_cont('{0.5,0.99,1}'::float8[]) WITHIN GROUP (ORDER BY late_ms / 1000.0), '{0,0,0}') AS late
        FROM deadline WHERE status = 'fired' AND fired_at > app_now() - interval '1 hour') f`;

export async function figuresOf(database: DataSource): Promise<Figures> {
  const [row]: { figures: Figures }[] = await database.query(query);
  return row!.figures;
}

/** How many incidents wait for the people who run the system. */
export async function openTechnicalIncidents(database: DataSource): Promise<number> {
  const [row]: { n: string }[] = await database.query(
    `SELECT count(*) AS n FROM incident WHERE resolved_at IS NULL AND kind = ANY($1)`,
    [technicalKinds],
  );
  return Number(row!.n);
}
