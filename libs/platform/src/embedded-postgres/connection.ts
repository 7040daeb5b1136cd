import { realpathSync } from 'node:fs';
import pg from 'pg';
import { SUPERUSER } from './cluster.js';
import { DatabaseFault } from './fault.js';
import { PORT } from './postmaster.js';

const DATABASE = 'quanheng';
/** Any fixed number: whoever holds this advisory lock in the database `postgres` owns the server and will stop it. */
const OWNER_LOCK = 20_260_302;
const LOCK_ATTEMPTS = 10;

const CANNOT_CONNECT_NOW = '57P03';
const TOO_MANY_CONNECTIONS = '53300';
const DUPLICATE_DATABASE = ['42P04', '23505'];
const NOBODY_THERE = [
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  CANNOT_CONNECT_NOW,
  TOO_MANY_CONNECTIONS,
];

/** `pg` has these two methods, its types do not: they say whether an idle connection keeps the process alive. */
export type ServerConnection = pg.Client & { ref(): void; unref(): void };

/** The address of our database, for `pg`, TypeORM and BullMQ alike. The host before the slash is only a placeholder. */
export function databaseUrl(socketDir: string, database = DATABASE): string {
  return `postgresql://${SUPERUSER}@localhost:${PORT}/${database}?host=${encodeURIComponent(socketDir)}`;
}

/**
 * Connects to the server behind this socket and makes sure that it is ours. Undefined when nobody answers (yet);
 * throws when somebody else answers.
 */
export async function connectToOurs(socketDir: string, cluster: string): Promise<ServerConnection | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl(socketDir, 'postgres'),
    application_name: 'quanheng-supervisor',
    connectionTimeoutMillis: 5_000,
  }) as ServerConnection;
  client.on('error', () => undefined); // A broken connection is noticed by its 'end'.
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    if (realpathSync(rows[0]!.data_directory) === realpathSync(cluster)) return client;
  } catch (cause) {
    await client.end().catch(() => undefined);
    const { code, message } = cause as NodeJS.ErrnoException;
    if (NOBODY_THERE.includes(code ?? '') || /terminated|timeout/.test(message)) return undefined;
    throw foreignServer(socketDir, cause);
  }
  await client.end();
  throw foreignServer(socketDir);
}

/** Creates the application's database unless it is there. */
export async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount) return;
  await client.query(`create database ${DATABASE}`).catch((cause: { code: string }) => {
    if (!DUPLICATE_DATABASE.includes(cause.code)) throw cause; // Another process made it at the same moment.
  });
}

/**
 * Takes ownership of the server for as long as this connection lives. False when a living process has it: the lock
 * ends with its holder, even by kill -9, which the server may notice some milliseconds late.
 */
export async function takeOwnership(client: pg.Client): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [OWNER_LOCK]);
    if (rows[0]!.taken || attempt === LOCK_ATTEMPTS) return rows[0]!.taken;
    await client.query('select pg_sleep(0.02)');
  }
}

function foreignServer(socketDir: string, cause?: unknown): DatabaseFault {
  return new DatabaseFault(
    `套接字 ${socketDir} 上应答的不是本系统的数据库，拒绝连接。`,
    `The server behind the socket in ${socketDir} is not our database; not using it.`,
    cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : '',
  );
}
