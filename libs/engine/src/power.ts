import type { Desk, Duty, Workflow } from '#workflow-kit';
import type { Actor, CaseState, Hand } from './types.js';

/** The authority that decides now: the one filed with, or the one a case was handed over to. */
export const decidingAuthority = ({ authorityId, context }: Pick<CaseState, 'authorityId' | 'context'>): string =>
  (context['receiver'] as string | null | undefined) ?? authorityId;

/** The organisation the actor acts for in this case as a party; null for everybody else. */
export function partyOf({ parties }: CaseState, { organisationId, agentFor }: Actor): string | null {
  const found = parties.find(
    (party) => party.organisationId !== null && [organisationId, ...agentFor].includes(party.organisationId),
  );
  return found?.id ?? null;
}

/** From which desks this person may act in this case: roles narrowed by jurisdiction, assignment and power of attorney. */
export function desksOf(filed: CaseState, actor: Actor): Desk[] {
  const { context } = filed;
  const party = filed.parties.find(({ id }) => id === partyOf(filed, actor));
  const ours = actor.organisationId === decidingAuthority(filed);
  return actor.roles.flatMap((role): Desk[] => {
    switch (role) {
      case 'system':
        return ['system'];
      case 'applicant':
      case 'agent':
        if (!party) return [];
        if (party.kind === 'thirdParty') return ['thirdParty'];
        return party.kind === 'holder' ? ['holder'] : [role, 'holder'];
      case 'testingBody':
        return context['testingBody'] === actor.organisationId ? [role] : [];
      case 'assessor':
      case 'expert':
        return listed(context['panel']).includes(actor.userId) ? [role] : [];
      case 'inspector':
        return ours && listed(context['inspectors']).includes(actor.userId) ? [role] : [];
      case 'reviewer':
        return ours && [undefined, actor.userId].includes(listed(context['officers'])[0]) ? [role] : [];
      case 'hearingChair':
        return ours && context['hearing']?.chair === actor.userId ? [role] : [];
      case 'deputyHead':
        return ours && context['settings']?.extensionApprover === 'headOrDeputyHead' ? [role] : [];
      default:
        return ours ? [role] : [];
    }
  });
}

const listed = (ids: unknown): string[] => (ids as string[] | null | undefined) ?? [];

/** Duties that one person may not hold together on one case. */
const separate: Readonly<Record<Duty, readonly Duty[]>> = {
  acceptance: ['review', 'decision'],
  review: ['acceptance', 'decision', 'hearing'],
  decision: ['acceptance', 'review'],
  hearing: ['review'],
};

const dutiesOf = (workflow: Workflow, { hands, context }: CaseState, userId: string): Set<Duty> =>
  new Set([
    ...hands.filter((hand: Hand) => hand.userId === userId).flatMap(({ verb }) => workflow.sheets[verb]?.duty ?? []),
    ...(listed(context['officers']).includes(userId) ? ['review' as const] : []),
  ]);

/**
 * The rule that keeps a person from a duty in this case, judged by its history: S1 acceptance ≠ review ≠ decision,
 * S3 the chair of a hearing is not a reviewer (Licensing Law art. 48). Undefined where nothing does.
 */
export function conflictOf(
  workflow: Workflow,
  filed: CaseState,
  userId: string,
  duty: Duty | undefined,
): 'S1' | 'S3' | undefined {
  if (!duty) return undefined;
  const held = dutiesOf(workflow, filed, userId);
  const against = separate[duty].find((other) => held.has(other));
  return against && (duty === 'hearing' || against === 'hearing' ? 'S3' : 'S1');
}
