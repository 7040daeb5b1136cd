import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Actor, FieldFault } from '#engine';
import { isCreditCode } from '#workflow-kit';
import { createAccount, usernamePattern } from './accounts.js';
import { hashOfPassword, longestPassword } from './passwords.js';

const line = (max: number) => z.string().trim().min(1).max(max);

/** What an enterprise and its first or further person say of themselves. */
export const newRegistration = z.strictObject({
  organisation: z.strictObject({
    name: line(200),
    unifiedSocialCreditCode: z.string().refine(isCreditCode, {
      error: 'not a unified social credit code: 18 characters whose last one checks the others (GB 32100)',
      params: { code: 'CHECK_CHARACTER', zh: '统一社会信用代码有误，请核对(18位，末位为校验码)' },
    }),
    region: z.string().regex(/^\d{6}$/),
  }),
  person: z.strictObject({
    name: line(100),
    username: z.string().regex(usernamePattern),
    password: z.string().min(1).max(longestPassword),
    isLegalRepresentative: z.boolean(),
  }),
  legalRepresentative: line(100),
  evidence: line(4000),
});
export type NewRegistration = z.infer<typeof newRegistration>;

export const registrationStatuses = ['pending', 'approved', 'refused'] as const;
export type RegistrationStatus = (typeof registrationStatuses)[number];
export const registrationVerbs = ['approve', 'refuse'] as const;
export type RegistrationVerb = (typeof registrationVerbs)[number];

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A registration as those see it who decide about it; what is known already is for them alone. */
export interface Registration {
  readonly id: string;
  readonly organisation: { readonly name: string; readonly unifiedSocialCreditCode: string; readonly region: string };
  readonly person: { readonly name: string; readonly username: string; readonly isLegalRepresentative: boolean };
  readonly legalRepresentative: string;
  readonly evidence: string;
  readonly status: RegistrationStatus;
  readonly submittedAt: Date;
  readonly submittedBy: Named | null;
  readonly decidedBy: Named | null;
  readonly decidedAt: Date | null;
  readonly reasons: string | null;
  /** The organisation that has this code today: the person would join it. */
  readonly knownOrganisation: Named | null;
  readonly usernameTaken: boolean;
}

const columns = `r.id, json_build_object('name', r.name, 'unifiedSocialCreditCode', r.code, 'region', r.region) AS organisation,
  json_build_object('name', r.person_name, 'username', r.username, 'isLegalRepresentative', r.is_legal_representative) AS person,
  r.legal_representative_name AS "legalRepresentative", r.evidence, r.status, r.submitted_at AS "submittedAt", r.decided_at AS "decidedAt", r.reasons,
  (SELECT json_build_object('id', a.id, 'name', a.name) FROM account a WHERE a.id = r.submitted_by) AS "submittedBy",
  (SELECT json_build_object('id', a.id, 'name', a.name) FROM account a WHERE a.id = r.decided_by) AS "decidedBy",
  (SELECT json_build_object('id', o.id, 'name', o.name) FROM organisation o WHERE o.code = r.code) AS "knownOrganisation",
  EXISTS (SELECT 1 FROM account a WHERE a.username = r.username) AS "usernameTaken"`;

/**
 * Keeps a registration until somebody decides about it; answers its id. Whether the code or the name to log in with is
 * known already changes neither answer nor work, so that nobody can ask by it who has an account here.
 */
export async function register(database: DataSource, given: NewRegistration, submittedBy: string | null): Promise<string> {
  const { organisation, person, legalRepresentative, evidence } = given;
  const [row]: { id: string }[] = await database.query(
    `INSERT INTO registration (code, name, region, legal_representative_name, person_name, username, password_hash, is_legal_representative, evidence, submitted_by, submitted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app_now()) RETURNING id`,
    [organisation.unifiedSocialCreditCode, organisation.name, organisation.region, legalRepresentative, person.name, person.username, await hashOfPassword(person.password), person.isLegalRepresentative, evidence, submittedBy],
  );
  return row!.id;
} // prettier-ignore

/** What whoever registered may know by the id that the answer gave: where it stands, and why. */
export async function registrationStanding(database: DataSource, id: string): Promise<Pick<Registration, 'id' | 'status' | 'reasons'> | undefined> {
  const [row]: Pick<Registration, 'id' | 'status' | 'reasons'>[] = await database.query(`SELECT id, status, reasons FROM registration WHERE id = $1`, [id]);
  return row;
} // prettier-ignore

/** Registrations, oldest first, as they wait; one more than `limit` where there are more. */
export const listRegistrations = (database: DataSource, { status, after, limit }: { status?: RegistrationStatus | undefined; after?: readonly [string, string] | undefined; limit: number }): Promise<Registration[]> =>
  database.query(
    `SELECT ${columns} FROM registration r WHERE ($1::text IS NULL OR r.status = $1)
       AND ($2::timestamptz IS NULL OR (r.submitted_at, r.id) > ($2, $3::uuid)) ORDER BY r.submitted_at, r.id LIMIT $4`,
    [status ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  ); // prettier-ignore

/** Who decides about registrations: security administrators, as about every other change. */
export const decidesRegistrations = ({ roles }: Actor): boolean => roles.includes('ruleAdmin' as never);

export type RegistrationOutcome =
  | { readonly kind: 'done'; readonly registration: Registration }
  | { readonly kind: 'unknown' }
  /** Who registered does not decide about it. */
  | { readonly kind: 'twoPersons' }
  | { readonly kind: 'decided' }
  | { readonly kind: 'faulty'; readonly errors: readonly FieldFault[] };

/** Approves or refuses a registration, once. Approved, organisation and account come into being in the same transaction. */
export async function decideRegistration(database: DataSource, actor: Actor, id: string, verb: RegistrationVerb, reasons: string): Promise<RegistrationOutcome> {
  return database.transaction(async (manager): Promise<RegistrationOutcome> => {
    const [row]: Row[] = await manager.query(`SELECT * FROM registration WHERE id = $1 FOR UPDATE`, [id]);
    if (!row) return { kind: 'unknown' };
    if (row.submitted_by === actor.userId) return { kind: 'twoPersons' };
    if (row.status !== 'pending') return { kind: 'decided' };
    if (verb === 'approve') {
      // The lock of every change of accounts and organisations: what is free now stays so until the end.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('quanheng configuration'))`);
      const known = await organisationOf(manager, row.code);
      const errors = await obstacles(manager, row, known);
      if (errors.length) return { kind: 'faulty', errors };
      await admit(manager, row, known);
    }
    // The password has gone to the account, or nowhere: it is not needed here any more.
    await manager.query(
      `UPDATE registration SET status = $2, decided_by = $3, decided_at = app_now(), reasons = $4, password_hash = '' WHERE id = $1`,
      [id, verb === 'approve' ? 'approved' : 'refused', actor.userId, reasons],
    );
    const [registration]: Registration[] = await manager.query(`SELECT ${columns} FROM registration r WHERE r.id = $1`, [id]);
    return { kind: 'done', registration: registration! };
  });
} // prettier-ignore

interface Row {
  id: string; code: string; name: string; region: string; person_name: string; username: string; password_hash: string;
  is_legal_representative: boolean; status: RegistrationStatus; submitted_by: string | null;
} // prettier-ignore
interface Known {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly represented: boolean;
}

async function organisationOf(manager: EntityManager, code: string): Promise<Known | undefined> {
  const [row]: Known[] = await manager.query(
    `SELECT o.id, o.kind, o.status, EXISTS (SELECT 1 FROM account a WHERE a.organisation_id = o.id AND a.active AND a.legal_representative) AS represented
     FROM organisation o WHERE o.code = $1`,
    [code],
  );
  return row;
} // prettier-ignore

/** What people of an organisation do here; others than these are not entered by registration. */
const roleIn: Readonly<Record<string, string>> = { enterprise: 'applicant', agency: 'agent' };

async function obstacles(manager: EntityManager, row: Row, known: Known | undefined): Promise<FieldFault[]> {
  const fault = (pointer: string, code: string, zh: string, en: string): FieldFault => ({ pointer, code, message: { zh, en } });
  const taken: unknown[] = await manager.query(`SELECT 1 FROM account WHERE username = $1`, [row.username]);
  const of = '/organisation/unifiedSocialCreditCode';
  return [
    ...(taken.length ? [fault('/person/username', 'TAKEN', '用户名已被使用，请退回重新登记', 'this name is taken: refuse, so that another is chosen')] : []),
    ...(known && !roleIn[known.kind] ? [fault(of, 'NO_ENTERPRISE', '该代码属于机关或技术机构，其人员由系统管理员登记', 'this code is of an authority or testing body: the system administrator enters its people')] : []),
    ...(known && known.status !== 'active' ? [fault(of, 'CLOSED', '该单位已关闭', 'this organisation is closed')] : []),
    ...(known?.represented && row.is_legal_representative ? [fault('/person/isLegalRepresentative', 'TAKEN', '该单位已登记法定代表人', 'this organisation has its legal representative on record')] : []),
  ];
} // prettier-ignore

/** A new organisation, or the known one; and the account. */
async function admit(manager: EntityManager, row: Row, known: Known | undefined): Promise<void> {
  const organisationId = known?.id ?? randomUUID();
  if (!known)
    await manager.query(`INSERT INTO organisation (id, kind, name, region, code) VALUES ($1, 'enterprise', $2, $3, $4)`, [organisationId, row.name, row.region, row.code]); // prettier-ignore
  await createAccount(manager, {
    username: row.username,
    name: row.person_name,
    organisationId,
    roles: [roleIn[known?.kind ?? 'enterprise']!],
    passwordHash: row.password_hash,
    legalRepresentative: row.is_legal_representative,
  });
}
