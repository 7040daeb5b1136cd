import type { Effects } from './effects.js';
import type { Link } from './link.js';
import type { OutboxPort } from './ports.js';
import { inParallel } from './within.js';

const BATCH = 200;
const WIDTH = 4;

/**
 * Delivers what the queue was given and did not bring about: the job was lost, or is held by a worker that died or
 * whose clock is wrong. To add it again would not help, for a job that is there stays as it is.
 */
export async function deliverAstray(outbox: OutboxPort, effects: Effects, signal: AbortSignal): Promise<void> {
  for (;;) {
    const ids = await outbox.astray(BATCH);
    await deliverAll(ids, effects, signal);
    if (ids.length < BATCH || signal.aborted) return;
  }
}

/**
 * Gives the ids of pending rows to the queue, and when it cannot take them, delivers them itself. The row is marked
 * done by the delivery, never here: see `deliverAstray`.
 */
export async function relay(outbox: OutboxPort, link: Link, effects: Effects, signal: AbortSignal): Promise<void> {
  for (;;) {
    const ids = await outbox.pending(BATCH);
    if (ids.length === 0) return;
    try {
      const errands = ids.map((id) => ({ id }));
      await link.use((backend) => backend.add('messages', errands));
    } catch {
      await deliverAll(ids, effects, signal);
    }
    if (ids.length < BATCH || signal.aborted) return;
  }
}

function deliverAll(ids: readonly string[], effects: Effects, signal: AbortSignal): Promise<void> {
  const deliver = (id: string) => effects.deliver(id).catch(() => undefined); // Told and counted by then.
  return inParallel(ids, WIDTH, signal, deliver);
}
