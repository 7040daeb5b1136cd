import pg from 'pg';
import { z } from 'zod';
import type { Actor } from '#engine';
import type { Eyes } from './reading.js';
import { visibleTo } from './visibility.js';

/** On it a case that was written tells its id and revision when its transaction commits, and nothing else. */
export const caseChannel = 'quanheng_case';
/** Everything may look different: the clock of the sandbox was moved. */
export const everything = '*';

export interface CaseEventHooks {
  changed(caseId: string): void;
  /** Something may have been missed. */
  resync(): void;
  complain(cause: unknown): void;
}

/** Milliseconds. A connection that does not answer a question within `answers` is dead. */
const patience = { first: 100, longest: 10_000, asks: 20_000, answers: 5_000 };

/** Hears what any process commits, over a connection of its own; when that breaks, over another one. */
export class CaseListener {
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = patience.first;
  #wasOpen = false;
  #stopped = false;

  constructor(
    private readonly url: string,
    private readonly hooks: CaseEventHooks,
  ) {}

  /** Settles after the first attempt; goes on trying, and never rejects. */
  async start(): Promise<void> {
    if (this.#stopped) return;
    const client = new pg.Client({ connectionString: this.url, application_name: 'quanheng events', keepAlive: true, connectionTimeoutMillis: patience.answers, query_timeout: patience.answers });
    const lost = (cause?: unknown) => {
      if (this.#client !== client) return;
      this.#client = undefined;
      client.end().catch(() => undefined);
      if (cause) this.hooks.complain(cause);
      this.#again();
    };
    this.#client = client;
    client.on('error', lost).on('end', () => lost());
    client.on('notification', ({ payload = '' }) => this.#told(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${caseChannel}`);
    } catch (cause) {
      return lost(cause);
    }
    if (this.#wasOpen) this.hooks.resync();
    this.#wasOpen = true;
    this.#pauseMs = patience.first;
    this.#watch(client, lost);
  } // prettier-ignore

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  #told(payload: string): void {
    if (payload === everything) return this.hooks.resync();
    const id = payload.split(' ')[0];
    if (z.uuid().safeParse(id).success) this.hooks.changed(id!);
  }

  #again(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.start(), this.#pauseMs).unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, patience.longest);
  }

  /** A network that goes away says nothing: so the connection is asked now and then whether it still stands. */
  #watch(client: pg.Client, lost: (cause: unknown) => void): void {
    this.#timer = setTimeout(() => {
      client.query('SELECT 1').then(() => this.#client === client && this.#watch(client, lost), lost);
    }, patience.asks).unref();
  }
}

/** Of these cases the ones that somebody may know of, each with the revision that is committed. */
export function knownAmong(eyes: Eyes, actor: Actor, ids: readonly string[]): Promise<{ id: string; revision: number }[]> {
  const { sql, params } = visibleTo(actor);
  return eyes.query(`SELECT c.id, c.revision FROM case_file c WHERE c.id = ANY ($${params.length + 1}::uuid[]) AND ${sql}`, [
    ...params,
    ids,
  ]);
} // prettier-ignore
