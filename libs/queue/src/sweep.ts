import type { Effects } from './effects.js';
import type { DeadlinePort } from './ports.js';
import { inParallel } from './within.js';

const BATCH = 100;
const WIDTH = 4;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Fires what is due, straight from the database, whatever the queue does: so no lost job loses a deadline. */
export class Sweep {
  /** Deadlines that could not be fired rest for a while, so that they do not keep the others waiting. */
  private readonly resting = new Map<string, { until: number; pauseMs: number }>();

  constructor(
    private readonly deadlines: DeadlinePort,
    private readonly effects: Effects,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    for (;;) {
      const limit = BATCH + this.resting.size;
      const due = await this.deadlines.due(limit);
      const now = performance.now();
      const ready = due.filter((id) => (this.resting.get(id)?.until ?? 0) <= now);
      await inParallel(ready, WIDTH, signal, (id) => this.fire(id));
      if (due.length < limit) this.forgetAllBut(due);
      if (due.length < limit || ready.length === 0 || signal.aborted) return;
    }
  }

  private async fire(id: string): Promise<void> {
    try {
      await this.effects.fire(id);
      this.resting.delete(id);
    } catch {
      const pauseMs = Math.min((this.resting.get(id)?.pauseMs ?? FIRST_PAUSE_MS / 2) * 2, LONGEST_PAUSE_MS);
      this.resting.set(id, { until: performance.now() + pauseMs, pauseMs });
    }
  }

  private forgetAllBut(due: readonly string[]): void {
    const still = new Set(due);
    for (const id of this.resting.keys()) if (!still.has(id)) this.resting.delete(id);
  }
}
