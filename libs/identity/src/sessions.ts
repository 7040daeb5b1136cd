import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
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
  const [row]: { id: string; username: string; name: string; roles: Desk[]; organisation: Organisation; agent_for: string[] | null }[] = await database.query(
    `SELECT a.id, a.username, a.name, a.roles, json_build_object('id', o.id, 'kind', o.kind, 'name', o.name, 'region', o.region) AS organisation,
       (SELECT array_agg(p.principal_id) FROM power_of_attorney p WHERE p.agent_id = o.id AND p.from_on <= app_now()::date AND (p.to_on IS NULL OR p.to_on >= app_now()::date)) AS agent_for
     FROM session s JOIN account a ON a.id = s.account_id AND a.active JOIN organisation o ON o.id = a.organisation_id
     WHERE s.token_hash = $1 AND s.expires_at > now()`,
    [digest(token)],
  );
  return row && { userId: row.id, username: row.username, name: row.name, roles: row.roles, organisationId: row.organisation.id, organisation: row.organisation, agentFor: row.agent_for ?? [] };
} // prettier-ignore

/** Ends a session at once. */
export async function logOut(database: DataSource, token: string): Promise<void> {
  await database.query(`DELETE FROM session WHERE token_hash = $1`, [digest(token)]);
}
