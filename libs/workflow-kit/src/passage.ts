import type { Workflow } from './define.js';
import { movesOf, reachedEvent } from './moves.js';

/** Whether in this version, from this state, some outcome can be reached. */
export function reachesOutcome(workflow: Workflow, state: string): boolean {
  const moves = movesOf(workflow);
  const seen = new Set([state]);
  for (const at of seen) moves.filter(({ from }) => from === at).forEach(({ to }) => seen.add(to));
  return [...seen].some((at) => workflow.leaves.get(at)?.kind === 'outcome');
}

/** Whether a limit that runs in this state is answered there when it is reached; mere information needs no answer. */
export function answersLimit(workflow: Workflow, state: string, limit: string): boolean {
  const known = workflow.limits[limit];
  if (!known) return false;
  const event = reachedEvent(workflow, limit);
  return known.kind !== undefined || movesOf(workflow).some((move) => move.from === state && move.event === event);
}
