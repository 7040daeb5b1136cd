import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import pg from 'pg';
import { compileFolder } from '../../../../test/support/compile.mjs';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from './index.js';
import { placesFor } from './places.js';
import { recordedPostmaster } from './postmaster.js';

const asRoot = process.geteuid?.() === 0;
const itAsRoot = asRoot ? it : it.skip;

jest.setTimeout(30_000); // Real servers, on a machine that may be busy.

let compiled: string;
let template: string;
const made: string[] = [];
const started: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  compiled = compileFolder('libs/platform/src/embedded-postgres');
  template = aDataDir();
  await (await startEmbeddedPostgres({ dataDir: template, durable: false })).stop();
  made.pop();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const database of started.splice(0)) await database.stop();
  for (const dataDir of made.splice(0).reverse()) {
    await removeEmbeddedPostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
});

afterAll(() => {
  for (const folder of [compiled, template]) rmSync(folder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('serves an empty database of ours on a unix socket and on no network address', async () => {
    const database = await start(aDataDir());

    expect(database).toMatchObject({ adopted: false, owner: true });
    const [row] = await query(
      database,
      `select current_database() as name, inet_server_addr() as address, current_setting('listen_addresses') as listens`,
    );
    expect(row).toEqual({ name: 'quanheng', address: null, listens: '' });
  });

  it('keeps its data over a restart and leaves no server behind when it is stopped', async () => {
    const dataDir = aUsedDataDir();
    const first = await start(dataDir);
    await query(first, 'create table kept as select 1 as n');
    const { pid } = serverOf(dataDir);

    await first.stop();
    expect(recordedPostmaster(placesFor(dataDir).cluster)).toBeUndefined();
    await untilGone(pid);

    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('is shared by several processes, of which only the one that started it stops it', async () => {
    const dataDir = aUsedDataDir();
    const starter = await start(dataDir);
    const guest = await start(dataDir);

    expect(guest).toMatchObject({ owner: false, adopted: false, url: starter.url });
    await guest.stop();
    expect(await query(starter, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('has exactly one owner when two processes start it at the same moment for the first time', async () => {
    const dataDir = aDataDir();
    const [here, there] = await Promise.all([start(dataDir), startElsewhere(dataDir)]);

    expect([here.owner, there.owner].sort()).toEqual([false, true]);
    expect(there.url).toBe(here.url);
  });

  it('is adopted, still running, after kill -9 of the process that started it', async () => {
    const dataDir = aUsedDataDir();
    const { child } = await startElsewhere(dataDir);
    const { pid } = serverOf(dataDir);
    await kill(child);

    const adopted = await start(dataDir);
    expect(adopted).toMatchObject({ adopted: true, owner: true });
    expect(serverOf(dataDir).pid).toBe(pid);

    await adopted.stop();
    await untilGone(pid);
  });

  it('comes back by itself, with what was committed, after kill -9 of the server', async () => {
    const dataDir = aUsedDataDir();
    const messages: string[] = [];
    const database = await start(dataDir, { log: (message) => messages.push(message) });
    await query(database, 'create table kept as select 1 as n');
    await query(database, 'checkpoint');
    const { pid } = serverOf(dataDir);
    process.kill(pid, 'SIGKILL');

    expect(await eventually(() => query(database, 'select n from kept'))).toEqual([{ n: 1 }]);
    expect(serverOf(dataDir).pid).not.toBe(pid);
    expect(messages.join()).toContain('bringing it back');
  });

  it('heals on the next start after kill -9 of server and owner together', async () => {
    const dataDir = aUsedDataDir();
    const { child, url } = await startElsewhere(dataDir);
    await query({ url }, 'create table kept as select 1 as n');
    await query({ url }, 'checkpoint');
    process.kill(serverOf(dataDir).pid, 'SIGKILL');
    await kill(child);

    const healed = await start(dataDir);
    expect(healed.owner).toBe(true);
    expect(await query(healed, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('heals a first start that was killed while it made the cluster', async () => {
    const dataDir = aDataDir();
    const child = elsewhere(dataDir);
    await eventually(() => {
      const draft = readdirSync(dataDir).find((name) => name.startsWith('pg.new-'));
      if (!draft || !existsSync(join(dataDir, draft, 'PG_VERSION'))) throw new Error('not begun');
    });
    await kill(child);
    expect(existsSync(join(dataDir, 'pg'))).toBe(false);

    expect(await query(await start(dataDir), 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('pg'))).toEqual(['pg']);
  });

  it('sets a folder aside that is not a whole cluster, and never deletes it', async () => {
    const dataDir = aDataDir();
    mkdirSync(join(dataDir, 'pg'));
    writeFileSync(join(dataDir, 'pg', 'PG_VERSION'), '18\n');

    await start(dataDir);
    const aside = readdirSync(dataDir).find((name) => name.startsWith('pg.damaged-'));
    expect(readdirSync(join(dataDir, aside!))).toEqual(['PG_VERSION']);
  });

  it('refuses to talk to a server that serves another data directory', async () => {
    const [dataDir, foreignDir] = [aUsedDataDir(), aUsedDataDir()];
    await start(foreignDir);
    const foreignLock = readFileSync(join(placesFor(foreignDir).cluster, 'postmaster.pid'));
    writeFileSync(join(placesFor(dataDir).cluster, 'postmaster.pid'), foreignLock);

    await expect(start(dataDir)).rejects.toThrow('is not our database');

    rmSync(join(placesFor(dataDir).cluster, 'postmaster.pid')); // Else the clean-up would stop the foreign server.
  });

  it('refuses a cluster of another PostgreSQL version, and says what to do', async () => {
    const dataDir = aUsedDataDir();
    writeFileSync(join(placesFor(dataDir).cluster, 'PG_VERSION'), '17\n');

    await expect(start(dataDir)).rejects.toThrow('pg_dump');
  });

  it('is not kept from starting by a lock file whose number now belongs to another program', async () => {
    const dataDir = aUsedDataDir();
    const { cluster } = placesFor(dataDir);
    const lock = [process.pid, cluster, 1, 5432, cluster, '', '1 1', 'ready'].join('\n');
    writeFileSync(join(cluster, 'postmaster.pid'), lock, { mode: 0o644 });

    expect(await query(await start(dataDir), 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('keeps two data directories apart', async () => {
    const [one, other] = [await start(aUsedDataDir()), await start(aUsedDataDir())];
    await query(one, 'create table only_in_one (n int)');

    expect(await query(other, `select to_regclass('only_in_one') as found`)).toEqual([{ found: null }]);
  });

  it('works below a path that is too long for a socket, with spaces and Chinese characters', async () => {
    const dataDir = join(aDataDir(), '数据 目录, "计量"', 'x'.repeat(100));
    mkdirSync(dataDir, { recursive: true });
    made.push(dataDir);

    const database = await start(dataDir);
    expect(Buffer.byteLength(database.socketDir)).toBeLessThan(90);
    expect(await query(database, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  itAsRoot('works for root in a folder that only root may enter, and forgets the data with that folder', async () => {
    const dataDir = aDataDir(0o700);
    const found = `select to_regclass('kept') as found`;
    const first = await start(dataDir);
    expect(first.socketDir.startsWith(dataDir)).toBe(false);
    await query(first, 'create table kept (n int)');
    await first.stop();

    const second = await start(dataDir);
    expect(await query(second, found)).toEqual([{ found: 'kept' }]);
    await second.stop();

    rmSync(dataDir, { recursive: true });
    mkdirSync(dataDir, { mode: 0o700 });
    expect(await query(await start(dataDir), found)).toEqual([{ found: null }]);

    rmSync(dirname(second.socketDir), { recursive: true }); // Nobody knows of it any more.
  });
});

function aDataDir(mode = 0o711): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'quanheng-pg-'));
  chmodSync(dataDir, mode);
  made.push(dataDir);
  return dataDir;
}

/** A data directory that was used before: a copy is quicker than making the cluster anew. */
function aUsedDataDir(): string {
  const dataDir = aDataDir();
  execFileSync('cp', ['-a', join(template, 'pg'), dataDir]);
  return dataDir;
}

async function start(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir, durable: false, ...options });
  started.push(database);
  return database;
}

/** Another process that starts the database and then only waits, until somebody kills it. */
function elsewhere(dataDir: string): ChildProcess {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(`${compiled}/index.js`)};
    const { url, owner, adopted } = await startEmbeddedPostgres(${JSON.stringify({ dataDir, durable: false })});
    console.log(JSON.stringify({ url, owner, adopted }));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function startElsewhere(dataDir: string): Promise<{ child: ChildProcess; url: string; owner: boolean }> {
  const child = elsewhere(dataDir);
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, ...(JSON.parse(String(line)) as { url: string; owner: boolean }) };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function query({ url }: { url: string }, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

/** Waits for something that another process does: asks again until it works, for ten seconds at most. */
async function eventually<T>(ask: () => T | Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    try {
      return await ask();
    } catch (cause) {
      if (Date.now() > giveUpAt) throw cause;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function serverOf(dataDir: string) {
  return recordedPostmaster(placesFor(dataDir).cluster)!;
}

/** A server that has let go of its cluster may be on its way out of the process table for a moment yet. Else the test times out. */
async function untilGone(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve));
}

function isRunning(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  if (process.platform === 'linux') return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'));
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
