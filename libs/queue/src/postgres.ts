import { runMigrations } from 'bullmq';
import pg from 'pg';

/** Apart from our own tables: BullMQ owns this schema and its migrations. */
const SCHEMA = 'bullmq';
const CONNECT_TIMEOUT_MS = 3_000;

/** Creates BullMQ's tables and functions or brings them up to date; safe to call at every start. */
export async function migrateQueue(postgresUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined); // A connection that breaks also rejects the query under way.
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    await client.end();
  }
}

/**
 * A client whose connection may break at any moment: whoever waits for an answer of it is told. BullMQ borrows clients
 * without listening to them, and takes its listeners away before it gives them back; an error then ended the process.
 */
class BreakableClient extends pg.Client {
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    return event === 'error' && this.listenerCount('error') === 0 ? false : super.emit(event as never, ...(args as []));
  }
}

/** Connections for BullMQ; each worker keeps one of them to listen on. Whoever opens the pool ends it. */
export function postgresPool(postgresUrl: string, connections: number, connectMs = CONNECT_TIMEOUT_MS): pg.Pool {
  const url = new URL(postgresUrl);
  const options = [url.searchParams.get('options'), `-c search_path=${SCHEMA}`].filter(Boolean).join(' ');
  url.searchParams.delete('options'); // Those in the URL would take the place of ours.
  const pool = new pg.Pool({
    connectionString: url.href,
    options,
    max: connections,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    Client: BreakableClient,
  });
  pool.on('error', () => undefined); // An idle connection broke: the pool opens another.
  return pool;
}
