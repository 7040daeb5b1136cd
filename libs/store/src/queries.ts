import { z } from 'zod';
import type { Actor, Paper } from '#engine';
import { after as seenTo, byTime, number, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';
import { cardCondition, caseCondition, documentCondition, scopedTo, visibleTo } from './visibility.js';

/** The case as far as the caller may know of it: null where it does not exist for them. */
export async function visibleCase(eyes: Eyes, actor: Actor, caseId: string): Promise<{ revision: number } | null> {
  const { sql, params } = visibleTo(actor);
  const [row]: { revision: number }[] = await eyes.query(
    `SELECT c.revision FROM case_file c WHERE ${sql} AND c.id = $${params.length + 1}`,
    [...params, caseId],
  );
  return row ?? null;
}

/** A line of the history as it is shown. */
export interface HistoryItem {
  readonly verb: string;
  readonly actor: {
    readonly userId: string;
    readonly organisationId: string;
    readonly actedFor: string | null;
    readonly substituteFor?: string;
  };
  readonly hash: string;
  readonly payload: unknown;
}

/** The history of a case that was seen, in order. */
export async function historyOf(eyes: Eyes, actor: Actor, caseId: string, limit: number, cursor?: string) {
  const [after] = seenTo(z.tuple([number]), cursor) ?? [0];
  const { sql, params } = visibleTo(actor);
  const rows: { seq: number; entry: string; hash: string; payload: unknown }[] = await eyes.query(
    `SELECT h.seq, h.entry, h.hash, h.payload FROM history h ${ofVisibleCase('h', sql)} AND h.case_id = $${params.length + 1} AND h.seq > $${params.length + 2}
     ORDER BY h.seq LIMIT $${params.length + 3}`,
    [...params, caseId, after, limit + 1],
  );
  return pageOf(rows, limit, ({ seq }) => [seq], ({ entry, hash, payload }) => ({ ...(JSON.parse(entry) as HistoryItem), hash, payload }));
} // prettier-ignore

export interface CardLine {
  readonly clockId: string; readonly colour: 'yellow' | 'red'; readonly dueOn: string; readonly givenAt: Date; readonly desks: readonly string[];
} // prettier-ignore

/** The yellow and red cards that were given in a case, in order. */
export function cardsOf(eyes: Eyes, actor: Actor, caseId: string): Promise<CardLine[]> {
  const { sql, params } = scopedTo(actor, (of) => `${caseCondition(of)} AND ${cardCondition(of)}`);
  return eyes.query(
    `SELECT k.clock_id AS "clockId", k.colour, k.due_on::text AS "dueOn", k.given_at AS "givenAt", k.desks FROM card k ${ofVisibleCase('k', sql)}
       AND k.case_id = $${params.length + 1} ORDER BY k.given_at, k.clock_id, k.colour`,
    [...params, caseId],
  );
} // prettier-ignore

/** A step on the way of a case: which state it came to, by which entry. */
export interface PathStep {
  readonly state: string; readonly seq: number; readonly verb: string; readonly at: string;
} // prettier-ignore

/** The way of a case through its states, in order; one that it came back to stands there again. */
export function pathOf(eyes: Eyes, actor: Actor, caseId: string): Promise<PathStep[]> {
  const { sql, params } = visibleTo(actor);
  return eyes.query(
    `SELECT state, seq, verb, at FROM (
       SELECT h.seq, h.verb, h.entry::jsonb->>'at' AS at, h.entry::jsonb->>'to' AS state, lag(h.entry::jsonb->>'to') OVER (ORDER BY h.seq) AS before
       FROM history h ${ofVisibleCase('h', sql)} AND h.case_id = $${params.length + 1}
     ) AS step WHERE before IS DISTINCT FROM state ORDER BY seq`,
    [...params, caseId],
  );
} // prettier-ignore

/** What people and organisations are called, by their ids. */
export async function namesFor(eyes: Eyes, ids: readonly string[]): Promise<Record<string, string>> {
  const rows: { id: string; name: string }[] = await eyes.query(
    `SELECT id, name FROM organisation WHERE id = ANY ($1) UNION ALL SELECT id, name FROM account WHERE id = ANY ($1)`,
    [[...new Set(ids)]],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** Of what belongs to a case: only where the case is visible. */
const ofVisibleCase = (child: string, sql: string) => `JOIN case_file c ON c.id = ${child}.case_id WHERE ${sql}`;

export interface DocumentLine {
  readonly caseId: string; readonly no: number; readonly code: string; readonly data: Paper['data']; readonly madeAt: Date; readonly servedAt: Date | null;
  readonly servedOn: string | null; readonly way: string | null; readonly status: string; readonly recipient: string | null; readonly recipientOrganisation: string | null;
} // prettier-ignore

/** Of `document d`. */
export const documentColumns = `d.case_id AS "caseId", d.no, d.code, d.data, d.made_at AS "madeAt", d.served_at AS "servedAt", d.served_on::text AS "servedOn", d.way, d.status, d.recipient, d.recipient_org AS "recipientOrganisation"`;

/** Papers of a case that was seen: all for the people of its authority, for others those made out to them. */
export function documentsOf(eyes: Eyes, actor: Actor, caseId: string): Promise<DocumentLine[]> {
  const { sql, params } = scopedTo(actor, documentCondition);
  return eyes.query(
    `SELECT ${documentColumns} FROM document d WHERE d.case_id = $${params.length + 1} AND d.status <> 'dropped' AND ${sql} ORDER BY d.no`,
    [...params, caseId],
  );
}

export interface MessageLine {
  readonly id: string; readonly caseId: string; readonly caseNumber: string; readonly matter: string; readonly version: number;
  readonly code: string; readonly data: Readonly<Record<string, unknown>>; readonly madeAt: Date;
} // prettier-ignore

/** Messages (hints) for one account, newest first. */
export async function messagesOf(eyes: Eyes, accountId: string, limit: number, cursor?: string): Promise<Page<MessageLine>> {
  const [at, id] = seenTo(byTime, cursor) ?? [];
  const rows: MessageLine[] = await eyes.query(
    `SELECT m.id, m.case_id AS "caseId", c.number AS "caseNumber", c.matter, c.version, m.code, m.data, m.made_at AS "madeAt"
     FROM message m JOIN case_file c ON c.id = m.case_id WHERE m.account_id = $1
       AND ($2::timestamptz IS NULL OR (m.made_at, m.id) < ($2, $3::uuid)) ORDER BY m.made_at DESC, m.id DESC LIMIT $4`,
    [accountId, at ?? null, id ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ madeAt, id: last }) => [madeAt.toISOString(), last], (row) => row);
} // prettier-ignore
