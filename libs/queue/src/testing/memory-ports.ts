import { EventEmitter, once } from 'node:events';
import type { DeadlinePort, OutboxPort } from '../ports.js';

/** Deadlines in memory, with a clock that tests move. */
export class MemoryDeadlines implements DeadlinePort {
  readonly events = new EventEmitter();
  /** What every call of `fire` answered, by deadline. */
  readonly answers: Record<string, ('fired' | 'stale')[]> = {};
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

  /** Settles once `fire` was called for this deadline so many times. */
  async called(id: string, times: number): Promise<void> {
    while ((this.answers[id]?.length ?? 0) < times) await once(this.events, 'fire');
  }
}

/** An outbox in memory. Rows that were given out come back only after `forgetGivenOut`. */
export class MemoryOutbox implements OutboxPort {
  readonly events = new EventEmitter();
  readonly delivered: string[] = [];
  readonly failures: { id: string; error: string }[] = [];
  /** How often the next deliveries fail. */
  faults = 0;
  private readonly open = new Set<string>();
  private readonly givenOut = new Set<string>();

  put(id: string): void {
    this.open.add(id);
  }

  forgetGivenOut(): void {
    this.givenOut.clear();
  }

  async pending(limit: number): Promise<string[]> {
    const ids = [...this.open].filter((id) => !this.givenOut.has(id)).slice(0, limit);
    ids.forEach((id) => this.givenOut.add(id));
    return ids;
  }

  async deliver(id: string): Promise<'done' | 'stale'> {
    if (this.faults > 0) {
      this.faults -= 1;
      throw new Error('the mail server is away');
    }
    if (!this.open.delete(id)) return 'stale';
    this.delivered.push(id);
    this.events.emit('delivered');
    return 'done';
  }

  async failed(id: string, error: string): Promise<void> {
    this.failures.push({ id, error });
    this.events.emit('failed');
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
