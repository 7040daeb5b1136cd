import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.js';
import { postgresPool } from './postgres.js';

describe('a connection for the queue', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('breaks without ending the process, though nobody listens to it any more', async () => {
    const pool = postgresPool(database.url, 1);
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    client.removeAllListeners(); // As BullMQ does before it gives a connection back.
    const ended = new Promise((resolve) => client.on('end', resolve as () => void));

    await query(database.url, `select pg_terminate_backend(${rows[0]!.pid})`);
    await ended;

    expect(client.listenerCount('error')).toBe(0);
    client.release(true);
    await pool.end();
  });

  it('finds the tables of the queue, whatever options its address has', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c statement_timeout=1234');
    const pool = postgresPool(url.href, 1);

    const { rows } = await pool.query(
      `select current_setting('search_path') as path, current_setting('statement_timeout') as timeout`,
    );
    expect(rows).toEqual([{ path: 'bullmq', timeout: '1234ms' }]);
    await pool.end();
  });
});

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
