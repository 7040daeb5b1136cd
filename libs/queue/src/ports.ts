/** The deadlines as the database holds them. A row there is the deadline; the queue is only an alarm clock. */
export interface DeadlinePort {
  /**
   * Armed deadlines due within the horizon (ms), the nearest first. `id` is text without ':'; `inMs` counts from now
   * by the clock of the database, never below 0.
   */
  soon(horizonMs: number, limit: number): Promise<{ id: string; inMs: number }[]>;
  /** Ids of armed deadlines that are already due, the oldest first. */
  due(limit: number): Promise<string[]>;
  /** Does what the deadline demands, once: checks everything again in the database, so it may be called at any time. */
  fire(id: string): Promise<'fired' | 'stale'>;
}

/** What must happen after a commit, as the database holds it. */
export interface OutboxPort {
  /** Ids of rows that are not done and were not given out recently; marks them as given out. */
  pending(limit: number): Promise<string[]>;
  /** Records the effect and marks the row done in one transaction; may be called at any time. */
  deliver(id: string): Promise<'done' | 'stale'>;
  /** Counts an attempt. After eight the row is dead, and an operator sees an incident. */
  failed(id: string, error: string): Promise<void>;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface QueueOptions {
  deadlines: DeadlinePort;
  outbox: OutboxPort;
  /** Connection URL; a socket folder may be given as `?host=`. Holds the jobs unless `redis` is set. */
  postgres: string;
  /** Connection URL. When set, the jobs are kept in this Redis. */
  redis?: string;
  /** Prefix of all keys in Redis, `quanheng` by default: two installations may share a server. */
  redisPrefix?: string;
  log: Log;
  /** How often due deadlines and pending rows are looked up, in ms; 1000 by default. */
  sweepEveryMs?: number;
  /** How far ahead alarms are set, in ms; a day by default. */
  horizonMs?: number;
  /** Pause after the first failed delivery of a message, in ms; doubles each time. 5000 by default. */
  retryAfterMs?: number;
}

export interface QueueHealth {
  backend: 'postgres' | 'redis';
  /** False while the queue's store is unreachable: then everything still happens, only by the sweep. */
  ok: boolean;
  /** Jobs that could run now. */
  waiting: number;
  /** Attempts to fire or to deliver that failed since the start of this process. */
  failed: number;
}

export interface Queues {
  /** Something was committed: look into the outbox soon. Never throws, never blocks. */
  kick(): void;
  health(): Promise<QueueHealth>;
  /** Lets running jobs finish, for at most five seconds. Never rejects, also when the store is gone. */
  stop(): Promise<void>;
}
