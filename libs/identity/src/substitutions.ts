import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { addDays, substitutable, type FieldFault } from '#engine';
import type { Desk } from '#workflow-kit';
import type { Caller } from './caller.js';
import { today } from './fields.js';

/** A substitution covers at most so many days, first and last included. A setting: nobody stays away for ever. */
export const longestSubstitutionDays = 90;
const day = z.iso.date();

/** Who stands in for whom (代理履职), in what and how long. */
export const newSubstitution = z.strictObject({
  /** Account ids. */
  absent: z.string().min(1).max(100),
  substitute: z.string().min(1).max(100),
  roles: z.array(z.enum(substitutable as [Desk, ...Desk[]])).min(1).max(substitutable.length),
  /** Codes of matters, or `*`. */
  matters: z.array(z.string().min(1).max(80)).min(1).max(100).default(['*']),
  from: day,
  to: day,
  reason: z.string().trim().min(1).max(400),
  instrument: z.string().trim().min(1).max(400),
}); // prettier-ignore
export type NewSubstitution = z.infer<typeof newSubstitution>;

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface SubstitutionLine {
  readonly id: string;
  readonly absent: Named;
  readonly substitute: Named;
  readonly roles: readonly string[];
  readonly matters: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly instrument: string;
  readonly appointedBy: Named;
  readonly appointedAt: Date;
  readonly revokedAt: Date | null;
  readonly status: 'inForce' | 'toCome' | 'ended' | 'revoked';
}

const columns = `s.id, json_build_object('id', a.id, 'name', a.name) AS absent, json_build_object('id', b.id, 'name', b.name) AS substitute, s.roles, s.matters,
  s.from_on::text AS "from", s.to_on::text AS "to", s.reason, s.instrument, json_build_object('id', h.id, 'name', h.name) AS "appointedBy",
  s.appointed_at AS "appointedAt", s.revoked_at AS "revokedAt",
  CASE WHEN s.revoked_at IS NOT NULL THEN 'revoked' WHEN s.to_on < ${today} THEN 'ended' WHEN s.from_on > ${today} THEN 'toCome' ELSE 'inForce' END AS status`;
const from = `substitution s JOIN account a ON a.id = s.absent_id JOIN account b ON b.id = s.substitute_id JOIN account h ON h.id = s.appointed_by`;

/** Whether somebody may see who stands in for whom: the people of an authority, for their own one. */
export const seesSubstitutions = ({ organisation }: Caller): boolean => organisation.kind === 'authority';
const leads = (caller: Caller) => caller.roles.some((role) => role === 'head' || role === 'deputyHead');

/** Substitutions in the caller's authority, the latest first; one more than `limit` where there are more. */
export const listSubstitutions = (
  database: DataSource,
  { organisationId }: Caller,
  { after, limit }: { readonly after?: readonly [string, string] | undefined; readonly limit: number },
): Promise<SubstitutionLine[]> =>
  database.query(
    `SELECT ${columns} FROM ${from} WHERE a.organisation_id = $1 AND ($2::date IS NULL OR (s.from_on, s.id) < ($2, $3::uuid))
     ORDER BY s.from_on DESC, s.id DESC LIMIT $4`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );

export type SubstitutionOutcome =
  | { readonly kind: 'done'; readonly substitution: SubstitutionLine }
  | { readonly kind: 'faulty'; readonly errors: readonly FieldFault[] }
  /** Only head and deputy head appoint; nobody appoints himself, and a deputy head nobody for the head. */
  | { readonly kind: 'notYours' };

/**
 * Appoints a substitute. `today` is the day of the database's clock, `known` the codes of matters. Roles that the head
 * holds are entrusted by a head: another one, or the same in advance. Nobody appoints himself.
 */
export async function appointSubstitute(
  database: DataSource,
  caller: Caller,
  asked: NewSubstitution,
  { today: on, known }: { readonly today: string; readonly known: readonly string[] },
): Promise<SubstitutionOutcome> {
  if (!leads(caller) || !seesSubstitutions(caller)) return { kind: 'notYours' };
  return database.transaction(async (manager): Promise<SubstitutionOutcome> => {
    // One at a time in an authority: two that fit alone must not make a chain together.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('quanheng substitution'), hashtext($1))`, [caller.organisationId]);
    const people: Colleague[] = await manager.query(
      `SELECT id, roles FROM account WHERE id = ANY($1) AND organisation_id = $2 AND active`,
      [[asked.absent, asked.substitute], caller.organisationId],
    );
    const absent = people.find(({ id }) => id === asked.absent);
    const substitute = people.find(({ id }) => id === asked.substitute);
    if (asked.substitute === caller.userId) return { kind: 'notYours' };
    if (absent?.roles.includes('head') && !caller.roles.includes('head')) return { kind: 'notYours' };
    const errors = [
      ...peopleFaults(asked, absent, substitute),
      ...spanFaults(asked, on),
      ...asked.matters.flatMap((matter, index) => (matter === '*' || known.includes(matter) ? [] : [fault(`/matters/${index}`, 'UNKNOWN', `没有事项 ${matter}`, `there is no matter ${matter}`)])),
      ...(absent && substitute ? await overlaps(manager, asked) : []), // Of other authorities nothing is told.
    ];
    if (errors.length) return { kind: 'faulty', errors };
    const [{ id }]: [{ id: string }] = await manager.query(
      `INSERT INTO substitution (absent_id, substitute_id, roles, matters, from_on, to_on, reason, instrument, appointed_by, appointed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_now()) RETURNING id`,
      [asked.absent, asked.substitute, asked.roles, asked.matters, asked.from, asked.to, asked.reason, asked.instrument, caller.userId],
    );
    const [substitution]: SubstitutionLine[] = await manager.query(`SELECT ${columns} FROM ${from} WHERE s.id = $1`, [id]);
    return { kind: 'done', substitution: substitution! };
  });
} // prettier-ignore

interface Colleague {
  readonly id: string;
  readonly roles: readonly string[];
}

const fault = (pointer: string, code: string, zh: string, en: string): FieldFault => ({ pointer, code, message: { zh, en } }); // prettier-ignore

function peopleFaults(asked: NewSubstitution, absent: Colleague | undefined, substitute: Colleague | undefined): FieldFault[] {
  const stranger = (pointer: string) => fault(pointer, 'NOT_A_COLLEAGUE', '不是本机关在职人员', 'not an active person of this authority');
  const lacking = asked.roles.filter((role) => absent && !absent.roles.includes(role));
  return [
    ...(absent ? [] : [stranger('/absent')]),
    ...(substitute ? [] : [stranger('/substitute')]),
    ...(asked.absent === asked.substitute ? [fault('/substitute', 'SAME_PERSON', '不能代理自己', 'nobody stands in for himself')] : []),
    ...(substitute?.roles.includes('auditor') ? [fault('/substitute', 'AUDITOR', '审计员不参与办理', 'an auditor takes no part in cases')] : []),
    ...lacking.map((role) => fault('/roles', 'NOT_HELD', `被代理人不担任${role}`, `the absent person is not ${role}`)),
  ];
} // prettier-ignore

function spanFaults({ from: first, to }: NewSubstitution, on: string): FieldFault[] {
  return [
    ...(first < on ? [fault('/from', 'IN_THE_PAST', '代理不溯及既往', 'a substitution does not reach back')] : []),
    ...(to < first ? [fault('/to', 'BEFORE_FROM', '止日早于起日', 'ends before it begins')] : []),
    ...(to > addDays(first, longestSubstitutionDays - 1) ? [fault('/to', 'TOO_LONG', `一次代理不得超过${longestSubstitutionDays}天`, `at most ${longestSubstitutionDays} days at a time`)] : []),
  ];
} // prettier-ignore

/** Nobody stands in for somebody who stands in for a third, nobody has two substitutes for one role, and nobody stands in while away. */
async function overlaps(manager: EntityManager, { absent, substitute, roles: held, from: first, to }: NewSubstitution): Promise<FieldFault[]> {
  const others: { absent_id: string; substitute_id: string; roles: string[] }[] = await manager.query(
    `SELECT absent_id, substitute_id, roles FROM substitution
     WHERE revoked_at IS NULL AND from_on <= $4 AND to_on >= $3 AND (absent_id IN ($1, $2) OR substitute_id = $1)`,
    [absent, substitute, first, to],
  );
  return [
    ...(others.some((each) => each.absent_id === substitute) ? [fault('/substitute', 'AWAY', '代理人同期也由他人代理', 'the substitute is substituted in these days')] : []),
    ...(others.some((each) => each.substitute_id === absent) ? [fault('/absent', 'IS_SUBSTITUTE', '被代理人同期代理他人，不得转代理', 'the absent person stands in for somebody in these days: no chains')] : []),
    ...(others.some((each) => each.absent_id === absent && each.roles.some((role) => (held as string[]).includes(role))) ? [fault('/roles', 'OVERLAP', '该岗位同期已有代理人', 'this role has a substitute in these days')] : []),
  ];
} // prettier-ignore

/** Ends a substitution at once: the head or deputy head, or the absent person who is back. `unknown` outside the authority. */
export async function endSubstitution(database: DataSource, caller: Caller, id: string): Promise<'done' | 'unknown' | 'notYours'> {
  const [found]: { absentId: string }[] = await database.query(
    `SELECT s.absent_id AS "absentId" FROM substitution s JOIN account a ON a.id = s.absent_id WHERE s.id = $1 AND a.organisation_id = $2`,
    [id, caller.organisationId],
  );
  if (!found || !seesSubstitutions(caller)) return 'unknown';
  if (!leads(caller) && found.absentId !== caller.userId) return 'notYours';
  await database.query(`UPDATE substitution SET revoked_at = app_now(), revoked_by = $2 WHERE id = $1 AND revoked_at IS NULL`, [id, caller.userId]);
  return 'done';
} // prettier-ignore
