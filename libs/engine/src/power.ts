import type { Desk } from '#workflow-kit';
import { covers, principalsOf } from './attorney.js';
import { system, type Actor, type Capacity, type CaseState } from './types.js';

/** The authority that decides now: the one filed with, or the one a case was handed over to. */
export const decidingAuthority = ({ authorityId, context }: Pick<CaseState, 'authorityId' | 'context'>): string =>
  (context['receiver'] as string | null | undefined) ?? authorityId;

/** Roles that run the system: system, security (with the calendar) and audit administrators (三员). */
export const administrators = ['userAdmin', 'ruleAdmin', 'calendarAdmin', 'auditAdmin'] as const;

/** Whether somebody runs the system: then no desk in any case is theirs, whatever else the account holds (S10). */
export const isAdministrator = ({ roles }: Actor): boolean =>
  roles.some((role: string) => (administrators as readonly string[]).includes(role));

/** How a paper filing stands on record: who enters it for the applicant, and in which step. */
export interface PaperFiling {
  readonly enteredBy: string;
  readonly during: string;
}

/** Whether this is the officer who enters a paper filing for the applicant: only until it is submitted. */
export function entersPaper({ context, state }: CaseState, { userId }: Actor): boolean {
  const paper = context['paperFiling'] as PaperFiling | undefined;
  return paper?.enteredBy === userId && paper.during === state;
}

/** The party for which the actor acts in this case; null for everybody else. */
export function partyOf(filed: CaseState, actor: Actor): string | null {
  const represented = [actor.organisationId, ...principalsOf(actor, filed.matter)];
  const found = filed.parties.find(({ organisationId }) => organisationId !== null && represented.includes(organisationId));
  return found?.id ?? (entersPaper(filed, actor) ? (filed.parties[0]?.id ?? null) : null);
} // prettier-ignore

/**
 * Roles that a substitute may exercise while somebody is away. Not those of persons chosen for what they know or have
 * seen themselves: assessors and experts give their own opinion, inspectors sign their own check in pairs (Licensing
 * Law art. 61). Another one is named in their place. Nor those of parties, whose agents have a power of attorney.
 */
export const substitutable: readonly Desk[] = [
  'acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'deputyHead', 'hearingChair', 'registrar',
]; // prettier-ignore

/** From which desks, and by whose power, somebody could act in this case: by the own roles first. */
export function capacitiesOf(filed: CaseState, actor: Actor): Capacity[] {
  const own = actor.roles.flatMap((role) => [...partyDesks(filed, actor, role), ...officeDesks(filed, role, actor)]);
  const onPaper = actor.roles.includes('acceptanceOfficer') && entersPaper(filed, actor);
  return [
    ...own.map((desk) => ({ desk })),
    ...(onPaper ? [{ desk: 'applicant' as const, role: 'acceptanceOfficer' as const }] : []),
    ...substitutedDesks(filed, actor),
  ];
}

/** The desks of those whom the actor stands in for in this matter, each with the substitution. */
export function substitutedDesks(filed: CaseState, { userId, organisationId, substitutions = [] }: Actor): Capacity[] {
  return substitutions
    .filter((each) => covers(each, filed.matter) && each.absentId !== userId)
    .flatMap(({ id, absentId, roles }) =>
      roles
        .filter((role) => substitutable.includes(role))
        .flatMap((role) => officeDesks(filed, role, { userId: absentId, organisationId }))
        .map((desk) => ({ desk, substitution: { id, absentId } })),
    );
} // prettier-ignore

/**
 * In which of these roles somebody may begin a case of a matter: by an own one, else for an absent person. Undefined for
 * everybody else, and for administrators.
 */
export function roleAmong(roles: readonly Desk[], actor: Actor, matter: string): Capacity | undefined {
  if (isAdministrator(actor)) return undefined;
  const own = actor.roles.find((role) => roles.includes(role));
  if (own) return { desk: own };
  const taken = (role: Desk) => roles.includes(role) && substitutable.includes(role);
  const found = actor.substitutions?.find((each) => covers(each, matter) && each.roles.some(taken));
  return found && { desk: found.roles.find(taken)!, substitution: { id: found.id, absentId: found.absentId } };
}

/** From which desks this person may act in this case: roles narrowed by jurisdiction, assignment and powers given. */
export const desksOf = (filed: CaseState, actor: Actor): Desk[] =>
  isAdministrator(actor) ? [] : [...new Set(capacitiesOf(filed, actor).map(({ desk }) => desk))];

function partyDesks(filed: CaseState, actor: Actor, role: Desk): Desk[] {
  if (role !== 'applicant' && role !== 'agent') return [];
  const party = filed.parties.find(({ id }) => id === partyOf(filed, actor));
  // For another organisation one acts as its agent, never as if one were its own.
  if (!party || (role === 'applicant' && party.organisationId !== actor.organisationId)) return [];
  if (party.kind === 'thirdParty') return ['thirdParty'];
  return party.kind === 'holder' ? ['holder'] : [role, 'holder'];
}

function officeDesks(filed: CaseState, role: Desk, { userId, organisationId }: Pick<Actor, 'userId' | 'organisationId'>): Desk[] {
  const { context } = filed;
  const ours = organisationId === decidingAuthority(filed);
  switch (role) {
    case 'system':
      return userId === system.userId ? [role] : [];
    case 'applicant':
    case 'agent':
    case 'holder':
    case 'thirdParty':
      return [];
    case 'testingBody':
      return context['testingBody'] === organisationId ? [role] : [];
    case 'assessor':
    case 'expert':
      return listed(context['panel']).includes(userId) ? [role] : [];
    case 'inspector':
      return ours && listed(context['inspectors']).includes(userId) ? [role] : [];
    case 'reviewer':
      return ours && [undefined, userId].includes(listed(context['officers'])[0]) ? [role] : [];
    case 'hearingChair':
      return ours && context['hearing']?.chair === userId ? [role] : [];
    case 'deputyHead':
      return ours && context['settings']?.extensionApprover === 'headOrDeputyHead' ? [role] : [];
    default:
      return ours ? [role] : [];
  }
} // prettier-ignore

export const listed = (ids: unknown): string[] => (ids as string[] | null | undefined) ?? [];
