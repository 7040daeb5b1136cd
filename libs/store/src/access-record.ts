import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '#engine';
import { after, instant, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';
import { recordCondition, scopedTo } from './visibility.js';

/** One request as it is kept. Never what was sent with it. */
export interface Access {
  /** `read`: somebody was shown a case, a file or a list of them. `refusal`: a request was refused. */
  readonly kind: 'read' | 'refusal';
  readonly accountId: string | null;
  /** Of a failed log-in: the name that was tried. Kept only as the account it belongs to: it may be a mistyped password. */
  readonly username?: string;
  readonly organisationId: string | null;
  readonly roles: readonly string[];
  /** How the caller was known: `session`, `cookie`, `apiKey`; `login` for an attempt to log in, `none`. */
  readonly way: string;
  readonly address: string | null;
  readonly method: string;
  /** The pattern of the route, not the address that was asked for. */
  readonly route: string;
  readonly status: number;
  readonly code: string | null;
  readonly caseId: string | null;
  /** What in the case or beside it: a verb, the code of a material, the number of a paper, the id of an incident. */
  readonly subject: string | null;
}

/**
 * Puts requests on record, in one statement. `own`: organisations whose own cases are theirs to read, so that such a
 * read leaves no line. Throws where it cannot be written: then nothing may be shown.
 */
export async function recordAccess(
  database: DataSource,
  accesses: readonly Access[],
  own: readonly string[] = [],
): Promise<void> {
  await database.query(
    `INSERT INTO access_record (kind, account_id, organisation_id, roles, way, address, method, route, status, code, case_id, subject)
     SELECT kind, coalesce("accountId", (SELECT a.id FROM account a WHERE a.username = x.username)), "organisationId", roles, way, address, method, route, status, code, "caseId", subject
     FROM jsonb_to_recordset($1::jsonb) AS x(kind text, "accountId" text, username text, "organisationId" text, roles text[], way text, address text, method text, route text, status int, code text, "caseId" uuid, subject text)
     WHERE cardinality($2::text[]) = 0 OR NOT EXISTS (SELECT 1 FROM case_file c WHERE c.id = "caseId" AND c.applicant_id = ANY ($2))`,
    [JSON.stringify(accesses), own],
  );
}

export interface AccessLine {
  readonly id: string; readonly at: Date; readonly kind: 'read' | 'refusal'; readonly account: { id: string; name: string | null } | null;
  readonly organisationId: string | null; readonly organisationName: string | null; readonly roles: readonly string[]; readonly way: string; readonly address: string | null;
  readonly method: string; readonly route: string; readonly status: number; readonly code: string | null; readonly caseId: string | null;
  /** Null to whom may not know of the case: the audit administrator. */
  readonly caseNumber: string | null; readonly subject: string | null;
} // prettier-ignore

export interface AccessFilter {
  readonly case?: string | undefined;
  /** The number of a case that the reader may know of. */
  readonly number?: string | undefined;
  /** An account by its id or its person's name. */
  readonly account?: string | undefined;
  readonly kind?: 'read' | 'refusal' | undefined;
  /** First and last day, Asia/Shanghai. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const startOf = (day: string) => `(${day}::date)::timestamp AT TIME ZONE 'Asia/Shanghai'`;
const place = z.tuple([instant, z.string().regex(/^\d{1,18}$/)]);

/**
 * The record of accesses, newest first: whole for the audit administrator, for auditors what was asked of the cases that
 * they may know of, for everybody else nothing.
 */
export async function accessesOf(eyes: Eyes, actor: Actor, filter: AccessFilter): Promise<Page<AccessLine>> {
  const { sql, params } = scopedTo(actor, recordCondition);
  const values: unknown[] = [...params];
  const given = (value: unknown) => `$${values.push(value ?? null)}`;
  const cursor = after(place, filter.cursor);
  const [ofCase, number, account, kind, from, to] = [given(filter.case), given(filter.number), given(filter.account), given(filter.kind), given(filter.from), given(filter.to)];
  const [at, id] = [given(cursor?.[0]), given(cursor?.[1])];
  const rows: AccessLine[] = await eyes.query(
    `SELECT r.id, r.at, r.kind, CASE WHEN r.account_id IS NOT NULL THEN json_build_object('id', r.account_id, 'name', a.name) END AS account,
       r.organisation_id AS "organisationId", o.name AS "organisationName", r.roles, r.way, r.address, r.method, r.route, r.status, r.code,
       r.case_id AS "caseId", f.number AS "caseNumber", r.subject
     FROM access_record r LEFT JOIN account a ON a.id = r.account_id LEFT JOIN organisation o ON o.id = r.organisation_id LEFT JOIN case_file f ON f.id = r.case_id
     WHERE ${sql} AND (${ofCase}::uuid IS NULL OR r.case_id = ${ofCase}) AND (${number}::text IS NULL OR r.case_id = (SELECT n.id FROM case_file n WHERE n.number = ${number}))
       AND (${account}::text IS NULL OR r.account_id = ${account} OR r.account_id = ANY (ARRAY(SELECT n.id FROM account n WHERE n.name = ${account}))) AND (${kind}::text IS NULL OR r.kind = ${kind})
       AND (${from}::date IS NULL OR r.at >= ${startOf(from)}) AND (${to}::date IS NULL OR r.at < ${startOf(`(${to}::date + 1)`)})
       AND (${at}::timestamptz IS NULL OR (r.at, r.id) < (${at}, ${id}::bigint))
     ORDER BY r.at DESC, r.id DESC LIMIT ${given(filter.limit + 1)}`,
    values,
  );
  return pageOf(rows, filter.limit, ({ at: last, id: no }) => [last.toISOString(), no], (row) => row);
} // prettier-ignore
