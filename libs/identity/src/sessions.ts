import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import type { Actor, Attorney, Substitution } from '#engine';
import type { Desk } from '#workflow-kit';

export interface Organisation {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly region: string;
}

/** Somebody who is logged in. */
export interface Caller extends Actor {
  readonly username: string;
  readonly organisation: Organisation;
}

/** Sessions last this many milliseconds of real time. */
const lasts = 12 * 3_600_000;
const digest = (token: string) => createHash('sha256').update(token).digest('hex');

/** argon2id with the library's defaults (19 MiB, two passes: OWASP's first choice). */
export const hashOfPassword = (password: string): Promise<string> => hash(password);

let decoy: Promise<string> | undefined;

/**
 * A new session for a name and password; undefined when they do not fit. An unknown name takes as long as a wrong
 * password, so that nobody can ask which names exist.
 */
export async function logIn(database: DataSource, username: string, password: string): Promise<{ token: string; caller: Caller } | undefined> {
  const [account]: { id: string; password_hash: string }[] = await database.query(
    `SELECT id, password_hash FROM account WHERE username = $1 AND active`,
    [username],
  );
  const right = await verify(account?.password_hash ?? (await (decoy ??= hash(randomBytes(16).toString('hex')))), password);
  if (!account || !right) return undefined;
  const token = randomBytes(32).toString('base64url');
  await database.query(`INSERT INTO session (token_hash, account_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))`, [digest(token), account.id, lasts / 1000]);
  const caller = await callerOf(database, token);
  return caller && { token, caller };
} // prettier-ignore

/** Who holds a session; undefined when it has ended. Roles are read anew each time, so that a change counts at once. */
export async function callerOf(database: DataSource, token: string): Promise<Caller | undefined> {
  const [row]: CallerRow[] = await database.query(
    `SELECT ${callerColumns} FROM session s JOIN account a ON a.id = s.account_id AND a.active JOIN organisation o ON o.id = a.organisation_id
     WHERE s.token_hash = $1 AND s.expires_at > now()`,
    [digest(token)],
  );
  return row && callerFrom(row);
} // prettier-ignore

interface CallerRow {
  id: string; username: string; name: string; roles: Desk[]; legal_representative: boolean; organisation: Organisation;
  attorneys: Attorney[] | null; substitutions: Substitution[] | null;
} // prettier-ignore

const today = `(app_now() AT TIME ZONE 'Asia/Shanghai')::date`;

/** Of account `a` and organisation `o`: the person, and for whom they may act today. */
const callerColumns = `a.id, a.username, a.name, a.roles, a.legal_representative, json_build_object('id', o.id, 'kind', o.kind, 'name', o.name, 'region', o.region) AS organisation,
  (SELECT json_agg(json_build_object('id', p.id, 'principalId', p.principal_id, 'matters', p.matters, 'special', p.special, 'instrument', p.instrument) ORDER BY p.principal_id)
     FROM power_of_attorney p WHERE p.agent_id = o.id AND p.revoked_at IS NULL AND p.from_on <= ${today} AND (p.to_on IS NULL OR p.to_on >= ${today})) AS attorneys,
  (SELECT json_agg(json_build_object('id', s.id, 'absentId', s.absent_id, 'absentName', b.name, 'roles', s.roles, 'matters', s.matters, 'instrument', s.instrument) ORDER BY s.id)
     FROM substitution s JOIN account b ON b.id = s.absent_id AND b.organisation_id = a.organisation_id
     WHERE s.substitute_id = a.id AND s.revoked_at IS NULL AND ${today} BETWEEN s.from_on AND s.to_on) AS substitutions`;

function callerFrom({ id, username, name, roles, legal_representative, organisation, attorneys, substitutions }: CallerRow): Caller {
  return {
    userId: id, username, name, roles, legalRepresentative: legal_representative, organisationId: organisation.id, organisation,
    attorneys: attorneys ?? [], agentFor: [...new Set((attorneys ?? []).map(({ principalId }) => principalId))], substitutions: substitutions ?? [],
  };
} // prettier-ignore

/** Ends a session at once. */
export async function logOut(database: DataSource, token: string): Promise<void> {
  await database.query(`DELETE FROM session WHERE token_hash = $1`, [digest(token)]);
}
