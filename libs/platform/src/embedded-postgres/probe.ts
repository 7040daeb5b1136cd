import { realpathSync } from 'node:fs';
import pg from 'pg';
import { ROLE } from './cluster.js';
import { DatabaseFault } from './fault.js';

/** The application's database inside the embedded cluster. */
const DATABASE = 'quanheng';

/** Fixed, whatever PGPORT says: with a unix socket the port is only part of the socket's file name. */
export const PORT = 5432;

const DUPLICATE_DATABASE = '42P04';
const CANNOT_CONNECT_NOW = '57P03';

/** The address of the application's database, for node-postgres and everything built on it. */
export function databaseUrl(socketFolder: string, database = DATABASE): string {
  return `postgresql://${ROLE}@localhost:${PORT}/${database}?host=${encodeURIComponent(socketFolder)}&sslmode=disable`;
}

/**
 * Who answers on this socket: `ours` is a server that runs this very cluster, `busy` one that is starting or stopping.
 * Any other server is a fault: nothing may ever be written to somebody else's database.
 */
export async function probe(socketFolder: string, cluster: string): Promise<'ours' | 'busy' | 'nobody'> {
  const client = maintenanceClient(socketFolder);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    if (realpathSync(rows[0]?.data_directory ?? '/') === realpathSync(cluster)) return 'ours';
    throw foreignServer(socketFolder, rows[0]?.data_directory ?? '?');
  } catch (cause) {
    return meaningOf(cause, socketFolder);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates the application's database unless it is there. */
export async function createDatabase(socketFolder: string): Promise<void> {
  const client = maintenanceClient(socketFolder);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (cause) {
    if ((cause as pg.DatabaseError).code !== DUPLICATE_DATABASE) throw cause; // Another process was quicker.
  } finally {
    await client.end();
  }
}

function maintenanceClient(socketFolder: string): pg.Client {
  const client = new pg.Client({
    connectionString: databaseUrl(socketFolder, 'postgres'),
    connectionTimeoutMillis: 3000,
    query_timeout: 30_000,
  });
  client.on('error', () => undefined); // A server that dies under us shows in the next query.
  return client;
}

function meaningOf(cause: unknown, socketFolder: string): 'busy' | 'nobody' {
  if (cause instanceof DatabaseFault) throw cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'nobody';
  if (code === CANNOT_CONNECT_NOW || code === 'ECONNRESET' || code === 'EPIPE' || /terminated|timeout/i.test(message)) {
    return 'busy';
  }
  throw foreignServer(socketFolder, message);
}

function foreignServer(socketFolder: string, found: string): DatabaseFault {
  return new DatabaseFault(
    `${socketFolder} 上应答的不是本系统的数据库（${found}），为防止写入他人数据，已停止启动。`,
    `Another database server answers in ${socketFolder} (${found}); stopped, to keep out of other people's data.`,
  );
}
