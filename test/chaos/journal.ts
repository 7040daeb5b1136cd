import { closeSync, openSync, writeSync } from 'node:fs';

/** What a request wants, as written before it leaves. */
export interface Invocation {
  /** Unique per attempt. */
  readonly op: string;
  /** Idempotency-Key, the same for every attempt; null where the interface knows none. */
  readonly key: string | null;
  readonly caseId: string | null;
  readonly verb: string;
  readonly account: string;
  /** Revision that the act expects. */
  readonly revision: number | null;
  readonly attempt: number;
  readonly server: string;
  /** Shared by acts that were sent at the same moment with the same revision. */
  readonly race?: number;
  /** A deliberate repetition of an act that was acknowledged. */
  readonly repeat?: true;
}

interface Stamp {
  /** Milliseconds since the start of the run, by one monotonic clock. */
  readonly t: number;
  /** Real time. */
  readonly at: string;
}

export type Happening =
  | { readonly type: 'run'; readonly seed: number; readonly seconds: number; readonly queue: 'pg' | 'redis'; readonly plan: string; readonly dist: string; readonly node: string; readonly postgres: string; readonly redis: string | null }
  | { readonly type: 'baseline'; readonly cases: readonly { readonly caseId: string; readonly revision: number }[] }
  | { readonly type: 'phase'; readonly name: 'healthy' | 'storm' | 'quiet' | 'drain' | 'drained' | 'notDrained' | 'stopped'; readonly ms?: number; readonly outbox?: number; readonly deadlines?: number }
  | ({ readonly type: 'invoke' } & Invocation)
  | ({ readonly type: 'ok'; readonly status: number; readonly seq: number | null; readonly hash: string | null; readonly revisionAfter: number | null; readonly replayed: boolean; readonly bodySha256: string } & Invocation)
  | ({ readonly type: 'fail'; readonly status: number; readonly code: string; readonly revisionNow?: number } & Invocation)
  | ({ readonly type: 'unknown'; readonly status?: number; readonly error: string } & Invocation)
  | { readonly type: 'query'; readonly op: string; readonly account: string; readonly server: string; readonly status?: number; readonly ms: number }
  | ({ readonly type: 'fault' | 'healed'; readonly fault: string; readonly outcome?: string } & Readonly<Record<string, unknown>>)
  | { readonly type: 'process'; readonly process: string; readonly event: 'start' | 'ready' | 'exit'; readonly pid: number; readonly code?: number | null; readonly signal?: string | null; readonly byNemesis?: boolean }
  | { readonly type: 'clock'; readonly aheadMs: number; readonly nowApp: string; readonly byMs: number; readonly atDatabase: string }; // prettier-ignore

/** A line of the journal. */
export type Line = Happening & Stamp;

/** Append-only file of everything that the clients and the nemesis did; a line is in the file before the caller goes on. */
export class Journal {
  readonly #file: number;
  readonly #began = performance.now();
  #open = true;

  constructor(readonly path: string) {
    this.#file = openSync(path, 'w');
  }

  /** Milliseconds since the start of the run. */
  now(): number {
    return performance.now() - this.#began;
  }

  /** After `close` nothing is written any more: the processes that end then have been judged. */
  write(happening: Happening): void {
    if (!this.#open) return;
    const stamp = { t: Math.round(this.now() * 1000) / 1000, at: new Date().toISOString() };
    writeSync(this.#file, `${JSON.stringify({ ...stamp, ...happening })}\n`);
  }

  close(): void {
    this.#open = false;
    closeSync(this.#file);
  }
}
