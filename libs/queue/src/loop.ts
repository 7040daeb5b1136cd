/** Commits of this many milliseconds share a run, and the answers to them leave first. */
const GATHER_MS = 20;

/** Repeats some work with a pause between the runs. Runs never overlap, and the timer keeps no process alive. */
export class Loop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private hurried = false;
  private readonly stopping = new AbortController();

  constructor(
    private readonly everyMs: number,
    private readonly work: (signal: AbortSignal) => Promise<void>,
    private readonly onError: (cause: unknown) => void,
  ) {}

  /** Runs in a moment, once for many calls; when a run is under way, once more after it. */
  soon(): void {
    if (this.running) this.again = true;
    else if (!this.hurried) {
      this.hurried = true;
      this.schedule(GATHER_MS);
    }
  }

  /** No run begins any more; settles when the last one has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(ms: number): void {
    clearTimeout(this.timer);
    if (this.stopping.signal.aborted) return;
    this.timer = setTimeout(() => (this.running = this.run()), ms).unref();
  }

  private async run(): Promise<void> {
    this.again = false;
    this.hurried = false;
    try {
      await this.work(this.stopping.signal);
    } catch (cause) {
      this.onError(cause);
    }
    this.running = undefined;
    this.schedule(this.again ? GATHER_MS : this.everyMs);
  }
}
