import type { Effects } from './effects.js';
import type { Link } from './link.js';
import type { OutboxPort } from './ports.js';
import { inParallel } from './within.js';

const BATCH = 200;
const WIDTH = 4;

/**
 * Gives the ids of pending rows to the queue, and when it cannot take them, delivers them itself. The row is marked
 * done by the delivery, never here: a job that gets lost is pending again after a while.
 */
export async function relay(outbox: OutboxPort, link: Link, effects: Effects, signal: AbortSignal): Promise<void> {
  for (;;) {
    const ids = await outbox.pending(BATCH);
    if (ids.length === 0) return;
    try {
      const errands = ids.map((id) => ({ id }));
      await link.use((backend) => backend.add('messages', errands));
    } catch {
      const deliver = (id: string) => effects.deliver(id).catch(() => undefined); // Told and counted by then.
      await inParallel(ids, WIDTH, signal, deliver);
    }
    if (ids.length < BATCH || signal.aborted) return;
  }
}
