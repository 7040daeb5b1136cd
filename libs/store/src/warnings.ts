import type { EntityManager } from 'typeorm';
import { dateOf, earnsCard, warningOf, warnOn } from '#engine';
import { CannotFire } from './incidents.js';
import type { Performed } from './perform.js';

/**
 * Warns that a limit nears its end, and marks its row fired: a yellow card, once for each due date of the limit, or a
 * reminder to a party. Nothing in the case changes, so the history has no entry of it. The case is locked by then.
 * Stale: the limit itself is over meanwhile, and there is nothing to warn of any more.
 */
export async function warn(manager: EntityManager, { workflow, filed, facts }: Performed, clockId: string): Promise<'fired' | 'stale'> {
  const today = dateOf(facts.now);
  const clock = filed.clocks.find(({ id }) => id === clockId);
  const near = clock && warnOn(workflow, clock, facts.calendar);
  if (!clock || !near || near > today) throw new CannotFire('due by its row, but not by the calendar');
  const { code, to, data } = warningOf(workflow, filed, clock, facts.calendar);
  const dueOn = data!['dueOn'] as string;
  if (dueOn < today) {
    await manager.query(`UPDATE deadline SET status = 'cancelled', rests_until = NULL WHERE case_id = $1 AND clock_id = $2 AND kind = 'warning'`, [filed.id, clockId]);
    return 'stale';
  }
  await manager.query(giveWarning, [filed.id, clockId, earnsCard(workflow, clock), dueOn, to, code, filed.revision, JSON.stringify(data)]);
  return 'fired';
} // prettier-ignore

const giveWarning = /* sql */ `
  WITH fired AS (
    UPDATE deadline SET status = 'fired', fired_at = app_now(), rests_until = NULL,
      late_ms = greatest(0, extract(epoch FROM least(app_now() - due_at, clock_timestamp() - armed_at)) * 1000)
    WHERE case_id = $1 AND clock_id = $2 AND kind = 'warning' AND status = 'armed' RETURNING 1
  ), given AS (
    INSERT INTO card (case_id, clock_id, colour, due_on, desks, given_at)
    SELECT $1, $2, 'yellow', $4::date, $5::text[], app_now() FROM fired WHERE $3::boolean
    ON CONFLICT DO NOTHING RETURNING 1
  )
  INSERT INTO outbox (case_id, seq, code, desks, data)
  SELECT $1, $7::int, $6, $5::text[], $8::jsonb FROM fired WHERE NOT $3::boolean OR EXISTS (SELECT 1 FROM given)`;
