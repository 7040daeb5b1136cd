import type { DataSource } from 'typeorm';
import {
  competenceOf,
  type AttorneyOnRecord,
  type CompetenceAnswer,
  type EntryActor,
  type Grant,
  type JudgedEntry,
  type PersonOnRecord,
  type Replayable,
  type SubstitutionOnRecord,
} from '#engine';
import { rulesIn } from './directory.js';
import type { CaseEngine, Current } from './perform.js';
import { folded } from './replays.js';

/** The answer with the names, as they are today, of everybody and everything in it that is on record. */
export type CompetenceThen = CompetenceAnswer & { readonly names: Readonly<Record<string, string>> };

/**
 * Whether the person of an entry was competent when it was made, by the facts of that moment: the case is folded from
 * its history up to there, roles, powers and grants are read as they stood. Undefined where the case has no such entry.
 * Throws where the history cannot be folded.
 */
export async function competenceThen(engine: CaseEngine, caseId: string, seq: number): Promise<CompetenceThen | undefined> {
  const stored = await engine.read(caseId);
  if (!stored) return undefined;
  const { database } = engine;
  const items = await entriesUntil(database, caseId, seq);
  const entry = items[seq - 1];
  if (!entry) return undefined;
  const { grants: today } = await rulesIn(database);
  const { actor, at } = entry;
  const workflow = await versionAt(engine, stored, seq);
  const filed = await folded(engine, asOpened({ ...stored, workflow }, items[0]!, today), seq === 1 ? items : items.slice(0, -1));
  const [person, absent] = await peopleOnRecord(database, actor);
  const answer = competenceOf({
    workflow, filed, entry,
    ...(person && { person }), ...(absent && { absent }),
    attorneys: await attorneysOf(database, actor),
    substitutions: await substitutionsOf(database, actor),
    grants: await grantsAsOf(database, today, at),
  });
  return { ...answer, names: await namesOf(database, answer) };
} // prettier-ignore

type Item = JudgedEntry & Replayable;

async function entriesUntil(database: DataSource, caseId: string, seq: number): Promise<Item[]> {
  const rows: { entry: string; payload: Item['payload'] }[] = await database.query(
    `SELECT entry, payload FROM history WHERE case_id = $1 AND seq <= $2 ORDER BY seq`,
    [caseId, seq],
  );
  return rows.map(({ entry, payload }) => {
    const { seq: no, at, verb, limit, clockId, to, actor, grantId, instrument, basis } = JSON.parse(entry) as Item;
    return { seq: no, at, verb, limit, clockId, to, actor, grantId, ...(instrument && { instrument }), basis, payload };
  });
}

/** A submission may have routed the case elsewhere since: it began with the authority of its first grant. */
function asOpened(stored: Current, first: Item, grants: readonly Grant[]): Current {
  const authorityId = grants.find(({ id }) => id === first.grantId)?.authorityId ?? stored.filed.authorityId;
  return { ...stored, filed: { ...stored.filed, authorityId, grantId: first.grantId } };
}

/** The version of the matter that an entry was made under: the next migration tells from which one it went. */
async function versionAt({ database, registry }: CaseEngine, { workflow, filed }: Current, seq: number): Promise<Current['workflow']> {
  const [next]: { version: number }[] = await database.query(
    `SELECT (payload->>'fromVersion')::int AS version FROM history WHERE case_id = $1 AND seq >= $2 AND verb = 'migrate' ORDER BY seq LIMIT 1`,
    [filed.id, seq],
  );
  return (next && registry.find(filed.matter, next.version)) ?? workflow;
} // prettier-ignore

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The actor and, where a substitute acted, the absent person. */
async function peopleOnRecord(database: DataSource, { userId, substituteFor }: EntryActor): Promise<(PersonOnRecord | undefined)[]> {
  const rows: PersonOnRecord[] = await database.query(
    `SELECT a.id, a.name,
       coalesce((SELECT json_agg(json_build_object('role', h.role, 'organisationId', h.organisation_id, 'fromAt', ${instant('h.from_at')}, 'toAt', ${instant('h.to_at')}) ORDER BY h.from_at)
          FROM role_held h WHERE h.account_id = a.id), '[]') AS held,
       coalesce((SELECT json_agg(json_build_object('organisationId', e.organisation_id, 'relation', e.relation, 'fromOn', e.from_on, 'toOn', e.to_on)) FROM engagement e WHERE e.account_id = a.id), '[]') AS engagements
     FROM account a WHERE a.id IN ($1, $2)`,
    [userId, substituteFor ?? null],
  );
  return [userId, substituteFor].map((id) => rows.find((row) => row.id === id));
} // prettier-ignore

const attorneysOf = (database: DataSource, { organisationId, actedFor }: EntryActor): Promise<AttorneyOnRecord[]> =>
  database.query(
    `SELECT id, principal_id AS "principalId", matters, special, instrument, from_on::text AS "fromOn", to_on::text AS "toOn", ${instant('revoked_at')} AS "revokedAt"
     FROM power_of_attorney WHERE agent_id = $1 AND principal_id = $2 ORDER BY from_on, id`,
    [organisationId, actedFor],
  ); // prettier-ignore

const substitutionsOf = (database: DataSource, { userId, substituteFor }: EntryActor): Promise<SubstitutionOnRecord[]> =>
  database.query(
    `SELECT id, absent_id AS "absentId", roles, matters, instrument, from_on::text AS "fromOn", to_on::text AS "toOn", appointed_by AS "appointedBy", ${instant('revoked_at')} AS "revokedAt"
     FROM substitution WHERE substitute_id = $1 AND absent_id = $2 ORDER BY from_on, id`,
    [userId, substituteFor ?? null],
  ); // prettier-ignore

/**
 * Grants of power with the ends that were on record at a moment: of one whose end was set later, what that load
 * replaced. One that came on record later counts as it reads: powers rest on their instruments, not on our record.
 */
async function grantsAsOf(database: DataSource, today: readonly Grant[], at: string): Promise<Grant[]> {
  const later: { replaced: Grant[] }[] = await database.query(
    `SELECT replaced FROM rule_load WHERE loaded_at > $1 ORDER BY loaded_at, id`,
    [at],
  );
  const then = (id: string) => later.flatMap(({ replaced }) => replaced).find((each) => each.id === id);
  return today.map((grant) => ({ ...grant, toOn: (then(grant.id) ?? grant).toOn }));
}

/** Names as they are today of everybody and everything that the answer speaks of. */
async function namesOf(database: DataSource, answer: CompetenceAnswer): Promise<Record<string, string>> {
  const { person, role, organisation, actedFor, grant } = answer;
  const ids = [
    person.id, role.heldBy, organisation.id, organisation.decidingAuthority, grant?.authorityId, grant?.delegatorId,
    actedFor && (actedFor.kind === 'substitution' ? actedFor.onRecord?.appointedBy : actedFor.principal),
  ].filter((id) => typeof id === 'string'); // prettier-ignore
  const rows: { id: string; name: string }[] = await database.query(
    `SELECT id, name FROM organisation WHERE id = ANY ($1) UNION ALL SELECT id, name FROM account WHERE id = ANY ($1)`,
    [ids],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
