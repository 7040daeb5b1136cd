import {
  act, alarm, defineWorkflow, from, is, issue, meet, plus, reading, replace, resume, set, start, stop, vocabulary,
} from '#workflow-kit'; // prettier-ignore
import { law as general, licensing, licensingStates } from '../licensing/index.js';
import * as evaluation from './evaluation.js';
import { form, sampleForm } from './form.js';
import { authoritySetting, implementingRules, metrology, newProducts, newProductsRecalled as recalled } from './law.js';
import { certificate, materials } from './certificate.js';

const code = 'type-approval';
const powers = { ...licensing.powers, ...evaluation.powers };
const limits = { ...licensing.limits, ...evaluation.limits };
const { step } = vocabulary<keyof typeof powers | `limitReached(${keyof typeof limits | 'DECIDE'})`>();

const art45 = general.licensing(45);
const toReview = `#${code}.underReview.reviewing`;
const sampleLimits = ['TA_CONTACT', 'TA_SAMPLES', 'TA_SAMPLES_GRACE'];

/** 计量器具型式批准: type evaluation is the special procedure; only its report lets the decision clock run again. */
export const typeApprovalV1 = defineWorkflow({
  code,
  version: 1,
  title: { zh: '计量器具型式批准', en: 'Type approval of measuring instruments' },
  basis: [metrology(13), implementingRules(15), newProducts(3)],
  effective: { from: '2023-06-01', to: null },
  prefix: 'TA',
  powers,
  sheets: { ...licensing.sheets, ...evaluation.sheets },
  limits,
  settings: { ...licensing.settings, samplesNotDelivered: 'remindThenDecide' },
  papers: { ...licensing.papers, ...evaluation.papers },
  materials,
  certificate,
  form,
  sampleForm,
  region: (filled) => filled['production']?.region,
  context: {
    ...licensing.context,
    settings: { ...licensing.settings, samplesNotDelivered: 'remindThenDecide' },
    improvements: 0,
    mustFail: false,
  },
  initial: licensing.initial,
  entries: licensing.entries,
  states: licensingStates(code, {
    needsTests: true,
    preparing: {
      entrust: act({
        to: 'awaitingSamples', basis: general.licensing(55),
        does: [
          set({ testingBody: from('event.payload.body'), conclusion: null }),
          issue('D06'), issue('D14', 'testingBody'), meet('T_ASSIGN_TEST'),
          stop('DECIDE', 'D06', 'testing'), start('T_ANNOUNCED', { onService: 'D06', length: 'event.payload.neededTime' }),
          start('TA_CONTACT'), start('TA_SAMPLES'), alarm('entrusted', 'testingBody'),
        ],
      }),
    },
    states: {
      awaitingSamples: step({
        title: ['待送样', 'Awaiting samples'], desk: 'applicant', clock: 'suspended', phase: 'review', basis: art45, limits: ['T_ANNOUNCED', ...sampleLimits],
        on: {
          contactApplicant: act({ basis: recalled, does: meet('TA_CONTACT') }),
          extendSampleTime: act({ basis: authoritySetting, does: [replace('TA_SAMPLES', 'TA_SAMPLES', 'event.payload.period'), replace('TA_SAMPLES_GRACE', 'TA_SAMPLES', 'event.payload.period')] }),
          confirmSamples: act({ to: 'evaluating', basis: recalled, does: [meet(...sampleLimits), start('TA_EVALUATION')] }),
          declineEntrustment: act({ to: 'preparing', basis: general.usual, does: [set({ testingBody: null }), resume('DECIDE'), meet('T_ANNOUNCED', ...sampleLimits)] }),
          'limitReached(TA_CONTACT)': act({ basis: recalled, does: [alarm('contactOverdue', 'testingBody', 'reviewer')] }),
          'limitReached(TA_SAMPLES)': act({ basis: authoritySetting, does: [start('TA_SAMPLES_GRACE'), alarm('samplesReminder', 'applicant')] }),
          'limitReached(TA_SAMPLES_GRACE)': [
            act({ to: `#${code}.terminated`, when: is('settings.samplesNotDelivered', 'remindThenTerminate'), basis: authoritySetting, does: [issue('D17')] }),
            act({ to: toReview, basis: authoritySetting, does: [set({ conclusion: 'notEvaluated' }), resume('DECIDE'), meet('T_ANNOUNCED', ...sampleLimits), alarm('notEvaluated', 'reviewer')] }),
          ],
        },
      }),
      evaluating: step({
        title: ['型式评价中', 'Under type evaluation'], desk: 'testingBody', clock: 'suspended', phase: 'review', basis: art45, limits: ['T_ANNOUNCED', 'TA_EVALUATION'],
        on: {
          reportDefect: act({ to: 'improving', basis: recalled, does: [issue('D13'), stop('TA_EVALUATION', 'D13', 'improvement'), start('TA_IMPROVEMENT', { onService: 'D13', length: 'event.payload.period' })] }),
          report: act({ to: toReview, basis: art45, does: [set({ conclusion: from('event.payload.conclusion') }), resume('DECIDE'), meet('TA_EVALUATION', 'T_ANNOUNCED'), start('TA_REVIEW_AFTER_REPORT'), alarm('reported', 'reviewer')] }),
          declineEntrustment: act({ to: 'preparing', basis: general.usual, does: [set({ testingBody: null }), resume('DECIDE'), meet('T_ANNOUNCED', 'TA_EVALUATION')] }),
          'limitReached(TA_EVALUATION)': act({ basis: recalled, does: [alarm('evaluationOverdue', 'testingBody', 'reviewer')] }),
        },
      }),
      improving: step({
        title: ['申请人改进中', 'Applicant improving'], desk: 'applicant', clock: 'suspended', phase: 'review', basis: art45, limits: ['T_ANNOUNCED', 'TA_IMPROVEMENT'],
        on: {
          submitImproved: act({ to: 'evaluating', basis: recalled, does: [set({ improvements: plus(1) }), resume('TA_EVALUATION'), meet('TA_IMPROVEMENT'), alarm('improved', 'testingBody')] }),
          declineImprovement: act({ to: 'evaluating', basis: general.usual, does: [set({ improvements: plus(1), mustFail: true }), resume('TA_EVALUATION'), meet('TA_IMPROVEMENT'), alarm('notImproved', 'testingBody')] }),
          // The stop works only from service of D13: the limit may be reached before.
          'limitReached(TA_EVALUATION)': act({ basis: recalled, does: [alarm('evaluationOverdue', 'testingBody', 'reviewer')] }),
          'limitReached(TA_IMPROVEMENT)': act({ to: 'evaluating', basis: recalled, does: [set({ improvements: plus(1), mustFail: true }), resume('TA_EVALUATION'), alarm('notImproved', 'testingBody')] }),
        },
      }),
    },
    reviewing: {
      returnReport: act({
        to: 'evaluating', basis: reading(art45),
        does: [issue('D06'), stop('DECIDE', 'D06', 'testing'), meet('TA_REVIEW_AFTER_REPORT'), start('TA_EVALUATION'), start('T_ANNOUNCED', { onService: 'D06', length: 'event.payload.neededTime' })],
      }),
    },
    everywhere: { 'limitReached(TA_REVIEW_AFTER_REPORT)': act({ basis: recalled, does: [alarm('reviewOverdue', 'reviewer')] }) },
  }),
}); // prettier-ignore
