import type { DataSource } from 'typeorm';
import { CannotFire, endIncident, isClockJumpOpen, openIncident, quarantined } from './incidents.js';
import type { CaseEngine } from './perform.js';
import { fire } from './reaching.js';

const warning = '.warning';
type DeadlineKind = 'limit' | 'warning';
type DeadlineRow = { case_id: string; clock_id: string; kind: DeadlineKind };

const idOf = ({ case_id, clock_id, kind }: DeadlineRow) => `${case_id}_${clock_id}${kind === 'warning' ? warning : ''}`;

/** What the id of a deadline stands for: a limit of a case, or the warning before it. */
export function deadlineOf(id: string): { caseId: string; clockId: string; kind: DeadlineKind } {
  const rest = id.slice(37);
  const warns = rest.endsWith(warning);
  return {
    caseId: id.slice(0, 36),
    clockId: warns ? rest.slice(0, -warning.length) : rest,
    kind: warns ? 'warning' : 'limit',
  };
}

/** Armed and not at rest. A rest is over at once where the clock of the database was put back meanwhile. */
const awake = `status = 'armed' AND (rests_until IS NULL OR clock_timestamp() NOT BETWEEN rests_until - interval '1 minute' AND rests_until)`;
/** After so many tries somebody must look at it. It is tried on all the same. */
const stuckAfter = 8;

/** What the queue may ask of the deadlines. The row is the truth; a job only wakes somebody up. */
export function deadlinePort(engine: CaseEngine) {
  const { database } = engine;
  return {
    async soon(horizonMs: number, limit: number): Promise<{ id: string; inMs: number }[]> {
      const rows: (DeadlineRow & { ms: string })[] = await database.query(
        `SELECT case_id, clock_id, kind, greatest(0, extract(epoch FROM due_at - app_now()) * 1000)::bigint AS ms FROM deadline
         WHERE ${awake} AND due_at <= app_now() + make_interval(secs => $1) ORDER BY due_at LIMIT $2`,
        [horizonMs / 1000, limit],
      );
      return rows.map((row) => ({ id: idOf(row), inMs: Number(row.ms) }));
    },
    async due(limit: number): Promise<string[]> {
      const rows: DeadlineRow[] = await database.query(
        `SELECT case_id, clock_id, kind FROM deadline WHERE ${awake} AND due_at <= app_now() ORDER BY due_at LIMIT $1`,
        [limit],
      );
      return rows.map(idOf);
    },
    fire(id: string): Promise<'fired' | 'stale'> {
      const { caseId, clockId, kind } = deadlineOf(id);
      return fire(engine, caseId, clockId, kind);
    },
    async fired(id: string): Promise<{ lateMs: number }> {
      const { caseId, clockId, kind } = deadlineOf(id);
      const [row]: { late_ms: string | null; attempts: number }[] = await database.query(
        `SELECT late_ms, attempts FROM deadline WHERE case_id = $1 AND clock_id = $2 AND kind = $3`,
        [caseId, clockId, kind],
      );
      if (row?.attempts) {
        await endIncident(database, 'stuckDeadline', id);
        await endIncident(database, 'quarantinedCase', caseId);
      }
      return { lateMs: Number(row?.late_ms ?? 0) };
    },
    /** Two statements and no transaction: an operator's act locks the incident first and the deadline then. */
    async failed(id: string, cause: unknown): Promise<void> {
      const { caseId, clockId, kind } = deadlineOf(id);
      const fault = (cause instanceof Error ? cause.message : String(cause)).slice(0, 500);
      const [[row]]: [{ attempts: number; dueAt: Date }[]] = await database.query(
        `UPDATE deadline SET attempts = attempts + 1, fault = $4, rests_until = clock_timestamp() + least(60, 2 ^ least(attempts, 6)) * interval '1 second'
         WHERE case_id = $1 AND clock_id = $2 AND kind = $3 AND status = 'armed' RETURNING attempts, due_at AS "dueAt"`,
        [caseId, clockId, kind, fault],
      );
      if (!row) return;
      const { attempts, dueAt } = row;
      if (cause instanceof CannotFire && cause.quarantined) await openIncident(database, quarantined(caseId));
      else if (attempts >= stuckAfter)
        await openIncident(database, { kind: 'stuckDeadline', subject: id, caseId, detail: { attempts, fault, dueAt } });
    },
    clock: clockPort(database),
  };
} // prettier-ignore

/** The clock of the database, and its jumps as operators see them: all processes tell of the same one. */
function clockPort(database: DataSource) {
  const subject = 'database';
  return {
    /** Real time: a sandbox clock that is moved does not move it. */
    async now(): Promise<number> {
      const [{ ms }]: [{ ms: string }] = await database.query(
        `SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms`,
      );
      return Number(ms);
    },
    async jumped(detail: Readonly<Record<string, unknown>>): Promise<void> {
      await openIncident(database, { kind: 'clockJump', subject, detail });
    },
    isJumpOpen: (): Promise<boolean> => isClockJumpOpen(database),
    jumpOver: (): Promise<void> => endIncident(database, 'clockJump', subject),
  };
}
