import {
  act, alarm, defineWorkflow, emptyList, from, is, isNot, issue, meet, onlyIf, push, reading, replace, resume, set,
  start, vocabulary, without,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { announced, licensing, licensingStates, renewalLimits } from '../licensing/index.js';
import { assessingSheets } from './assessing.js';
import * as assessment from './assessment.js';
import { certificate, certificatePapers, materials } from './certificate.js';
import { form } from './form.js';
import { generalSheets } from './general-acts.js';
import { hosting } from './hosting.js';
import { organisingSheets } from './organising.js';
import { sampleForm } from './samples.js';
import { derives, screen } from './screening.js';

const code = 'standard-certification';
const powers = { ...licensing.powers, ...assessment.powers };
const limits = { ...licensing.limits, ...renewalLimits, ...assessment.limits };
const { step } = vocabulary<keyof typeof powers | `limitReached(${keyof typeof limits | 'DECIDE'})`>();

const art45 = law.licensing(45);
const recalled = law.jjf1033Recalled;
const assessing = { phase: 'review', basis: art45, clock: 'suspended' } as const;
const assessmentLimits = ['T_ANNOUNCED', 'MS_ASSESSMENT_TOTAL'];

/** The time of the assessment begins, and counting stops once the notice of it is served (art. 45). */
const begun = [...announced('expertReview'), start('MS_ASSESSMENT_TOTAL')];

/** Acts of every stage of the assessment. */
const everyStage = {
  replaceAssessor: act({
    basis: reading(law.licensing(55)),
    does: [set({ panel: without('event.payload.assessor') }), set({ panel: push('event.payload.replacement'), leader: from('event.payload.leader') }), issue('D14', 'panel'), alarm('assessorReplaced', 'assessor')],
  }),
  'limitReached(MS_ASSESSMENT_TOTAL)': act({ basis: law.examinationMeasuresRecalled, does: [alarm('assessmentOverdue', 'assessor', 'reviewer', 'head')] }),
}; // prettier-ignore
const orderSiteVisit = act({
  to: 'onSite', basis: recalled,
  does: [set({ 'assessment.stage': 'site', 'assessment.siteVisit': true, 'assessment.toCheck': false }), alarm('siteVisit', 'applicant')],
}); // prettier-ignore
const askRectification = act({
  to: 'rectifying', basis: recalled,
  does: [
    set({ 'assessment.asked': push('assessment.stage'), 'assessment.extended': false }),
    issue('D13'), start('MS_RECTIFY', { onService: 'D13', length: 'event.payload.period' }), alarm('rectify', 'applicant'),
  ],
}); // prettier-ignore
/** The report ends the time not counted; its check is inside the twenty days. */
const report = act({
  to: 'reportChecking', basis: recalled,
  does: [set({ conclusion: from('event.payload.conclusion'), 'assessment.toCheck': false }), resume('DECIDE'), meet(...assessmentLimits), alarm('reported', 'reviewer')],
}); // prettier-ignore
const rectified = [set({ 'assessment.toCheck': true }), meet('MS_RECTIFY'), alarm('rectified', 'assessor')];

/** 计量标准器具核准 (计量标准考核): assessors read the papers, visit the site, have defects put right, and report. */
export const standardCertificationV1 = defineWorkflow({
  code,
  version: 1,
  title: { zh: '计量标准器具核准', en: 'Examination of measurement standards' },
  basis: [law.metrology(6), law.metrology(7), law.metrology(8), law.implementingRules(7), law.examinationMeasures(5)],
  effective: { from: '2023-09-15', to: null },
  prefix: 'MS',
  powers,
  sheets: { ...licensing.sheets, ...generalSheets, ...organisingSheets, ...assessingSheets },
  limits,
  settings: licensing.settings,
  papers: { ...licensing.papers, ...assessment.papers, ...certificatePapers },
  materials,
  certificate,
  form,
  sampleForm,
  region: (filled) => hosting(filled)?.region,
  tier: (filled) => hosting(filled)?.tier,
  subject: (filled) => (filled['examination'] === 'new' ? undefined : filled['certificateNumber']),
  derives,
  screen,
  otherWay: { way: 'commitment', matter: 'standard-certification-commitment' },
  context: { ...licensing.context, ...assessment.context },
  initial: licensing.initial,
  entries: licensing.entries,
  states: licensingStates(code, {
    procedure: 'expertReview',
    needsTests: true,
    renews: true,
    onAcceptance: onlyIf(isNot('kind', 'change'), start('MS_PLAN', { from: 'acceptedOn' })),
    preparing: {
      organise: act({
        to: 'documentReview', basis: law.examinationMeasuresRecalled,
        does: [
          set({
            panel: from('event.payload.assessors'), leader: from('event.payload.leader'), conclusion: null,
            'assessment.stage': 'papers', 'assessment.siteVisit': false, 'assessment.asked': emptyList, 'assessment.nothingHandedIn': false,
          }),
          issue('D14', 'panel'), meet('T_ASSIGN_TEST', 'MS_PLAN'), ...begun, alarm('assessmentTask', 'assessor'),
        ],
      }),
    },
    states: {
      documentReview: step({
        title: ['书面审查', 'Document review'], desk: 'assessor', ...assessing, limits: assessmentLimits,
        on: { ...everyStage, orderSiteVisit, askRectification, report },
      }),
      onSite: step({
        title: ['现场考评', 'Assessment on site'], desk: 'assessor', ...assessing, limits: assessmentLimits,
        on: { ...everyStage, askRectification, report },
      }),
      rectifying: step({
        title: ['整改中', 'Rectification'], desk: 'applicant', ...assessing, limits: [...assessmentLimits, 'MS_RECTIFY'],
        on: {
          ...everyStage,
          submitRectification: [
            act({ to: 'rectificationCheck', when: isNot('event.payload.evidence', null), basis: recalled, does: [set({ 'assessment.remeasured': from('event.payload.evidence') }), ...rectified] }),
            act({ to: 'rectificationCheck', basis: recalled, does: rectified }),
          ],
          extendRectification: act({ basis: recalled, does: [set({ 'assessment.extended': true }), replace('MS_RECTIFY', 'MS_RECTIFY', 'event.payload.period')] }),
          'limitReached(MS_RECTIFY)': act({ to: 'rectificationCheck', basis: recalled, does: [set({ 'assessment.toCheck': true, 'assessment.nothingHandedIn': true }), alarm('notRectified', 'assessor', 'reviewer')] }),
        },
      }),
      rectificationCheck: step({
        title: ['整改确认', 'Check of the rectification'], desk: 'assessor', ...assessing, limits: assessmentLimits,
        on: { ...everyStage, orderSiteVisit, report },
      }),
      reportChecking: step({
        title: ['考评材料审核', 'Check of the report'], desk: 'reviewer', clock: 'running', phase: 'review', basis: law.examinationMeasuresRecalled, limits: ['DECIDE'],
        on: {
          // Nothing is left to stop the counting once the report is in order.
          confirmReport: act({ to: 'reviewing', basis: law.examinationMeasuresRecalled, does: [resume('DECIDE'), meet('T_ANNOUNCED')] }),
          returnReport: [
            act({ to: 'documentReview', when: is('event.payload.about', 'papers'), basis: reading(art45), does: [set({ conclusion: null, 'assessment.stage': 'papers' }), ...begun, alarm('reportReturned', 'assessor')] }),
            act({ to: 'onSite', basis: reading(art45), does: [set({ conclusion: null, 'assessment.stage': 'site', 'assessment.siteVisit': true }), ...begun, alarm('reportReturned', 'assessor')] }),
          ],
        },
      }),
    },
    everywhere: { 'limitReached(MS_PLAN)': act({ basis: recalled, does: [alarm('planOverdue', 'reviewer', 'head')] }) },
  }),
}); // prettier-ignore
