import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.js';
import { migrateQueue, startQueues, type QueueOptions, type Queues } from './index.js';
import { MemoryDeadlines, MemoryOutbox } from './testing/memory-ports.js';
import { RecordingLog } from './testing/recording-log.js';
import { canUseRedis, freePort, redisForTests } from './testing/redis-server.js';

describe('without the store of the queue', () => {
  let database: FreshDatabase;
  let deadlines: MemoryDeadlines;
  let outbox: MemoryOutbox;
  let log: RecordingLog;
  let queues: Queues;

  const start = async (changes: Partial<QueueOptions>) => {
    queues = await startQueues({ deadlines, outbox, log, postgres: database.url, sweepEveryMs: 50, ...changes });
  };
  const everythingHappens = async (suffix: string) => {
    deadlines.arm(`d-${suffix}`, 0);
    outbox.put(`m-${suffix}`);
    await Promise.all([deadlines.called(`d-${suffix}`, 1), outbox.deliveredCount(outbox.delivered.length + 1)]);
    // An alarm may call for it as well, and finds it done.
    expect(deadlines.answers[`d-${suffix}`]!.filter((answer) => answer === 'fired')).toHaveLength(1);
    expect(outbox.delivered).toContain(`m-${suffix}`);
  };

  beforeEach(async () => {
    database = await freshDatabase();
    deadlines = new MemoryDeadlines();
    outbox = new MemoryOutbox();
    log = new RecordingLog();
  });
  afterEach(async () => {
    await queues.stop();
    await database.drop();
  });

  it('everything happens while Redis was never there', async () => {
    await start({ redis: `redis://127.0.0.1:${await freePort()}` });

    await everythingHappens('1');

    expect(await queues.health()).toMatchObject({ backend: 'redis', ok: false });
  });

  it('everything happens while the tables are missing, and the queue is used when they are there', async () => {
    await start({});
    await everythingHappens('1');
    expect(await queues.health()).toMatchObject({ backend: 'postgres', ok: false });

    await migrateQueue(database.url);
    await log.said('the store is back');

    expect(await queues.health()).toMatchObject({ ok: true });
    await everythingHappens('2');
  });

  it('everything happens when the tables vanish, and the log stays readable', async () => {
    await migrateQueue(database.url);
    await start({});
    await everythingHappens('1');

    await query(database.url, 'alter schema bullmq rename to elsewhere');
    await everythingHappens('2');
    await everythingHappens('3');

    expect(await queues.health()).toMatchObject({ ok: false });
    expect(log.lines.length).toBeLessThan(5);
  });

  it('everything happens when the connections are cut', async () => {
    await migrateQueue(database.url);
    await start({});

    await query(
      database.url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );

    await everythingHappens('1');
  });

  (canUseRedis() && !process.env.REDIS_URL ? it : it.skip)('everything happens when Redis dies', async () => {
    const server = await redisForTests();
    await start({ redis: server.url });
    await everythingHappens('1');

    await server.stop();
    await everythingHappens('2');

    expect(await queues.health()).toMatchObject({ ok: false });
    const begin = performance.now();
    await queues.stop();
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
