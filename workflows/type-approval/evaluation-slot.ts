import {
  act, alarm, from, is, issue, meet, plus, reading, replace, resume, set, start, stop, vocabulary,
  type Basis, type Effect,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { announced } from '../licensing/index.js';
import type { limitsUnder, powers } from './evaluation.js';

interface Evaluation {
  readonly code: string;
  /** Name of the limit for the evaluation itself. */
  readonly evaluationLimit: string;
  /** The text that orders the steps of the evaluation. */
  readonly steps: Basis;
  /** The article that orders the evaluation to be entrusted. */
  readonly entrustment: Basis;
}

const { step } = vocabulary<
  keyof typeof powers | `limitReached(${keyof ReturnType<typeof limitsUnder> | 'T_ANNOUNCED'})`
>();

const art45 = law.licensing(45);
const sampleLimits = ['TA_CONTACT', 'TA_SAMPLES', 'TA_SAMPLES_GRACE'];

/** The facts that the evaluation adds to a case. */
export const evaluationContext = { improvements: 0, mustFail: false };

/**
 * The type evaluation (型式评价) as the special procedure of a review: samples, evaluation, one improvement. Only the
 * body's report, or the end of the announced time, lets the decision clock run again.
 */
export function evaluationSlot({ code, evaluationLimit, steps, entrustment }: Evaluation) {
  const toReview = `#${code}.underReview.reviewing`;
  const overdue = act({ basis: steps, does: [alarm('evaluationOverdue', 'testingBody', 'reviewer')] });
  const evaluationReached = { [`limitReached(${evaluationLimit})`]: overdue };
  const notImproved: Effect[] = [set({ improvements: plus(1), mustFail: true }), resume(evaluationLimit), alarm('notImproved', 'testingBody')];

  return {
    /** The act that begins the evaluation; `before`: what it brings about besides, first. */
    entrust: (...before: (Effect | readonly Effect[])[]) => act({
      to: 'awaitingSamples', basis: entrustment,
      does: [
        ...before,
        set({ testingBody: from('event.payload.body'), conclusion: null }),
        announced('testing'), issue('D14', 'testingBody'), meet('T_ASSIGN_TEST'),
        start('TA_CONTACT'), start('TA_SAMPLES'), alarm('entrusted', 'testingBody'),
      ],
    }),
    states: {
      awaitingSamples: step({
        title: ['待送样', 'Awaiting samples'], desk: 'applicant', clock: 'suspended', phase: 'review', basis: art45, limits: ['T_ANNOUNCED', ...sampleLimits],
        on: {
          contactApplicant: act({ basis: steps, does: meet('TA_CONTACT') }),
          extendSampleTime: act({ basis: law.authoritySetting, does: [replace('TA_SAMPLES', 'TA_SAMPLES', 'event.payload.period'), replace('TA_SAMPLES_GRACE', 'TA_SAMPLES', 'event.payload.period')] }),
          confirmSamples: act({ to: 'evaluating', basis: steps, does: [meet(...sampleLimits), start(evaluationLimit)] }),
          declineEntrustment: act({ to: 'preparing', basis: law.usual, does: [set({ testingBody: null }), resume('DECIDE'), meet('T_ANNOUNCED', ...sampleLimits)] }),
          'limitReached(TA_CONTACT)': act({ basis: steps, does: [alarm('contactOverdue', 'testingBody', 'reviewer')] }),
          'limitReached(TA_SAMPLES)': act({ basis: law.authoritySetting, does: [start('TA_SAMPLES_GRACE'), alarm('samplesReminder', 'applicant')] }),
          'limitReached(TA_SAMPLES_GRACE)': [
            act({ to: `#${code}.terminated`, when: is('settings.samplesNotDelivered', 'remindThenTerminate'), basis: law.authoritySetting, does: [issue('D17')] }),
            act({ to: toReview, basis: law.authoritySetting, does: [set({ conclusion: 'notEvaluated' }), resume('DECIDE'), meet('T_ANNOUNCED', ...sampleLimits), alarm('notEvaluated', 'reviewer')] }),
          ],
        },
      }),
      evaluating: step({
        title: ['型式评价中', 'Under type evaluation'], desk: 'testingBody', clock: 'suspended', phase: 'review', basis: art45, limits: ['T_ANNOUNCED', evaluationLimit],
        on: {
          reportDefect: act({ to: 'improving', basis: steps, does: [issue('D13'), stop(evaluationLimit, 'D13', 'improvement'), start('TA_IMPROVEMENT', { onService: 'D13', length: 'event.payload.period' })] }),
          report: act({ to: toReview, basis: art45, does: [set({ conclusion: from('event.payload.conclusion') }), resume('DECIDE'), meet(evaluationLimit, 'T_ANNOUNCED'), start('TA_REVIEW_AFTER_REPORT'), alarm('reported', 'reviewer')] }),
          declineEntrustment: act({ to: 'preparing', basis: law.usual, does: [set({ testingBody: null }), resume('DECIDE'), meet('T_ANNOUNCED', evaluationLimit)] }),
          ...evaluationReached,
        },
      }),
      improving: step({
        title: ['申请人改进中', 'Applicant improving'], desk: 'applicant', clock: 'suspended', phase: 'review', basis: art45, limits: ['T_ANNOUNCED', 'TA_IMPROVEMENT'],
        on: {
          submitImproved: act({ to: 'evaluating', basis: steps, does: [set({ improvements: plus(1) }), resume(evaluationLimit), meet('TA_IMPROVEMENT'), alarm('improved', 'testingBody')] }),
          declineImprovement: act({ to: 'evaluating', basis: law.usual, does: [...notImproved, meet('TA_IMPROVEMENT')] }),
          // The stop works only from service of D13: the limit may be reached before.
          ...evaluationReached,
          'limitReached(TA_IMPROVEMENT)': act({ to: 'evaluating', basis: steps, does: notImproved }),
        },
      }),
    },
    reviewing: {
      returnReport: act({
        to: 'evaluating', basis: reading(art45),
        does: [announced('testing'), meet('TA_REVIEW_AFTER_REPORT'), start(evaluationLimit)],
      }),
    },
    everywhere: { 'limitReached(TA_REVIEW_AFTER_REPORT)': act({ basis: steps, does: [alarm('reviewOverdue', 'reviewer')] }) },
  };
} // prettier-ignore
