import type { DataSource } from 'typeorm';
import type { CaseEngine } from './perform.js';

const idOf = (caseId: string, clockId: string) => `${caseId}_${clockId}`;
const partsOf = (id: string) => [id.slice(0, 36), id.slice(37)] as const;

/** What the queue may ask of the deadlines. The row is the truth; a job only wakes somebody up. */
export function deadlinePort(engine: CaseEngine) {
  const { database } = engine;
  return {
    async soon(horizonMs: number, limit: number): Promise<{ id: string; inMs: number }[]> {
      const rows: { case_id: string; clock_id: string; ms: string }[] = await database.query(
        `SELECT case_id, clock_id, greatest(0, extract(epoch FROM due_at - app_now()) * 1000)::bigint AS ms FROM deadline
         WHERE status = 'armed' AND due_at <= app_now() + make_interval(secs => $1) ORDER BY due_at LIMIT $2`,
        [horizonMs / 1000, limit],
      );
      return rows.map(({ case_id, clock_id, ms }) => ({ id: idOf(case_id, clock_id), inMs: Number(ms) }));
    },
    async due(limit: number): Promise<string[]> {
      const rows: { case_id: string; clock_id: string }[] = await database.query(
        `SELECT case_id, clock_id FROM deadline WHERE status = 'armed' AND due_at <= app_now() ORDER BY due_at LIMIT $1`,
        [limit],
      );
      return rows.map(({ case_id, clock_id }) => idOf(case_id, clock_id));
    },
    fire: (id: string): Promise<'fired' | 'stale'> => engine.fire(...partsOf(id)),
  };
}

/** What the queue may ask of the outbox. The consumer marks done, in the transaction that records the effect. */
export function outboxPort(database: DataSource) {
  return {
    async pending(limit: number): Promise<string[]> {
      const [rows]: [{ id: string }[]] = await database.query(
        `UPDATE outbox SET enqueued_at = now() WHERE id IN (
           SELECT id FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND (enqueued_at IS NULL OR enqueued_at < now() - interval '2 minutes')
           ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING id`,
        [limit],
      );
      return rows.map(({ id }) => id);
    },
    /** A message to everybody at the desks it is for: staff of the authority, people of the applicant or the body. */
    deliver: (id: string): Promise<'done' | 'stale'> =>
      database.transaction(async (manager) => {
        const [[row]]: [{ id: string }[]] = await manager.query(
          `UPDATE outbox SET done_at = now() WHERE id = $1 AND done_at IS NULL RETURNING id`,
          [id],
        );
        if (!row) return 'stale';
        await manager.query(
          `INSERT INTO message (outbox_id, account_id, case_id, code, made_at)
           SELECT o.id, a.id, o.case_id, o.code, app_now() FROM outbox o JOIN case_file c ON c.id = o.case_id
           JOIN account a ON a.active AND (a.roles && o.desks OR ('holder' = ANY(o.desks) AND 'applicant' = ANY(a.roles) AND a.organisation_id = c.applicant_id))
             AND CASE WHEN a.roles && '{assessor,expert,inspector}' THEN a.id = ANY(c.panel) ELSE a.organisation_id IN (c.authority_id, c.applicant_id, coalesce(c.testing_body, '')) END
           WHERE o.id = $1 AND (NOT ('reviewer' = ANY(o.desks)) OR c.officer IS NULL OR a.id = c.officer OR NOT 'reviewer' = ANY(a.roles))
           ON CONFLICT DO NOTHING`,
          [id],
        );
        return 'done';
      }),
    /** After eight tries the row is dead: an operator must look at it. */
    async failed(id: string, error: string): Promise<void> {
      await database.query(
        `UPDATE outbox SET attempts = attempts + 1, fault = left($2, 500), dead_at = CASE WHEN attempts + 1 >= 8 THEN now() END WHERE id = $1 AND done_at IS NULL`,
        [id, error],
      );
    },
  };
}
