import { runMigrations, type PostgresPoolConfig } from 'bullmq';
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
 * What BullMQ needs to connect. It sets the search path in `options`, which an `options` in the URL would override;
 * so that one is passed beside the URL, where BullMQ appends to it.
 */
export function postgresConfig(postgresUrl: string, connections: number): PostgresPoolConfig {
  const base = { schema: SCHEMA, max: connections, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };
  if (!postgresUrl.includes('options=')) return { ...base, connectionString: postgresUrl };
  const url = new URL(postgresUrl);
  const options = url.searchParams.get('options') ?? undefined;
  url.searchParams.delete('options');
  return { ...base, connectionString: url.href, options };
}
