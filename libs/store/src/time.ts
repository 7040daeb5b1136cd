import type { DataSource } from 'typeorm';
import type { CaseEngine } from './perform.js';

/** The one clock: the database's, plus the sandbox offset. */
export async function now(database: DataSource): Promise<string> {
  const [{ now: instant }]: [{ now: Date }] = await database.query(`SELECT app_now() AS now`);
  return instant.toISOString();
}

/** Lets the sandbox clock begin at an instant, once; a production clock is never moved. */
export async function startSandboxClock(database: DataSource, at: string): Promise<void> {
  await database.query(
    `UPDATE app_clock SET movable = true, ahead = CASE WHEN movable THEN ahead ELSE $1::timestamptz - clock_timestamp() END`,
    [at],
  );
}

export interface Fired {
  readonly caseId: string;
  readonly limit: string;
  readonly seq: number;
}

/**
 * Moves the sandbox clock on. Deadlines that fall due on the way fire in order, each at its own instant, before this
 * returns. Undefined where `to` is in the past: time does not run backwards.
 */
export async function advanceTo(engine: CaseEngine, to: string): Promise<{ now: string; fired: Fired[] } | undefined> {
  const { database } = engine;
  const turn = database.createQueryRunner();
  try {
    await turn.query(`SELECT pg_advisory_lock(hashtext('quanheng sandbox clock'))`);
    // Time passes: what was kept for a few seconds is old.
    engine.directory.forget();
    const from = await now(database);
    if (Date.parse(to) < Date.parse(from)) return undefined;
    // What cannot fire (a case that cannot be restored) stays armed, and does not hold the others up.
    const stale: string[] = [];
    for (let due = await nextDue(database, to, stale); due; due = await nextDue(database, to, stale)) {
      await setClock(database, due.at);
      if ((await engine.fire(due.caseId, due.clockId)) === 'stale') stale.push(`${due.caseId} ${due.clockId}`);
    }
    await setClock(database, to);
    return { now: await now(database), fired: await firedBetween(database, from, to) };
  } finally {
    await turn.query(`SELECT pg_advisory_unlock(hashtext('quanheng sandbox clock'))`);
    await turn.release();
  }
}

/** Never backwards: work on the way may have taken longer than the way. */
const setClock = (database: DataSource, at: string) =>
  database.query(`UPDATE app_clock SET ahead = greatest(ahead, $1::timestamptz - clock_timestamp()) WHERE movable`, [
    at,
  ]);

async function nextDue(
  database: DataSource,
  until: string,
  except: readonly string[],
): Promise<{ caseId: string; clockId: string; at: string } | undefined> {
  const [row]: { case_id: string; clock_id: string; due_at: Date }[] = await database.query(
    `SELECT case_id, clock_id, due_at FROM deadline WHERE status = 'armed' AND due_at <= $1 AND case_id || ' ' || clock_id <> ALL ($2) ORDER BY due_at, case_id, clock_id LIMIT 1`,
    [until, except],
  );
  return row && { caseId: row.case_id, clockId: row.clock_id, at: row.due_at.toISOString() };
}

const firedBetween = (database: DataSource, from: string, to: string): Promise<Fired[]> =>
  database.query(
    `SELECT d.case_id AS "caseId", h.entry::jsonb->>'limit' AS limit, d.fired_seq AS seq FROM deadline d
     JOIN history h ON h.case_id = d.case_id AND h.seq = d.fired_seq
     WHERE d.status = 'fired' AND d.due_at > $1 AND d.due_at <= $2 ORDER BY d.due_at, d.case_id, d.fired_seq LIMIT 1000`,
    [from, to],
  );
