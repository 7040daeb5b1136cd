import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { becomesReady, freePort } from '../../apps/cli/src/demo/own-server.js';
import { freshDatabase } from './database.js';

/** What a command of the CLI said, and its exit code. */
export interface CliAnswer {
  readonly code: number | null;
  readonly out: string;
}

export interface TestServer {
  readonly url: string;
  readonly databaseUrl: string;
  /** Runs a command of the CLI on the database of this server, in a process of its own. */
  cli(...words: string[]): Promise<CliAnswer>;
  /** Ends it in good order and removes its database and files. */
  stop(): Promise<void>;
  /** Ends it as a power cut would: nothing is finished, nothing is said. */
  kill9(): Promise<void>;
  /** Starts it again on the same database, files and port; the address stays. */
  restart(): Promise<void>;
}

/** A real server as a process of its own, on an empty database and the sandbox clock's first day. Needs a build in dist below `root`. */
export async function startServer(env: Readonly<Record<string, string>> = {}, root = process.cwd()): Promise<TestServer> {
  const main = join(root, 'dist', 'apps', 'server', 'src', 'main.js');
  if (!existsSync(main)) throw new Error(`${main} is missing: build first, or run npm test`);
  const database = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'quanheng-test-server-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { REDIS_URL: _, SANDBOX_NOW: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  const settings = { ...inherited, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: database.url, QUANHENG_MODE: 'sandbox', ...env };
  const remove = async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  let child = await run().catch((cause) => remove().then(() => Promise.reject(cause)));

  async function run(): Promise<ChildProcess> {
    const started = spawn(process.execPath, ['--enable-source-maps', main], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: string[] = [];
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (data) => output.push(String(data)));
    if (await becomesReady(url, started)) return started;
    await end(started, 'SIGKILL');
    throw new Error(`The server did not become ready:\n${output.join('').slice(-6000)}`);
  }

  return {
    url,
    databaseUrl: database.url,
    cli: (...words) => startCli(database.url, words).answer,
    async stop() {
      await end(child, 'SIGTERM');
      await remove();
    },
    kill9: () => end(child, 'SIGKILL'),
    async restart() {
      await end(child, 'SIGTERM');
      child = await run();
    },
  };
} // prettier-ignore

/** Starts a command of the CLI on a database; the child can be killed before it answers. */
export function startCli(databaseUrl: string, words: readonly string[]): { child: ChildProcess; answer: Promise<CliAnswer> } {
  const main = join(process.cwd(), 'dist', 'apps', 'cli', 'src', 'main.js');
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', main, ...words], {
    env: { ...inherited, DATABASE_URL: databaseUrl, QUANHENG_MODE: 'sandbox' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(String(data)));
  return { child, answer: once(child, 'close').then(([code]) => ({ code, out: output.join('') })) };
} // prettier-ignore

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
