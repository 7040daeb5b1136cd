import { EventEmitter, once } from 'node:events';
import type { ClockPort, DeadlinePort, OutboxPort } from '../ports.js';

/** Deadlines in memory, with a clock that tests move. */
export class MemoryDeadlines implements DeadlinePort {
  readonly events = new EventEmitter();
  /** What every call of `fire` answered, by deadline. */
  readonly answers: Record<string, ('fired' | 'stale')[]> = {};
  /** What `fire` threw, in the order in which it was counted. */
  readonly failures: { id: string; cause: unknown }[] = [];
  readonly clock = new MemoryClock();
  private readonly armed = new Map<string, number>();

  arm(id: string, inMs: number): void {
    this.armed.set(id, performance.now() + inMs);
  }

  async soon(horizonMs: number, limit: number): Promise<{ id: string; inMs: number }[]> {
    const all = [...this.armed].map(([id, at]) => ({ id, inMs: Math.max(0, at - performance.now()) }));
    return all.filter(({ inMs }) => inMs <= horizonMs).slice(0, limit);
  }

  async due(limit: number): Promise<string[]> {
    const due = [...this.armed].filter(([, at]) => at <= performance.now()).map(([id]) => id);
    return due.slice(0, limit);
  }

  async fire(id: string): Promise<'fired' | 'stale'> {
    const at = this.armed.get(id);
    const isDue = at !== undefined && at <= performance.now();
    if (isDue) this.armed.delete(id);
    const answer = isDue ? 'fired' : 'stale';
    (this.answers[id] ??= []).push(answer);
    this.events.emit('fire');
    return answer;
  }

  async fired(): Promise<{ lateMs: number }> {
    return { lateMs: 0 };
  }

  async failed(id: string, cause: unknown): Promise<void> {
    this.failures.push({ id, cause });
    this.events.emit('failed');
  }

  /** Settles once `fire` was called for this deadline so many times. */
  async called(id: string, times: number): Promise<void> {
    while ((this.answers[id]?.length ?? 0) < times) await once(this.events, 'fire');
  }
}

/** The clock of a database that can be set, and an operator who can accept it. */
export class MemoryClock implements ClockPort {
  readonly events = new EventEmitter();
  readonly jumps: Readonly<Record<string, unknown>>[] = [];
  private aheadMs = 0;
  private open = false;

  setBy(ms: number): void {
    this.aheadMs += ms;
  }

  accept(): void {
    this.open = false;
  }

  async now(): Promise<number> {
    return Date.now() + this.aheadMs;
  }

  async jumped(detail: Readonly<Record<string, unknown>>): Promise<void> {
    this.jumps.push(detail);
    this.open = true;
    this.events.emit('jumped');
  }

  async isJumpOpen(): Promise<boolean> {
    this.events.emit('asked');
    return this.open;
  }

  async jumpOver(): Promise<void> {
    this.open = false;
    this.events.emit('over');
  }
}

/** An outbox in memory. Rows that were given out come back only after `forgetGivenOut`, or when they failed. */
export class MemoryOutbox implements OutboxPort {
  readonly events = new EventEmitter();
  readonly delivered: string[] = [];
  readonly failures: { id: string; error: string }[] = [];
  /** How often the next deliveries fail. */
  faults = 0;
  /** How long a row that was given out may take, in ms. */
  astrayAfterMs = Infinity;
  private readonly rows = new Map<string, 'waits' | 'astray' | { givenAt: number }>();

  put(id: string): void {
    this.rows.set(id, 'waits');
  }

  forgetGivenOut(): void {
    for (const [id, state] of this.rows) if (typeof state === 'object') this.rows.set(id, 'astray');
  }

  async pending(limit: number): Promise<string[]> {
    return this.giveOut('waits', limit);
  }

  async astray(limit: number): Promise<string[]> {
    for (const [id, state] of this.rows)
      if (typeof state === 'object' && performance.now() - state.givenAt > this.astrayAfterMs)
        this.rows.set(id, 'astray');
    return this.giveOut('astray', limit);
  }

  async deliver(id: string): Promise<'done' | 'stale'> {
    if (this.faults > 0) {
      this.faults -= 1;
      throw new Error('the mail server is away');
    }
    if (!this.rows.delete(id)) return 'stale';
    this.delivered.push(id);
    this.events.emit('delivered');
    return 'done';
  }

  async failed(id: string, error: string): Promise<void> {
    this.failures.push({ id, error });
    if (this.rows.has(id)) this.rows.set(id, 'astray'); // Its job is still there.
    this.events.emit('failed');
  }

  private giveOut(state: 'waits' | 'astray', limit: number): string[] {
    const ids = [...this.rows].flatMap(([id, its]) => (its === state ? [id] : [])).slice(0, limit);
    for (const id of ids) this.rows.set(id, { givenAt: performance.now() });
    this.events.emit('given');
    return ids;
  }

  /** Settles once a row was given out. */
  async gave(id: string): Promise<void> {
    while (typeof this.rows.get(id) !== 'object') await once(this.events, 'given');
  }

  /** Settles once so many rows are delivered. */
  async deliveredCount(count: number): Promise<void> {
    while (this.delivered.length < count) await once(this.events, 'delivered');
  }

  /** Settles once so many deliveries have failed. */
  async failedCount(count: number): Promise<void> {
    while (this.failures.length < count) await once(this.events, 'failed');
  }
}
