import type { DeadlinePort, OutboxPort } from './ports.js';
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
  ) {}

  /** Rejects when firing failed; the deadline is then still armed. */
  async fire(id: string): Promise<void> {
    try {
      await this.deadlines.fire(id);
    } catch (cause) {
      this.failed += 1;
      this.complaints.about('a deadline could not be fired', new Error(`${id}: ${messageOf(cause)}`));
      throw cause;
    }
  }

  /** Rejects when the delivery failed; the attempt is then counted in the outbox. */
  async deliver(id: string): Promise<void> {
    try {
      await this.outbox.deliver(id);
    } catch (cause) {
      this.failed += 1;
      this.complaints.about('a message could not be delivered', new Error(`${id}: ${messageOf(cause)}`));
      await this.outbox
        .failed(id, messageOf(cause))
        .catch((second: unknown) => this.complaints.about('a failed delivery could not be counted', second));
      throw cause;
    }
  }
}
