import type { Eligible, Workflow } from '#workflow-kit';
import { conflictOf, decidingAuthority } from './power.js';
import type { CaseState, Facts } from './types.js';

/** Persons and bodies that may be picked now: of the deciding authority, free of conflicting duties, not affiliated. */
export function optionsFor(
  workflow: Workflow,
  filed: CaseState,
  facts: Facts,
  pick: Eligible,
): { id: string; name: string }[] {
  switch (pick.kind) {
    case 'person':
      return (pick.pool ? (facts.pool ?? []) : facts.people)
        .filter(({ organisationId }) =>
          pick.pool ? organisationId !== filed.applicantId : organisationId === decidingAuthority(filed),
        )
        .filter(({ roles }) => roles.includes(pick.role!))
        .filter(({ id }) => !conflictOf(workflow, filed, id, pick.duty))
        .map(({ id, name }) => ({ id, name }));
    case 'body':
      return facts.bodies
        .filter(
          ({ id, kind, affiliatedWith }) =>
            kind === pick.role && id !== filed.applicantId && !affiliatedWith.includes(filed.applicantId),
        )
        .map(({ id, name }) => ({ id, name }));
    case 'authority':
      return facts.authorities
        .filter(({ id }) => id !== decidingAuthority(filed))
        .map(({ id, name }) => ({ id, name }));
  }
}
