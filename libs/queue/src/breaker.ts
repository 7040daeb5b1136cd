import { uptime } from 'node:os';
import type { Complaints } from './complaints.js';
import type { ClockPort, Log } from './ports.js';

const TOLERANCE_MS = 5 * 60_000;

/** Two clocks at one moment, in ms: that of the database, and one of this machine that nobody can set. */
export interface Reading {
  readonly database: number;
  /** The database was read between these two moments: a slow answer makes the comparison coarser, never wrong. */
  readonly from: number;
  readonly to: number;
}

/** By how much the clock of the database was set between two readings, at least; negative: backwards. */
export function setBy(before: Reading, after: Reading): number {
  const passed = after.database - before.database;
  const least = after.from - before.to;
  const most = after.to - before.from;
  return passed > most ? passed - most : Math.min(0, passed - least);
}

/**
 * Trips when the clock of the database is set by more than five minutes between two readings, for then limits would be
 * reached that are not. Time in which nothing was read does not matter: both clocks went on.
 */
export class Breaker {
  private last: Reading | undefined;
  private open = false;

  get tripped(): boolean {
    return this.open;
  }

  /** The last reading that was trusted. */
  get trusted(): Reading | undefined {
    return this.last;
  }

  /** While it is tripped the reading before the jump stays what others are compared with: so the clock may come back. */
  read(now: Reading): void {
    this.open = this.last ? Math.abs(setBy(this.last, now)) > TOLERANCE_MS : this.open;
    if (!this.open) this.last = now;
  }

  /** Tripped from the start, with nothing that the clock could come back to. */
  distrust(): void {
    this.open = true;
    this.last = undefined;
  }

  /** Somebody says that this is the right time. */
  accept(now: Reading): void {
    this.open = false;
    this.last = now;
  }
}

/** Asks both clocks before deadlines are fired, and tells operators of a jump. */
export class ClockGuard {
  private readonly breaker = new Breaker();
  private begun = false;
  /** Whether operators know of the jump. */
  private told = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: ClockPort,
    private readonly complaints: Pick<Complaints, 'about'>,
    private readonly log: Pick<Log, 'info'>,
    /** Milliseconds that nobody can set. They go on while the machine sleeps, as those of `performance.now()` do not. */
    private readonly elapsed = () => uptime() * 1000,
  ) {}

  get tripped(): boolean {
    return this.breaker.tripped;
  }

  /** Whether deadlines may be fired, judged by a reading that begins after this call. Rejects when the database is gone. */
  allows(): Promise<boolean> {
    const answer = this.turn.then(() => this.ask());
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async ask(): Promise<boolean> {
    const { breaker, clock } = this;
    if (!this.begun) await this.begin();
    const from = this.elapsed();
    const database = await clock.now();
    const now: Reading = { database, from, to: this.elapsed() };
    breaker.read(now);
    if (!breaker.tripped) return this.backToNormal();
    if (!this.told) await this.tell(now);
    else if (!(await clock.isJumpOpen())) {
      breaker.accept(now);
      this.told = false;
      this.log.info('queue: the new time is accepted, deadlines are fired again');
    }
    return !breaker.tripped;
  }

  /** A process that starts after a jump has nothing to compare with: it waits for what the others wait for. */
  private async begin(): Promise<void> {
    if (await this.clock.isJumpOpen()) {
      this.breaker.distrust();
      this.told = true;
    }
    this.begun = true;
  }

  private async tell(now: Reading): Promise<void> {
    const before = this.breaker.trusted!;
    const byMs = Math.round(setBy(before, now));
    this.complaints.about('the clock of the database jumped, no deadlines are fired', new Error(`by ${byMs} ms`));
    const at = (ms: number) => new Date(ms).toISOString();
    const expected = before.database + (now.to - before.to);
    await this.clock.jumped({ byMs, before: at(before.database), expected: at(expected), found: at(now.database), toleranceMs: TOLERANCE_MS });
    this.told = true;
  } // prettier-ignore

  private async backToNormal(): Promise<true> {
    if (this.told) {
      await this.clock.jumpOver();
      this.told = false;
      this.log.info('queue: the clock of the database is right again, deadlines are fired');
    }
    return true;
  }
}
