import type { Log } from './ports.js';
import { messageOf } from './within.js';

const QUIET_MS = 30_000;

/** Errors for the log, each topic at most once in 30 s: a store that is gone can produce thousands in a second. */
export class Complaints {
  private readonly topics = new Map<string, { since: number; untold: number }>();

  constructor(private readonly log: Log) {}

  about(topic: string, cause: unknown): void {
    const now = performance.now();
    const last = this.topics.get(topic);
    if (last && now - last.since < QUIET_MS) {
      last.untold += 1;
      return;
    }
    this.topics.set(topic, { since: now, untold: 0 });
    this.log.error(`queue: ${topic}: ${messageOf(cause)}${last?.untold ? ` (and ${last.untold} more)` : ''}`);
  }
}
