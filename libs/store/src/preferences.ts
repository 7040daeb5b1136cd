import { createHash, randomInt } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';

export type Language = 'zh' | 'en';

/** How somebody wants to be told of what happens. None of it concerns the service of documents. */
export interface Preferences {
  readonly language: Language;
  readonly email: {
    /** A confirmed address. */
    readonly address: string | null;
    readonly on: boolean;
    /** An address that waits to be confirmed. */
    readonly pending: string | null;
  };
}

/** How long a code counts, in minutes of real time. */
export const codeMinutes = 30;
const mostTries = 5;

const hashOf = (accountId: string, code: string) => createHash('sha256').update(`${accountId} ${code}`).digest('hex');

/** Somebody's preferences; who has set none has the usual ones. */
export async function preferencesOf(asker: DataSource | EntityManager, accountId: string): Promise<Preferences> {
  const [row]: { language: Language; email: string | null; email_on: boolean; pending: string | null }[] = await asker.query(
    `SELECT language, email, email_on, CASE WHEN asked_until > now() THEN asked_email END AS pending FROM preference WHERE account_id = $1`,
    [accountId],
  );
  const { language = 'zh', email = null, email_on = false, pending = null } = row ?? {};
  return { language, email: { address: email, on: email_on, pending } };
} // prettier-ignore

/** Changes what is named. False where e-mail is to be on without a confirmed address: then nothing has changed. */
export async function setPreferences(database: DataSource, accountId: string, { language, emailOn }: { language?: Language | undefined; emailOn?: boolean | undefined }): Promise<boolean> {
  const changed: unknown[] = await database.query(
    `INSERT INTO preference (account_id, language, email_on)
     SELECT $1, coalesce($2, 'zh'), false WHERE NOT coalesce($3, false) OR EXISTS (SELECT 1 FROM preference WHERE account_id = $1 AND email IS NOT NULL)
     ON CONFLICT (account_id) DO UPDATE SET language = coalesce($2, preference.language), email_on = coalesce($3, preference.email_on)
     RETURNING account_id`,
    [accountId, language ?? null, emailOn ?? null],
  );
  return changed.length > 0;
} // prettier-ignore

/** Somebody gives an address. Returns the code that proves it, of which only a hash is kept; one asked for before is void. */
export async function askForEmail(database: DataSource, accountId: string, address: string): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await database.query(
    `INSERT INTO preference (account_id, asked_email, asked_code_hash, asked_until) VALUES ($1, $2, $3, now() + make_interval(mins => $4))
     ON CONFLICT (account_id) DO UPDATE SET asked_email = excluded.asked_email, asked_code_hash = excluded.asked_code_hash, asked_until = excluded.asked_until, asked_attempts = 0`,
    [accountId, address, hashOf(accountId, code), codeMinutes],
  );
  return code;
} // prettier-ignore

export type Confirmation = 'confirmed' | 'wrong' | 'void';

/** The code as it came by e-mail: with the right one the address counts, and e-mail is on. Void: none counts (any more). */
export function confirmEmail(database: DataSource, accountId: string, code: string): Promise<Confirmation> {
  return database.transaction(async (manager): Promise<Confirmation> => {
    const [asked]: { right: boolean }[] = await manager.query(
      `SELECT asked_code_hash = $2 AS right FROM preference
       WHERE account_id = $1 AND asked_until > now() AND asked_attempts < ${mostTries} FOR UPDATE`,
      [accountId, hashOf(accountId, code)],
    );
    if (!asked) return 'void';
    await manager.query(
      asked.right
        ? `UPDATE preference SET email = asked_email, email_on = true, asked_email = NULL, asked_code_hash = NULL, asked_until = NULL, asked_attempts = 0 WHERE account_id = $1`
        : `UPDATE preference SET asked_attempts = asked_attempts + 1 WHERE account_id = $1`,
      [accountId],
    );
    return asked.right ? 'confirmed' : 'wrong';
  });
}
