// npm run chaos: the product under load and faults, then the verdict of the checker. Exit code 0, 1 a violation, 2 usage.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Journal } from './journal.js';
import { Nemesis } from './nemesis.js';
import { type Plan, planNames, planOf } from './plan.js';
import { crashBuild } from './patches.js';
import { redisVersion } from './redis.js';
import { Witness } from './witness.js';
import { allReady, startWorld, type World } from './world.js';
import { Workload } from './workload.js';

const root = join(import.meta.dirname, '..', '..', '..');
const HEALTHY_MS = 3_000;
/** In which a server that was killed last must be back. */
const BACK_LIMIT_MS = 60_000;
const QUIET_MS = 6_000;
/** Longer than is allowed on a machine that is not slow: the checker judges. */
const DRAIN_LIMIT_MS = 60_000;
/** On top of the faults: start, healing, draining, stopping, checking. */
const HARD_STOP_AFTER_MS = 240_000;

interface Settings {
  readonly queue: 'pg' | 'redis';
  readonly plan: Plan;
  /** Undefined: ours, with crash points in it where the plan has them. */
  readonly dist: string | undefined;
  readonly out: string;
  readonly checked: boolean;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

function settingsOf(args: string[]): Settings {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string', default: '1' },
        queue: { type: 'string', default: 'pg' },
        plan: { type: 'string', default: 'storm' },
        dist: { type: 'string' },
        clients: { type: 'string', default: '14' },
        out: { type: 'string' },
        'no-check': { type: 'boolean', default: false },
      },
    });
    const [seconds, seed, clients] = [values.seconds, values.seed, values.clients].map(Number);
    if (!isWhole(seconds, 1, 3_600) || !isWhole(seed, 0, 2 ** 31) || !isWhole(clients, 1, 200)) throw new Error('--seconds, --seed and --clients are whole numbers');
    const { queue } = values;
    if (queue !== 'pg' && queue !== 'redis') throw new Error('--queue is pg or redis');
    const plan = planOf(values.plan, seed, seconds, queue, clients);
    if (!plan) throw new Error(`--plan is one of ${planNames.join(', ')}`);
    const name = `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}-${queue}-${plan.name}-${seed}`;
    return { queue, plan, dist: values.dist === undefined ? undefined : resolve(values.dist), out: resolve(values.out ?? join(root, '.chaos', name)), checked: !values['no-check'] };
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\nnpm run chaos -- [--seconds 60] [--seed 1] [--queue pg|redis] [--plan storm] [--dist folder] [--clients 14] [--out folder] [--no-check]\n`);
    process.exit(2);
  }
} // prettier-ignore

const isWhole = (number: number | undefined, least: number, most: number): number is number =>
  Number.isInteger(number) && number! >= least && number! <= most;

/** Load, faults, healing, draining. */
async function ordeal(world: World, { plan }: Settings, journal: Journal): Promise<void> {
  const { postgres } = world;
  const cases = await postgres.query<{ caseId: string; revision: number }>(`SELECT id AS "caseId", revision FROM case_file ORDER BY id`);
  journal.write({ type: 'baseline', cases });
  const nemesis = new Nemesis(world, plan, journal);
  await nemesis.arm();

  journal.write({ type: 'phase', name: 'healthy' });
  const workload = new Workload(journal, world.urls, plan.seed, plan.load);
  await workload.start();
  nemesis.startClock();
  await pause(HEALTHY_MS);

  journal.write({ type: 'phase', name: 'storm' });
  await nemesis.run();
  await nemesis.heal();
  const healed = journal.now();
  if (!(await allReady(world, BACK_LIMIT_MS))) say(`not every process was back ${BACK_LIMIT_MS / 1_000} s after the last fault`);
  journal.write({ type: 'healed', fault: 'everything', ms: Math.round(journal.now() - healed) });
  workload.tellsQueries = true;
  journal.write({ type: 'phase', name: 'quiet' });
  await pause(QUIET_MS);
  await workload.stop();

  journal.write({ type: 'phase', name: 'drain' });
  await drained(world, journal);
} // prettier-ignore

/** Waits until nothing is left to be done, or for a minute. */
async function drained({ postgres }: World, journal: Journal): Promise<void> {
  const began = journal.now();
  for (;;) {
    const [left] = await postgres.query<{ outbox: number; deadlines: number }>(
      `SELECT (SELECT count(*)::int FROM outbox WHERE done_at IS NULL AND dead_at IS NULL) AS outbox, (SELECT count(*)::int FROM deadline WHERE status = 'armed' AND due_at <= app_now()) AS deadlines`,
    );
    const { outbox, deadlines } = left!;
    const ms = Math.round(journal.now() - began);
    if (outbox + deadlines === 0) return journal.write({ type: 'phase', name: 'drained', ms });
    if (ms > DRAIN_LIMIT_MS) return journal.write({ type: 'phase', name: 'notDrained', ms, outbox, deadlines });
    await pause(100);
  }
} // prettier-ignore

async function main(settings: Settings): Promise<number> {
  const { queue, plan, out, checked } = settings;
  const redis = queue === 'redis' ? redisVersion() : null;
  if (redis === undefined) {
    process.stderr.write('没有找到 redis-server，无法运行 --queue redis · no redis-server on the PATH: --queue redis cannot run\n');
    return 2;
  }
  mkdirSync(out, { recursive: true });
  // A folder that is used again must not mix two runs.
  for (const name of readdirSync(out)) if (/\.(log|jsonl|json|md)$/.test(name)) rmSync(join(out, name));
  writeFileSync(join(out, 'plan.json'), `${JSON.stringify(plan, null, 1)}\n`);
  say(`chaos: plan ${plan.name}, seed ${plan.seed}, ${plan.seconds} s, ${plan.faults.length} faults, queue ${queue} → ${out}`);
  for (const { atMs, fault, ...more } of plan.faults) say(`  ${(atMs / 1000).toFixed(2).padStart(7)} s  ${fault} ${Object.entries(more).map(([name, value]) => `${name}=${value}`).join(' ')}`);

  const journalPath = join(out, 'journal.jsonl');
  const journal = new Journal(journalPath);
  setTimeout(() => giveUp('the run took too long'), plan.seconds * 1_000 + HARD_STOP_AFTER_MS).unref();
  const made = settings.dist === undefined && plan.crashes ? await crashBuild() : undefined;
  const dist = settings.dist ?? made ?? root;
  const world = await startWorld({ queue, dist, out, ...(made && { throwAway: made }) }, journal);
  const witness = new Witness(world.postgres, journal, join(out, 'long-transactions.jsonl'));
  try {
    const { seed, seconds, name } = plan;
    journal.write({ type: 'run', seed, seconds, queue, plan: name, dist, node: process.version, postgres: world.postgres.version, redis });
    await ordeal(world, settings, journal);
    const killed = await world.stopProduct();
    await witness.stop();
    if (killed.length > 0) say(`did not stop in good order: ${killed.join(', ')}`);
    journal.write({ type: 'phase', name: 'stopped' });
    journal.close();
    if (!checked) return 0;
    const { check } = await import('./check.js');
    const { writeReport } = await import('./report.js');
    const report = await check({ journalPath, databaseUrl: world.postgres.url(), dist });
    writeReport(report, out);
    say(readFileSync(join(out, 'report.md'), 'utf8'));
    return report.verdict === 'pass' ? 0 : 1;
  } finally {
    await world.close();
  }
} // prettier-ignore

/** The lifeline kills what is left of our processes. */
function giveUp(reason: string, code = 1): never {
  process.stderr.write(`chaos: ${reason}\n`);
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => giveUp(signal, 130));
process.exitCode = await main(settingsOf(process.argv.slice(2)));
process.exit();
