import { runMigrations } from 'bullmq';
import pg from 'pg';

/** Apart from our own tables: BullMQ owns this schema and its migrations. */
const SCHEMA = 'bullmq';
const CONNECT_TIMEOUT_MS = 3_000;

/**
 * Creates BullMQ's tables and functions or brings them up to date, and lets `role` use them; safe to call at every start.
 * For somebody who may create a schema.
 */
export async function migrateQueue(postgresUrl: string, role?: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined); // A connection that breaks also rejects the query under way.
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
    if (role) await client.query(rightsOf(client.escapeIdentifier(role), client.escapeLiteral(role)));
  } finally {
    await client.end();
  }
}

/**
 * One at a time: two that give rights at once would disturb each other. BullMQ makes a sequence for each queue when the
 * first job comes, and temporary tables for many jobs, so that the role may create both; sequences of earlier days become
 * its own where we may give them away.
 */
const rightsOf = (role: string, name: string) => `
  BEGIN;
  SELECT pg_advisory_xact_lock(hashtext('quanheng queue'));
  GRANT USAGE, CREATE ON SCHEMA ${SCHEMA} TO ${role};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${role};
  ALTER DEFAULT PRIVILEGES IN SCHEMA ${SCHEMA} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO ${role};
  DO $$
    DECLARE ours regclass;
    BEGIN
      FOR ours IN SELECT oid FROM pg_class WHERE relkind = 'S' AND relnamespace = '${SCHEMA}'::regnamespace AND pg_has_role(relowner, 'USAGE') LOOP
        EXECUTE format('GRANT USAGE, SELECT, UPDATE ON SEQUENCE %s TO %I', ours, ${name});
        IF pg_has_role(${name}, 'USAGE') AND ours::text LIKE '%bullmq_jid_%' THEN EXECUTE format('ALTER SEQUENCE %s OWNER TO %I', ours, ${name}); END IF;
      END LOOP;
      IF NOT has_database_privilege(${name}, current_database(), 'TEMPORARY') THEN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO %I', current_database(), ${name}); END IF;
    END $$;
  COMMIT`;

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
