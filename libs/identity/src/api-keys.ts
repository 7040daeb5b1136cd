import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { callerColumns, callerFrom, livingAccount, type Caller, type CallerRow } from './caller.js';
import { digestOf } from './sessions.js';

/** What a program may be allowed. Nothing else is open to a key; none decides, logs in or manages anything. */
export const keyScopes = ['cases:read', 'cases:write', 'webhooks', 'audit:read'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** How many keys of an account live at a time. */
export const mostKeys = 20;

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  /** To the minute; null: never. */
  readonly lastUsedAt: string | null;
}

const columns = `id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"`;
const lives = `revoked_at IS NULL AND expires_at > now()`;

/** Keys begin so: scanners of repositories find one that was left somewhere. */
export const isKey = (token: string): boolean => /^qhk_[\w-]{43}$/.test(token);

/**
 * A new key of an account, with the token that is shown once: the database keeps its SHA-256. It ends within a year of
 * real time.
 */
export function createKey(
  database: DataSource,
  accountId: string,
  { name, scopes, expiresAt }: Pick<ApiKey, 'name' | 'scopes' | 'expiresAt'>,
): Promise<(ApiKey & { readonly token: string }) | 'tooMany' | 'badExpiry'> {
  const token = `qhk_${randomBytes(32).toString('base64url')}`;
  return database.transaction(async (manager) => {
    await manager.query(`SELECT 1 FROM account WHERE id = $1 FOR UPDATE`, [accountId]);
    const [{ many }]: [{ many: boolean }] = await manager.query(
      `SELECT count(*) >= $2 AS many FROM api_key WHERE account_id = $1 AND ${lives}`,
      [accountId, mostKeys],
    );
    if (many) return 'tooMany';
    const [key]: ApiKey[] = await manager.query(
      `INSERT INTO api_key (token_hash, account_id, name, scopes, expires_at)
       SELECT $1, $2, $3, $4, $5::timestamptz WHERE $5::timestamptz > now() AND $5::timestamptz <= now() + interval '1 year' RETURNING ${columns}`,
      [digestOf(token), accountId, name, scopes, new Date(expiresAt)],
    );
    return key ? { ...key, token } : 'badExpiry';
  });
}

/** The keys of an account that live, newest first; never their tokens. */
export const keysOf = (database: DataSource, accountId: string): Promise<ApiKey[]> =>
  database.query(`SELECT ${columns} FROM api_key WHERE account_id = $1 AND ${lives} ORDER BY created_at DESC, id`, [
    accountId,
  ]);

/** Ends a key at once; false where the account has none of that id. */
export async function revokeKey(database: DataSource, accountId: string, id: string): Promise<boolean> {
  const [, revoked]: [unknown[], number] = await database.query(
    `UPDATE api_key SET revoked_at = now() WHERE id = $1 AND account_id = $2 AND ${lives}`,
    [id, accountId],
  );
  return revoked > 0;
}

/** On whose behalf a key asks, and what it may; undefined when it has ended. The account's roles are read anew each time. */
export async function keyHolder(database: DataSource, token: string): Promise<{ caller: Caller; keyId: string; scopes: readonly KeyScope[] } | undefined> {
  const [row]: (CallerRow & { key_id: string; scopes: KeyScope[]; unused: boolean })[] = await database.query(
    `SELECT ${callerColumns}, k.id AS key_id, k.scopes, coalesce(k.last_used_at < now() - interval '1 minute', true) AS unused
     FROM api_key k ${livingAccount('k')} WHERE k.token_hash = $1 AND k.revoked_at IS NULL AND k.expires_at > now()`,
    [digestOf(token)],
  );
  if (!row) return undefined;
  if (row.unused) await database.query(`UPDATE api_key SET last_used_at = now() WHERE id = $1`, [row.key_id]);
  return { caller: callerFrom(row), keyId: row.key_id, scopes: row.scopes };
} // prettier-ignore
