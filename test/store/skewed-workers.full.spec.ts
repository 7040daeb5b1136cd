import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import { loadDemo } from '#identity';
import { migrateQueue, queueWindow, type QueueWindow } from '#queue';
import { CaseEngine, databaseOf, databaseRoles, inRole, loadRules, migrate, Registry, startSandboxClock } from '#store';
import { calendarYears, matters, ruleFiles } from '#workflows';
import { freshDatabase } from '../support/database.js';

const HOUR_MS = 3_600_000;
const enterprise: Actor = { userId: 'enterprise-a', name: 'enterprise-a', roles: ['applicant'], organisationId: 'enterprise-a-co', agentFor: [] }; // prettier-ignore
const workflow = matters[0]!.at(-1)!;

/** A module that makes the Date of a process wrong. */
const wrongBy = (ms: number) => `data:text/javascript,${encodeURIComponent(`
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) { given.length > 0 ? super(...given) : super(Right.now() + ${ms}); }
    static now() { return Right.now() + ${ms}; }
  };`)}`; // prettier-ignore

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DataSource;
let window: QueueWindow;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  await migrateQueue(fresh.url, databaseRoles.engine);
  window = queueWindow({ postgres: inRole(fresh.url, 'engine') });
});

afterAll(async () => {
  for (const worker of workers) {
    const exited = once(worker, 'exit');
    if (worker.exitCode === null && worker.signalCode === null && worker.kill('SIGKILL')) await exited;
  }
  await window.close();
  await database.destroy();
  await fresh.drop();
});

/** A worker process; its connections to the queue bear this name. */
function startWorker(name: string, skewMs: number): void {
  const main = join(process.cwd(), 'dist', 'apps', 'worker', 'src', 'main.js');
  const { NODE_OPTIONS: _, REDIS_URL: __, ...inherited } = process.env;
  workers.push(
    spawn(process.execPath, ['--import', wrongBy(skewMs), main], {
      env: { ...inherited, DATABASE_URL: fresh.url, QUANHENG_MODE: 'sandbox', PGAPPNAME: name },
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
}

/** Settles once a query answers something; before each time something else may be done. */
async function until(sql: string, params: unknown[] = [], meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
  for (let over = false; !over; ) {
    await meanwhile();
    [{ over }] = await database.query(`SELECT EXISTS (${sql}) AS over, pg_sleep(0.05)`, params);
    if (workers.some(({ exitCode }) => exitCode !== null)) throw new Error('a worker has ended');
  }
} // prettier-ignore

describe('workers whose clocks are two hours fast and two hours slow', () => {
  it('fire a deadline once, at its time by the clock of the database', async () => {
    const engine = new CaseEngine(database, new Registry(matters, calendarYears));
    for (const { content } of ruleFiles) await loadRules(database, engine.registry, content);
    await loadDemo(database);
    await startSandboxClock(database, '2026-03-02T09:00:00+08:00');
    const { filed: { id } } = await engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: enterprise }); // prettier-ignore
    await engine.perform({ caseId: id, verb: 'submit', payload: { declaration: true }, actor: enterprise, key: 'k', expectedRevision: 1, answer: () => ({}) }); // prettier-ignore

    const mine = `case_id = $1 AND clock_id = 'T_CORRECTION-1' AND kind = 'limit'`;
    const before = (length: string) => database.query(`UPDATE app_clock SET ahead = (SELECT due_at FROM deadline WHERE ${mine}) - interval '${length}' - clock_timestamp()`, [id]); // prettier-ignore
    const up = (name: string) => until(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = '${name}'`); // prettier-ignore
    await before('1 hour');
    startWorker('fast', 2 * HOUR_MS);
    startWorker('slow', -2 * HOUR_MS);
    await Promise.all([up('fast'), up('slow')]);

    // Alarms ring all the time, many at once, and later ones that the fast worker takes for long over.
    const [alarms] = await window.queues();
    const job = (delay: number) => ({ name: 'deadlines', data: { id: `${id}_T_CORRECTION-1` }, opts: { delay, removeOnComplete: true } }); // prettier-ignore
    const ring = () => alarms!.addBulk([0, 0, 5_000].map(job));
    await before('1 second');
    await until(`SELECT 1 FROM deadline WHERE ${mine} AND status <> 'armed'`, [id], ring);
    await ring();
    await until(`SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM bullmq.job WHERE state IN ('waiting', 'active'))`);

    const [{ early, late_ms }] = await database.query(`SELECT fired_at < due_at AS early, late_ms FROM deadline WHERE ${mine}`, [id]); // prettier-ignore
    const reached = await database.query(`SELECT seq FROM history WHERE case_id = $1 AND verb = 'limitReached' AND entry::jsonb->>'clockId' = 'T_CORRECTION-1'`, [id]); // prettier-ignore
    expect(early).toBe(false);
    expect(Number(late_ms)).toBeLessThan(5_000);
    expect(reached).toHaveLength(1);
    const [{ incidents }] = await database.query(`SELECT count(*)::int AS incidents FROM incident WHERE kind <> 'deemedAcceptance'`); // prettier-ignore
    expect(incidents).toBe(0);
  });
});
