import type { Actor, Attorney, Substitution } from '#engine';
import type { Desk } from '#workflow-kit';
import { today } from './fields.js';

export interface Organisation {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly region: string;
  /** Unified social credit code; null where none is on record. */
  readonly code?: string | null;
}

/** Somebody who is logged in, or on whose behalf a program asks with a key. */
export interface Caller extends Actor {
  readonly username: string;
  readonly organisation: Organisation;
}

/** What `callerColumns` gives. */
export interface CallerRow {
  id: string; username: string; name: string; roles: Desk[]; legal_representative: boolean; organisation: Organisation;
  attorneys: Attorney[] | null; substitutions: Substitution[] | null;
} // prettier-ignore

/** Nobody can be substituted in what they do not hold themselves (any more). */
const heldStill = `ARRAY(SELECT unnest(s.roles) INTERSECT SELECT unnest(b.roles) ORDER BY 1)`;

/** Of account `a` and organisation `o`: the person, and for whom they may act today. Who is closed is acted for by nobody. */
export const callerColumns = `a.id, a.username, a.name, a.roles, a.legal_representative, json_build_object('id', o.id, 'kind', o.kind, 'name', o.name, 'region', o.region, 'code', o.code) AS organisation,
  (SELECT json_agg(json_build_object('id', p.id, 'principalId', p.principal_id, 'matters', p.matters, 'special', p.special, 'instrument', p.instrument) ORDER BY p.principal_id)
     FROM power_of_attorney p JOIN organisation g ON g.id = p.principal_id AND g.status = 'active'
     WHERE p.agent_id = o.id AND p.revoked_at IS NULL AND p.from_on <= ${today} AND (p.to_on IS NULL OR p.to_on >= ${today})) AS attorneys,
  (SELECT json_agg(json_build_object('id', s.id, 'absentId', s.absent_id, 'absentName', b.name, 'roles', ${heldStill}, 'matters', s.matters, 'instrument', s.instrument) ORDER BY s.id)
     FROM substitution s JOIN account b ON b.id = s.absent_id AND b.active AND b.organisation_id = a.organisation_id AND b.roles && s.roles
     WHERE s.substitute_id = a.id AND s.revoked_at IS NULL AND ${today} BETWEEN s.from_on AND s.to_on) AS substitutions`;

/** Accounts that count: active, in an organisation that is not closed. After `FROM … x`, where x names the account. */
export const livingAccount = (x: string) =>
  `JOIN account a ON a.id = ${x}.account_id AND a.active JOIN organisation o ON o.id = a.organisation_id AND o.status = 'active'`;

/** Of `a` and `o`: people of an authority or of the operator, and administrators. They have duties of care that others have not. */
export const staff = `(o.kind IN ('authority','operator') OR a.roles && '{userAdmin,ruleAdmin,calendarAdmin,auditAdmin,auditor}')`;

export function callerFrom({ id, username, name, roles, legal_representative, organisation, attorneys, substitutions }: CallerRow): Caller {
  return {
    userId: id, username, name, roles, legalRepresentative: legal_representative, organisationId: organisation.id, organisation,
    attorneys: attorneys ?? [], agentFor: [...new Set((attorneys ?? []).map(({ principalId }) => principalId))], substitutions: substitutions ?? [],
  };
} // prettier-ignore
