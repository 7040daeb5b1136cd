import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hangUp, send } from './http.js';
import type { Journal } from './journal.js';
import { freePort } from './ports.js';
import { Postgres, untilItAnswers } from './postgres.js';
import { Lifeline, Program, type Recipe } from './programs.js';
import { FaultyProxy } from './proxy.js';
import { Redis } from './redis.js';

const SKEW_MS = 2 * 3_600_000;
const STOP_LIMIT_MS = 15_000;
const CLI_LIMIT_MS = 40_000;
/** Those that die at crash points, where the build has any. The others are killed only from outside, so that one serves. */
const crashing = ['server-2', 'worker-1'];

export interface WorldOptions {
  readonly queue: 'pg' | 'redis';
  /** Root of the build under test. */
  readonly dist: string;
  /** A folder that goes when the run ends: a build made for it. */
  readonly throwAway?: string;
  /** Where the logs go. */
  readonly out: string;
}

/** Everything that the product needs, as processes of this run, each behind a proxy that can break. */
export interface World {
  readonly postgres: Postgres;
  readonly redis: Redis | undefined;
  readonly postgresProxy: FaultyProxy;
  readonly redisProxy: FaultyProxy | undefined;
  readonly servers: readonly Program[];
  readonly workers: readonly Program[];
  /** Name → address. */
  readonly urls: Readonly<Record<string, string>>;
  /** Where the queue's store is, past the proxy. */
  readonly queueUrl: string;
  /** Holds what outlives processes: a file `storm` in it switches crash points on. */
  readonly scratch: string;
  /** Runs a command of the product's CLI, by way of the proxy; its exit code, null where it was killed. */
  cli(...words: string[]): Promise<number | null>;
  /** Stops servers, then workers, in good order; those that had to be killed. PostgreSQL stays up. */
  stopProduct(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts everything; settles when the first server has migrated and loaded, and the others are up. */
export async function startWorld({ queue, dist, throwAway, out }: WorldOptions, journal: Journal): Promise<World> {
  const lifeline = new Lifeline();
  const folder = mkdtempSync(join(tmpdir(), 'quanheng-chaos-'));
  chmodSync(folder, 0o711); // PostgreSQL may run under an account of its own.
  lifeline.tell(`folder ${folder}`);
  if (throwAway) lifeline.tell(`folder ${throwAway}`);
  const log = (name: string) => join(out, `${name}.log`);

  const postgres = new Postgres(folder, log('postgres'), journal, lifeline);
  await postgres.start();
  const redis = queue === 'redis' ? await Redis.in(folder, log('redis'), journal, lifeline) : undefined;
  await redis?.program.start();
  const postgresProxy = new FaultyProxy({ path: postgres.socket });
  const redisProxy = redis && new FaultyProxy({ host: '127.0.0.1', port: redis.port });
  const databaseUrl = `postgres://app@127.0.0.1:${await postgresProxy.listen()}/quanheng`;
  const redisUrl = redisProxy && `redis://127.0.0.1:${await redisProxy.listen()}`;

  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  const shared = { ...inherited(), DATABASE_URL: databaseUrl, ...(redisUrl && { REDIS_URL: redisUrl }), QUANHENG_MODE: 'sandbox', DATA_DIR: join(folder, 'data') };
  const program = (name: string, flags: readonly string[], env: Record<string, string>) => {
    const main = join(dist, 'dist', 'apps', name.split('-')[0]!, 'src', 'main.js');
    if (!existsSync(main)) throw new Error(`${main} is missing: --dist names the root of a build`);
    const recipe: Recipe = {
      name, command: process.execPath, args: ['--enable-source-maps', ...flags, main],
      options: { cwd: dist, env: { ...shared, CHAOS_PROCESS: name, ...(crashing.includes(name) && { CHAOS_SCRATCH: scratch }), ...env } },
      logFile: log('processes'), ready: /ready: |worker ready/, ...(name === 'server-1' && { firstEnv: { CHAOS_FIRST_START: '1' } }),
    };
    return new Program(recipe, journal, lifeline);
  };
  const urls: Record<string, string> = {};
  const server = async (name: string) => {
    const port = await freePort();
    urls[name] = `http://127.0.0.1:${port}`;
    return program(name, [], { PORT: String(port), PUBLIC_URL: urls[name]! });
  };
  const servers = [await server('server-1'), await server('server-2')];
  const skewed = ['--import', pathToFileURL(join(import.meta.dirname, 'skewed-date.js')).href];
  const workers = [program('worker-1', [], {}), program('worker-2', skewed, { CHAOS_SKEW_MS: String(SKEW_MS) })];
  // The first one migrates and loads; the others find everything there.
  await servers[0]!.start(90_000);
  await Promise.all([...servers, ...workers].map((each) => each.start(90_000)));

  return {
    postgres, redis, postgresProxy, redisProxy, servers, workers, urls,
    queueUrl: redis?.url ?? postgres.url(),
    scratch,
    async cli(...words) {
      const child = spawn(process.execPath, [join(dist, 'dist', 'apps', 'cli', 'src', 'main.js'), ...words], { cwd: dist, env: { ...shared, CHAOS_SCRATCH: scratch }, stdio: 'ignore', timeout: CLI_LIMIT_MS, killSignal: 'SIGKILL' });
      lifeline.tell(`+${child.pid!}`);
      const [code] = (await once(child, 'exit')) as [number | null];
      lifeline.tell(`-${child.pid!}`);
      return code;
    },
    async stopProduct() {
      const killed: string[] = [];
      for (const each of [...servers, ...workers]) if (!(await each.end('SIGTERM', STOP_LIMIT_MS))) killed.push(each.name);
      return killed;
    },
    async close() {
      hangUp();
      await Promise.all([...servers, ...workers, ...(redis ? [redis.program] : [])].map((each) => each.end('SIGKILL', STOP_LIMIT_MS)));
      postgresProxy.close();
      redisProxy?.close();
      await postgres.close();
      await postgres.program.end('SIGINT', STOP_LIMIT_MS);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
} // prettier-ignore

/** Whether every server answers that it is ready and every worker has started. */
export async function allReady({ urls, workers }: World, limitMs: number): Promise<boolean> {
  const ready = async (url: string) => (await send(url, 'GET', '/readyz').catch(() => undefined))?.status === 200;
  const asked = Object.values(urls).map((url) => untilItAnswers(() => ready(url), limitMs));
  return (await Promise.allSettled([...asked, ...workers.map((each) => each.start(limitMs))])).every(
    ({ status }) => status === 'fulfilled',
  );
}

/** The caller's environment without what would bend the servers: our settings and Jest's, Node's and PostgreSQL's flags. */
function inherited(): NodeJS.ProcessEnv {
  const bending = /^(PG|SMTP_|OIDC_|npm_)|^(NODE_OPTIONS|SANDBOX_NOW|REDIS_URL|DATABASE_URL|PUBLIC_URL|LOG_LEVEL)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !bending.test(name)));
}
