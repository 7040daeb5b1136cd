import type { ClockGuard } from './breaker.js';
import type { Effects } from './effects.js';
import type { DeadlinePort } from './ports.js';
import { inParallel } from './within.js';

const BATCH = 100;
const WIDTH = 4;

/** Fires what is due, straight from the database, whatever the queue does: so no lost job loses a deadline. */
export class Sweep {
  constructor(
    private readonly deadlines: DeadlinePort,
    private readonly effects: Effects,
    private readonly guard: Pick<ClockGuard, 'allows'>,
  ) {}

  /** Each deadline is tried once in a run, so that those that cannot be fired neither spin nor keep the others waiting. */
  async run(signal: AbortSignal): Promise<void> {
    const unfired = new Set<string>();
    for (;;) {
      const limit = BATCH + unfired.size;
      const due = await this.deadlines.due(limit);
      // Asked after the list was made: a jump before it is noticed, and one after it does not make the list longer.
      if (!(await this.guard.allows())) return;
      const ready = due.filter((id) => !unfired.has(id));
      await inParallel(ready, WIDTH, signal, async (id) => {
        const answer = await this.effects.fire(id).catch(() => 'failed'); // Told and counted by then.
        if (answer !== 'fired') unfired.add(id);
      });
      if (due.length < limit || signal.aborted) return;
    }
  }
}
