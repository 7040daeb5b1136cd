import type { Queues, QueueWindow } from '#queue';
import { Metrics } from './metrics.js';

/** What runs beside the API in this process. */
export class Running {
  readonly metrics: Metrics;
  /** Undefined where the workers are processes of their own. */
  readonly queues: Queues | undefined;
  readonly window: QueueWindow | undefined;

  constructor({ metrics, queues, window }: { metrics?: Metrics; queues?: Queues | undefined; window?: QueueWindow } = {}) {
    this.metrics = metrics ?? new Metrics();
    this.queues = queues;
    this.window = window;
  } // prettier-ignore
}
