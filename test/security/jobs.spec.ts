import { createPostgresBackend, createRedisBackend, withBackend, type JobsOptions } from 'bullmq';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { canUseRedis, startRedis, type RedisServer } from '../../libs/queue/src/testing/redis-server.js';
import { changedBetween, type Probe } from './probe.js';
import { report } from './report.js';
import { begin, type World } from './world.js';

interface Forged {
  readonly name: string;
  readonly data: unknown;
  readonly opts: JobsOptions;
}

/** Whoever can write to the store of the queue can put any job into it. */
describe.each(['PostgreSQL', ...(canUseRedis() ? ['Redis'] : [])])('jobs forged into the queue on %s', (store) => {
  let world: World;
  let redis: RedisServer | undefined;
  let tried = 0;

  beforeAll(async () => {
    redis = store === 'Redis' ? await startRedis() : undefined;
    world = await begin(redis ? { REDIS_URL: redis.url } : {});
  }, 120_000);
  afterAll(async () => {
    report(`forged jobs on ${store}`, { tried, effects: 0 });
    await world?.end();
    await redis?.stop();
  }, 60_000);

  it('jobs as the product makes them carry an id and nothing else', async () => {
    await world.fresh('submitted');
    const jobs: { data?: object }[] = await withQueue('deadlines', (queue) => queue.getJobs());
    const messages: { data?: object }[] = await withQueue('messages', (queue) => queue.getJobs());
    for (const job of [...jobs, ...messages]) expect(Object.keys(job?.data ?? { id: 1 })).toEqual(['id']);
  });

  it.each(['deadlines', 'messages'] as const)('into “%s”: early, unknown, another’s, or no id at all; nothing happens', async (queue) => {
    const id = await world.fresh('deciding');
    const draft = await world.fresh('draft');
    const done = await world.probe.rows<{ id: string }>(`SELECT id FROM outbox WHERE done_at IS NOT NULL LIMIT 3`);
    const clocks = await world.probe.rows<{ clock_id: string }>(`SELECT clock_id FROM deadline WHERE case_id = $1`, [id]);
    expect(clocks.length).toBeGreaterThan(0);
    const clock = clocks[0]!.clock_id;
    const ids: unknown[] = [
      ...clocks.map(({ clock_id }) => `${id}_${clock_id}`), ...clocks.map(({ clock_id }) => `${id}_${clock_id}.warning`), `${draft}_${clock}`, `${randomUUID()}_${clock}`,
      `${id}_grant`, `${id}_none`, `${id}_`, `${id}_${clock}' OR '1'='1`, `${id}_%`, `${id}_*`, id, '', '_', 'x'.repeat(100_000), 'null', '__proto__', 'constructor', '\ud800', '7',
      ...done.map((row) => row.id), randomUUID(),
      7, -1, null, true, [], [`${id}_${clock}`], {}, { id: `${id}_${clock}` }, { toString: 'x' },
    ];
    const bodies: unknown[] = [
      ...ids.map((each) => ({ id: each })),
      { id: `${id}_${clock}`, verb: 'grant', payload: { scope: 'x' }, actor: 'head', now: '2099-01-01T00:00:00Z', force: true },
      { id: draft, caseId: id, verb: 'grant' }, JSON.parse(`{"__proto__": {"id": "${id}_${clock}"}}`), JSON.parse('{"id": {"__proto__": {"polluted": 1}}}'), {}, [], 'x', 7, null,
    ];
    await world.probe.quiet();
    const before = await world.probe.digest();
    await addAll(queue, bodies.map((data, index) => ({ name: index % 2 ? 'job' : 'grant', data, opts: { attempts: 1, priority: 1, removeOnComplete: true, removeOnFail: true } })));
    tried += bodies.length;
    expect(changedBetween(before, await world.probe.digest())).toEqual([]);
    expect((await world.wire.send('GET', '/readyz')).body).toMatchObject({ status: 'ok' });

    // The queue goes on: a true act after it is still told.
    const after = await world.fresh('submitted');
    await world.probe.quiet();
    expect(await world.probe.rows(`SELECT 1 FROM message WHERE case_id = $1`, [after])).not.toEqual([]);
  }, 60_000); // prettier-ignore

  /** Puts jobs in and waits until none of them waits or runs any more. */
  async function addAll(name: string, jobs: readonly Forged[]): Promise<void> {
    await withQueue(name, async (queue) => {
      for (const { name: job, data, opts } of jobs) await queue.add(job, data, opts).catch(() => undefined); // BullMQ itself refuses some.
      for (;;) {
        const { waiting = 0, active = 0, prioritized = 0 } = await queue.getJobCounts('waiting', 'active', 'prioritized');
        if (waiting + active + prioritized === 0) return;
        await world.probe.rows(`SELECT pg_sleep(0.05)`);
      }
    });
  } // prettier-ignore

  async function withQueue<T>(name: string, use: (queue: any) => Promise<T>): Promise<T> {
    const queue = redis ? inRedis(redis.url, name) : inPostgres(world.probe, name);
    queue.on('error', () => undefined);
    try {
      return await use(queue);
    } finally {
      await queue.close();
    }
  }
});

function inRedis(url: string, name: string) {
  const { Queue } = withBackend(createRedisBackend);
  return new Queue(name, { connection: { url, maxRetriesPerRequest: null }, prefix: 'quanheng' });
}

/** As the superuser. */
function inPostgres(probe: Probe, name: string) {
  const { Queue } = withBackend(createPostgresBackend);
  const url = new URL(process.env['TEST_DATABASE_URL']!);
  url.pathname = `/${probe.database}`;
  return new Queue(name, { connection: { connectionString: url.href, schema: 'bullmq', max: 1, Client: pg.Client } });
}
