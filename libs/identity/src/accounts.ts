import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { faultsOf, type FieldFault } from '#engine';
import type { Applied, Configuration } from './changes.js';
import { hashOfPassword } from './passwords.js';
import { allRoles, roleFaults } from './roles.js';

/** A name to log in with. */
export const usernamePattern = /^[a-z0-9][a-z0-9._-]{2,63}$/;

const username = z.string().regex(usernamePattern);
const personName = z.string().trim().min(1).max(100);
const roles = z.array(z.enum(allRoles as [string, ...string[]])).min(1).max(12); // prettier-ignore
const login = z.strictObject({ issuer: z.url({ protocol: /^https?$/ }).max(500), subject: z.string().min(1).max(255) });

/** A change of an account. People who move to another organisation get another account: acts name both for ever. */
export const accountChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('create'), username, name: personName, organisation: z.string().max(80), roles, legalRepresentative: z.boolean().default(false), oidc: login.optional() }),
  /** Who is legal representative stays so where it is not said. */
  z.strictObject({ action: z.literal('roles'), username, roles, legalRepresentative: z.boolean().optional() }),
  z.strictObject({ action: z.literal('oidc'), username, oidc: login.nullable() }),
  /** A new one-time password; the second factor has to be set up anew, and keys are revoked. */
  z.strictObject({ action: z.literal('reset'), username }),
  z.strictObject({ action: z.literal('deactivate'), username }),
  z.strictObject({ action: z.literal('reactivate'), username }),
]); // prettier-ignore
type AccountChange = z.infer<typeof accountChange>;

export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
  readonly passwordHash: string;
  readonly legalRepresentative?: boolean;
  readonly mustChangePassword?: boolean;
  readonly oidc?: { readonly issuer: string; readonly subject: string } | undefined;
}

/** A new account; answers its id, which tells nothing of the person: it stays in histories for ever. */
export async function createAccount(manager: EntityManager, account: NewAccount): Promise<string> {
  const id = randomUUID();
  const { oidc, legalRepresentative = false, mustChangePassword = false } = account;
  await manager.query(
    `INSERT INTO account (id, username, name, password_hash, organisation_id, roles, legal_representative, must_change_password, oidc_issuer, oidc_subject)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, account.username, account.name, account.passwordHash, account.organisationId, account.roles, legalRepresentative, mustChangePassword, oidc?.issuer ?? null, oidc?.subject ?? null],
  );
  return id;
} // prettier-ignore

/** A password to be used once: 120 random bits after what another person was told, and the hash of the whole. */
export async function oneTimePassword(begins = ''): Promise<{ readonly password: string; readonly hash: string }> {
  const password = randomBytes(15).toString('base64url');
  return { password, hash: await hashOfPassword(begins + password) };
}

/** Somebody who loses roles, as `departureOf` of the store asks for it. */
export interface Leaver {
  readonly accountId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
}
/** Tells who must be told, and answers what is left behind. */
export type Departed = (manager: EntityManager, leaver: Leaver) => Promise<object>;

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly status: string;
  readonly roles: string[];
  readonly active: boolean;
  readonly legalRepresentative: boolean;
}

async function accountNamed(manager: EntityManager, name: string): Promise<Kept | undefined> {
  const [row]: Kept[] = await manager.query(
    `SELECT a.id, a.name, a.organisation_id AS "organisationId", o.kind, o.status, a.roles, a.active, a.legal_representative AS "legalRepresentative"
     FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.username = $1`,
    [name],
  );
  return row;
}

const fault = (pointer: string, code: string, zh: string, en: string): FieldFault => ({ pointer: `/content${pointer}`, code, message: { zh, en } }); // prettier-ignore

/** Accounts as changes that two people make. */
export const accountConfiguration = (departed: Departed): Configuration => ({
  async faults(manager, content) {
    const parsed = accountChange.safeParse(content, { reportInput: true });
    return parsed.success ? accountFaults(manager, parsed.data) : faultsOf(parsed.error, '/content');
  },
  summary(content) {
    const change = accountChange.parse(content);
    const held = 'roles' in change ? ` (${[...change.roles, ...(change.legalRepresentative === undefined ? [] : [`legalRepresentative: ${change.legalRepresentative}`])].join(', ')})` : ''; // prettier-ignore
    return `账号 account: ${change.action} ${change.username}${held}`;
  },
  about: async (manager, content) => (await accountNamed(manager, accountChange.parse(content).username))?.id,
  half: (content) =>
    ['create', 'reset'].includes(accountChange.parse(content).action)
      ? randomBytes(8).toString('base64url')
      : undefined,
  apply: (manager, content, half) => carryOut(manager, accountChange.parse(content), half ?? '', departed),
});

async function accountFaults(manager: EntityManager, change: AccountChange): Promise<FieldFault[]> {
  const known = await accountNamed(manager, change.username);
  if (change.action === 'create') {
    const [organisation]: { kind: string; status: string }[] = await manager.query(`SELECT kind, status FROM organisation WHERE id = $1`, [change.organisation]);
    return [
      ...(known ? [fault('/username', 'TAKEN', '用户名已被使用', 'this name is taken')] : []),
      ...(organisation?.status === 'active' ? roleFaults(change.roles, organisation.kind) : [fault('/organisation', 'UNKNOWN', '没有此单位或已关闭', 'no such organisation, or it is closed')]),
      ...representativeFaults(change.legalRepresentative, organisation?.kind),
      ...(await linkFaults(manager, change.oidc)),
    ];
  }
  if (!known) return [fault('/username', 'UNKNOWN', '没有此账号', 'there is no such account')];
  switch (change.action) {
    case 'roles':
      return [
        ...(known.active ? [] : [fault('/username', 'INACTIVE', '账号已停用', 'the account is inactive')]),
        ...roleFaults(change.roles, known.kind),
        ...representativeFaults(change.legalRepresentative === true, known.kind),
        ...(await lastOnes(manager, known, known.roles.filter((role) => !change.roles.includes(role)))),
      ];
    case 'oidc':
      return linkFaults(manager, change.oidc ?? undefined);
    case 'deactivate':
      if (!known.active) return [fault('/username', 'INACTIVE', '账号已停用', 'the account is inactive')];
      return lastOnes(manager, known, known.roles);
    case 'reactivate':
      return [
        ...(known.active ? [fault('/username', 'ACTIVE', '账号未停用', 'the account is active')] : []),
        ...(known.status === 'active' ? [] : [fault('/username', 'CLOSED', '所属单位已关闭', 'the organisation is closed')]),
      ];
    case 'reset':
      return known.active ? [] : [fault('/username', 'INACTIVE', '账号已停用', 'the account is inactive')];
  }
} // prettier-ignore

const representativeFaults = (is: boolean, kind: string | undefined): FieldFault[] =>
  is && kind !== 'enterprise' ? [fault('/legalRepresentative', 'ENTERPRISE_ONLY', '只有企业有法定代表人账号', 'only enterprises have a legal representative here')] : []; // prettier-ignore

async function linkFaults(manager: EntityManager, oidc: { issuer: string; subject: string } | undefined): Promise<FieldFault[]> {
  if (!oidc) return [];
  const taken: unknown[] = await manager.query(`SELECT 1 FROM account WHERE oidc_issuer = $1 AND oidc_subject = $2`, [oidc.issuer, oidc.subject]);
  return taken.length ? [fault('/oidc', 'TAKEN', '该统一身份已关联其他账号', 'this login belongs to another account')] : [];
} // prettier-ignore

/** Nobody could change anything any more: one system, one security and one audit administrator stay. */
async function lastOnes(manager: EntityManager, { id }: Kept, lost: readonly string[]): Promise<FieldFault[]> {
  const needed = lost.filter((role) => ['userAdmin', 'ruleAdmin', 'auditAdmin'].includes(role));
  const left: { role: string }[] = await manager.query(
    `SELECT role FROM unnest($1::text[]) AS role WHERE NOT EXISTS (SELECT 1 FROM account WHERE active AND id <> $2 AND roles && ARRAY[role])`,
    [needed, id],
  );
  return left.map(({ role }) => fault('/username', 'LAST_ONE', `这是最后一名${role}`, `this is the last ${role}`));
}

async function carryOut(manager: EntityManager, change: AccountChange, half: string, departed: Departed): Promise<Applied> {
  if (change.action === 'create') {
    const { password, hash } = await oneTimePassword(half);
    const { organisation: organisationId, ...rest } = change;
    const id = await createAccount(manager, { ...rest, organisationId, passwordHash: hash, mustChangePassword: true });
    return { result: { accountId: id }, once: { oneTimePasswordEnds: password } };
  }
  const kept = (await accountNamed(manager, change.username))!;
  const result = { accountId: kept.id };
  switch (change.action) {
    case 'roles': {
      await manager.query(`UPDATE account SET roles = $2, legal_representative = coalesce($3, legal_representative) WHERE id = $1`, [kept.id, change.roles, change.legalRepresentative ?? null]);
      const lost = kept.roles.filter((role) => !change.roles.includes(role));
      return { result: lost.length ? { ...result, departure: await leaves(manager, kept, lost, departed) } : result };
    }
    case 'deactivate':
      await manager.query(`UPDATE account SET active = false WHERE id = $1`, [kept.id]);
      return { result: { ...result, departure: await leaves(manager, kept, kept.roles, departed) } };
    case 'reactivate':
      await manager.query(`UPDATE account SET active = true WHERE id = $1`, [kept.id]);
      return { result };
    case 'oidc':
      await manager.query(`UPDATE account SET oidc_issuer = $2, oidc_subject = $3 WHERE id = $1`, [kept.id, change.oidc?.issuer ?? null, change.oidc?.subject ?? null]);
      return { result };
    case 'reset': {
      const { password, hash } = await oneTimePassword(half);
      await manager.query(
        `UPDATE account SET password_hash = $2, password_changed_at = now(), must_change_password = true, totp_secret = NULL, totp_pending = NULL, totp_last_step = NULL WHERE id = $1`,
        [kept.id, hash],
      );
      await manager.query(`UPDATE api_key SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL`, [kept.id]);
      return { result, once: { oneTimePasswordEnds: password } };
    }
  }
} // prettier-ignore

/** Who cannot exercise a role any more cannot be substituted in it, nor stand in for anybody after leaving. */
export async function leaves(manager: EntityManager, kept: Pick<Kept, 'id' | 'name' | 'organisationId'>, lost: readonly string[], departed: Departed): Promise<object> {
  await manager.query(
    `UPDATE substitution s SET revoked_at = app_now() FROM account a
     WHERE s.revoked_at IS NULL AND a.id = $1 AND (s.absent_id = a.id AND (NOT a.active OR NOT s.roles <@ a.roles) OR s.substitute_id = a.id AND NOT a.active)`,
    [kept.id],
  );
  return departed(manager, { accountId: kept.id, name: kept.name, organisationId: kept.organisationId, roles: lost });
} // prettier-ignore

export interface AccountFilter {
  readonly organisation?: string | undefined;
  readonly role?: string | undefined;
  /** The last user name seen. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface AccountLine {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly organisation: { readonly id: string; readonly kind: string; readonly name: string };
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly legalRepresentative: boolean;
  readonly mustChangePassword: boolean;
  readonly secondFactor: boolean;
  readonly oidc: boolean;
}

/** Accounts by user name; one more than `limit` where there are more. */
export const listAccounts = (database: DataSource, { organisation, role, after, limit }: AccountFilter): Promise<AccountLine[]> =>
  database.query(
    `SELECT a.id, a.username, a.name, json_build_object('id', o.id, 'kind', o.kind, 'name', o.name) AS organisation, a.roles, a.active,
       a.legal_representative AS "legalRepresentative", a.must_change_password AS "mustChangePassword", a.totp_secret IS NOT NULL AS "secondFactor", a.oidc_subject IS NOT NULL AS oidc
     FROM account a JOIN organisation o ON o.id = a.organisation_id
     WHERE ($1::text IS NULL OR a.organisation_id = $1) AND ($2::text IS NULL OR a.roles && ARRAY[$2]) AND ($3::text IS NULL OR a.username > $3) ORDER BY a.username LIMIT $4`,
    [organisation ?? null, role ?? null, after ?? null, limit + 1],
  ); // prettier-ignore

export interface RoleHeld {
  readonly role: string;
  readonly organisation: string;
  readonly fromAt: Date;
  readonly toAt: Date | null;
}

/** Which roles an account has held, newest first (at most 500); undefined where there is no such account. */
export async function roleHistory(database: DataSource, accountId: string): Promise<{ organisationId: string; held: RoleHeld[] } | undefined> {
  const [account]: { organisationId: string }[] = await database.query(`SELECT organisation_id AS "organisationId" FROM account WHERE id = $1`, [accountId]);
  if (!account) return undefined;
  const held: RoleHeld[] = await database.query(
    `SELECT role, organisation_id AS organisation, from_at AS "fromAt", to_at AS "toAt" FROM role_held WHERE account_id = $1 ORDER BY from_at DESC, role LIMIT 500`,
    [accountId],
  );
  return { ...account, held };
} // prettier-ignore
