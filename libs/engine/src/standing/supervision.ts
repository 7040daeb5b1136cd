import { z } from 'zod';
import { named, type Desk, type Workflow } from '#workflow-kit';
import { isOfAuthority } from '../cards.js';
import { placeOf } from '../machine.js';
import type { CaseState } from '../types.js';
import { house, officersOf, rule, type StandingAct } from './shape.js';

/** Supervision within the authority (督办). */
export const supervision = {
  urge: {
    title: { zh: '督办', en: 'urge' },
    internal: true,
    basis: house.supervision,
    desks: ['head', 'deputyHead'],
    payload: z.strictObject({
      instruction: named(z.string().trim().min(1).max(500), '督办要求', 'instruction'),
      dueOn: named(z.iso.date(), '要求完成日期', 'to be done by').optional(),
    }),
    example: ({ today, workingDaysAfter }) => ({ instruction: '请加快办理，依法按期办结', dueOn: workingDaysAfter(today, 3) }),
    requires: [
      rule('NOT_PAST', '要求完成日期不得早于今日', 'not before today', house.supervision, ({ payload, today }) => payload['dueOn'] === undefined || payload['dueOn'] >= today, '/dueOn'),
    ],
    tells: ({ workflow, filed, payload: { instruction, dueOn = null } }) => [{ code: 'urged', to: urgedDesks(workflow, filed), data: { instruction, dueOn } }],
  },
} as const satisfies Record<string, StandingAct>; // prettier-ignore

/**
 * The desk whose turn it is. Where the case waits for somebody else, the officer who has it, with the body or the
 * experts it waits for; a party is never urged.
 */
function urgedDesks(workflow: Workflow, filed: CaseState): Desk[] {
  const place = placeOf(workflow, filed.state);
  const { desk, phase } = place as Extract<typeof place, { kind: 'step' }>;
  const officer: Desk = phase === 'intake' && officersOf(filed).length === 0 ? 'acceptanceOfficer' : 'reviewer';
  if (!isOfAuthority(desk)) return [officer];
  return calledIn.includes(desk) ? [officer, desk] : [desk];
}

const calledIn: readonly Desk[] = ['testingBody', 'assessor', 'expert'];
