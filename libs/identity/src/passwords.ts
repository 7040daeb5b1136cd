import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import type { FieldFault } from '#engine';
import type { Text } from '#workflow-kit';
import { commonPasswords } from './common-passwords.js';
import { digestOf, keeping } from './sessions.js';
import { usesTotp } from './totp.js';

/** One text for what different keyboards write in different ways: full-width digits, composed letters (NIST SP 800-63B). */
const normal = (password: string) => password.normalize('NFKC');

/** argon2id with the library's defaults (19 MiB, two passes: OWASP's first choice). */
export const hashOfPassword = (password: string): Promise<string> => hash(normal(password));

/** The longest password that anything accepts, in characters: more would only cost time. */
export const longestPassword = 128;
const shortest = 12;

let decoy: Promise<string> | undefined;

/** Whether a password fits; without a hash it takes as long and fits never. */
async function fits(kept: string | undefined, password: string): Promise<boolean> {
  const usable = kept?.startsWith('$argon2') ? kept : undefined;
  const right = await verify(usable ?? (await (decoy ??= hash(randomBytes(16).toString('hex')))), normal(password));
  return usable !== undefined && right;
}

/**
 * `right`: with the hash that fitted, for `newSession`. `wrong`: name, password or code do not fit; nobody is told which.
 * `codeNeeded`: the password is right, and the account has a second factor.
 */
export type Verdict =
  | {
      readonly kind: 'right';
      readonly accountId: string;
      readonly secondFactor: boolean;
      readonly passwordHash: string;
    }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'codeNeeded' };

/**
 * Judges what somebody shows of themselves. An unknown name takes as long as a wrong password, so that nobody can ask
 * which names exist. `key` opens the secrets of second factors.
 */
export async function judgeCredentials(database: DataSource, key: Buffer, username: string, password: string, code?: string): Promise<Verdict> {
  const [account]: { id: string; password_hash: string; totp: boolean }[] = await database.query(
    `SELECT a.id, a.password_hash, a.totp_secret IS NOT NULL AS totp FROM account a JOIN organisation o ON o.id = a.organisation_id AND o.status = 'active'
     WHERE a.username = $1 AND a.active`,
    [username],
  );
  const right = await fits(account?.password_hash, password);
  if (!account || !right) return { kind: 'wrong' };
  const found = { kind: 'right', accountId: account.id, secondFactor: account.totp, passwordHash: account.password_hash } as const;
  if (!account.totp) return found;
  if (code === undefined) return { kind: 'codeNeeded' };
  return (await usesTotp(database, key, account.id, code)) ? found : { kind: 'wrong' };
} // prettier-ignore

/**
 * What is wrong with a password that somebody chooses: length 12 to 128, not the name, not one that everybody tries
 * first. No rules of composition (NIST SP 800-63B-4, 3.1.1.2). Nothing where it may be used.
 */
export function passwordFaults(password: string, username: string, pointer = '/password'): FieldFault[] {
  const text = normal(password);
  const length = Array.from(text).length;
  const fault = (code: string, message: Text) => [{ pointer, code, message }];
  if (length < shortest) return fault('TOO_SHORT', { zh: `密码至少 ${shortest} 个字符`, en: `a password has at least ${shortest} characters` });
  if (length > longestPassword) return fault('TOO_LONG', { zh: `密码至多 ${longestPassword} 个字符`, en: `a password has at most ${longestPassword} characters` });
  if (resembles(text, username)) return fault('LIKE_USERNAME', { zh: '密码不得与用户名相同', en: 'a password is not the user name' });
  if (isCommon(text)) return fault('COMMON', { zh: '这个密码太常见，请另选', en: 'this password is too common: choose another' });
  return [];
} // prettier-ignore

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The name itself, also doubled, backwards or with digits and marks around it. */
function resembles(password: string, username: string): boolean {
  const [one, name] = [bare(password), bare(username)];
  if (name.length < 3) return false;
  const rest = one.replaceAll(name, '').replaceAll(Array.from(name).toReversed().join(''), '');
  return one !== rest && /^\d{0,6}$/.test(rest);
}

/** On the list, the same few characters over and over, or a run along the alphabet or the keyboard. */
function isCommon(password: string): boolean {
  const text = password.toLowerCase();
  if (commonPasswords.has(text) || commonPasswords.has(bare(text))) return true;
  if (/^(.{1,4})\1+.{0,3}$/su.test(text)) return true;
  const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p'];
  return runs.some((run) => run.includes(text) || Array.from(run).toReversed().join('').includes(text));
} // prettier-ignore

/** Sets a password that its owner chose. Every other session of the account ends. */
export async function changePassword(database: DataSource, accountId: string, next: string, token: string): Promise<void> {
  const kept = await hashOfPassword(next);
  await keeping(database, token, async (manager) => {
    await manager.query(`UPDATE account SET password_hash = $2, password_changed_at = now(), must_change_password = false WHERE id = $1`, [accountId, kept]);
    await manager.query(`UPDATE session SET authenticated_at = now() WHERE token_hash = $1`, [digestOf(token)]);
  });
} // prettier-ignore
