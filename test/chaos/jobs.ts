import { createPostgresBackend, createRedisBackend, withBackend } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const TIME_LIMIT_MS = 3_000;

export interface Job {
  readonly queue: 'deadlines' | 'messages';
  readonly id: string;
  readonly delayMs: number;
}

/** Whoever can write to the queue's store can do this: adds jobs with the given ids, without the product's job ids. */
export async function addJobs(storeUrl: string, jobs: readonly Job[]): Promise<void> {
  const queues = storeUrl.startsWith('redis')
    ? inRedis(storeUrl)
    : inPostgres(storeUrl);
  for (const queue of Object.values(queues)) queue.on('error', () => undefined);
  const added = Promise.all(
    Object.entries(queues).map(([name, queue]) =>
      queue.addBulk(
        jobs
          .filter((job) => job.queue === name)
          .map(({ id, delayMs }) => ({ name, data: { id }, opts: { delay: delayMs, removeOnComplete: true, removeOnFail: true } })),
      ),
    ),
  );
  try {
    if ((await Promise.race([added.then(() => 'added'), pause(TIME_LIMIT_MS, 'late', { ref: false })])) === 'late')
      throw new Error('the store of the queue did not answer');
  } finally {
    added.catch(() => undefined);
    for (const queue of Object.values(queues)) void queue.close().catch(() => undefined);
  }
} // prettier-ignore

function inRedis(url: string) {
  const { Queue } = withBackend(createRedisBackend);
  const connection = { url, maxRetriesPerRequest: null, connectTimeout: 1_000 };
  const queueOf = (name: string) => new Queue(name, { connection, prefix: 'quanheng' });
  return { deadlines: queueOf('deadlines'), messages: queueOf('messages') };
}

/** BullMQ borrows clients of its pool without listening to them: one whose connection breaks just then would end us. */
class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

function inPostgres(url: string) {
  const { Queue } = withBackend(createPostgresBackend);
  const connection = {
    connectionString: url,
    schema: 'bullmq',
    max: 1,
    connectionTimeoutMillis: 2_000,
    Client: HeardClient,
  };
  const queueOf = (name: string) => new Queue(name, { connection });
  return { deadlines: queueOf('deadlines'), messages: queueOf('messages') };
}
