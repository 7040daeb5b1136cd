import type { DataSource } from 'typeorm';
import type { administrators } from '#engine';
import { createAccount, oneTimePassword, usernamePattern } from './accounts.js';

export type AdministratorRole = (typeof administrators)[number];

export interface NewAdministrator {
  readonly username: string;
  readonly name: string;
  readonly role: AdministratorRole;
}
export type Bootstrap =
  | { readonly kind: 'done'; readonly password: string }
  /** There is one: further ones come by a change that two people make. */
  | { readonly kind: 'exists'; readonly username: string }
  | { readonly kind: 'taken' | 'badName' };

/** The first administrator of a role, made at the console; the organisation that runs the system comes with the first of all. */
export async function bootstrapAdministrator(database: DataSource, { username, name, role }: NewAdministrator): Promise<Bootstrap> {
  if (!usernamePattern.test(username) || name.trim() === '') return { kind: 'badName' };
  return database.transaction(async (manager): Promise<Bootstrap> => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('quanheng configuration'))`);
    const [held]: { username: string }[] = await manager.query(`SELECT username FROM account WHERE roles && ARRAY[$1] AND active ORDER BY username LIMIT 1`, [role]);
    if (held) return { kind: 'exists', username: held.username };
    const taken: unknown[] = await manager.query(`SELECT 1 FROM account WHERE username = $1`, [username]);
    if (taken.length) return { kind: 'taken' };
    await manager.query(
      `INSERT INTO organisation (id, kind, name, region) SELECT 'operator', 'operator', '系统运行单位', '000000' WHERE NOT EXISTS (SELECT 1 FROM organisation WHERE kind = 'operator')`,
    );
    const [operator]: { id: string }[] = await manager.query(`SELECT id FROM organisation WHERE kind = 'operator' ORDER BY id LIMIT 1`);
    const { password, hash } = await oneTimePassword();
    await createAccount(manager, { username, name: name.trim(), organisationId: operator!.id, roles: [role], passwordHash: hash, mustChangePassword: true });
    return { kind: 'done', password };
  });
} // prettier-ignore
