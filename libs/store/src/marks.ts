import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import type { CreditMark } from '#workflow-kit';
import { after, byDay, pageOf, type Page } from './pages.js';
import type { Eyes } from './reading.js';
import { markCondition, scopedTo } from './visibility.js';
import { today } from './today.js';

/** Marks on an organisation that are not repaired. */
export function marksOf(database: DataSource, organisationId: string): Promise<CreditMark[]> {
  return database.query(
    `SELECT kind, matter, from_on::text AS "fromOn", until_on::text AS "untilOn" FROM mark WHERE organisation_id = $1 AND repaired_on IS NULL AND lifted_on IS NULL`,
    [organisationId],
  );
}

export interface MarkLine extends CreditMark {
  readonly id: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly repairedOn: string | null;
}

const columns = `m.id, m.organisation_id AS "organisationId", m.kind, m.matter, m.from_on::text AS "fromOn", m.until_on::text AS "untilOn",
  m.case_id AS "caseId", m.repaired_on::text AS "repairedOn"`;

/** Marks that somebody may know of, newest first: an applicant those on its own organisations, staff those set by their authority. */
export async function marksFor(eyes: Eyes, actor: Actor, limit: number, cursor?: string): Promise<Page<MarkLine>> {
  const party = actor.roles.some((role) => role === 'applicant' || role === 'agent');
  const [from, id] = after(byDay, cursor) ?? [];
  const { sql, params } = scopedTo(actor, (of) => party ? `m.organisation_id = ANY (${of('houses')})` : `m.authority_id = ANY (${of('offices')})`);
  const rows: MarkLine[] = await eyes.query(
    `SELECT ${columns} FROM mark m WHERE ${sql} AND m.lifted_on IS NULL
       AND ($2::date IS NULL OR (m.from_on, m.id) < ($2, $3::uuid)) ORDER BY m.from_on DESC, m.id DESC LIMIT $4`,
    [...params, from ?? null, id ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ fromOn, id: last }) => [fromOn, last], (row) => row);
} // prettier-ignore

/** A mark that somebody may know of: set by their authority, or on an organisation of theirs. */
export async function markOf(eyes: Eyes, actor: Actor, id: string): Promise<MarkLine | undefined> {
  const { sql, params } = scopedTo(actor, markCondition);
  const [row]: MarkLine[] = await eyes.query(`SELECT ${columns} FROM mark m WHERE ${sql} AND m.id = $${params.length + 1}`, [...params, id]);
  return row;
} // prettier-ignore

/**
 * Credit repair (信用修复): a breach of commitment is put right and no longer bars the way. Once; by the head of the
 * authority that set it. A ban of Licensing Law arts. 78, 79 ends by time alone. Undefined where there is nothing to repair.
 */
export async function repairMark(database: DataSource, id: string, { userId, organisationId }: Actor, reasons: string): Promise<MarkLine | undefined> {
  const [[row]]: [MarkLine[]] = await database.query(
    `UPDATE mark m SET repaired_on = ${today}, repaired_by = $2, repair_reasons = $3
     WHERE m.id = $1 AND m.authority_id = $4 AND m.kind = 'breach' AND m.repaired_on IS NULL AND m.lifted_on IS NULL RETURNING ${columns}`,
    [id, userId, reasons, organisationId],
  );
  return row;
} // prettier-ignore
