import { z } from 'zod';
import { act, alarm, is, issue, mark, onlyIf, type Effect, type On, type Sheet } from '#workflow-kit';
import * as law from '../law.js';
import { licensing, rule } from '../licensing/index.js';

const { terminate } = licensing.sheets;

/** Termination knows one ground more here: the commitment turns out to be false before the decision. */
export const sheets = {
  terminate: {
    ...terminate,
    payload: terminate.payload.extend({
      ground: z.enum([...terminate.payload.shape.ground.options, 'falseCommitment']),
    }),
    variants: ({ context }) => (context['acceptedOn'] ? [{ ground: 'falseCommitment', reasons: '核对共享数据发现承诺内容不实' }] : []),
    requires: [
      ...terminate.requires,
      rule('FALSE_AFTER_ACCEPTANCE', '受理前发现虚假材料的，应不予受理', 'before acceptance, false papers mean non-acceptance', law.licensing(78), ({ context, payload }) => payload['ground'] !== 'falseCommitment' || !!context['acceptedOn'], '/ground'),
    ],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore

/** A false commitment bars the way by commitment until the breach is repaired (No. 42 of 2020). */
const breach = (ground: string): Effect[] =>
  onlyIf(is('event.payload.ground', ground), mark('breach', 'event.matter'), alarm('falseCommitment', 'head'));

/** The warning of art. 78 (D24) is given in the penalty procedure; here the case ends. */
export const terminating: On = {
  terminate: act({
    to: 'terminated',
    basis: law.procedureRuleRecalled,
    does: [issue('D17'), breach('falseCommitment')],
  }),
};

/** A refusal because something was concealed is the same breach. */
export const onDecision = breach('concealment');
