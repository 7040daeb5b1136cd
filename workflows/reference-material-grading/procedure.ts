import {
  act, alarm, both, defineWorkflow, from, is, isNot, issue, meet, onlyIf, plus, push, reading, resume, set, start,
  vocabulary, without,
  type Condition, type Effect, type On, type Workflow, type WorkflowSpec,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { announced, licensing, licensingStates, type Slot } from '../licensing/index.js';
import { certificatePaper } from './certificate.js';
import { regionOf, tierOf } from './form.js';
import * as grounds from './grounds.js';
import { expertReview, order106 } from './law.js';
import * as review from './review.js';
import { sheets } from './review-sheets.js';

const code = 'reference-material-grading';
const powers = { ...licensing.powers, ...review.powers };
const settings = { ...licensing.settings, ...review.settings };
const { step } = vocabulary<keyof typeof powers | `limitReached(${keyof typeof review.limits})`>();

const art45 = law.licensing(45);
const toReview = `#${code}.underReview.reviewing`;

/** When the three months of Order 106 art. 13 bind a technical review, and the day from which they count. */
interface ReviewTime {
  readonly when: Condition;
  readonly from: string;
}

/** What one of the two measures says differently. */
interface Regime
  extends
    Pick<WorkflowSpec, 'version' | 'basis' | 'effective' | 'form' | 'sampleForm' | 'materials' | 'limits'>,
    Pick<WorkflowSpec, 'certificate' | 'screen' | 'derives' | 'subject'>,
    Pick<Slot, 'renews' | 'ruleChange'> {
  readonly reviewTime: readonly ReviewTime[];
}

/** The first review counts from acceptance; one that follows it (a returned report, a new panel) from the day it is ordered. */
const threeMonths = (times: readonly ReviewTime[]): Effect[] =>
  times.flatMap(({ when, from: day }) => [
    ...onlyIf(both(is('reviews', 1), when), start('RM_REVIEW', { from: day })),
    ...onlyIf(both(isNot('reviews', 1), when), start('RM_REVIEW')),
  ]);

/** A review is ordered: its notice stops the decision limit. */
const ordered = ({ reviewTime }: Regime): Effect[] => [
  set({ conclusion: null, gradeFound: null, reviews: plus(1) }),
  ...announced('expertReview'),
  ...threeMonths(reviewTime),
  alarm('reviewOrdered', 'expert'),
]; // prettier-ignore

/** Possible while the panel works and while it waits for the applicant. */
const withPanel: On<keyof typeof powers | 'limitReached(RM_REVIEW)'> = {
  replaceExpert: act({
    basis: expertReview,
    does: [
      set({ panel: without('event.payload.member'), recused: push('event.payload.member') }),
      set({ panel: push('event.payload.substitute') }),
      issue('D14', 'panel'), alarm('panelChanged', 'expert'),
    ],
  }),
  'limitReached(RM_REVIEW)': act({ basis: reading(order106(13)), does: [alarm('technicalReviewOverdue', 'expert', 'reviewer', 'head')] }),
}; // prettier-ignore

/** The experts conclude: counting goes on the day after. */
const concluded = (conclusion: 'pass' | 'fail') => [
  set({ conclusion, gradeFound: from('event.payload.grade') }),
  resume('DECIDE'), ...meet('RM_REVIEW', 'T_ANNOUNCED'), alarm('reported', 'reviewer'),
]; // prettier-ignore

function slotOf(regime: Regime): Slot {
  return {
    procedure: 'expertReview',
    needsTests: true,
    ...(regime.renews && { renews: regime.renews }),
    ...(regime.ruleChange && { ruleChange: regime.ruleChange }),
    preparing: {
      organise: act({ to: 'technicalReview', basis: art45, does: [set({ panel: from('event.payload.panel') }), issue('D14', 'panel'), meet('T_ASSIGN_TEST'), ordered(regime)] }),
    },
    states: {
      technicalReview: step({
        title: ['技术审评中', 'Under technical review'], desk: 'expert', clock: 'suspended', phase: 'review', basis: art45, limits: ['T_ANNOUNCED', 'RM_REVIEW'],
        on: {
          ...withPanel,
          askSupplement: act({ to: 'supplementing', basis: expertReview, does: [set({ supplements: plus(1) }), issue('D32'), start('RM_SUPPLEMENT', { onService: 'D32', length: 'event.payload.period' })] }),
          report: [
            act({ to: toReview, when: is('event.payload.opinion', 'graded'), basis: art45, does: concluded('pass') }),
            // Conditions of another grade are met: it may be asked for anew, it is never granted in place of the one asked.
            act({ to: toReview, basis: art45, does: [concluded('fail'), onlyIf(isNot('gradeFound', null), alarm('otherGradeMet', 'applicant', 'reviewer'))] }),
          ],
        },
      }),
      // Whether supplementing belongs to the three months was not seen: they run on (reading).
      supplementing: step({
        title: ['待补充试验或资料', 'Supplement awaited'], desk: 'applicant', clock: 'suspended', phase: 'review', basis: expertReview, limits: ['RM_SUPPLEMENT', 'T_ANNOUNCED', 'RM_REVIEW'],
        on: {
          ...withPanel,
          attachMaterial: act({ basis: expertReview }),
          submitSupplement: act({ to: 'technicalReview', basis: expertReview, does: [meet('RM_SUPPLEMENT'), alarm('supplemented', 'expert')] }),
          'limitReached(RM_SUPPLEMENT)': act({ to: 'technicalReview', basis: law.authoritySetting, does: [set({ concludeNow: true }), alarm('notSupplemented', 'expert')] }),
        },
      }),
    },
    reviewing: {
      returnReport: act({ to: 'technicalReview', basis: reading(art45), does: [set({ challenged: from('event.payload.member') }), ordered(regime)] }),
    },
  };
} // prettier-ignore

/** 标准物质定级鉴定 under one of the two measures: the experts' review is the special procedure. */
export function gradingUnder(regime: Regime): Workflow {
  const { reviewTime: _time, renews: _renews, limits, ...different } = regime;
  return defineWorkflow({
    ...different,
    code,
    title: { zh: '标准物质定级鉴定', en: 'Grading of reference materials' },
    prefix: 'RM',
    powers,
    sheets: { ...licensing.sheets, ...grounds.sheets, ...sheets },
    limits: { ...licensing.limits, ...review.limits, ...limits },
    settings,
    papers: { ...licensing.papers, ...review.papers, C01: certificatePaper },
    region: regionOf,
    tier: tierOf,
    context: { ...licensing.context, ...review.context, settings },
    initial: licensing.initial,
    entries: licensing.entries,
    states: licensingStates(code, slotOf(regime)),
  });
}
