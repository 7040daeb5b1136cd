import { verify } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { demoAccounts, demoPassword } from './demo.js';

/** Names of demonstration accounts that stand open in a database: anybody can read their password. */
export async function openDemoAccounts(database: DataSource): Promise<string[]> {
  const rows: { username: string; password_hash: string }[] = await database.query(
    `SELECT username, password_hash FROM account WHERE username = ANY ($1) AND active ORDER BY username`,
    [demoAccounts.map(([username]) => username)],
  );
  const known = await Promise.all(rows.map(({ password_hash }) => verify(password_hash, demoPassword).catch(() => false))); // prettier-ignore
  return rows.filter((_, index) => known[index]).map(({ username }) => username);
}
