import {
  act, alarm, is, issue, reading, resume, start, stop,
  type Basis, type Effect, type Nodes, type On, type PaperFacts, type PaperSpec, type Stop,
} from '#workflow-kit'; // prettier-ignore
import { licensing } from '../law.js';
import { given, rule } from './fields.js';
import type { Slot } from './slot.js';

interface TimeNotice {
  /** The special procedure, as the notice names it. */
  readonly kind: string | ((facts: PaperFacts) => string);
  /** Fields of the payload that the notice tells besides the general ones. */
  readonly also?: readonly string[];
  /** Whose time is not counted. */
  readonly limit?: string;
  readonly basis?: Basis;
}

/** D06, without which no day of a special procedure may be left uncounted (Licensing Law art. 45). */
export const timeNotice = ({ kind, also = [], limit = '行政许可决定', basis = licensing(45) }: TimeNotice): PaperSpec => ({
  title: { zh: '特别程序时限告知书', en: 'Special-procedure time notice' },
  seal: 'special', service: 'required', word: '许特', basis,
  content: (facts) => ({
    ...given('body', 'outline', 'neededTime', 'reason', ...also)(facts),
    kind: typeof kind === 'string' ? kind : kind(facts),
    notCounted: `所需时间不计算在${limit}期限内`,
  }),
}); // prettier-ignore

/** The needed time is announced: counting of a limit stops, and the announced time begins, when the notice is served. */
export const announced = (kind: Stop['kind'], limit = 'DECIDE'): Effect[] => [
  issue('D06'),
  stop(limit, 'D06', kind),
  start('T_ANNOUNCED', { onService: 'D06', length: 'event.payload.neededTime' }),
];

/** No day can be left uncounted before the applicant was told so in writing: till then the procedure does not begin. */
export const timeNoticeServed = rule('TIME_NOTICE_SERVED', '特别程序时限告知书送达前，不得开始特别程序', 'the special procedure does not begin before its time notice was served', licensing(45),
  ({ papers, dueOn }) => dueOn('T_ANNOUNCED') !== null || papers.every(({ code, servedOn }) => code !== 'D06' || servedOn !== null)); // prettier-ignore

/** The announced time ran out: counting goes on the day after. A further notice that is on its way stops it again. */
export const announcedOver = (limit: string): Effect => resume(limit, { noticesStand: true });

/** The matter's own states, each with the acts that every special procedure knows. */
export function slotStates({ states, procedure }: Slot): Nodes {
  const everywhere: On = {
    announceMoreTime: act({ basis: licensing(45), does: announced(procedure) }),
    'limitReached(T_ANNOUNCED)': [
      act({ when: is('settings.announcedDaysEnd', 'resume'), basis: reading(licensing(45)), does: [announcedOver('DECIDE'), alarm('announcedTimeOver', 'reviewer', 'head')] }),
      act({ basis: reading(licensing(45)), does: [alarm('announcedTimeOver', 'reviewer', 'head')] }),
    ],
  }; // prettier-ignore
  const known = (node: Nodes[string]) => ({ ...node, on: { ...everywhere, ...('on' in node ? node.on : {}) } });
  return Object.fromEntries(Object.entries(states).map(([name, node]) => [name, known(node)])) as Nodes;
}
