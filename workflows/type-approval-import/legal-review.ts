import { z } from 'zod';
import {
  act, alarm, meet, named, resume, set, start, vocabulary, workingDays,
  type Limits, type Nodes, type On, type Powers, type Sheet, type Transition,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { alarmed, announced, listOf, neededTime, reasons, rule, text } from '../licensing/index.js';
import { guide, importMeasures } from './law.js';

/** Who may do what in the legal-metrology review (计量法制审查). */
export const powers = {
  startLegalReview: ['reviewer'],
  failLegalReview: ['reviewer'],
} as const satisfies Powers;

/** The time limit of the legal review. */
export const limits = {
  TAI_LEGAL_REVIEW: {
    title: { zh: '计量法制审查时限', en: 'time for the legal-metrology review' },
    length: workingDays(15),
    from: { zh: '开始法制审查之日', en: 'the start of the review' },
    basis: guide(),
    owner: 'reviewer',
    reached: alarmed,
  },
} as const satisfies Limits;

/** What its acts must hand in. */
export const sheets = {
  startLegalReview: {
    title: { zh: '开始计量法制审查', en: 'start the legal review' }, duty: 'review',
    payload: z.strictObject({ ...neededTime }),
    example: () => ({ neededTime: { unit: 'workingDays', value: 15 } }),
    requires: [rule('LEGAL_REVIEW_ONCE', '法制审查已通过', 'the legal review was passed already', law.usual, ({ context }) => context['legalReview'] !== 'passed')],
  },
  failLegalReview: {
    title: { zh: '法制审查不通过', en: 'fail the legal review' }, duty: 'review',
    payload: z.strictObject({
      ground: named(z.enum(['illegalUnits', 'forbiddenKind', 'papersContradict']), '情形', 'ground'), ...reasons,
      points: listOf(z.strictObject({ place: text('资料及位置', 'paper and place'), text: text('问题', 'finding') }), '逐项问题', 'findings'),
    }),
    example: () => ({
      ground: 'illegalUnits', reasons: '样机显示值使用非法定计量单位，不能切换',
      points: [{ place: '样机照片第2张', text: '显示单位为磅(lb)' }],
    }),
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore

/** The facts that the legal review adds to a case. */
export const legalReviewContext = { legalReview: null as 'begun' | 'passed' | 'failed' | null };

/** No body is entrusted before the papers were reviewed (import measures arts. 5, 6). */
export const reviewedFirst = rule('LEGAL_REVIEW_FIRST', '须先进行计量法制审查', 'the legal-metrology review comes first', importMeasures(5),
  ({ context }) => context['legalReview'] === 'begun' || context['legalReview'] === 'passed'); // prettier-ignore

/** What fails the review cannot be approved. */
export const notFailed = rule('LEGAL_REVIEW_FAILED', '法制审查未通过，不得准予许可', 'the legal review was failed: no approval', importMeasures(8),
  ({ context }) => context['legalReview'] !== 'failed'); // prettier-ignore

const { step } = vocabulary<keyof typeof powers | 'entrust' | `limitReached(${keyof typeof limits})`>();

/**
 * The review of the papers before any sample is sent. Its days are not counted, once they were announced. `entrust`
 * begins the evaluation: that is how the review is passed.
 */
export function legalReview(entrust: Transition): { preparing: On; states: Nodes } {
  return {
    preparing: {
      startLegalReview: act({
        to: 'legalReview', basis: importMeasures(5),
        does: [set({ legalReview: 'begun' }), announced('appraisal'), start('TAI_LEGAL_REVIEW')],
      }),
    },
    states: {
      legalReview: step({
        title: ['计量法制审查中', 'Under legal-metrology review'], desk: 'reviewer', clock: 'suspended', phase: 'review', basis: importMeasures(5), limits: ['T_ANNOUNCED', 'TAI_LEGAL_REVIEW'],
        on: {
          entrust,
          failLegalReview: act({ to: 'reviewing', basis: importMeasures(5), does: [set({ legalReview: 'failed' }), resume('DECIDE'), meet('TAI_LEGAL_REVIEW', 'T_ASSIGN_TEST', 'T_ANNOUNCED')] }),
          'limitReached(TAI_LEGAL_REVIEW)': act({ basis: guide(), does: [alarm('legalReviewOverdue', 'reviewer', 'head')] }),
        },
      }),
    },
  };
} // prettier-ignore
