import type { DeadlinePort, Observer, OutboxPort } from './ports.js';
import type { Complaints } from './complaints.js';
import { messageOf } from './within.js';

/** What the jobs and the sweep alike do to the database, with failures counted and told. */
export class Effects {
  /** Failed attempts since the start. */
  failed = 0;

  constructor(
    private readonly deadlines: DeadlinePort,
    private readonly outbox: OutboxPort,
    private readonly complaints: Complaints,
    private readonly observer?: Observer,
  ) {}

  /** Rejects when firing failed; the deadline is then still armed, and the attempt is counted. */
  async fire(id: string): Promise<'fired' | 'stale'> {
    let answer: 'fired' | 'stale';
    try {
      answer = await this.deadlines.fire(id);
    } catch (cause) {
      this.tellOf('deadline', 'a deadline could not be fired', id, cause);
      await this.deadlines
        .failed(id, cause)
        .catch((second: unknown) => this.complaints.about('a failed firing could not be counted', second));
      throw cause;
    }
    if (answer === 'fired') await this.measure(id);
    return answer;
  }

  /** Rejects when the delivery failed; the attempt is then counted in the outbox. */
  async deliver(id: string): Promise<void> {
    try {
      const answer = await this.outbox.deliver(id);
      if (answer === 'done') this.observer?.delivered();
    } catch (cause) {
      this.tellOf('message', 'a message could not be delivered', id, cause);
      await this.outbox
        .failed(id, messageOf(cause))
        .catch((second: unknown) => this.complaints.about('a failed delivery could not be counted', second));
      throw cause;
    }
  }

  private async measure(id: string): Promise<void> {
    try {
      const { lateMs } = await this.deadlines.fired(id);
      this.observer?.fired(lateMs);
    } catch (cause) {
      this.complaints.about('the lateness of a deadline is not known', cause);
    }
  }

  private tellOf(what: 'deadline' | 'message', topic: string, id: string, cause: unknown): void {
    this.failed += 1;
    this.observer?.failed(what);
    this.complaints.about(topic, new Error(`${id}: ${messageOf(cause)}`));
  }
}
