import { createPostgresBackend, createRedisBackend, withBackend, type Queue } from 'bullmq';
import type { Pool } from 'pg';
import { QUEUES } from './backend.js';
import { postgresPool } from './postgres.js';
import type { QueueOptions } from './ports.js';
import { within } from './within.js';

const LIMIT_MS = 3_000;

/** The queues for somebody to look at. Nothing is opened before the first look. */
export interface QueueWindow {
  /** Rejects within some seconds while their store is away; the next look tries again. */
  queues(): Promise<readonly Queue[]>;
  close(): Promise<void>;
}

/** A view of the queues on connections of its own: what happens to them disturbs no worker. */
export function queueWindow(options: Pick<QueueOptions, 'postgres' | 'redis' | 'redisPrefix'>): QueueWindow {
  let opened: Opened | undefined;

  const drop = async () => {
    const { queues = [], pool } = opened ?? {};
    opened = undefined;
    const ends = queues.flatMap((queue) => [queue.close(), queue.disconnect()]);
    await within(LIMIT_MS, 'closing', Promise.allSettled(ends)).catch(() => undefined);
    void pool?.end().catch(() => undefined);
  };
  return {
    async queues() {
      const view = (opened ??= open(options));
      try {
        const answers = view.queues.map((queue) => queue.getJobCounts('waiting'));
        await within(LIMIT_MS, 'the store of the queue', Promise.all(answers));
        return view.queues;
      } catch (cause) {
        if (opened === view) void drop();
        throw cause;
      }
    },
    close: drop,
  };
}

interface Opened {
  readonly queues: readonly Queue[];
  readonly pool?: Pool;
}

/** A connection that breaks is not mended: the next look opens another. */
function open({ postgres, redis, redisPrefix: prefix = 'quanheng' }: Pick<QueueOptions, 'postgres' | 'redis' | 'redisPrefix'>): Opened {
  const pool = redis ? undefined : postgresPool(postgres, QUEUES.length);
  const queues = redis
    ? QUEUES.map((name) => new (withBackend(createRedisBackend).Queue)(name, { connection: { url: redis, maxRetriesPerRequest: 1, connectTimeout: LIMIT_MS, disconnectTimeout: 200, retryStrategy: () => null }, prefix }))
    : QUEUES.map((name) => new (withBackend(createPostgresBackend).Queue)(name, { connection: pool! }));
  for (const queue of queues) queue.on('error', () => undefined); // The look itself fails, and says so.
  return { queues: queues as unknown as readonly Queue[], ...(pool && { pool }) };
} // prettier-ignore
