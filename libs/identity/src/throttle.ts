import { createHash } from 'node:crypto';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

/** Events in a window of real time, by key. Kept in this process: a brake for what does no harm, not a lock. */
export class Throttle {
  #failures = new Map<string, { count: number; until: number }>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Seconds to wait; 0 when free. */
  waitFor(key: string): number {
    const failure = this.#failures.get(key);
    if (!failure || failure.until <= this.clock() || failure.count < this.most) return 0;
    return Math.ceil((failure.until - this.clock()) / 1000);
  }

  fail(key: string): void {
    const failure = this.#failures.get(key);
    const current =
      failure && failure.until > this.clock() ? failure : { count: 0, until: this.clock() + this.windowMs };
    this.#failures.set(key, { ...current, count: current.count + 1 });
    if (this.#failures.size > 10_000) this.#failures.delete(this.#failures.keys().next().value!);
  }

  clear(key: string): void {
    this.#failures.delete(key);
  }
}

/** How many wrong passwords and codes are borne within ten minutes of real time. */
const borne = {
  /** Of one account from one address: a stranger elsewhere cannot lock somebody out. */
  pair: 10,
  /** Of one account from anywhere: many strangers who guess at one person. */
  account: 50,
  /** From one address: one stranger who guesses at everybody. */
  address: 100,
};
const windowSeconds = 600;

/**
 * Counts wrong passwords and codes in the database, for all processes. Names that do not exist are counted like others.
 * Keys are digests: the table tells nobody's name or address.
 */
export class LoginThrottle {
  readonly #limiters: Record<keyof typeof borne, RateLimiterPostgres>;

  constructor(database: DataSource) {
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({ storeClient: database, storeType: 'typeorm', tableName: 'login_failure', tableCreated: true, keyPrefix, points, duration: windowSeconds });
    this.#limiters = { pair: limiter('pair', borne.pair), account: limiter('account', borne.account), address: limiter('address', borne.address) };
  } // prettier-ignore

  /** Seconds to wait before another attempt is judged; 0 when free. Ask again after a right answer: others may have failed meanwhile. */
  async waitFor(username: string, address: string): Promise<number> {
    let wait = 0;
    for (const [what, key] of this.#keys(username, address)) {
      const kept = await this.#limiters[what].get(key);
      if (kept && kept.consumedPoints >= borne[what]) wait = Math.max(wait, Math.ceil(kept.msBeforeNext / 1000));
    }
    return wait;
  }

  /** Counts a failure. Seconds to wait where it was one too many: guesses that came all at once learn no more than in turn. */
  async fail(username: string, address: string): Promise<number> {
    let wait = 0;
    for (const [what, key] of this.#keys(username, address)) {
      const kept = await this.#limiters[what].penalty(key);
      if (kept.consumedPoints > borne[what]) wait = Math.max(wait, Math.ceil(kept.msBeforeNext / 1000));
    }
    return wait;
  }

  /** After a right answer: this account is counted from the beginning at this address. */
  async clear(username: string, address: string): Promise<void> {
    const [[, pair]] = this.#keys(username, address);
    await this.#limiters.pair.delete(pair);
  }

  #keys(username: string, address: string) {
    const digest = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
    return [
      ['pair', digest(username, address)],
      ['account', digest(username)],
      ['address', digest(address)],
    ] as const;
  }
}
