/** The deadlines as the database holds them. A row there is the deadline; the queue is only an alarm clock. */
export interface DeadlinePort {
  /**
   * Armed deadlines due within the horizon (ms), the nearest first. `id` is text without ':'; `inMs` counts from now
   * by the clock of the database, never below 0.
   */
  soon(horizonMs: number, limit: number): Promise<{ id: string; inMs: number }[]>;
  /** Ids of armed deadlines that are already due, the oldest first, without those that rest after a failure. */
  due(limit: number): Promise<string[]>;
  /** Does what the deadline demands, once: checks everything again in the database, so it may be called at any time. */
  fire(id: string): Promise<'fired' | 'stale'>;
  /** Asked after it has fired: how late that was, in ms. */
  fired(id: string): Promise<{ lateMs: number }>;
  /**
   * Counts a failure to fire, with what `fire` threw. The deadline rests for up to a minute and is tried on for ever;
   * after eight failures an operator sees an incident.
   */
  failed(id: string, cause: unknown): Promise<void>;
  clock: ClockPort;
}

/** The clock of the database, and what operators know and say of its jumps. All processes share one jump. */
export interface ClockPort {
  /** Real time, in ms since 1970. */
  now(): Promise<number>;
  /** Tells operators; counts one up where they know already. */
  jumped(detail: Readonly<Record<string, unknown>>): Promise<void>;
  /** Whether operators were told of a jump and have not accepted the new time. */
  isJumpOpen(): Promise<boolean>;
  /** The clock came back by itself. */
  jumpOver(): Promise<void>;
}

/** What must happen after a commit, as the database holds it. */
export interface OutboxPort {
  /** Ids of rows that are not done, do not rest and were not given out recently; marks them as given out. */
  pending(limit: number): Promise<string[]>;
  /** Ids of rows that were given out some seconds ago, are not done, and nobody is at them; marks them anew. */
  astray(limit: number): Promise<string[]>;
  /** Records the effect and marks the row done in one transaction; may be called at any time. */
  deliver(id: string): Promise<'done' | 'stale'>;
  /** Counts an attempt; the row rests, longer each time. After eight it is dead, and an operator sees an incident. */
  failed(id: string, error: string): Promise<void>;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Told of what happened, for figures. Must not throw. */
export interface Observer {
  fired(lateMs: number): void;
  delivered(): void;
  failed(what: 'deadline' | 'message'): void;
}

/** How long the queue's store is waited for, in ms. */
export interface Patience {
  /** To connect; 3000 by default. */
  openMs: number;
  /** For an answer; 2000 by default. */
  useMs: number;
  /** Before it is tried again, the first time; twice as long each time, up to 30 s. 1000 by default. */
  pauseMs: number;
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
  observer?: Observer;
  /** How often due deadlines and pending rows are looked up, in ms; 1000 by default. */
  sweepEveryMs?: number;
  /** How far ahead alarms are set, in ms; a day by default. */
  horizonMs?: number;
  /** How long the queue's store is waited for. */
  patience?: Partial<Patience>;
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
  /** Whether the queue's store was there when it was last used. */
  readonly connected: boolean;
  /** No deadlines are fired, for the clock of the database jumped. */
  readonly clockJumped: boolean;
  /** Something was committed: look into the outbox soon. Never throws, never blocks. */
  kick(): void;
  health(): Promise<QueueHealth>;
  /** Lets running jobs finish, for at most five seconds. Never rejects, also when the store is gone. */
  stop(): Promise<void>;
}
