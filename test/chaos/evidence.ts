import type { Line } from './journal.js';

/* What is judged: the clients' journal, the rows of the database, the definitions as data. Nothing of the engine. */

export interface CaseRow {
  readonly id: string;
  readonly matter: string;
  readonly version: number;
  readonly revision: number;
  readonly state: string;
  readonly headHash: string;
  readonly authorityId: string;
  readonly applicantId: string;
  readonly clocks: readonly { readonly id: string; readonly status: string }[];
  readonly parties: readonly { readonly id: string; readonly organisationId: string | null }[];
}

export interface EntryRow {
  readonly caseId: string;
  readonly seq: number;
  readonly key: string | null;
  readonly verb: string;
  readonly actorId: string;
  /** Text as stored: RFC 8785 bytes of the entry without hash and payload. */
  readonly entry: string;
  readonly hash: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly salts: Readonly<Record<string, string>>;
  /** Real time of its transaction, in ms. */
  readonly recordedAt: number;
}

export interface PaperRow {
  readonly caseId: string;
  readonly no: number;
  readonly data: unknown;
  readonly salt: string;
}

export interface DeadlineRow {
  readonly caseId: string;
  readonly clockId: string;
  readonly kind: string;
  readonly status: 'armed' | 'fired' | 'cancelled';
  /** App time, in ms. */
  readonly dueAt: number;
  readonly firedSeq: number | null;
  /** App time, in ms. */
  readonly firedAt: number | null;
  /** Real time, in ms. */
  readonly armedAt: number;
}

export interface OutboxRow {
  readonly id: string;
  readonly caseId: string | null;
  readonly seq: number | null;
  readonly code: string;
  readonly desks: readonly string[];
  readonly channel: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly done: boolean;
  readonly dead: boolean;
}

export interface MessageRow {
  readonly id: string;
  readonly outboxId: string;
  readonly accountId: string;
  readonly caseId: string;
  readonly code: string;
}

export interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
}

export interface CardRow {
  readonly caseId: string;
  readonly clockId: string;
  readonly colour: string;
  readonly dueOn: string;
}

/** The moves that a definition allows. */
export interface MoveTable {
  readonly transitions: readonly { readonly from: string; readonly event: string; readonly to: string }[];
  readonly limits: readonly { readonly id: string; readonly family?: string }[];
}

export interface Replay {
  /** Exit code of `replay`; null where it did not end by itself. */
  readonly code: number | null;
  readonly mismatches: readonly string[];
}

export interface Evidence {
  readonly lines: readonly Line[];
  readonly cases: readonly CaseRow[];
  readonly entries: readonly EntryRow[];
  readonly papers: readonly PaperRow[];
  readonly deadlines: readonly DeadlineRow[];
  readonly outbox: readonly OutboxRow[];
  readonly messages: readonly MessageRow[];
  readonly accounts: readonly AccountRow[];
  readonly cards: readonly CardRow[];
  /** `<matter> <version>` → its moves. */
  readonly moves: ReadonlyMap<string, MoveTable>;
  readonly replay: Replay;
  /** App time when the database was read, in ms. */
  readonly now: number;
}

/** What one invariant says of a run. */
export interface Verdict {
  readonly id: string;
  readonly title: string;
  /** How many things were looked at. */
  readonly checked: number;
  /** Every violation, in words. */
  readonly violations: readonly string[];
}

/** Groups of items that share a key, in the order of their first. */
export function groups<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const all = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = all.get(key);
    if (group) group.push(item);
    else all.set(key, [item]);
  }
  return all;
}
