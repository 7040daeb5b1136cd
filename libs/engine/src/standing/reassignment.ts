import { z } from 'zod';
import { named, picked, type Situation } from '#workflow-kit';
import { listed } from '../power.js';
import { house, officersOf, reasons, rule, text, type StandingAct } from './shape.js';

const reviewer = { kind: 'person', role: 'reviewer', duty: 'review' } as const;
const second = { kind: 'person', role: 'secondReviewer', duty: 'review' } as const;
const inCharge = ({ context }: Situation) => listed(context['officers']);
const free = (s: Situation, pick: typeof reviewer | typeof second) => s.options(pick).filter(({ id }) => !inCharge(s).includes(id)); // prettier-ignore
const nextOf = (s: Situation) => ({ to: free(s, reviewer)[0]?.id, second: free(s, second)[0]?.id });

/** The case passes into other hands (改派): leave, departure, recusal, workload. Nothing else of it changes. */
export const reassignment = {
  reassign: {
    title: { zh: '改派承办人', en: 'reassign the officers' },
    internal: true,
    basis: house.staffing,
    desks: ['head', 'deputyHead'],
    known: (filed) => officersOf(filed).length > 0,
    payload: z.strictObject({
      from: text('原承办人', 'who leaves').optional(),
      to: picked(reviewer, '接替的承办人', 'reviewer who takes over').optional(),
      second: picked(second, '接替的复核人员', 'second reviewer who takes over').optional(),
      ground: named(z.enum(['leave', 'departure', 'recusal', 'workload']), '原因(休假、离岗、回避、工作量)', 'leave, departure, recusal or workload'),
      ...reasons,
    }),
    example: (s) => {
      const { to, second: other } = nextOf(s);
      return { ...(to !== undefined ? { to } : other !== undefined && { second: other }), ground: 'workload', reasons: '均衡办理任务，由其他人员接替' };
    },
    requires: [
      rule('NOBODY_ELSE', '没有其他可以接替的人员', 'nobody else could take over', house.staffing, (s) => Object.values(nextOf(s)).some((id) => id !== undefined)),
      rule('NAME_SUCCESSOR', '须指明接替的人员', 'name who takes over', house.staffing, ({ payload }) => payload['to'] !== undefined || payload['second'] !== undefined, '/to'),
      rule('IN_CHARGE', '不是本件现任承办人或者复核人员', 'not one of the officers in charge who leaves by this', house.staffing, (s) => s.payload['from'] === undefined || leaving(inCharge(s), s.payload).includes(s.payload['from']), '/from'),
      rule('ALREADY_IN_CHARGE', '已是本件承办人或者复核人员', 'in charge of this case already', house.staffing, (s) => !inCharge(s).includes(s.payload['to']), '/to'),
      rule('ALREADY_IN_CHARGE', '已是本件承办人或者复核人员', 'in charge of this case already', house.staffing, (s) => !inCharge(s).includes(s.payload['second']) && (s.payload['second'] === undefined || s.payload['second'] !== s.payload['to']), '/second'),
    ],
    does: ({ filed, payload }) => {
      const [was, ...others] = officersOf(filed);
      return { officers: [payload['to'] ?? was, ...(payload['second'] === undefined ? others : [payload['second'], ...others.slice(1)])] };
    },
    tells: ({ was, payload }) => [{ code: 'reassigned', to: [], data: { accounts: [...leaving(officersOf(was), payload), payload['to'], payload['second']].filter((id) => id !== undefined) } }],
  },
} as const satisfies Record<string, StandingAct>; // prettier-ignore

/** Who goes: the reviewer, the second reviewer, or both. */
function leaving([first, other]: readonly string[], { to, second: next }: { to?: string; second?: string }): string[] {
  return [...(to === undefined ? [] : [first]), ...(next === undefined ? [] : [other])].filter(
    (id) => id !== undefined,
  );
}
