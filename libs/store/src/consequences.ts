import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { dateOf, decideAll, decidingAuthority, system, told, type Consequence, type Decision } from '#engine';
import type { Workflow } from '#workflow-kit';
import { settingsFor } from './directory.js';
import type { CaseEngine, Performed } from './perform.js';
import { reachedFirst } from './reaching.js';
import { entryJson, entryOf, type EntryJson } from './rows.js';

/** Carries out what acts bring about outside their own case, in the same transaction: all of it or none. */
export async function carryOver(engine: CaseEngine, manager: EntityManager, performed: Performed, decisions: readonly Decision[], depth: number): Promise<void> {
  for (const { next, consequences } of decisions)
    for (const [index, consequence] of consequences.entries()) {
      const key = `from:${next.id}:${next.revision}:${index}`;
      await carry(engine, manager, performed, consequence, { key, seq: next.revision, depth });
    }
} // prettier-ignore

interface Place {
  readonly key: string;
  readonly seq: number;
  readonly depth: number;
}

async function carry(engine: CaseEngine, manager: EntityManager, performed: Performed, consequence: Consequence, place: Place): Promise<void> {
  const { filed } = performed;
  switch (consequence.type) {
    case 'tell':
      return tellCase(engine, manager, consequence, place);
    case 'openCase':
      return openFrom(engine, manager, performed, consequence, place);
    case 'liftMarks':
      await manager.query(`UPDATE mark SET lifted_on = $2 WHERE case_id = $1 AND lifted_on IS NULL`, [filed.id, dateOf(performed.facts.now)]);
      return;
    case 'mark':
      await manager.query(
        `INSERT INTO mark (organisation_id, authority_id, kind, matter, from_on, until_on, case_id, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [filed.applicantId, decidingAuthority(filed), consequence.kind, consequence.matter, consequence.fromOn, consequence.untilOn, filed.id, place.seq],
      );
  }
} // prettier-ignore

/** The system's act in another case, after the limits of that case that are over. Where the case has moved past it, nothing happens. */
async function tellCase(engine: CaseEngine, manager: EntityManager, consequence: Extract<Consequence, { type: 'tell' }>, place: Place): Promise<void> {
  const { caseId, verb, payload } = consequence;
  const { key, depth } = place;
  if (caseId === '') return;
  const other = await engine.locked(manager, caseId, null);
  if (typeof other === 'string') return;
  if (await reachedFirst(engine, manager, other, depth)) return tellCase(engine, manager, consequence, place);
  const decided = decideAll(other.workflow, other.filed, (filed) => told(other.workflow, filed, verb, payload, other.facts), other.facts);
  if (decided && !('ok' in decided)) await engine.commit(manager, other, decided, { key }, depth);
} // prettier-ignore

/** A case of another matter, for the holder or applicant of this one, with the same authority unless it is to be submitted. */
async function openFrom(engine: CaseEngine, manager: EntityManager, { filed, facts }: Performed, { matter, form }: Extract<Consequence, { type: 'openCase' }>, { key, depth }: Place): Promise<void> {
  const today = dateOf(facts.now);
  const workflow = engine.registry.effectiveOn(matter, today);
  if (!workflow) throw new Error(`there is no matter ${matter} on ${today}`);
  const entry = await entryNumbered(manager, workflow.subject?.(form));
  if (workflow.onePerSubject && entry && (await isOpenFor(manager, matter, entry.certificateNumber))) return;
  const holder = form['holder'] as { id: string; name: string } | undefined;
  const applicantId = holder?.id ?? entry?.holderId ?? filed.applicantId;
  const { settings, lengths } = settingsFor(await engine.directory.rules(manager), matter, filed.authorityId, today);
  await engine.opened(manager, workflow, {
    id: randomUUID(), form, actor: system, applicantId,
    applicantName: holder?.name ?? entry?.holderName ?? filed.parties[0]?.name ?? '',
    authorityId: decidingAuthority(filed),
    grantId: filed.grantId,
    resolved: {
      ...(entry && { entry: entryOf(entry) }),
      electronic: form['electronic'] ?? entry?.electronic ?? filed.parties[0]?.electronic ?? false,
      ...(byAuthority(workflow) && { authorityId: filed.authorityId, settings, lengths }),
    },
  }, { key }, depth);
} // prettier-ignore

const byAuthority = ({ openedBy }: Workflow) => openedBy !== undefined && !openedBy.includes('applicant');

/** The register entry of a certificate. */
export async function entryNumbered(manager: Pick<EntityManager, 'query'>, number: string | undefined): Promise<EntryJson | null> {
  if (number === undefined) return null;
  const [row]: { entry: EntryJson }[] = await manager.query(`SELECT ${entryJson} AS entry FROM case_file e WHERE e.certificate_number = $1`, [number]);
  return row?.entry ?? null;
} // prettier-ignore

/** Whether a case of the matter is open for a certificate. */
export async function isOpenFor(
  manager: Pick<EntityManager, 'query'>,
  matter: string,
  number: string,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `SELECT 1 FROM case_file WHERE subject_number = $1 AND matter = $2 AND outcome IS NULL LIMIT 1`,
    [number, matter],
  );
  return rows.length > 0;
}
