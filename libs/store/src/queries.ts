import type { DataSource } from 'typeorm';
import type { Actor, Paper } from '#engine';
import { visibleTo } from './visibility.js';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface CaseFilter {
  readonly matter?: string | undefined;
  readonly state?: string | undefined;
  readonly desk?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly card?: 'yellow' | 'red' | undefined;
  /** Only cases where one of these desks must act. */
  readonly desks?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface CaseLine {
  readonly id: string; readonly number: string; readonly matter: string; readonly state: string; readonly phase: string;
  readonly desk: string | null; readonly outcome: string | null; readonly dueOn: string | null; readonly overdue: boolean;
  /** Of limits of the authority’s side. Red: one is over. Yellow: one nears its end. */
  readonly card: 'yellow' | 'red' | null;
  readonly revision: number; readonly applicant: { id: string; name: string }; readonly receivedOn: string | null;
} // prettier-ignore

const today = `(app_now() AT TIME ZONE 'Asia/Shanghai')::date`;
const isRed = `(c.outcome IS NULL AND c.red_card)`;
const isYellow = `(c.outcome IS NULL AND c.warn_on <= ${today} AND NOT ${isRed})`;

/** Somebody's cases, most urgent first: keyset pages over (open, due date, id). */
export async function listCases(database: DataSource, actor: Actor, filter: CaseFilter): Promise<Page<CaseLine>> {
  const { sql, params } = visibleTo(actor);
  const [closed, due, id] = filter.cursor ? decode(filter.cursor) : [null, null, null];
  const rows: (CaseLine & { closed: boolean; sort: string })[] = await database.query(
    `SELECT * FROM (
       SELECT c.id, c.number, c.matter, c.state, c.phase, c.desk, c.outcome, c.due_on::text AS "dueOn", c.overdue, c.revision,
         CASE WHEN ${isRed} THEN 'red' WHEN ${isYellow} THEN 'yellow' END AS card,
         json_build_object('id', o.id, 'name', o.name) AS applicant, c.context->>'receivedOn' AS "receivedOn",
         c.outcome IS NOT NULL AS closed, coalesce(c.due_on, '9999-12-31')::text AS sort
       FROM case_file c JOIN organisation o ON o.id = c.applicant_id
       WHERE ${sql} AND ($5::text IS NULL OR c.matter = $5) AND ($6::text IS NULL OR c.state = $6) AND ($7::text IS NULL OR c.desk = $7)
         AND ($8::boolean IS NULL OR c.overdue = $8) AND ($9::text[] IS NULL OR (c.desk = ANY($9) AND c.outcome IS NULL))
         AND ($13::text IS NULL OR c.desk <> 'reviewer' OR c.officer IS NULL OR c.officer = $13)
         AND ($15::text IS NULL OR CASE $15 WHEN 'red' THEN ${isRed} ELSE ${isYellow} END)
     ) x
     WHERE $10::boolean IS NULL OR (closed, sort, id) > ($10, $11, $12::uuid)
     ORDER BY closed, sort, id LIMIT $14`,
    [...params, filter.matter ?? null, filter.state ?? null, filter.desk ?? null, filter.overdue ?? null, filter.desks ?? null, closed, due, id, filter.desks ? actor.userId : null, filter.limit + 1, filter.card ?? null],
  );
  return pageOf(rows, filter.limit, ({ closed: c, sort, id: last }) => [c, sort, last], ({ closed: _, sort: __, ...line }) => line);
} // prettier-ignore

/** The case as far as the caller may know of it: null where it does not exist for them. */
export async function visibleCase(
  database: DataSource,
  actor: Actor,
  caseId: string,
): Promise<{ revision: number } | null> {
  const { sql, params } = visibleTo(actor);
  const [row]: { revision: number }[] = await database.query(
    `SELECT c.revision FROM case_file c WHERE ${sql} AND c.id = $5`,
    [...params, caseId],
  );
  return row ?? null;
}

/** A line of the history as it is shown. */
export interface HistoryItem {
  readonly verb: string;
  readonly actor: { readonly organisationId: string };
  readonly hash: string;
  readonly payload: unknown;
}

/** The history of a case, in order. */
export async function historyOf(database: DataSource, caseId: string, limit: number, cursor?: string) {
  const [after] = cursor ? (decode(cursor) as [number]) : [0];
  const rows: { seq: number; entry: string; hash: string; payload: unknown }[] = await database.query(
    `SELECT seq, entry, hash, payload FROM history WHERE case_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    [caseId, after, limit + 1],
  );
  return pageOf(rows, limit, ({ seq }) => [seq], ({ entry, hash, payload }) => ({ ...(JSON.parse(entry) as HistoryItem), hash, payload }));
} // prettier-ignore

export interface CardLine {
  readonly clockId: string; readonly colour: 'yellow' | 'red'; readonly dueOn: string; readonly givenAt: Date; readonly desks: readonly string[];
} // prettier-ignore

/** The yellow and red cards that were given in a case, in order. */
export const cardsOf = (database: DataSource, caseId: string): Promise<CardLine[]> =>
  database.query(
    `SELECT clock_id AS "clockId", colour, due_on::text AS "dueOn", given_at AS "givenAt", desks FROM card
     WHERE case_id = $1 ORDER BY given_at, clock_id, colour`,
    [caseId],
  );

export interface DocumentLine {
  readonly caseId: string; readonly no: number; readonly code: string; readonly data: Paper['data']; readonly madeAt: Date; readonly servedAt: Date | null;
  readonly servedOn: string | null; readonly way: string | null; readonly status: string; readonly recipient: string | null; readonly recipientOrganisation: string | null;
} // prettier-ignore

const documentColumns = `case_id AS "caseId", no, code, data, made_at AS "madeAt", served_at AS "servedAt", served_on::text AS "servedOn", way, status, recipient, recipient_org AS "recipientOrganisation"`;

/** Papers of a case; with `organisations` only those made out to them. */
export function documentsOf(
  database: DataSource,
  caseId: string,
  organisations: readonly string[] | null,
): Promise<DocumentLine[]> {
  return database.query(
    `SELECT ${documentColumns} FROM document WHERE case_id = $1 AND status <> 'dropped' AND ($2::text[] IS NULL OR recipient_org = ANY($2)) ORDER BY no`,
    [caseId, organisations],
  );
}

/** Papers made out to these organisations, newest first. */
export async function inboxOf(database: DataSource, organisations: readonly string[], limit: number, cursor?: string): Promise<Page<DocumentLine>> {
  const [at, caseId, no] = cursor ? decode(cursor) : [null, null, null];
  const rows: DocumentLine[] = await database.query(
    `SELECT ${documentColumns} FROM document WHERE recipient_org = ANY($1) AND status <> 'dropped'
       AND ($2::timestamptz IS NULL OR (made_at, case_id, no) < ($2, $3::uuid, $4::int))
     ORDER BY made_at DESC, case_id DESC, no DESC LIMIT $5`,
    [organisations, at, caseId, no, limit + 1],
  );
  return pageOf(rows, limit, ({ madeAt, caseId: id, no: last }) => [madeAt.toISOString(), id, last], (row) => row);
} // prettier-ignore

export interface MessageLine {
  readonly id: string; readonly caseId: string; readonly caseNumber: string; readonly matter: string; readonly version: number;
  readonly code: string; readonly data: Readonly<Record<string, unknown>>; readonly madeAt: Date;
} // prettier-ignore

/** Messages (hints) for one account, newest first. */
export async function messagesOf(database: DataSource, accountId: string, limit: number, cursor?: string): Promise<Page<MessageLine>> {
  const [at, id] = cursor ? decode(cursor) : [null, null];
  const rows: MessageLine[] = await database.query(
    `SELECT m.id, m.case_id AS "caseId", c.number AS "caseNumber", c.matter, c.version, m.code, m.data, m.made_at AS "madeAt"
     FROM message m JOIN case_file c ON c.id = m.case_id WHERE m.account_id = $1
       AND ($2::timestamptz IS NULL OR (m.made_at, m.id) < ($2, $3::uuid)) ORDER BY m.made_at DESC, m.id DESC LIMIT $4`,
    [accountId, at, id, limit + 1],
  );
  return pageOf(rows, limit, ({ madeAt, id: last }) => [madeAt.toISOString(), last], (row) => row);
} // prettier-ignore

const encode = (key: readonly unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url');

/** A cursor that is not one of ours. */
export class BadCursor extends Error {}

export function decode(cursor: string): (string | number | boolean)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every((part) => ['string', 'number', 'boolean'].includes(typeof part)))
      return key as string[];
  } catch {
    // falls through: not ours
  }
  throw new BadCursor();
}

/** One page of rows that were asked for with one more than the page holds. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly unknown[],
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  return { items: shown.map(item), nextCursor: rows.length > limit ? encode(key(shown.at(-1)!)) : null };
}
