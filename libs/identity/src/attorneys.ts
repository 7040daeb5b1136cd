import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { needsExpressPower, type FieldFault } from '#engine';
import type { Caller } from './caller.js';
import { creditCode, today } from './fields.js';

/** A power of attorney ends after so many years at the latest. A setting: no law fixes it. */
export const longestPowerYears = 5;
/** Powers in force or to come that one principal may have given. */
const mostPowers = 200;

const day = z.iso.date();
/** What a power has to say expressly: `signCommitment`, `withdraw`, … */
const expressPowers = Object.values(needsExpressPower).map(({ power }) => power) as [string, ...string[]];

/** A power of attorney as its principal gives it (委托书, Civil Code art. 165: agent, matters, extent and time). */
export const newAttorney = z.strictObject({
  agentCode: creditCode,
  /** Codes of matters, or `*`. */
  matters: z.array(z.string().min(1).max(80)).min(1).max(100),
  /** What is entrusted expressly, for the acts by which a party gives something up. */
  special: z.array(z.enum(expressPowers)).max(20).default([]),
  instrument: z.string().trim().min(1).max(400),
  from: day,
  to: day,
}); // prettier-ignore
export type NewAttorney = z.infer<typeof newAttorney>;

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AttorneyLine {
  readonly id: string;
  readonly principal: Named;
  readonly agent: Named;
  readonly matters: readonly string[];
  readonly special: readonly string[];
  readonly instrument: string;
  readonly from: string;
  readonly to: string | null;
  readonly givenAt: Date;
  readonly revokedAt: Date | null;
  readonly status: 'inForce' | 'toCome' | 'ended' | 'revoked';
}

const columns = `p.id, json_build_object('id', g.id, 'name', g.name) AS principal, json_build_object('id', a.id, 'name', a.name) AS agent, p.matters, p.special, p.instrument,
  p.from_on::text AS "from", p.to_on::text AS "to", p.given_at AS "givenAt", p.revoked_at AS "revokedAt",
  CASE WHEN p.revoked_at IS NOT NULL THEN 'revoked' WHEN p.to_on < ${today} THEN 'ended' WHEN p.from_on > ${today} THEN 'toCome' ELSE 'inForce' END AS status`;
const from = `power_of_attorney p JOIN organisation g ON g.id = p.principal_id JOIN organisation a ON a.id = p.agent_id`;

/** Powers that the caller's organisation gave or holds, newest first; one more than `limit` where there are more. */
export const listAttorneys = (
  database: DataSource,
  { organisationId }: Caller,
  { after, limit }: { readonly after?: readonly [string, string] | undefined; readonly limit: number },
): Promise<AttorneyLine[]> =>
  database.query(
    `SELECT ${columns} FROM ${from} WHERE $1 IN (p.principal_id, p.agent_id)
       AND ($2::timestamptz IS NULL OR (p.given_at, p.id) < ($2, $3::uuid)) ORDER BY p.given_at DESC, p.id DESC LIMIT $4`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );

export type AttorneyOutcome =
  | { readonly kind: 'done'; readonly power: AttorneyLine }
  | { readonly kind: 'faulty'; readonly errors: readonly FieldFault[] }
  /** Only the legal representative of the principal gives and revokes. */
  | { readonly kind: 'notRepresentative' };

/** Whether somebody is the legal representative of an enterprise: who gives powers, and revokes them. */
const represents = ({ legalRepresentative, roles }: Caller) =>
  legalRepresentative === true && roles.includes('applicant');

/** Gives a power to an agency. `today` is the day of the database's clock, `known` the codes of matters. */
export async function giveAttorney(
  database: DataSource,
  caller: Caller,
  given: NewAttorney,
  { today: on, known }: { readonly today: string; readonly known: readonly string[] },
): Promise<AttorneyOutcome> {
  if (!represents(caller)) return { kind: 'notRepresentative' };
  return database.transaction(async (manager): Promise<AttorneyOutcome> => {
    await manager.query(`SELECT 1 FROM organisation WHERE id = $1 FOR UPDATE`, [caller.organisationId]);
    const [agent]: { id: string }[] = await manager.query(
      `SELECT id FROM organisation WHERE code = $1 AND kind = 'agency' AND status = 'active'`,
      [given.agentCode],
    );
    const [{ many }]: [{ many: boolean }] = await manager.query(
      `SELECT count(*) >= $2 AS many FROM power_of_attorney WHERE principal_id = $1 AND revoked_at IS NULL AND (to_on IS NULL OR to_on >= $3)`,
      [caller.organisationId, mostPowers, on],
    );
    const errors = [...faultsOf(given, on, known, agent !== undefined), ...(many ? [tooMany] : [])];
    if (errors.length) return { kind: 'faulty', errors };
    const { matters, special, instrument } = given;
    const [{ id }]: [{ id: string }] = await manager.query(
      `INSERT INTO power_of_attorney (agent_id, principal_id, matters, special, instrument, from_on, to_on, given_by, given_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, app_now()) RETURNING id`,
      [agent!.id, caller.organisationId, matters, special, instrument, given.from, given.to, caller.userId],
    );
    const [power]: AttorneyLine[] = await manager.query(`SELECT ${columns} FROM ${from} WHERE p.id = $1`, [id]);
    return { kind: 'done', power: power! };
  });
}

const fault = (pointer: string, code: string, zh: string, en: string): FieldFault => ({ pointer, code, message: { zh, en } }); // prettier-ignore
const tooMany = fault('', 'TOO_MANY', `有效委托不得超过${mostPowers}份`, `at most ${mostPowers} powers at a time`);

function faultsOf(given: NewAttorney, on: string, known: readonly string[], isAgency: boolean): FieldFault[] {
  const last = `${Number(given.from.slice(0, 4)) + longestPowerYears}${given.from.slice(4)}`;
  return [
    ...(isAgency ? [] : [fault('/agentCode', 'NOT_AN_AGENCY', '该代码不是已登记的代理机构', 'no agency is registered with this code')]),
    ...given.matters.flatMap((matter, index) => (matter === '*' || known.includes(matter) ? [] : [fault(`/matters/${index}`, 'UNKNOWN', `没有事项 ${matter}`, `there is no matter ${matter}`)])),
    ...(given.from < on ? [fault('/from', 'IN_THE_PAST', '委托不溯及既往', 'a power does not reach back')] : []),
    ...(given.to < given.from ? [fault('/to', 'BEFORE_FROM', '止日早于起日', 'ends before it begins')] : []),
    ...(given.to > last ? [fault('/to', 'TOO_LONG', `委托期限不得超过${longestPowerYears}年`, `a power lasts at most ${longestPowerYears} years`)] : []),
  ];
} // prettier-ignore

/**
 * Ends a power at once: its principal revokes it, or a person of the agency gives it up (Civil Code art. 173). Answers
 * `unknown` to everybody else. Ending it again changes nothing.
 */
export async function endAttorney(database: DataSource, caller: Caller, id: string): Promise<'done' | 'unknown' | 'notRepresentative'> {
  const [power]: { principalId: string; agentId: string }[] = await database.query(
    `SELECT principal_id AS "principalId", agent_id AS "agentId" FROM power_of_attorney WHERE id = $1`,
    [id],
  );
  const { organisationId } = caller;
  if (power?.principalId !== organisationId && power?.agentId !== organisationId) return 'unknown';
  if (power.agentId === organisationId ? !caller.roles.includes('agent') : !represents(caller)) return 'notRepresentative';
  await database.query(`UPDATE power_of_attorney SET revoked_at = app_now(), revoked_by = $2 WHERE id = $1 AND revoked_at IS NULL`, [id, caller.userId]);
  return 'done';
} // prettier-ignore
