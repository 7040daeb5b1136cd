import type { Backend } from './backend.js';
import type { Patience } from './ports.js';
import { within } from './within.js';

const LONGEST_PAUSE_MS = 30_000;
const BURST = { errors: 10, withinMs: 1_000 };

interface LinkHooks {
  open(onError: (cause: unknown) => void): Promise<Backend>;
  onOpen(): void;
  complain(topic: string, cause: unknown): void;
  info(message: string): void;
}

/**
 * The way to the queue's store, which may be gone at any time. When a call fails or takes too long, or the workers
 * complain without pause, the backend is closed, and another one is opened after a growing pause.
 */
export class Link {
  private backend: Backend | undefined;
  private attempt: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private pauseMs: number;
  private lost = false;
  private stopped = false;

  constructor(
    private readonly hooks: LinkHooks,
    private readonly patience: Patience,
  ) {
    this.pauseMs = patience.pauseMs;
  }

  get isOpen(): boolean {
    return this.backend !== undefined;
  }

  /** Tries to open the backend, and goes on trying. Settles after the first attempt; never rejects. */
  open(): Promise<void> {
    this.attempt = this.tryToOpen();
    return this.attempt;
  }

  /** Rejects at once when the link is down, and takes it down when the work fails. */
  async use<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
    const backend = this.backend;
    if (!backend) throw new Error('the store of the queue is not reachable');
    try {
      const result = await within(this.patience.useMs, 'the store of the queue', work(backend));
      this.pauseMs = this.patience.pauseMs;
      return result;
    } catch (cause) {
      this.drop(backend, cause);
      throw cause;
    }
  }

  /** Lets running jobs finish for `graceMs`; settles about then at the latest. */
  async stop(graceMs: number): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const { backend } = this;
    this.backend = undefined;
    await Promise.all([backend?.close(false, graceMs), this.attempt]);
  }

  private async tryToOpen(): Promise<void> {
    const watch = new BurstWatch();
    let backend: Backend | undefined;
    const onError = (cause: unknown) => {
      if (!backend || this.backend !== backend) return;
      this.hooks.complain('error', cause);
      if (watch.isBurst()) this.drop(backend, cause);
    };
    try {
      backend = await this.hooks.open(onError);
    } catch (cause) {
      this.hooks.complain('error', cause);
      return this.openLater();
    }
    if (this.stopped) return backend.close(true, this.patience.useMs);
    this.backend = backend;
    if (this.lost) this.hooks.info('queue: the store is back');
    this.lost = false;
    this.hooks.onOpen();
  }

  private drop(backend: Backend, cause: unknown): void {
    if (this.backend !== backend) return;
    this.backend = undefined;
    this.hooks.complain('lost, working without it for now', cause);
    void backend.close(true, this.patience.useMs);
    this.openLater();
  }

  private openLater(): void {
    this.lost = true;
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.open(), this.pauseMs).unref();
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** Notices errors that come faster than a worker with a back-off would produce them. */
class BurstWatch {
  private since = 0;
  private count = 0;

  isBurst(): boolean {
    const now = performance.now();
    if (now - this.since > BURST.withinMs) {
      this.since = now;
      this.count = 0;
    }
    this.count += 1;
    return this.count >= BURST.errors;
  }
}
