import { calendarDays, months, reading, type Limits, type Papers, type Powers } from '#workflow-kit';
import * as law from '../law.js';
import { alarmed, applicants, given, timeNotice } from '../licensing/index.js';
import { expertReview, order106 } from './law.js';
import { findingsOf } from './review-rules.js';

/** Who may do what in the technical review (技术审评). The organiser decides on the recusal of experts. */
export const powers = {
  organise: ['reviewer'],
  replaceExpert: ['reviewer'],
  askSupplement: ['expert'],
  submitSupplement: applicants,
  report: ['expert'],
  returnReport: ['reviewer'],
} as const satisfies Powers;

/** Time limits of the technical review. */
export const limits = {
  RM_REVIEW: {
    title: { zh: '技术审评时限', en: 'time for the technical review' },
    length: months(3),
    from: { zh: '受理之日；退回重审的，自退回之日', en: 'acceptance; for a further review the day it was ordered' },
    basis: reading(order106(13)),
    owner: 'expert',
    reached: alarmed,
  },
  RM_SUPPLEMENT: {
    title: { zh: '补充试验或资料期限', en: 'time for supplementary tests or papers' },
    length: calendarDays(60),
    from: { zh: '补充材料(试验)通知书送达之日', en: 'service of the supplement notice' },
    basis: law.authoritySetting,
    owner: 'applicant',
    reached: { zh: '专家组依据现有材料作出结论', en: 'the experts conclude on what they have' },
  },
} as const satisfies Limits;

/** How often the experts may ask for supplements in one case. */
export const settings = { supplementsAllowed: '2' } as const;

/** The facts of the review that the procedure branches on. */
export const context = {
  /** User ids of the experts. */
  panel: [] as string[],
  /** Experts who left the panel; they do not come back. */
  recused: [] as string[],
  /** The member whose interest made the report go back; must leave before the panel goes on. */
  challenged: null as string | null,
  /** Technical reviews ordered so far. */
  reviews: 0,
  supplements: 0,
  /** Nothing was handed in: no further supplement. */
  concludeNow: false,
  /** The grade whose conditions the experts found met; for the advice to the applicant, never granted unasked. */
  gradeFound: null as number | null,
};

/** The notice of the review, the task of the experts, the supplement notice. */
export const papers: Papers = {
  D06: timeNotice({ kind: '专家评审(标准物质技术审评)' }),
  D14: {
    title: { zh: '专家评审任务书', en: 'Task of the experts' },
    seal: 'own', service: 'atOnce', word: '许托', basis: law.licensing(28),
    content: (facts) => ({
      ...given('outline', 'neededTime')(facts),
      panel: facts.context['panel'],
      findings: findingsOf(facts).map(({ text }) => text.zh),
      secrecy: '未经申请人同意，不得披露其商业秘密、未披露信息或者保密商务信息(行政许可法第5条)',
    }),
  },
  D32: {
    title: { zh: '补充材料(试验)通知书', en: 'Supplement notice' },
    seal: 'own', service: 'required', word: '许充', basis: expertReview,
    content: (facts) => ({ ...given('points', 'period')(facts), otherwise: '逾期未提交的，专家组依据现有材料作出结论' }),
  },
}; // prettier-ignore
