import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '#engine';
import { after as seenTo, instant, number, pageOf, type Page } from './pages.js';
import { documentColumns, type DocumentLine } from './queries.js';
import type { Eyes, Reading } from './reading.js';
import { caseCondition, scopedTo } from './visibility.js';

export interface InboxLine extends DocumentLine {
  /** When this account marked it as read. */
  readonly readAt: Date | null;
}

export interface InboxFilter {
  readonly read?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A paper by its case and its number there. */
export interface PaperRef {
  readonly caseId: string;
  readonly no: number;
}

/** Papers made out to somebody and to those for whom they act. */
const madeOutTo = (actor: Actor) =>
  scopedTo(actor, (of) => `d.status <> 'dropped' AND d.recipient_org = ANY (${of('recipients')} || ${of('limited')})
    AND (d.recipient_org <> ALL (${of('limited')}) OR EXISTS (SELECT FROM case_file c WHERE c.id = d.case_id AND ${caseCondition(of)}))`); // prettier-ignore

/** An inbox, newest first: all papers, or those that this account has read or not read. */
export async function inboxOf(eyes: Eyes, actor: Actor, { read, limit, cursor }: InboxFilter): Promise<Page<InboxLine>> {
  const [at, caseId, no] = seenTo(z.tuple([instant, z.uuid(), number]), cursor) ?? [];
  const { sql, params } = madeOutTo(actor);
  const values: unknown[] = [...params];
  const given = (value: unknown) => `$${values.push(value)}`;
  const where = [
    sql,
    ...(read === undefined ? [] : [`r.read_at IS ${read ? 'NOT ' : ''}NULL`]),
    ...(at === undefined ? [] : [`(d.made_at, d.case_id, d.no) < (${given(at)}::timestamptz, ${given(caseId)}::uuid, ${given(no)}::int)`]),
  ];
  const rows: InboxLine[] = await eyes.query(
    `SELECT ${documentColumns}, r.read_at AS "readAt"
     FROM document d LEFT JOIN paper_read r ON r.account_id = ${given(actor.userId)} AND r.case_id = d.case_id AND r.no = d.no
     WHERE ${where.join(' AND ')} ORDER BY d.made_at DESC, d.case_id DESC, d.no DESC LIMIT ${given(limit + 1)}`,
    values,
  );
  return pageOf(rows, limit, ({ madeAt, caseId: id, no: last }) => [madeAt.toISOString(), id, last], (row) => row);
} // prettier-ignore

/**
 * Marks papers as read by this account, for its own eye only: service does not depend on it. False where one of them is not
 * in its inbox; then none is marked.
 */
export async function markPapersRead(database: DataSource, reading: Reading, actor: Actor, papers: readonly PaperRef[]): Promise<boolean> {
  const named = JSON.stringify(papers);
  const known: PaperRef[] = await reading.as(actor, (eyes) => {
    const { sql, params } = madeOutTo(actor);
    const asked = `jsonb_to_recordset($${params.length + 1}::jsonb) AS p("caseId" uuid, no int)`;
    return eyes.query(`SELECT p."caseId", p.no FROM ${asked} JOIN document d ON d.case_id = p."caseId" AND d.no = p.no WHERE ${sql}`, [...params, named]);
  });
  if (known.length < papers.length) return false;
  await database.query(
    `INSERT INTO paper_read (account_id, case_id, no) SELECT $1, "caseId", no FROM jsonb_to_recordset($2::jsonb) AS p("caseId" uuid, no int) ON CONFLICT DO NOTHING`,
    [actor.userId, named],
  );
  return true;
} // prettier-ignore
