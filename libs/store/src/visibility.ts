import type { Actor } from '#engine';
import { businessKinds, technicalKinds } from './incidents.js';

const staff = [
  'acceptanceOfficer',
  'reviewer',
  'secondReviewer',
  'approver',
  'head',
  'deputyHead',
  'hearingChair',
  'registrar',
  'auditor',
];

const calledIn = ['assessor', 'expert', 'inspector'];

/** What somebody's sight follows from: lists of ids, each of which may be empty. */
export interface Sight {
  /** The account. */
  readonly me: readonly string[];
  readonly own: readonly string[];
  /** The own organisation and those it acts for. */
  readonly houses: readonly string[];
  /** Of these a party may know every case. */
  readonly parties: readonly string[];
  /** For these the power of attorney covers some matters only: `scopes` has each as “organisation matter”. */
  readonly limited: readonly string[];
  readonly scopes: readonly string[];
  readonly bodies: readonly string[];
  readonly offices: readonly string[];
  /** Themselves, and whom they substitute, where these are called into cases from outside. */
  readonly called: readonly string[];
  /** To whom papers may be made out that they may read wherever they are. */
  readonly recipients: readonly string[];
  /** Authorities all of whose papers they may read. */
  readonly inside: readonly string[];
  /** Kinds of incidents: of the system, and those that their authority answers for. */
  readonly technical: readonly string[];
  readonly answered: readonly string[];
  /** Of the access record: `*` everything, `cases` what belongs to the cases that they may know of. */
  readonly auditing: readonly string[];
}

/** The sight of somebody, by roles, organisation, powers of attorney and substitutions of today. */
export function sightOf({ userId, organisationId, agentFor, roles, attorneys = [], substitutions = [] }: Actor): Sight {
  const party = roles.some((role) => role === 'applicant' || role === 'agent');
  const taken = [...roles, ...substitutions.flatMap((substitution) => substitution.roles)];
  const wholly = agentFor.filter((id) => {
    const powers = attorneys.filter(({ principalId }) => principalId === id);
    return powers.length === 0 || powers.some(({ matters }) => matters.includes('*'));
  });
  const limited = agentFor.filter((id) => !wholly.includes(id));
  const absent = substitutions.filter((each) => each.roles.some((role) => calledIn.includes(role)));
  return {
    me: [userId],
    own: [organisationId],
    houses: [organisationId, ...agentFor],
    parties: party ? [organisationId, ...wholly] : [],
    limited: party ? limited : [],
    scopes: attorneys.flatMap(({ principalId, matters }) => matters.map((matter) => `${principalId} ${matter}`)),
    bodies: roles.includes('testingBody') ? [organisationId] : [],
    offices: taken.some((role) => staff.includes(role)) ? [organisationId] : [],
    called: [...(roles.some((role) => calledIn.includes(role)) ? [userId] : []), ...absent.map(({ absentId }) => absentId)],
    recipients: [organisationId, ...wholly, userId],
    inside: roles.includes('inspector') ? [] : [organisationId],
    auditing: (roles as readonly string[]).includes('auditAdmin') ? ['*'] : roles.includes('auditor' as never) ? ['cases'] : [],
    technical: (roles as readonly string[]).includes('userAdmin') ? technicalKinds : [],
    answered: roles.some((role) => ['head', 'deputyHead', 'auditor'].includes(role)) ? businessKinds : [],
  };
} // prettier-ignore

/** Names a list of the sight in SQL: a parameter of a query, or a setting that a policy reads. */
export type Naming = (list: keyof Sight) => string;

/**
 * Which cases somebody may know of, as a condition on `case_file c`. Everybody else gets 404. Applicants: their own and
 * those they are a third party to; agents: likewise, in matters of their power; bodies: what is entrusted to them; staff
 * and auditors: their authority's, once submitted, and the paper filings they are entering; those called in or asked for an
 * opinion: these cases. Administrators: none. The policy of the database says the same: change both by one migration.
 */
export const caseCondition = (of: Naming): string => `(c.applicant_id = ANY (${of('parties')}) OR c.third_parties && ${of('parties')}
  OR c.applicant_id = ANY (${of('limited')}) AND c.applicant_id || ' ' || c.matter = ANY (${of('scopes')})
  OR c.third_parties && ${of('limited')} AND ARRAY(SELECT p || ' ' || c.matter FROM unnest(c.third_parties) p) && ${of('scopes')}
  OR c.testing_body = ANY (${of('bodies')}) OR c.panel && ${of('called')} OR c.asked && ${of('me')} AND c.authority_id = ANY (${of('own')})
  OR c.entered_by = ANY (${of('me')}) AND c.phase = 'draft'
  OR c.authority_id = ANY (${of('offices')}) AND c.phase <> 'draft' AND c.state <> 'discarded')`; // prettier-ignore

/**
 * Which papers, as a condition on `document d`: those made out to them, and all of the authority for its own people.
 * `seen` says of the case `c` of the paper that they may know of it.
 */
export const documentCondition = (of: Naming, seen = caseCondition(of)): string => `(d.recipient_org = ANY (${of('recipients')})
  OR EXISTS (SELECT FROM case_file c WHERE c.id = d.case_id AND (d.recipient_org = ANY (${of('limited')}) OR c.authority_id = ANY (${of('inside')})) AND ${seen}))`; // prettier-ignore

/** Which marks, as a condition on `mark m`: set by the authority that they are staff of, or on an organisation of theirs. */
export const markCondition = (of: Naming): string =>
  `(m.authority_id = ANY (${of('offices')}) OR m.organisation_id = ANY (${of('houses')}))`;

/** Which cards, as a condition on their case `c`: they are the authority's own supervision, not shown to others. */
export const cardCondition = (of: Naming): string => `c.authority_id = ANY (${of('own')})`;

/** Which incidents, as a condition on `incident i`: technical ones of administrators, those of an authority of its head. */
export const incidentCondition = (of: Naming): string =>
  `(i.kind = ANY (${of('technical')}) OR i.kind = ANY (${of('answered')}) AND i.authority_id = ANY (${of('own')}))`;

/** Which lines of the access record, as a condition on `access_record r`. */
export const recordCondition = (of: Naming, seen = caseCondition(of)): string =>
  `('*' = ANY (${of('auditing')}) OR 'cases' = ANY (${of('auditing')}) AND EXISTS (SELECT FROM case_file c WHERE c.id = r.case_id AND ${seen}))`;

/** A condition with its parameters, which begin at $1. */
export function scopedTo(actor: Actor, condition: (of: Naming) => string): { sql: string; params: string[][] } {
  const sight = sightOf(actor);
  const params: string[][] = [];
  const numbers = new Map<keyof Sight, number>();
  const of: Naming = (list) => {
    if (!numbers.has(list)) numbers.set(list, params.push([...sight[list]]));
    return `$${numbers.get(list)!}::text[]`;
  };
  return { sql: condition(of), params };
}

/** Which cases somebody may know of. */
export const visibleTo = (actor: Actor): { sql: string; params: string[][] } => scopedTo(actor, caseCondition);
