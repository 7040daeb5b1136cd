import type { EntityManager } from 'typeorm';
import { dateOf, decideAll, overNow, reach, standsAs, type Act } from '#engine';
import type { EntryFacts } from '#workflow-kit';
import { settingsFor } from './directory.js';
import { CannotFire, isClockJumpOpen } from './incidents.js';
import type { CaseEngine, Current, Performed } from './perform.js';
import { warn } from './warnings.js';

/** Time's act: fires the deadline of a clock, or the warning before it, if it is still armed and due by the one clock. Exactly once, never early. Throws CannotFire. */
export async function fire(engine: CaseEngine, caseId: string, clockId: string, kind: 'limit' | 'warning' = 'limit'): Promise<'fired' | 'stale'> {
  const fired = await engine.retrying(() =>
    engine.database.transaction(async (manager) => {
      const current = await engine.locked(manager, caseId, null);
      // By the instant that is decided on: a moment later the row may be due, and the limit not yet reached.
      const at = typeof current === 'string' ? null : current.facts.now;
      const [armed] = await manager.query(`SELECT 1 FROM deadline WHERE case_id = $1 AND clock_id = $2 AND kind = $3 AND status = 'armed' AND due_at <= coalesce($4, app_now())`, [caseId, clockId, kind, at]);
      if (!armed || current === 'notFound') return 'stale' as const;
      if (current === 'quarantined') throw new CannotFire(`case ${caseId} cannot be restored`, true);
      if (kind === 'warning') return warn(manager, current, clockId);
      await reached(engine, manager, current, clockId);
      return 'fired' as const;
    }),
  );
  if (fired === 'fired') engine.onCommit();
  return fired;
} // prettier-ignore

async function reached(engine: CaseEngine, manager: EntityManager, current: Current, clockId: string, depth = 0): Promise<Performed> {
  const resolved = await knownWhenReached(engine, manager, current, clockId);
  const decided = decideAll(current.workflow, current.filed, (filed) => reach(current.workflow, filed, clockId, current.facts, resolved), current.facts);
  if (!decided) throw new CannotFire('due by its row, but not by the calendar');
  if ('ok' in decided) throw new CannotFire(decided.message.en);
  return engine.commit(manager, current, decided, { key: `deadline:${clockId}`, fired: clockId }, depth);
} // prettier-ignore

/**
 * Limits that are over come before an act, in their order, also where their alarms are late: whoever missed the last day
 * may not profit from that (no grace). Undefined where none is over, or the clock is not trusted just now.
 */
export async function reachedFirst(engine: CaseEngine, manager: EntityManager, current: Current, depth = 0): Promise<Performed | undefined> {
  const over = overNow(current.workflow, current.filed, current.facts);
  if (over === undefined || (await isClockJumpOpen(manager))) return undefined;
  try {
    const first = await reached(engine, manager, current, over, depth);
    const next = await engine.locked(manager, first.filed.id, null);
    return (typeof next === 'string' ? undefined : await reachedFirst(engine, manager, next, depth)) ?? first;
  } catch (error) {
    // It stays armed, and operators hear of it; the case goes on without it, as people must.
    if (error instanceof CannotFire) return undefined;
    throw error;
  }
} // prettier-ignore

/**
 * What a limit needs to know from outside when it is reached: for a renewal by the law, whether the certificate still
 * stands as it did; for a change of rule, the choices of the authority on that day, not those at submission.
 */
async function knownWhenReached(engine: CaseEngine, manager: EntityManager, { workflow, filed, facts }: Performed, clockId: string): Promise<Act['resolved']> {
  const limit = filed.clocks.find(({ id }) => id === clockId)?.limit ?? '';
  if (workflow.limits[limit]?.deems) return { stands: standsAs(filed.context['entry'] as EntryFacts | null, facts.entry ?? null) };
  if (limit !== 'RULE_CHANGE') return undefined;
  const { settings, bases } = settingsFor(await engine.directory.rules(manager), workflow.code, filed.authorityId, dateOf(facts.now));
  const reason = bases['ruleAtChange'] ?? bases['competence'] ?? workflow.ruleChange?.reason ?? null;
  return { settings: { ...(filed.context['settings'] as object), ...settings }, reason };
} // prettier-ignore
