import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.js';
import { openBackend } from './backend.js';
import { migrateQueue, startQueues, type QueueOptions, type Queues } from './index.js';
import { MemoryDeadlines, MemoryOutbox } from './testing/memory-ports.js';
import { RecordingLog } from './testing/recording-log.js';
import { canUseRedis, redisForTests, type RedisServer } from './testing/redis-server.js';

const HOUR_MS = 3_600_000;

/** As in production, whoever uses the queue owns nothing of it. */
const role = `queue_test_${randomBytes(6).toString('hex')}`;

let database: FreshDatabase;
let postgres: string;
beforeAll(async () => {
  database = await freshDatabase();
  await query(`CREATE ROLE ${role}`);
  await migrateQueue(database.url, role);
  const url = new URL(database.url);
  url.searchParams.set('options', `-c role=${role}`);
  postgres = url.href;
});
afterAll(async () => {
  await query(`DROP OWNED BY ${role}`);
  await query(`DROP ROLE ${role}`);
  await database.drop();
});

async function query(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

describe('the queue on PostgreSQL', () => {
  conformance(async () => ({ postgres }));

  it('can be migrated twice, also when there have been jobs', async () => {
    await expect(migrateQueue(database.url, role)).resolves.toBeUndefined();
  });
});

if (canUseRedis()) {
  describe('the queue on Redis', () => {
    let server: RedisServer;
    const redisPrefix = `test-${randomBytes(6).toString('hex')}`;
    beforeAll(async () => {
      server = await redisForTests();
    });
    afterAll(() => server.stop());

    conformance(async () => ({ postgres, redis: server.url, redisPrefix }));
  });
} else {
  process.stderr.write('No REDIS_URL and no redis-server on the PATH: the queue is not tested on Redis.\n');
}

function conformance(store: () => Promise<Pick<QueueOptions, 'postgres' | 'redis' | 'redisPrefix'>>): void {
  let deadlines: MemoryDeadlines;
  let outbox: MemoryOutbox;
  let queues: Queues | undefined;
  let options: QueueOptions;

  const start = async (changes: Partial<QueueOptions> = {}) => {
    queues = await startQueues({ ...options, ...changes });
    return queues;
  };
  /** Loses all jobs: they are removed, or taken by a worker that does nothing. */
  const wipe = async () => {
    const handle = { deadlines: async () => undefined, messages: async () => undefined };
    const backend = await openBackend(options, { handle, onError: () => undefined }, 3_000);
    await backend.wipe();
    await backend.close(false, 2_000);
  };

  beforeEach(async () => {
    deadlines = new MemoryDeadlines();
    outbox = new MemoryOutbox();
    options = { deadlines, outbox, log: new RecordingLog(), ...(await store()) };
  });
  afterEach(async () => {
    await queues?.stop();
    queues = undefined;
    await wipe();
  });

  it('fires a due deadline once, although both the sweep and the alarm call for it', async () => {
    deadlines.arm('d1', 0);
    deadlines.soon = async () => [{ id: 'd1', inMs: 0 }];

    await start({ sweepEveryMs: HOUR_MS });
    await deadlines.called('d1', 2);

    expect(deadlines.answers.d1).toEqual(['fired', 'stale']);
  });

  it('fires a deadline at its time by the alarm alone', async () => {
    deadlines.arm('d1', 400);
    deadlines.due = async () => [];

    await start();
    await deadlines.called('d1', 1);

    expect(deadlines.answers.d1).toEqual(['fired']);
  });

  it('sets no alarm beyond the horizon', async () => {
    deadlines.arm('far', 500);
    deadlines.arm('near', 400);
    deadlines.due = async () => [];
    const asked: number[] = [];
    const { soon } = deadlines;
    deadlines.soon = async (horizonMs, limit) => {
      asked.push(horizonMs);
      return (await soon.call(deadlines, HOUR_MS, limit)).filter(({ id }) => id === 'near');
    };

    await start({ horizonMs: 450 });
    await deadlines.called('near', 1);

    expect(asked).toEqual([450]);
    expect(deadlines.answers.far).toBeUndefined();
  });

  it('delivers a message although the first two attempts fail', async () => {
    outbox.faults = 2;
    outbox.put('m1');

    await start({ sweepEveryMs: 20 });
    await outbox.deliveredCount(1);

    expect(outbox.delivered).toEqual(['m1']);
    expect(outbox.failures).toEqual(Array(2).fill({ id: 'm1', error: 'the mail server is away' }));
    expect((await queues!.health()).failed).toBe(2);
  });

  it('relays what was committed as soon as it is told', async () => {
    await start({ sweepEveryMs: HOUR_MS });
    const ids = Array.from({ length: 450 }, (_, index) => `m${index}`);

    ids.forEach((id) => outbox.put(id));
    queues!.kick();
    await outbox.deliveredCount(450);

    expect(new Set(outbox.delivered)).toEqual(new Set(ids));
  });

  it('loses nothing when the queue is wiped', async () => {
    const [busy, gate] = [withResolvers(), withResolvers()];
    const deliver = outbox.deliver.bind(outbox);
    let calls = 0;
    outbox.deliver = async (id) => {
      calls += 1;
      if (calls === 4) busy.resolve();
      if (calls <= 4) await gate.promise;
      return deliver(id);
    };
    const ids = ['m1', 'm2', 'm3', 'm4', 'm5'];
    ids.forEach((id) => outbox.put(id));
    deadlines.arm('d1', HOUR_MS);
    await start({ sweepEveryMs: 50 });
    await busy.promise; // The fifth job waits, since four run at a time.

    await wipe();
    deadlines.arm('d1', 0);
    gate.resolve();
    outbox.forgetGivenOut();
    await Promise.all([deadlines.called('d1', 1), outbox.deliveredCount(5)]);

    expect(deadlines.answers.d1).toEqual(['fired']);
    expect(outbox.delivered.toSorted()).toEqual(ids);
  });

  it('delivers a message itself while its job is there and comes to no end', async () => {
    const [begun, gate] = [withResolvers(), withResolvers()];
    const deliver = outbox.deliver.bind(outbox);
    let calls = 0;
    outbox.deliver = async (id) => {
      calls += 1;
      if (calls === 1) {
        begun.resolve();
        await gate.promise;
      }
      return deliver(id);
    };
    outbox.put('m1');
    await start({ sweepEveryMs: 20 });
    await begun.promise;

    outbox.forgetGivenOut();
    await outbox.deliveredCount(1);
    gate.resolve();

    expect(outbox.delivered).toEqual(['m1']);
  });

  it('goes on with the others when one deadline cannot be fired', async () => {
    const fire = deadlines.fire.bind(deadlines);
    deadlines.fire = (id) => (id === 'bad' ? Promise.reject(new Error('a bug')) : fire(id));
    deadlines.soon = async () => [];
    deadlines.arm('bad', 0);
    deadlines.arm('good', 0);

    await start();
    await deadlines.called('good', 1);

    expect(deadlines.answers).toEqual({ good: ['fired'] });
    expect((await queues!.health()).failed).toBe(1);
  });

  it('says that it is well', async () => {
    await start();

    expect(await queues!.health()).toEqual({
      backend: options.redis ? 'redis' : 'postgres',
      ok: true,
      waiting: 0,
      failed: 0,
    });
  });

  it('lets a delivery that is under way finish before it stops', async () => {
    const began = withResolvers();
    const gate = withResolvers();
    const deliver = outbox.deliver.bind(outbox);
    outbox.deliver = async (id) => {
      began.resolve();
      await gate.promise;
      return deliver(id);
    };
    outbox.put('m1');
    await start();
    await began.promise;

    const stopped = queues!.stop();
    setImmediate(gate.resolve);
    await stopped;

    expect(outbox.delivered).toEqual(['m1']);
  });
}

function withResolvers() {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
