import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { dateOf, standingAct, submissionFacts, submits, type Act, type CaseState, type Facts } from '#engine';
import type { Workflow } from '#workflow-kit';
import { settingsFor, type Directory } from './directory.js';

interface Submitted {
  readonly workflow: Workflow;
  readonly filed: CaseState;
  readonly facts: Facts;
}

/**
 * What an act needs to know from outside is looked up before it and kept with it, so that the history needs no look-up:
 * at submission the competent authority and its settings, for a third party the organisation that the system knows, for a
 * draw its seed, for a recusal the acts that the person has done.
 */
export async function lookedUp(manager: EntityManager, directory: Directory, { workflow, filed, facts }: Submitted, { verb, payload }: Pick<Act, 'verb' | 'payload'>): Promise<Act['resolved']> {
  if (submits(workflow, filed, verb)) {
    const rules = await directory.rules(manager);
    return submissionFacts(workflow, filed, facts, (authorityId) => settingsFor(rules, workflow.code, authorityId, dateOf(facts.now)));
  }
  if (standingAct(workflow, verb)) return forStanding(manager, filed, verb, payload);
  const code = (payload as { unifiedSocialCreditCode?: unknown } | null)?.unifiedSocialCreditCode;
  const organisationId = typeof code === 'string' ? await directory.byCode(code, manager) : undefined;
  return organisationId ? { organisationId } : undefined;
} // prettier-ignore

/** Bytes of chance in a draw: nobody can know them before, and with them everybody can draw again. */
const seedBytes = 32;

async function forStanding(manager: EntityManager, { id }: CaseState, verb: string, payload: unknown): Promise<Act['resolved']> {
  if (verb === 'drawExperts') return { seed: randomBytes(seedBytes).toString('hex') };
  const { person, recused } = (payload ?? {}) as { person?: unknown; recused?: unknown };
  if (verb !== 'decideRecusal' || recused !== true || typeof person !== 'string') return undefined;
  const acts: { seq: number; verb: string; at: string }[] = await manager.query(
    `SELECT seq, verb, entry::jsonb->>'at' AS at FROM history
     WHERE case_id = $1 AND (actor_id = $2 OR actor_for = $2) AND verb <> 'declareInterest' ORDER BY seq LIMIT 1000`,
    [id, person],
  );
  return { acts };
} // prettier-ignore
