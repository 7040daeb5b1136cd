import {
  createPostgresBackend,
  createRedisBackend,
  withBackend,
  type BackendFactory,
  type IQueueBackend,
  type Job,
  type JobsOptions,
} from 'bullmq';
import type { Pool } from 'pg';
import { postgresPool } from './postgres.js';
import type { QueueOptions } from './ports.js';
import { within } from './within.js';

export const QUEUES = ['deadlines', 'messages'] as const;
export type QueueName = (typeof QUEUES)[number];

export interface Errand {
  id: string;
  delayMs?: number;
}

/** Two queues and their workers in one store. Broken connections are not mended: close it and open another. */
export interface Backend {
  /** Adds jobs that carry nothing but the id. An id that is already there stays as it is. */
  add(queue: QueueName, errands: readonly Errand[]): Promise<void>;
  /** How many jobs could run now. */
  waiting(): Promise<number>;
  /** Removes all jobs. */
  wipe(): Promise<void>;
  /** With `force`, running jobs are not waited for. Settles within the time limit, never rejects. */
  close(force: boolean, limitMs: number): Promise<void>;
}

export interface BackendHooks {
  /** Runs a job; may be called again for the same id. */
  handle: Record<QueueName, (id: string) => Promise<unknown>>;
  /** An error of a connection or a worker, not of a job; may come thousands of times in a second. */
  onError(cause: unknown): void;
}

const CONCURRENCY = 4;
/** For a job that has ended to be told to the store. */
const SETTLE_MS = 300;
/** Pauses of a worker: after its connection broke (15 s by default, in which jobs wait), and while there are no jobs. */
const PAUSES = { runRetryDelay: 1_000, drainDelay: 1 };

/** Opens the store that the options name. Rejects when it cannot be used within `limitMs`. */
export async function openBackend(options: QueueOptions, hooks: BackendHooks, limitMs: number): Promise<Backend> {
  if (options.redis) {
    const connection = {
      url: options.redis,
      maxRetriesPerRequest: null,
      connectTimeout: limitMs,
      disconnectTimeout: 200,
    };
    const prefix = options.redisPrefix ?? 'quanheng';
    return open(createRedisBackend, { producer: connection, worker: connection, prefix }, hooks, limitMs);
  }
  const producer = postgresPool(options.postgres, 2 * QUEUES.length, limitMs);
  const worker = postgresPool(options.postgres, (CONCURRENCY + 1) * QUEUES.length, limitMs);
  const pools = [producer, worker];
  return open(createPostgresBackend, { producer, worker, pools }, hooks, limitMs);
}

interface Store<C> {
  producer: C;
  worker: C;
  prefix?: string;
  /** Connections of our own, to be ended after BullMQ's part. */
  pools?: readonly Pool[];
}

async function open<B extends IQueueBackend, C>(
  factory: BackendFactory<B, C>,
  { producer, worker, prefix, pools = [] }: Store<C>,
  hooks: BackendHooks,
  limitMs: number,
): Promise<Backend> {
  const { Queue, Worker } = withBackend(factory);
  const running = new Set<Promise<unknown>>();
  const queues = QUEUES.map((name) => new Queue(name, { connection: producer, prefix }));
  const workers = QUEUES.map((name) => {
    const process = async (job: Job<{ id: string }>) => {
      const work = hooks.handle[name](job.data.id);
      running.add(work);
      return work.finally(() => running.delete(work));
    };
    return new Worker(name, process, {
      connection: worker,
      prefix,
      concurrency: CONCURRENCY,
      autorun: false,
      ...PAUSES,
    });
  });
  for (const part of queues) part.on('error', hooks.onError);
  for (const part of workers) part.on('error', hooks.onError);

  const cutAll = () => [...workers, ...queues].forEach((part) => cut(part.getBackend()));
  const close = async (force: boolean, limitMs: number) => {
    if (force) cutAll(); // First: whoever closes a connection first decides whether it waits for an answer.
    const ends = Promise.allSettled([
      ...workers.map((part) => part.close(force)),
      ...queues.map((part) => part.close()),
    ]);
    // A worker may go on waiting for a job although it is closed; what counts is that no job is under way.
    const quiet = Promise.allSettled(running).then(() => new Promise((done) => setTimeout(done, SETTLE_MS)));
    await within(limitMs, 'closing', Promise.race([ends, quiet])).catch(() => undefined);
    cutAll();
    for (const pool of pools) if (!pool.ending) void pool.end().catch(() => undefined);
  };

  try {
    await within(limitMs, 'connecting', Promise.all([...queues, ...workers].map((part) => part.waitUntilReady())));
  } catch (cause) {
    await close(true, 500);
    throw cause;
  }
  // Only now: a worker that cannot reach its tables tries again at once and for ever.
  for (const part of workers) part.run().catch(hooks.onError);

  const queueOf = (name: QueueName) => queues[QUEUES.indexOf(name)]!;
  return {
    async add(name, errands) {
      await queueOf(name).addBulk(errands.map((errand) => jobOf(name, errand)));
    },
    async waiting() {
      const counts = await Promise.all(queues.map((queue) => queue.getJobCounts('waiting')));
      return counts.reduce((sum, { waiting = 0 }) => sum + waiting, 0);
    },
    async wipe() {
      await Promise.all(queues.map((queue) => queue.obliterate({ force: true })));
    },
    close,
  };
}

function jobOf(name: QueueName, { id, delayMs }: Errand) {
  const opts: JobsOptions = {
    jobId: `${name[0]}-${id}`,
    delay: delayMs,
    attempts: 1, // When to try again stands in the database: a delay is counted by the clock of whoever adds the job.
    // A job that is kept silently swallows the next one with the same id.
    removeOnComplete: true,
    removeOnFail: true,
  };
  return { name, data: { id }, opts };
}

/** Ends the connections at once, and with them the wait for a job, which can last an hour. */
function cut(backend: IQueueBackend): void {
  void backend.disconnectBlocking(false).catch(() => undefined);
  void backend.close(true).catch(() => undefined);
  void backend.disconnect().catch(() => undefined);
}
