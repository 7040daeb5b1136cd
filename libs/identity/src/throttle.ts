/** Wrong passwords in a window of real time, by account and by address. Kept in this process: a brake, not a lock. */
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
