import type { Difference } from './differences.js';
import { ofDrafts, ofLicences, ofRuleChange, ofSpecialProcedure, withoutChange, withoutRenewal, withRenewal } from './general.js'; // prettier-ignore

const agent = 'An agent may do for the applicant whatever the applicant may.';

const stages = ['documentReview', 'onSite', 'rectifying', 'rectificationCheck'].map((name) => `underReview.${name}`);
const reportChecking = 'underReview.reportChecking';
const confirmed = [{ from: reportChecking, verb: 'confirmReport', to: 'underReview.reviewing' }];
const confirming =
  'More time may be announced also while the report is checked, which stops the counting again: a report in order ends that.';

export const standardCertification: readonly Difference[] = [
  ...ofLicences,
  ...ofDrafts,
  ...withRenewal,
  ...ofSpecialProcedure(...stages, reportChecking),
  {
    reason: 'An assessor who is recused or drops out must be replaced (roles, recusal); the table has no row for it.',
    in: 'only ours', rows: [{ from: stages, verb: 'replaceAssessor' }],
  },
  {
    reason: agent, in: 'by', change: '+agent',
    rows: [{ from: 'underReview.rectifying', verb: 'submitRectification', to: 'underReview.rectificationCheck' }],
  },
  { reason: confirming, in: 'resumes', change: '+DECIDE', rows: confirmed },
  { reason: confirming, in: 'meets', change: '+T_ANNOUNCED', rows: confirmed },
]; // prettier-ignore

const technicalReview = 'underReview.technicalReview';
const supplementing = 'underReview.supplementing';

const grading: readonly Difference[] = [
  ...ofLicences,
  ...ofDrafts,
  ...ofSpecialProcedure(technicalReview, supplementing),
  {
    reason: 'A member with an interest must leave the panel (roles, recusal); the table has no row for it.',
    in: 'only ours', rows: [{ from: [technicalReview, supplementing], verb: 'replaceExpert' }],
  },
  {
    reason: 'A supplement is handed in as a material: attaching it is an act of our own (design).',
    in: 'only ours', rows: [{ from: supplementing, verb: 'attachMaterial' }],
  },
  { reason: agent, in: 'by', change: '+agent', rows: [{ from: supplementing, verb: 'submitSupplement', to: technicalReview }] },
]; // prettier-ignore

/** Under the measures of 1987. */
export const gradingV1: readonly Difference[] = [
  ...grading,
  ...ofRuleChange(),
  ...withoutRenewal('Certificates under the measures of 1987 state no expiry, so there is nothing to renew.'),
  ...withoutChange(
    'The measures of 1987 know the grading alone; no change of a certificate is a case of this version.',
  ),
];

/** Under Order 106. */
export const gradingV2: readonly Difference[] = [...grading, ...withRenewal];
