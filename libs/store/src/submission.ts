import type { EntityManager } from 'typeorm';
import { dateOf, submissionFacts, submits, type Act, type CaseState, type Facts } from '#engine';
import type { Workflow } from '#workflow-kit';
import { settingsFor, type Directory } from './directory.js';

interface Submitted {
  readonly workflow: Workflow;
  readonly filed: CaseState;
  readonly facts: Facts;
}

/**
 * What an act needs to know from outside is looked up before it and kept with it, so that the history needs no look-up:
 * at submission the competent authority and its settings, for a third party the organisation that the system knows.
 */
export async function lookedUp(manager: EntityManager, directory: Directory, { workflow, filed, facts }: Submitted, { verb, payload }: Pick<Act, 'verb' | 'payload'>): Promise<Act['resolved']> {
  if (submits(workflow, filed, verb)) {
    const rules = await directory.rules(manager);
    return submissionFacts(workflow, filed, facts, (authorityId) => settingsFor(rules, workflow.code, authorityId, dateOf(facts.now)));
  }
  const code = (payload as { unifiedSocialCreditCode?: unknown } | null)?.unifiedSocialCreditCode;
  const organisationId = typeof code === 'string' ? await directory.byCode(code, manager) : undefined;
  return organisationId ? { organisationId } : undefined;
} // prettier-ignore
