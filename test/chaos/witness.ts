import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Journal } from './journal.js';
import type { Postgres } from './postgres.js';

const EVERY_MS = 3_000;
/** No transaction of the product is meant to take so long, whatever happens to its neighbours. */
const LONG = '8 seconds';

const sessions = /* sql */ `
  SELECT pid, application_name AS name, client_port AS port, state, wait_event_type AS "waitsFor", wait_event AS event, pg_blocking_pids(pid) AS "blockedBy",
    round(extract(epoch FROM clock_timestamp() - xact_start)::numeric, 1)::float8 AS "transactionSeconds",
    round(extract(epoch FROM clock_timestamp() - query_start)::numeric, 1)::float8 AS "querySeconds", left(query, 200) AS query
  FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> 'chaos' AND state <> 'idle' ORDER BY xact_start`;

/** Writes down what the sessions of the database do whenever one of their transactions takes long: who blocks whom. */
export class Witness {
  #watching = true;
  readonly #end: Promise<void>;

  constructor(
    private readonly postgres: Postgres,
    private readonly journal: Journal,
    private readonly file: string,
  ) {
    this.#end = this.#watch();
  }

  stop(): Promise<void> {
    this.#watching = false;
    return this.#end;
  }

  async #watch(): Promise<void> {
    while (this.#watching) {
      await pause(EVERY_MS, undefined, { ref: false });
      // While the database is away there is nothing to see.
      await this.#look().catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    const [long] = await this.postgres.query(
      `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> 'chaos' AND xact_start < clock_timestamp() - interval '${LONG}' LIMIT 1`,
    );
    if (!long) return;
    const rows = await this.postgres.query(sessions);
    appendFileSync(this.file, `${JSON.stringify({ t: Math.round(this.journal.now()), sessions: rows })}\n`);
  }
}
