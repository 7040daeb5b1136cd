import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { send } from './http.js';
import { addJobs, type Job } from './jobs.js';
import type { Journal } from './journal.js';
import type { Fault, Plan } from './plan.js';
import { between, oneOf, type Random, randomOf } from './random.js';
import type { FaultyProxy } from './proxy.js';
import type { World } from './world.js';

const HOUR_MS = 3_600_000;
const TICK_MS = 500;

/** Faults that are brought about by a query. */
const bySql = new Set<Fault['fault']>([
  'flushQueue',
  'terminateBackends',
  'duplicateDeadlines',
  'duplicateMessages',
  'forgeJobs',
  'jumpClock',
  'failStatements',
]);

/** Carries out a plan, and moves the sandbox clock. */
export class Nemesis {
  readonly #random: Random;
  readonly #underWay = new Set<Promise<void>>();
  #clock: Promise<void> | undefined;
  #ticking = false;

  constructor(
    private readonly world: World,
    private readonly plan: Plan,
    private readonly journal: Journal,
  ) {
    this.#random = randomOf(plan.seed + 1);
  }

  /** While it is there, processes die at crash points. */
  get #storm(): string {
    return join(this.world.scratch, 'storm');
  }

  /** Prepares the statements that fail on demand. */
  async arm(): Promise<void> {
    await this.world.postgres.query(`
      CREATE SCHEMA chaos;
      CREATE TABLE chaos.fault (code text NOT NULL, chance float8 NOT NULL);
      CREATE FUNCTION chaos.fail_by_chance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        DECLARE fault chaos.fault;
        BEGIN
          SELECT * INTO fault FROM chaos.fault LIMIT 1;
          IF FOUND AND random() < fault.chance THEN RAISE EXCEPTION 'injected by chaos' USING ERRCODE = fault.code; END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER chaos AFTER INSERT ON history FOR EACH STATEMENT EXECUTE FUNCTION chaos.fail_by_chance();
      CREATE TRIGGER chaos AFTER INSERT ON message FOR EACH STATEMENT EXECUTE FUNCTION chaos.fail_by_chance();
      -- The product runs in a role of its own, which knows nothing of ours.
      GRANT USAGE ON SCHEMA chaos TO PUBLIC`);
    await this.#moveClock(0);
  }

  /** From now on the sandbox clock runs ahead, a little every half second. */
  startClock(): void {
    this.#ticking = true;
    this.#clock = this.#tick();
  }

  /** Injects every fault at its time; settles at the end of the plan, with some still lasting. */
  async run(): Promise<void> {
    const began = this.journal.now();
    if (this.plan.crashes) writeFileSync(this.#storm, '');
    for (const { atMs, ...fault } of this.plan.faults) {
      const wait = began + atMs - this.journal.now();
      if (wait > 0) await pause(wait);
      const work = this.#inject(fault)
        .catch((cause: Error) => this.journal.write({ type: 'fault', ...fault, outcome: `failed: ${cause.message}` }))
        .finally(() => this.#underWay.delete(work));
      this.#underWay.add(work);
    }
    await pause(Math.max(0, began + this.plan.seconds * 1_000 - this.journal.now()));
  }

  /** Ends every fault and the running of the clock, and waits until everything stands again. */
  async heal(): Promise<void> {
    this.#ticking = false;
    rmSync(this.#storm, { force: true });
    await Promise.all([...this.#underWay, this.#clock]);
    const { postgres, redis, postgresProxy, redisProxy, servers, workers } = this.world;
    postgresProxy.heal();
    redisProxy?.heal();
    for (const program of [postgres.program, redis?.program, ...servers, ...workers]) program?.thaw();
    await redis?.program.start();
    await postgres.answers();
    await postgres.query(`DELETE FROM chaos.fault`);
  }

  async #inject(fault: Fault): Promise<void> {
    if (bySql.has(fault.fault)) await this.world.postgres.answers(); // Another fault may have just taken it down.
    const { postgres, redis, postgresProxy, redisProxy, servers, workers } = this.world;
    switch (fault.fault) {
      case 'killServer':
        return this.#did(fault, servers[fault.which]!.signal('SIGKILL'));
      case 'killWorker':
        return this.#did(fault, workers[fault.which]!.signal('SIGKILL'));
      case 'freezeServer':
        return this.#for(fault, () => servers[fault.which]!.freeze(), () => servers[fault.which]!.thaw());
      case 'freezeWorker':
        return this.#for(fault, () => workers[fault.which]!.freeze(), () => workers[fault.which]!.thaw());
      case 'skewWorker':
        return this.#did(fault, workers[1]!.tell('SIGUSR2'));
      case 'flushQueue':
        return this.#did(fault, await (redis ? redis.flush() : postgres.query(`DELETE FROM bullmq.job`)).then(() => true));
      case 'killRedis':
        return this.#did(fault, redis!.program.signal('SIGKILL'));
      case 'freezeRedis':
        return this.#for(fault, () => redis!.program.freeze(), () => redis!.program.thaw());
      case 'redisDown':
        return this.#for(fault, () => redis!.program.hold(), () => redis!.program.start());
      case 'redisFull':
        return this.#for(
          fault,
          () => redis!.limitMemory(1 << 19),
          () => redis!.limitMemory(0),
        );
      case 'cutRedis':
        return this.#did(fault, redisProxy!.cut());
      case 'stallRedis':
        return this.#stall(fault, redisProxy!);
      case 'terminateBackends':
        return this.#did(fault, await postgres.terminateBackends());
      case 'restartPostgres':
        return this.#did(fault, await postgres.restart().then(() => true));
      case 'cutPostgres':
        return this.#did(fault, postgresProxy.cut());
      case 'freezePostgres':
        return this.#for(fault, () => postgres.program.freeze(), () => postgres.program.thaw());
      case 'stallPostgres':
        return this.#stall(fault, postgresProxy);
      case 'delayPostgres':
        return this.#for(fault, () => (postgresProxy.delayMs = fault.delayMs), () => (postgresProxy.delayMs = 0));
      case 'dropCommit':
      case 'loseCommit':
        return this.#swallowCommits(fault, fault.chance);
      case 'duplicateDeadlines':
      case 'duplicateMessages':
      case 'forgeJobs':
        return this.#addJobs(fault);
      case 'jumpClock':
        return this.#did(fault, await this.#moveClock(fault.days * 24 * HOUR_MS).then(() => true));
      case 'loadCalendar':
        return this.#loadCalendar(fault);
      case 'failStatements':
        return this.#for(
          fault,
          () => postgres.query(`WITH gone AS (DELETE FROM chaos.fault) INSERT INTO chaos.fault VALUES ($1, $2)`, [fault.code, fault.chance]),
          () => postgres.answers().then(() => postgres.query(`DELETE FROM chaos.fault`)),
        );
    }
  } // prettier-ignore

  /** A fault of a moment: `outcome` false or 0 where it met nobody. */
  #did(fault: Fault, outcome: boolean | number): void {
    this.journal.write({ type: 'fault', ...fault, outcome: outcome === true ? 'hit' : outcome === false ? 'nobody' : String(outcome) });
  } // prettier-ignore

  async #for(fault: Fault & { ms: number }, begin: () => unknown, end: () => unknown): Promise<void> {
    this.journal.write({ type: 'fault', ...fault });
    try {
      await begin();
      await pause(fault.ms);
    } finally {
      await insist(async () => end());
      this.journal.write({ type: 'healed', ...fault });
    }
  }

  #stall(fault: Fault & { ms: number }, proxy: FaultyProxy): Promise<void> {
    return this.#for(fault, () => proxy.stall(true), () => proxy.stall(false)); // prettier-ignore
  }

  #swallowCommits(fault: Fault & { ms: number }, chance: number): Promise<void> {
    const proxy = this.world.postgresProxy;
    const swallow = fault.fault === 'dropCommit' ? 'answer' : 'request';
    const one = swallow === 'answer' ? 'droppedCommit' : 'lostCommit';
    const onSwallowed = () => this.journal.write({ type: 'fault', fault: one });
    return this.#for(
      fault,
      () => (proxy.commitFault = { swallow, now: () => this.#random() < chance, onSwallowed }),
      () => (proxy.commitFault = undefined),
    );
  }

  async #addJobs(fault: Fault & { jobs: number; spreadMs: number }): Promise<void> {
    const found = await this.#idsFor(fault.fault, fault.jobs);
    const jobs = found.flatMap((job) =>
      Array.from({ length: between(this.#random, 1, 3) }, () => ({ ...job, delayMs: between(this.#random, 0, fault.spreadMs) })),
    );
    if (jobs.length > 0) await addJobs(this.world.queueUrl, jobs);
    this.#did(fault, jobs.length);
  } // prettier-ignore

  async #idsFor(fault: Fault['fault'], most: number): Promise<Omit<Job, 'delayMs'>[]> {
    const { postgres } = this.world;
    const idOf = `case_id || '_' || clock_id || CASE kind WHEN 'warning' THEN '.warning' ELSE '' END AS id`;
    if (fault === 'duplicateMessages') {
      const rows = await postgres.query<{ id: string }>(`SELECT id FROM (SELECT id FROM outbox ORDER BY created_at DESC LIMIT 4 * $1) recent ORDER BY random() LIMIT $1`, [most]);
      return rows.map(({ id }) => ({ queue: 'messages', id }));
    }
    if (fault === 'duplicateDeadlines') {
      // Those that are due, were just fired, or will soon be due.
      const rows = await postgres.query<{ id: string }>(`SELECT ${idOf} FROM deadline WHERE status <> 'cancelled' ORDER BY abs(extract(epoch FROM due_at - app_now())) LIMIT $1`, [most]);
      return rows.map(({ id }) => ({ queue: 'deadlines', id }));
    }
    const early = await postgres.query<{ id: string }>(`SELECT ${idOf} FROM deadline WHERE status = 'armed' AND due_at > app_now() ORDER BY random() LIMIT $1`, [most]);
    const foreign = [randomUUID(), `${randomUUID()}_T_ACCEPTANCE`, `${randomUUID()}_T_ACCEPTANCE.warning`, 'x', '', '../../etc/passwd', "'; DROP TABLE history; --"];
    return [
      ...early.map(({ id }) => ({ queue: 'deadlines' as const, id })),
      ...Array.from({ length: 5 }, () => ({ queue: oneOf(this.#random, ['deadlines', 'messages'] as const), id: oneOf(this.#random, foreign) })),
    ];
  } // prettier-ignore

  /** Some days ahead, one more day off becomes known at short notice: every open limit is counted anew. */
  async #loadCalendar(fault: Fault & { inDays: number }): Promise<void> {
    this.journal.write({ type: 'fault', ...fault });
    const { postgres, urls, scratch, cli } = this.world;
    const [row] = await postgres.query<{ day: string }>(`SELECT day::date::text AS day FROM generate_series(app_now() + make_interval(days => $1), app_now() + make_interval(days => $1 + 7), '1 day') day WHERE extract(isodow FROM day) < 6 LIMIT 1`, [fault.inDays]);
    const { day } = row!;
    const answers = await Promise.all(Object.values(urls).map((url) => send(url, 'GET', '/api/v1/calendar/years').catch(() => undefined)));
    const known = answers.find((answer) => answer?.status === 200)?.body as { items: { year: number; holidays: string[]; workdays: string[] }[] } | undefined;
    const year = known?.items.find((each) => each.year === Number(day.slice(0, 4)));
    if (!year) return this.journal.write({ type: 'healed', ...fault, outcome: 'nobody' });
    const { holidays, workdays } = year;
    const file = join(scratch, `calendar-${day}.json`);
    const loaded = { year: year.year, status: 'official', source: `${day} 临时放假通知(演练)`, holidays: [...new Set([...holidays, day])], workdays: workdays.filter((each) => each !== day) };
    writeFileSync(file, JSON.stringify(loaded));
    this.journal.write({ type: 'healed', ...fault, outcome: `${day}: ${await cli('calendar', 'load', file)}` });
  } // prettier-ignore

  async #tick(): Promise<void> {
    let last = this.journal.now();
    while (this.#ticking) {
      await pause(TICK_MS);
      const now = this.journal.now();
      const byMs = ((now - last) / 1_000) * this.plan.hoursPerSecond * HOUR_MS;
      // While the database is gone, time stands still as well.
      await this.#moveClock(byMs).then(() => (last = now), () => undefined); // prettier-ignore
    }
  }

  async #moveClock(byMs: number): Promise<void> {
    const [row] = await this.world.postgres.query<{ ahead_ms: string; now_app: Date; at_database: Date }>(
      `UPDATE app_clock SET ahead = ahead + make_interval(secs => $1) RETURNING (extract(epoch FROM ahead) * 1000)::bigint AS ahead_ms, clock_timestamp() + ahead AS now_app, clock_timestamp() AS at_database`,
      [Math.round(byMs) / 1_000],
    );
    this.journal.write({ type: 'clock', aheadMs: Number(row!.ahead_ms), nowApp: row!.now_app.toISOString(), byMs: Math.round(byMs), atDatabase: row!.at_database.toISOString() });
  } // prettier-ignore
}

/** What heals must not fail because another fault is under way: tried again for ten seconds. */
async function insist(work: () => Promise<unknown>): Promise<void> {
  for (const until = performance.now() + 10_000; ;) {
    try {
      await work();
      return;
    } catch (cause) {
      if (performance.now() > until) throw cause;
      await pause(200);
    }
  }
}
