import { openBackend } from './backend.js';
import { ClockGuard } from './breaker.js';
import { Complaints } from './complaints.js';
import { Effects } from './effects.js';
import { Link } from './link.js';
import { Loop } from './loop.js';
import type { QueueOptions, Queues } from './ports.js';
import { deliverAstray, relay } from './relay.js';
import { Sweep } from './sweep.js';
import { within } from './within.js';

const DAY_MS = 86_400_000;
const SWEEP_EVERY_MS = 1_000;
const ALARMS_EVERY_MS = 60_000;
const ALARMS = 500;
/** An alarm before its time finds nothing to do, and the clocks of store and database differ by a little. */
const ALARM_MARGIN_MS = 10;
const GRACE_MS = 4_500;
const PATIENCE = { openMs: 3_000, useMs: 2_000, pauseMs: 1_000 };

/**
 * Starts the alarms, the sweep and the relay. Resolves when the queue's store was reached, or after some seconds
 * without it: then the sweep does everything, more slowly, until the store is there.
 */
export async function startQueues(options: QueueOptions): Promise<Queues> {
  const { deadlines, outbox, log, observer, sweepEveryMs = SWEEP_EVERY_MS, horizonMs = DAY_MS } = options;
  const complaints = new Complaints(log);
  const effects = new Effects(deadlines, outbox, complaints, observer);
  const guard = new ClockGuard(deadlines.clock, complaints, log);
  const sweep = new Sweep(deadlines, effects, guard);
  const handle = {
    // While the clock is not trusted nothing is lost: the sweep fires it afterwards.
    deadlines: async (id: string) => (await guard.allows()) && effects.fire(id),
    messages: (id: string) => effects.deliver(id),
  };
  const backend = options.redis ? 'redis' : 'postgres';

  const patience = { ...PATIENCE, ...options.patience };
  const link = new Link(
    {
      open: (onError) => openBackend(options, { handle, onError }, patience.openMs),
      onOpen: () => alarms.soon(),
      complain: (topic, cause) => complaints.about(`store ${backend}: ${topic}`, cause),
      info: (message) => log.info(message),
    },
    patience,
  );
  const setAlarms = async () => {
    if (!link.isOpen) return;
    const soon = await deadlines.soon(horizonMs, ALARMS);
    const errands = soon.map(({ id, inMs }) => ({ id, delayMs: Math.ceil(inMs) + ALARM_MARGIN_MS }));
    if (errands.length > 0) await link.use((open) => open.add('deadlines', errands));
  };

  const alarms = new Loop(ALARMS_EVERY_MS, setAlarms, (cause) => complaints.about('alarms', cause));
  const sweeps = new Loop(
    sweepEveryMs,
    (signal) => sweep.run(signal),
    (cause) => complaints.about('sweep', cause),
  );
  const relays = new Loop(
    sweepEveryMs,
    (signal) => relay(outbox, link, effects, signal),
    (cause) => complaints.about('relay', cause),
  );

  const strays = new Loop(
    sweepEveryMs,
    (signal) => deliverAstray(outbox, effects, signal),
    (cause) => complaints.about('messages astray', cause),
  );

  sweeps.soon();
  strays.soon();
  await link.open();
  relays.soon();

  return {
    kick: () => relays.soon(),
    get connected() {
      return link.isOpen;
    },
    get clockJumped() {
      return guard.tripped;
    },
    async health() {
      const waiting = await link.use((open) => open.waiting()).catch(() => undefined);
      return { backend, ok: waiting !== undefined, waiting: waiting ?? 0, failed: effects.failed };
    },
    async stop() {
      const ends = [alarms.stop(), sweeps.stop(), relays.stop(), strays.stop(), link.stop(GRACE_MS)];
      await within(GRACE_MS, 'stopping', Promise.all(ends)).catch((cause: unknown) => complaints.about('stop', cause));
    },
  };
}
