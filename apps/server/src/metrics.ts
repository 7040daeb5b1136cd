import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Observer, Queues } from '#queue';
import { figuresOf, technicalKinds, businessKinds, type Figures } from '#store';

/** Scrapes within this time share an answer: a page that anybody may ask for must not load the database. */
const KEEP_MS = 2_000;

/** Figures for operators: what this process did, and how everything stands by the database. */
export class Metrics implements Observer {
  readonly #registry = new Registry();
  readonly #lateness = new Histogram({ name: 'quanheng_deadline_lateness_seconds', help: 'From due (or armed, where later) to fired, of deadlines that this process fired', buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600], registers: [this.#registry] });
  readonly #delivered = this.#counter('quanheng_outbox_delivered_total', 'Messages that this process delivered');
  readonly #failed = this.#counter('quanheng_effects_failed_total', 'Attempts of this process that failed', 'what');
  readonly #queue = this.#gauge('quanheng_queue_ok', 'Whether this process reaches the store of the queue; without it the sweep does everything');
  readonly #waiting = this.#gauge('quanheng_queue_waiting_jobs', 'Jobs that could run now');
  readonly #jumped = this.#gauge('quanheng_clock_breaker_tripped', 'Whether this process fires no deadlines, for the clock of the database jumped');
  readonly #armed = this.#gauge('quanheng_deadlines_armed', 'Deadlines that are armed');
  readonly #overdue = this.#gauge('quanheng_deadlines_overdue', 'Armed deadlines that should have fired');
  readonly #oldest = this.#gauge('quanheng_deadline_oldest_overdue_seconds', 'How long the oldest of them has been due');
  readonly #late = this.#gauge('quanheng_deadline_lateness_last_hour_seconds', 'Lateness of deadlines fired within the last hour, of all processes', 'quantile');
  readonly #lately = this.#gauge('quanheng_deadlines_fired_last_hour', 'How many of them have fired');
  readonly #pending = this.#gauge('quanheng_outbox_pending', 'Messages that wait for their delivery');
  readonly #dead = this.#gauge('quanheng_outbox_dead', 'Messages that failed eight times');
  readonly #incidents = this.#gauge('quanheng_incidents_open', 'Open incidents', 'kind');
  #kept: { until: number; text: Promise<string> } | undefined;

  fired(lateMs: number): void {
    this.#lateness.observe(lateMs / 1000);
  }

  delivered(): void {
    this.#delivered.inc();
  }

  failed(what: 'deadline' | 'message'): void {
    this.#failed.inc({ what });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All figures in the text format of Prometheus. Rejects where the database is gone. */
  text(database: DataSource, queues: Queues | undefined): Promise<string> {
    if (this.#kept && this.#kept.until > performance.now()) return this.#kept.text;
    const text = this.#read(database, queues);
    this.#kept = { until: performance.now() + KEEP_MS, text };
    text.catch(() => (this.#kept = undefined));
    return text;
  }

  async #read(database: DataSource, queues: Queues | undefined): Promise<string> {
    const [figures, health] = await Promise.all([figuresOf(database), queues?.health()]);
    this.#show(figures);
    if (queues && health) {
      this.#queue.set(health.ok ? 1 : 0);
      this.#waiting.set(health.waiting);
      this.#jumped.set(queues.clockJumped ? 1 : 0);
    }
    return this.#registry.metrics();
  }

  #show({ armed, overdue, oldestOverdueSeconds, lateness, pending, dead, incidents }: Figures): void {
    this.#armed.set(armed);
    this.#overdue.set(overdue);
    this.#oldest.set(oldestOverdueSeconds);
    this.#late.set({ quantile: '0.5' }, lateness.p50);
    this.#late.set({ quantile: '0.99' }, lateness.p99);
    this.#late.set({ quantile: '1' }, lateness.max);
    this.#lately.set(lateness.count);
    this.#pending.set(pending);
    this.#dead.set(dead);
    for (const kind of [...technicalKinds, ...businessKinds]) this.#incidents.set({ kind }, incidents[kind] ?? 0);
  }

  #gauge(name: string, help: string, ...labelNames: string[]) {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] });
  }

  #counter(name: string, help: string, ...labelNames: string[]) {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }
} // prettier-ignore
