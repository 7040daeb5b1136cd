import { administrators, type FieldFault } from '#engine';

export const organisationKinds = ['enterprise', 'agency', 'authority', 'testingBody', 'operator'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Roles that people of an organisation can hold. Who runs the system holds none in cases, and the other way round (S10). */
const rolesIn: Readonly<Record<OrganisationKind, readonly string[]>> = {
  enterprise: ['applicant'],
  agency: ['agent'],
  authority: [
    'acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'deputyHead', 'hearingChair', 'inspector', 'registrar', 'auditor',
  ],
  testingBody: ['testingBody', 'assessor', 'expert'],
  operator: administrators,
}; // prettier-ignore

export const allRoles = organisationKinds.flatMap((kind) => rolesIn[kind]);

/** Administrators of the system, of security and of audit (三员分立): nobody is two of them. */
const threeAdministrators = [['userAdmin'], ['ruleAdmin', 'calendarAdmin'], ['auditAdmin']];

/** What stands against one person of such an organisation holding these roles together; empty where nothing does. */
export function roleFaults(roles: readonly string[], kind: string, pointer = '/content/roles'): FieldFault[] {
  const fault = (code: string, zh: string, en: string): FieldFault => ({ pointer, code, message: { zh, en } });
  const possible = (rolesIn as Record<string, readonly string[]>)[kind] ?? [];
  const foreign = roles.filter((role) => !possible.includes(role));
  const held = threeAdministrators.filter((group) => roles.some((role) => group.includes(role)));
  return [
    ...foreign.map((role) => fault('ROLE_NOT_HERE', `${kind}类单位的人员不能担任${role}`, `people of a ${kind} cannot be ${role}`)),
    ...(held.length > 1 ? [fault('THREE_ADMINISTRATORS', '系统、安全、审计管理员不得由一人兼任', 'system, security and audit administrators are three people')] : []),
    ...(roles.includes('auditor') && roles.length > 1 ? [fault('AUDITOR_ALONE', '审计员不得兼任其他岗位', 'an auditor holds no other role')] : []),
    ...(new Set(roles).size < roles.length ? [fault('TWICE', '岗位重复', 'a role stands twice')] : []),
  ];
} // prettier-ignore
