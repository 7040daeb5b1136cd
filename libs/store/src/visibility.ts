import type { Actor } from '#engine';

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

/**
 * Which cases somebody may know of, as a condition on `case_file c` with its parameters. Everybody else gets 404.
 * Applicants: their own and those they are a third party to; bodies: what is entrusted to them; staff and auditors:
 * their authority's, once submitted; assessors, experts and inspectors: what they were called into. Administrators: none.
 */
export function visibleTo({ userId, organisationId, agentFor, roles }: Actor): {
  sql: string;
  params: [string[], string, string[], string[]];
} {
  const party = roles.some((role) => role === 'applicant' || role === 'agent');
  const inOffice = roles.some((role) => staff.includes(role));
  return {
    sql: `(c.applicant_id = ANY($1) OR c.third_parties && $1 OR c.testing_body = $2
           OR c.panel && $4 OR (c.authority_id = ANY($3) AND c.phase <> 'draft' AND c.state <> 'discarded'))`,
    params: [
      party ? [organisationId, ...agentFor] : [],
      roles.includes('testingBody') ? organisationId : '',
      inOffice ? [organisationId] : [],
      roles.some((role) => calledIn.includes(role)) ? [userId] : [],
    ],
  };
}
