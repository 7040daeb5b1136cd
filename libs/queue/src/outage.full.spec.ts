import { Redis } from 'ioredis';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.js';
import { migrateQueue, startQueues, type QueueOptions, type Queues } from './index.js';
import { MemoryDeadlines, MemoryOutbox } from './testing/memory-ports.js';
import { RecordingLog } from './testing/recording-log.js';
import { canUseRedis, redisForTests, startRedis, type RedisServer } from './testing/redis-server.js';
import { storeProxy, type StoreProxy } from './testing/store-proxy.js';

let database: FreshDatabase;
let deadlines: MemoryDeadlines;
let outbox: MemoryOutbox;
let log: RecordingLog;
let queues: Queues | undefined;

beforeAll(async () => {
  database = await freshDatabase();
  await migrateQueue(database.url);
});
afterAll(() => database.drop());
beforeEach(() => {
  deadlines = new MemoryDeadlines();
  outbox = new MemoryOutbox();
  log = new RecordingLog();
});
afterEach(async () => {
  await queues?.stop();
  queues = undefined;
});

const start = async (changes: Partial<QueueOptions>) => {
  const patience = { openMs: 600, useMs: 400, pauseMs: 100 };
  queues = await startQueues({
    deadlines,
    outbox,
    log,
    postgres: database.url,
    sweepEveryMs: 50,
    patience,
    ...changes,
  });
};

let told = 0;
/** A deadline and a message of this moment: each happens once, whoever brings it about. Their ids are used once: jobs may be left behind. */
const everythingHappens = async () => {
  told += 1;
  const [deadline, message] = [`d-${told}`, `m-${told}`];
  deadlines.arm(deadline, 0);
  outbox.put(message);
  queues!.kick();
  await Promise.all([deadlines.called(deadline, 1), outbox.deliveredCount(outbox.delivered.length + 1)]);
  // An alarm may call for it as well, and finds it done.
  expect(deadlines.answers[deadline]!.filter((answer) => answer === 'fired')).toHaveLength(1);
  expect(outbox.delivered.filter((id) => id === message)).toHaveLength(1);
};

/** It is the queue that delivers, not this process in its stead: the job goes through the store. */
const theQueueIsUsed = async () => {
  expect(queues!.connected).toBe(true);
  expect(await queues!.health()).toMatchObject({ ok: true });
};

describe.each(['postgres', 'redis'] as const)('while the store of the queue on %s', (kind) => {
  const test = kind === 'postgres' || canUseRedis() ? it : it.skip;
  let redis: RedisServer | undefined;
  let proxy: StoreProxy;
  let store: Partial<QueueOptions>;

  beforeAll(async () => {
    redis = kind === 'redis' && canUseRedis() ? await redisForTests() : undefined;
    const direct = new URL(redis?.url ?? database.url);
    const folder = direct.searchParams.get('host');
    const port = Number(direct.port || (redis ? 6379 : 5432));
    proxy = await storeProxy(folder ? { path: `${folder}/.s.PGSQL.${port}` } : { port });
    direct.searchParams.delete('host');
    direct.host = `127.0.0.1:${proxy.port}`;
    store = redis ? { redis: direct.href, redisPrefix: `outage-${process.pid}` } : { postgres: direct.href };
  });
  afterEach(() => proxy.heal());
  afterAll(async () => {
    await proxy.stop();
    await redis?.stop();
  });

  test('was never there, everything happens; when it comes it is used, without a restart', async () => {
    await proxy.cut();
    await start(store);
    await everythingHappens();
    expect(await queues!.health()).toMatchObject({ backend: kind, ok: false });

    await proxy.heal();
    await log.said('the store is back');

    await theQueueIsUsed();
    await everythingHappens();
  });

  test('dies, everything happens; when it is back it is used, without a restart', async () => {
    await start(store);
    await everythingHappens();

    await proxy.cut();
    await everythingHappens();
    expect(await queues!.health()).toMatchObject({ backend: kind, ok: false });
    await everythingHappens();
    await proxy.heal();
    await log.said('the store is back');

    await theQueueIsUsed();
    await everythingHappens();
    expect(log.lines.length).toBeLessThan(8); // The log stays readable.
  });

  test('goes mute with its connections open, everything happens; when it speaks again it is used', async () => {
    await start(store);
    await everythingHappens();

    proxy.mute();
    await everythingHappens();
    expect(await queues!.health()).toMatchObject({ backend: kind, ok: false });
    await everythingHappens();
    await proxy.heal();
    await log.said('the store is back');

    await theQueueIsUsed();
    await everythingHappens();
  });

  test('takes connections and never answers, it starts all the same, and leaves no connection behind', async () => {
    proxy.mute();
    await start(store);
    await everythingHappens();
    expect(queues!.connected).toBe(false);

    await queues!.stop();
    while (proxy.connections() > 0) await new Promise(setImmediate);
  });

  test('is mute, telling the queue of commits takes no time', async () => {
    await start(store);
    proxy.mute();
    outbox.put('waits');
    queues!.kick();
    await outbox.gave('waits'); // From here on the relay waits for the store.

    const begin = performance.now();
    for (let times = 0; times < 10_000; times += 1) queues!.kick();
    expect(performance.now() - begin).toBeLessThan(100);

    expect(outbox.delivered).toEqual([]);
    await outbox.deliveredCount(1);
  });

  test('is cut again and again, no message and no deadline is lost or done twice', async () => {
    outbox.astrayAfterMs = 200;
    await start(store);
    for (let round = 1; round <= 4; round += 1) {
      const ids = Array.from({ length: 25 }, (_, n) => `${round}-${n}`);
      ids.forEach((id) => outbox.put(id));
      ids.forEach((id, n) => deadlines.arm(id, n * 4));
      queues!.kick();
      await (round % 2 ? proxy.cut() : proxy.heal());
      for (const id of ids) await deadlines.called(id, 1);
    }
    await outbox.deliveredCount(100);

    expect(new Set(outbox.delivered).size).toBe(100);
    const fired = Object.values(deadlines.answers).map(
      (answers) => answers.filter((answer) => answer === 'fired').length,
    );
    expect(fired).toEqual(Array(100).fill(1));
  });
});

describe('while the tables of the queue', () => {
  it('are missing, everything happens, and they are used when they are there', async () => {
    const empty = await freshDatabase();
    await start({ postgres: empty.url });
    await everythingHappens();
    expect(await queues!.health()).toMatchObject({ backend: 'postgres', ok: false });

    await migrateQueue(empty.url);
    await log.said('the store is back');

    await theQueueIsUsed();
    await everythingHappens();
    await queues!.stop();
    await empty.drop();
  });

  it('vanish, everything happens, and the log stays readable', async () => {
    await start({});
    await everythingHappens();

    await query('alter schema bullmq rename to elsewhere');
    await everythingHappens();
    await everythingHappens();

    expect(await queues!.health()).toMatchObject({ ok: false });
    expect(log.lines.length).toBeLessThan(5);
    await query('alter schema elsewhere rename to bullmq');
  });
});

(canUseRedis() && !process.env.REDIS_URL ? describe : describe.skip)('when Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.stop());

  it('is killed and comes back empty, nothing is lost and it is used again', async () => {
    deadlines.arm('later', 3_600_000);
    await start({ redis: redis.url });
    await everythingHappens();

    await redis.kill9();
    await everythingHappens();
    expect(await queues!.health()).toMatchObject({ ok: false });
    await redis.restart();
    await log.said('the store is back');
    await theQueueIsUsed();
    await everythingHappens();

    deadlines.arm('later', 0);
    await deadlines.called('later', 1);
    expect(deadlines.answers['later']).toEqual(['fired']);
  });

  it('is flushed under a delivery, that one ends, and what waited behind it is delivered', async () => {
    const [busy, gate] = [resolvers(), resolvers()];
    const deliver = outbox.deliver.bind(outbox);
    let calls = 0;
    outbox.deliver = async (id) => {
      calls += 1;
      if (calls === 4) busy.resolve();
      if (calls <= 4) await gate.promise;
      return deliver(id);
    };
    const ids = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];
    ids.forEach((id) => outbox.put(id));
    await start({ redis: redis.url });
    await busy.promise;

    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();
    gate.resolve();
    outbox.forgetGivenOut(); // As time would have it.
    await outbox.deliveredCount(6);

    expect(outbox.delivered.toSorted()).toEqual(ids);
    await theQueueIsUsed();
    await everythingHappens();
  });
});

function resolvers() {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

async function query(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
