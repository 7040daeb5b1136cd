import { z } from 'zod';
import type { Actor, Paper } from '#engine';
import { after as seenTo, byTime, day, instant, number, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';
import { cardCondition, caseCondition, documentCondition, scopedTo, visibleTo } from './visibility.js';
import { today } from './today.js';

export interface CaseFilter {
  readonly matter?: string | undefined;
  readonly state?: string | undefined;
  readonly desk?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly card?: 'yellow' | 'red' | undefined;
  /** Only cases where one of these desks must act, or that of somebody whom the caller stands in for. */
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

const isRed = `(c.outcome IS NULL AND c.red_card)`;
const isYellow = `(c.outcome IS NULL AND c.warn_on <= ${today} AND NOT ${isRed})`;

const byUrgency = z.tuple([z.boolean(), day, z.uuid()]);

/** Somebody's cases, most urgent first: keyset pages over (open, due date, id). */
export async function listCases(eyes: Eyes, actor: Actor, filter: CaseFilter): Promise<Page<CaseLine>> {
  const { sql, params } = visibleTo(actor);
  const [closed, due, id] = seenTo(byUrgency, filter.cursor) ?? [];
  const values: unknown[] = [...params];
  const given = (value: unknown) => `$${values.push(value ?? null)}`;
  const [matter, state, desk, desks, card] = [given(filter.matter), given(filter.state), given(filter.desk), given(filter.desks), given(filter.card)];
  const [overdue, me, after] = [given(filter.overdue), given(filter.desks && actor.userId), given(closed)];
  const away = given(JSON.stringify((actor.substitutions ?? []).map(({ absentId: absent, roles, matters }) => ({ absent, roles, matters }))));
  const stoodFor = `EXISTS (SELECT FROM jsonb_to_recordset(${away}::jsonb) s(absent text, roles text[], matters text[])
    WHERE c.desk = ANY (s.roles) AND s.matters && ARRAY['*', c.matter] AND (c.desk <> 'reviewer' OR c.officer IS NULL OR c.officer = s.absent))`;
  const rows: (CaseLine & { closed: boolean; sort: string })[] = await eyes.query(
    `SELECT * FROM (
       SELECT c.id, c.number, c.matter, c.state, c.phase, c.desk, c.outcome, c.due_on::text AS "dueOn", c.overdue, c.revision,
         CASE WHEN ${isRed} THEN 'red' WHEN ${isYellow} THEN 'yellow' END AS card,
         json_build_object('id', o.id, 'name', o.name) AS applicant, c.context->>'receivedOn' AS "receivedOn",
         c.outcome IS NOT NULL AS closed, coalesce(c.due_on, '9999-12-31')::text AS sort
       FROM case_file c JOIN organisation o ON o.id = c.applicant_id
       WHERE ${sql} AND (${matter}::text IS NULL OR c.matter = ${matter}) AND (${state}::text IS NULL OR c.state = ${state}) AND (${desk}::text IS NULL OR c.desk = ${desk})
         AND (${overdue}::boolean IS NULL OR c.overdue = ${overdue}) AND (${desks}::text[] IS NULL OR ((c.desk = ANY(${desks}) OR ${me} = ANY(c.asked) OR ${stoodFor}) AND c.outcome IS NULL))
         AND (${me}::text IS NULL OR c.desk <> 'reviewer' OR c.officer IS NULL OR c.officer = ${me} OR ${me} = ANY(c.asked) OR ${stoodFor})
         AND (${card}::text IS NULL OR CASE ${card} WHEN 'red' THEN ${isRed} ELSE ${isYellow} END)
     ) x
     WHERE ${after}::boolean IS NULL OR (closed, sort, id) > (${after}, ${given(due)}, ${given(id)}::uuid)
     ORDER BY closed, sort, id LIMIT ${given(filter.limit + 1)}`,
    values,
  );
  return pageOf(rows, filter.limit, ({ closed: c, sort, id: last }) => [c, sort, last], ({ closed: _, sort: __, ...line }) => line);
} // prettier-ignore

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
  readonly actor: { readonly organisationId: string };
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

/** The states that a case has been in, each once. */
export async function statesOf(eyes: Eyes, actor: Actor, caseId: string): Promise<string[]> {
  const { sql, params } = visibleTo(actor);
  const rows: { to: string }[] = await eyes.query(
    `SELECT DISTINCT h.entry::jsonb->>'to' AS to FROM history h ${ofVisibleCase('h', sql)} AND h.case_id = $${params.length + 1}`,
    [...params, caseId],
  );
  return rows.map(({ to }) => to);
}

/** Of what belongs to a case: only where the case is visible. */
const ofVisibleCase = (child: string, sql: string) => `JOIN case_file c ON c.id = ${child}.case_id WHERE ${sql}`;

export interface DocumentLine {
  readonly caseId: string; readonly no: number; readonly code: string; readonly data: Paper['data']; readonly madeAt: Date; readonly servedAt: Date | null;
  readonly servedOn: string | null; readonly way: string | null; readonly status: string; readonly recipient: string | null; readonly recipientOrganisation: string | null;
} // prettier-ignore

const documentColumns = `d.case_id AS "caseId", d.no, d.code, d.data, d.made_at AS "madeAt", d.served_at AS "servedAt", d.served_on::text AS "servedOn", d.way, d.status, d.recipient, d.recipient_org AS "recipientOrganisation"`;

/** Papers of a case that was seen: all for the people of its authority, for others those made out to them. */
export function documentsOf(eyes: Eyes, actor: Actor, caseId: string): Promise<DocumentLine[]> {
  const { sql, params } = scopedTo(actor, documentCondition);
  return eyes.query(
    `SELECT ${documentColumns} FROM document d WHERE d.case_id = $${params.length + 1} AND d.status <> 'dropped' AND ${sql} ORDER BY d.no`,
    [...params, caseId],
  );
}

/** Papers made out to somebody and to those for whom they act, newest first. */
export async function inboxOf(eyes: Eyes, actor: Actor, limit: number, cursor?: string): Promise<Page<DocumentLine>> {
  const [at, caseId, no] = seenTo(z.tuple([instant, z.uuid(), number]), cursor) ?? [];
  const { sql, params } = scopedTo(actor, (of) => `d.recipient_org = ANY (${of('recipients')} || ${of('limited')})
    AND (d.recipient_org <> ALL (${of('limited')}) OR EXISTS (SELECT FROM case_file c WHERE c.id = d.case_id AND ${caseCondition(of)}))`);
  const [a, b, c, d] = [1, 2, 3, 4].map((place) => `$${params.length + place}`);
  const rows: DocumentLine[] = await eyes.query(
    `SELECT ${documentColumns} FROM document d WHERE ${sql} AND d.status <> 'dropped'
       AND (${a}::timestamptz IS NULL OR (d.made_at, d.case_id, d.no) < (${a}, ${b}::uuid, ${c}::int))
     ORDER BY d.made_at DESC, d.case_id DESC, d.no DESC LIMIT ${d}`,
    [...params, at ?? null, caseId ?? null, no ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ madeAt, caseId: id, no: last }) => [madeAt.toISOString(), id, last], (row) => row);
} // prettier-ignore

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
