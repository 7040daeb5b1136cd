import type { DataSource } from 'typeorm';
import { caseChannel, everything } from './case-events.js';
import { databaseRoles } from './database.js';
import { CannotFire } from './incidents.js';
import type { CaseEngine } from './perform.js';
import { fire } from './reaching.js';

/** The one clock: the database's, plus the sandbox offset. */
export async function now(database: DataSource): Promise<string> {
  const [{ now: instant }]: [{ now: Date }] = await database.query(`SELECT app_now() AS now`);
  return instant.toISOString();
}

/** When the next limit ends; null where none waits. Warnings on the way there are no deadlines. */
export async function nextDeadlineAt(database: DataSource): Promise<string | null> {
  const [row]: { at: Date | null }[] = await database.query(`SELECT min(due_at) AS at FROM deadline WHERE status = 'armed' AND kind = 'limit' AND due_at > app_now()`); // prettier-ignore
  return row?.at?.toISOString() ?? null;
}

/**
 * Lets the sandbox clock begin at an instant, once; a production clock is never moved: there the engine has no right to.
 * By the owner of the table, who gives the engine that right here.
 */
export async function startSandboxClock(database: DataSource, at: string): Promise<void> {
  await database.transaction(async (manager) => {
    // Two that give a right at once disturb each other.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('quanheng sandbox clock'))`);
    await manager.query(`GRANT UPDATE (ahead) ON app_clock TO ${databaseRoles.engine}`);
    await manager.query(
      `UPDATE app_clock SET movable = true, ahead = CASE WHEN movable THEN ahead ELSE $1::timestamptz - clock_timestamp() END`,
      [at],
    );
  });
}

export interface Fired {
  readonly caseId: string;
  readonly limit: string;
  readonly seq: number;
}

export interface Advanced {
  readonly now: string;
  readonly fired: readonly Fired[];
}

/**
 * Moves the sandbox clock on. Deadlines that fall due on the way fire in order, each at its own instant, before this
 * returns; warnings too, but only limits are told. Undefined where `to` is in the past: time does not run backwards.
 */
export function advanceTo(engine: CaseEngine, to: string): Promise<Advanced | undefined> {
  const advanced = (turns.get(engine.database) ?? Promise.resolve()).then(() => advance(engine, to));
  turns.set(
    engine.database,
    advanced.catch(() => undefined),
  );
  return advanced;
}

/** Whoever waits for the lock holds a connection: of a process only one, or none would be left to fire with. */
const turns = new WeakMap<DataSource, Promise<unknown>>();

async function advance(engine: CaseEngine, to: string): Promise<Advanced | undefined> {
  const { database } = engine;
  const turn = database.createQueryRunner();
  try {
    await turn.query(`SELECT pg_advisory_lock(hashtext('quanheng sandbox clock'))`);
    // Time passes: what was kept for a few seconds is old.
    engine.directory.forget();
    const from = await now(database);
    if (Date.parse(to) < Date.parse(from)) return undefined;
    // What cannot fire (a case that cannot be restored) stays armed, and does not hold the others up. One that a new
    // calendar has moved comes back at its new instant.
    const stale: string[] = [];
    for (let due = await nextDue(database, to, stale); due; due = await nextDue(database, to, stale)) {
      await setClock(database, due.at);
      if ((await fire(engine, due.caseId, due.clockId, due.kind).catch(rests)) === 'stale') stale.push(due.key);
    }
    await setClock(database, to);
    // Another day: what is soon, late or possible may have changed in any case.
    await database.query(`SELECT pg_notify($1, $2)`, [caseChannel, everything]);
    return { now: await now(database), fired: await firedBetween(database, from, to) };
  } finally {
    await turn.query(`SELECT pg_advisory_unlock(hashtext('quanheng sandbox clock'))`);
    await turn.release();
  }
}

/** The sweep tries it again, and tells an operator. */
function rests(error: unknown): 'stale' {
  if (error instanceof CannotFire) return 'stale';
  throw error;
}

/** Never backwards: work on the way may have taken longer than the way. */
const setClock = (database: DataSource, at: string) =>
  database.query(`UPDATE app_clock SET ahead = greatest(ahead, $1::timestamptz - clock_timestamp()) WHERE movable`, [
    at,
  ]);

interface Due {
  readonly caseId: string;
  readonly clockId: string;
  readonly kind: 'limit' | 'warning';
  readonly at: string;
  readonly key: string;
}

async function nextDue(database: DataSource, until: string, except: readonly string[]): Promise<Due | undefined> {
  const key = `case_id || ' ' || clock_id || ' ' || kind || ' ' || due_at`;
  const [row]: (Omit<Due, 'at'> & { at: Date })[] = await database.query(
    `SELECT case_id AS "caseId", clock_id AS "clockId", kind, due_at AS at, ${key} AS key FROM deadline WHERE status = 'armed' AND due_at <= $1 AND ${key} <> ALL ($2)
     ORDER BY due_at, kind, case_id, clock_id LIMIT 1`,
    [until, except],
  );
  return row && { ...row, at: row.at.toISOString() };
}

const firedBetween = (database: DataSource, from: string, to: string): Promise<Fired[]> =>
  database.query(
    `SELECT d.case_id AS "caseId", h.entry::jsonb->>'limit' AS limit, d.fired_seq AS seq FROM deadline d
     JOIN history h ON h.case_id = d.case_id AND h.seq = d.fired_seq
     WHERE d.kind = 'limit' AND d.status = 'fired' AND d.due_at > $1 AND d.due_at <= $2 ORDER BY d.due_at, d.case_id, d.fired_seq LIMIT 1000`,
    [from, to],
  );
