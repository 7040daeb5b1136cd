import { act, alarm, meet, start, workingDays, type Limits } from '#workflow-kit';
import { alarmed } from '../licensing/index.js';
import { guide } from './law.js';

/** The time limit for telling the result. */
export const limits = {
  TAI_TELL_RESULT: {
    title: { zh: '告知结果时限', en: 'time to tell the result' },
    length: workingDays(5),
    from: { zh: '决定之日', en: 'the decision' },
    basis: guide(),
    owner: 'registrar',
    reached: alarmed,
  },
} as const satisfies Limits;

/** The result has been told when the decision has been served. */
export const told = meet('TAI_TELL_RESULT');
/** Five working days run from the decision, whichever it is. */
export const begins = start('TAI_TELL_RESULT');
/** The result was not told in time: an alarm. */
export const overdue = {
  'limitReached(TAI_TELL_RESULT)': act({ basis: guide(), does: [alarm('tellResultOverdue', 'registrar', 'head')] }),
};
