import { z } from 'zod';
import { picked, type Situation, type Workflow } from '#workflow-kit';
import { placeOf } from '../machine.js';
import type { CaseState } from '../types.js';
import { house, officersOf, rule, type StandingAct } from './shape.js';

const reviewer = { kind: 'person', role: 'reviewer', duty: 'review' } as const;
const second = { kind: 'person', role: 'secondReviewer', duty: 'review' } as const;
const colleague = ({ options, userId }: Situation) => options(second).find(({ id }) => id !== userId)?.id;

/** The case waits for a reviewer, and nobody has it in hand. */
function waitsForOfficer(workflow: Workflow, filed: CaseState): boolean {
  const place = placeOf(workflow, filed.state);
  return place.kind === 'step' && place.desk === 'reviewer' && officersOf(filed).length === 0;
}

/** Somebody took it up; since then nobody has assigned it, and none of its officers has done anything in it. */
function isUntouched(filed: CaseState, [userId]: readonly string[]): boolean {
  const officers = officersOf(filed);
  const took = filed.hands.findLastIndex(({ verb }) => ['claim', 'assign', 'reassign'].includes(verb));
  const { verb, userId: who } = filed.hands[took] ?? {};
  const since = filed.hands.slice(took + 1).flatMap((hand) => [hand.userId, hand.forUserId]);
  return verb === 'claim' && who === userId && officers[0] === userId && !officers.some((id) => since.includes(id));
}

/** A reviewer takes up a case that nobody was given (领取), with a second one, and may give it back untouched. Whoever assigns may still do so. */
export const claiming = {
  claim: {
    title: { zh: '领取办件', en: 'take up the case' },
    internal: true,
    personal: true,
    basis: house.staffing,
    desks: ['reviewer'],
    known: (filed, _userIds, _desk, workflow) => waitsForOfficer(workflow, filed),
    payload: z.strictObject({ secondReviewer: picked(second, '复核人员', 'second reviewer').optional() }),
    example: (s) => {
      const other = colleague(s);
      return other === undefined ? {} : { secondReviewer: other };
    },
    requires: [
      rule('NOT_FREE', '您已办理本件的其他环节，或者应当回避，不得承办', 'you have had another part in this case, or stay out of it', house.staffing, ({ options, userId }) => options(reviewer).some(({ id }) => id === userId)),
      rule('TWO_OFFICERS', '承办人与复核人员不得为同一人', 'two different officers', house.staffing, ({ payload, userId }) => payload['secondReviewer'] !== userId, '/secondReviewer'),
    ],
    does: ({ payload, userId }) => ({ officers: [userId, ...(payload['secondReviewer'] === undefined ? [] : [payload['secondReviewer'] as string])] }),
    tells: ({ payload }) => (payload['secondReviewer'] === undefined ? [] : [{ code: 'namedSecond', to: [], data: { accounts: [payload['secondReviewer'] as string] } }]),
  },
  release: {
    title: { zh: '退回领取', en: 'give the case back' },
    internal: true,
    personal: true,
    basis: house.staffing,
    desks: ['reviewer'],
    known: isUntouched,
    payload: z.strictObject({}),
    example: () => ({}),
    does: () => ({ officers: [] }),
    tells: () => [],
  },
} as const satisfies Record<string, StandingAct>; // prettier-ignore
