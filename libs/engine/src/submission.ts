import type { Workflow } from '#workflow-kit';
import { dateOf } from './calendar.js';
import { competentGrant } from './competence.js';
import type { CaseState, Facts } from './types.js';

/** What the competent authority has set for itself, by name. */
export interface AuthoritySettings {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly lengths: Readonly<Record<string, unknown>>;
}

/**
 * What an application rests on and keeps with its submission: the authority competent today and its grant of power, its
 * settings, the certificate in question, and what the definition draws from the form. `authorityId: null` where no
 * authority is on record; undefined where the form names no place.
 */
export function submissionFacts(workflow: Workflow, { form }: CaseState, facts: Facts, settingsOf: (authorityId: string) => AuthoritySettings): Record<string, unknown> | undefined {
  const region = workflow.region(form);
  if (region === undefined) return undefined;
  const today = dateOf(facts.now);
  const grant = competentGrant(facts.grants ?? [], { matter: workflow.code, region, tier: workflow.tier?.(form), on: today });
  if (!grant) return { authorityId: null };
  const { marks = [], entry = null } = facts;
  const { settings, lengths } = settingsOf(grant.authorityId);
  return {
    authorityId: grant.authorityId,
    grantId: grant.id,
    kind: 'first',
    entry,
    ruleEndsOn: null,
    ...workflow.derives?.({ today, form, marks, entry, settings: { ...workflow.settings, ...settings } }),
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(Object.keys(lengths).length > 0 && { lengths }),
  };
} // prettier-ignore
