import { Secret, TOTP } from 'otpauth';
import type { DataSource } from 'typeorm';
import { sealed, unsealed } from './seal.js';
import { digestOf, keeping } from './sessions.js';

/** RFC 6238 as every authenticator app knows it. */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 };
const issuer = '权衡 Quanheng';

/** Real milliseconds since 1970 by the database's clock: the same for every process. */
const nowMs = `(extract(epoch FROM now()) * 1000)::float8`;

/**
 * The time step (30 s, counted from 1970) that a code stands for at an instant in ms; undefined where it fits none. One
 * step of drift to each side is forgiven.
 */
export function stepOf(secret: string, code: string, at: number): number | undefined {
  const totp = new TOTP({ ...kind, secret: Secret.fromBase32(secret) });
  const drift = /^\d{6}$/.test(code) ? totp.validate({ token: code, timestamp: at, window: 1 }) : null;
  return drift === null ? undefined : TOTP.counter({ period: kind.period, timestamp: at }) + drift;
}

/** Where the secret of an account is bound to. */
const boundTo = (accountId: string) => `totp ${accountId}`;

/** A new secret, to be confirmed by a first code; undefined where the account has a second factor already. */
export async function startTotp(database: DataSource, key: Buffer, accountId: string, username: string): Promise<{ secret: string; uri: string } | undefined> {
  const secret = new Secret({ size: 20 });
  const [, started]: [unknown[], number] = await database.query(
    `UPDATE account SET totp_pending = $2 WHERE id = $1 AND totp_secret IS NULL`,
    [accountId, sealed(key, secret.base32, boundTo(accountId))],
  );
  if (!started) return undefined;
  return { secret: secret.base32, uri: new TOTP({ ...kind, issuer, label: username, secret }).toString() };
} // prettier-ignore

/**
 * Puts the second factor into force by its first code. This session has it from now on; the others end. False where the
 * code does not fit or nothing was started.
 */
export async function confirmTotp(database: DataSource, key: Buffer, accountId: string, code: string, token: string): Promise<boolean> {
  return keeping(database, token, async (manager) => {
    const [row]: { pending: string | null; at: number }[] = await manager.query(
      `SELECT totp_pending AS pending, ${nowMs} AS at FROM account WHERE id = $1 AND totp_secret IS NULL FOR UPDATE`,
      [accountId],
    );
    if (!row?.pending) return false;
    const step = stepOf(unsealed(key, row.pending, boundTo(accountId)), code, row.at);
    if (step === undefined) return false;
    await manager.query(`UPDATE account SET totp_secret = totp_pending, totp_pending = NULL, totp_last_step = $2 WHERE id = $1`, [accountId, step]);
    await manager.query(`UPDATE session SET second_factor = true, authenticated_at = now() WHERE token_hash = $1`, [digestOf(token)]);
    return true;
  });
} // prettier-ignore

/** Uses a code up: each counts once, whichever process is asked. False where it does not fit, or was used before. */
export async function usesTotp(database: DataSource, key: Buffer, accountId: string, code: string): Promise<boolean> {
  const [row]: { secret: string | null; at: number }[] = await database.query(
    `SELECT totp_secret AS secret, ${nowMs} AS at FROM account WHERE id = $1`,
    [accountId],
  );
  const step = row?.secret ? stepOf(unsealed(key, row.secret, boundTo(accountId)), code, row.at) : undefined;
  if (step === undefined) return false;
  const [, used]: [unknown[], number] = await database.query(
    `UPDATE account SET totp_last_step = $2 WHERE id = $1 AND totp_secret = $3 AND coalesce(totp_last_step, -1) < $2`,
    [accountId, step, row!.secret],
  );
  return used > 0;
}

/** Takes the second factor away; all other sessions end. */
export async function endTotp(database: DataSource, accountId: string, token: string): Promise<void> {
  await keeping(database, token, async (manager) => {
    await manager.query(`UPDATE account SET totp_secret = NULL, totp_pending = NULL WHERE id = $1`, [accountId]);
    await manager.query(`UPDATE session SET second_factor = false WHERE token_hash = $1`, [digestOf(token)]);
  });
}
