import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { callerColumns, callerFrom, livingAccount, staff, type Caller, type CallerRow } from './caller.js';

/** Sessions last this many seconds of real time, used or not. */
const lasts = 12 * 3600;
/** How many ended sessions one login clears away. */
const cleared = 200;

/** What the database keeps of a token. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What a page must send beside the cookie (X-CSRF-Token). Made of the session's token, which other sites cannot read. */
export const csrfOf = (token: string): string => createHmac('sha256', token).update('csrf').digest('base64url');

/** How somebody is here. */
export interface Session {
  readonly id: string;
  readonly way: 'password' | 'oidc';
  readonly secondFactor: boolean;
  /** Real seconds since a password (and code) was last given. */
  readonly authenticatedSecondsAgo: number;
  readonly mustChangePassword: boolean;
  /** Whole days of real time since the password was set. */
  readonly passwordDays: number;
  /** Of an authority or the operator, or an administrator. */
  readonly staff: boolean;
}

export interface Entrance {
  readonly way: Session['way'];
  /** A second factor was shown, here or to the provider. */
  readonly secondFactor: boolean;
  /** Ends the session of a member of staff that was not used for so many minutes; 0: it ends after twelve hours alone. */
  readonly idleMinutes: number;
  /** The hash of the password that was shown: nothing begins where it was changed meanwhile. */
  readonly passwordHash?: string;
  /** When the person last showed who they are, in seconds since 1970, where that was before now. */
  readonly authenticatedAt?: number;
}

/**
 * A new session for somebody whose identity is known; undefined when the account may not be used. The database keeps the
 * SHA-256 of the token alone. Clears away some sessions that have ended.
 */
export async function newSession(database: DataSource, accountId: string, { way, secondFactor, idleMinutes, passwordHash, authenticatedAt }: Entrance): Promise<{ token: string; caller: Caller; session: Session } | undefined> {
  const token = randomBytes(32).toString('base64url');
  await database.query(`DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`, [cleared]);
  await database.query(
    `INSERT INTO session (token_hash, account_id, expires_at, way, second_factor, idle_seconds, authenticated_at)
     SELECT $1, a.id, now() + make_interval(secs => $3), $4, $5, CASE WHEN ${staff} THEN nullif($6::int * 60, 0) END, least(now(), to_timestamp($8::float8))
     FROM (SELECT $2::text AS account_id) x ${livingAccount('x')} WHERE $7::text IS NULL OR a.password_hash = $7 FOR SHARE OF a`,
    [digestOf(token), accountId, lasts, way, secondFactor, idleMinutes, passwordHash ?? null, authenticatedAt ?? null],
  );
  const entered = await sessionOf(database, token);
  return entered && { token, ...entered };
} // prettier-ignore

type SessionRow = CallerRow & {
  session_id: string; way: Session['way']; second_factor: boolean; ago: number; must_change_password: boolean; days: number; staff: boolean; unseen: boolean;
}; // prettier-ignore

const running = `s.expires_at > now() AND (s.idle_seconds IS NULL OR s.last_seen_at > now() - make_interval(secs => s.idle_seconds))`;

/**
 * Who holds a session, and how; undefined when it has ended. Roles are read anew each time, so that a change counts at once.
 * `quietly`: nobody did anything, so that the session does not count as used.
 */
export async function sessionOf(database: DataSource, token: string, quietly = false): Promise<{ caller: Caller; session: Session } | undefined> {
  const [row]: SessionRow[] = await database.query(
    `SELECT ${callerColumns}, s.id AS session_id, s.way, s.second_factor, extract(epoch FROM now() - s.authenticated_at)::float8 AS ago, a.must_change_password,
       floor(extract(epoch FROM now() - a.password_changed_at) / 86400)::int AS days, ${staff} AS staff, s.last_seen_at < now() - interval '1 minute' AS unseen
     FROM session s ${livingAccount('s')} WHERE s.token_hash = $1 AND ${running}`,
    [digestOf(token)],
  );
  if (!row) return undefined;
  if (row.unseen && !quietly) await database.query(`UPDATE session SET last_seen_at = now() WHERE token_hash = $1 AND last_seen_at < now() - interval '1 minute'`, [digestOf(token)]);
  const { session_id: id, way, second_factor: secondFactor, ago, must_change_password: mustChangePassword, days } = row;
  return {
    caller: callerFrom(row),
    session: { id, way, secondFactor, authenticatedSecondsAgo: ago, mustChangePassword, passwordDays: days, staff: row.staff },
  };
} // prettier-ignore

/** Who holds a session; undefined when it has ended. */
export const callerOf = async (database: DataSource, token: string): Promise<Caller | undefined> =>
  (await sessionOf(database, token))?.caller;

/** Ends a session at once. */
export async function logOut(database: DataSource, token: string): Promise<void> {
  await database.query(`DELETE FROM session WHERE token_hash = $1`, [digestOf(token)]);
}

/** Somebody has just shown again who they are. */
export async function reauthenticated(database: DataSource, token: string, secondFactor: boolean): Promise<void> {
  await database.query(
    `UPDATE session SET authenticated_at = now(), last_seen_at = now(), second_factor = second_factor OR $2 WHERE token_hash = $1`,
    [digestOf(token), secondFactor],
  );
}

export interface SessionLine {
  readonly id: string;
  /** The one that asks. */
  readonly current: boolean;
  readonly way: Session['way'];
  readonly secondFactor: boolean;
  readonly createdAt: string;
  readonly authenticatedAt: string;
  /** To the minute. */
  readonly lastSeenAt: string;
  readonly expiresAt: string;
}

/** The sessions of an account that have not ended, newest first. */
export async function sessionsOf(database: DataSource, accountId: string, token?: string): Promise<SessionLine[]> {
  return database.query(
    `SELECT s.id, s.token_hash = $2 AS current, s.way, s.second_factor AS "secondFactor", s.created_at AS "createdAt", s.authenticated_at AS "authenticatedAt",
       s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt"
     FROM session s WHERE s.account_id = $1 AND ${running} ORDER BY s.created_at DESC, s.id LIMIT 100`,
    [accountId, token === undefined ? '' : digestOf(token)],
  );
} // prettier-ignore

/** Ends a session of an account at once; false where it has none of that id. */
export async function endSession(database: DataSource, accountId: string, id: string): Promise<boolean> {
  const [, ended]: [unknown[], number] = await database.query(`DELETE FROM session WHERE id = $1 AND account_id = $2`, [
    id,
    accountId,
  ]);
  return ended > 0;
}

/**
 * Runs a change of an account after which all its sessions end (a trigger sees to that) but the one that makes it.
 */
export function keeping<T>(database: DataSource, token: string, change: (manager: EntityManager) => Promise<T>): Promise<T> {
  return database.transaction(async (manager) => {
    await manager.query(`SELECT set_config('app.kept_session', $1, true)`, [digestOf(token)]);
    return change(manager);
  });
} // prettier-ignore
