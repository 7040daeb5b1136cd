import type { Difference } from './differences.js';
import { ofDrafts, ofLicences, ofRuleChange, ofSpecialProcedure, withoutChange, withoutRenewal } from './general.js';

const awaitingSamples = 'underReview.awaitingSamples';
const evaluating = 'underReview.evaluating';
const improving = 'underReview.improving';
const preparing = 'underReview.preparing';

const agent = 'An agent may do for the applicant whatever the applicant may.';
const ownLimits = 'The row is for both states; here each ends the limits that can be open in it.';

/** Of the evaluation, the limit for which has this name. */
const ofEvaluation = (limit: string): readonly Difference[] => [
  {
    reason: agent, in: 'by', change: '+agent',
    rows: [{ from: improving, verb: ['submitImproved', 'declineImprovement'], to: evaluating }],
  },
  {
    reason: 'The improvement stops the evaluation only once its notice is served: until then the evaluation may fall due.',
    in: 'only ours', rows: [{ from: improving, verb: `limitReached(${limit})` }],
  },
  { reason: ownLimits, in: 'meets', change: `-${limit}`, rows: [{ from: awaitingSamples, verb: 'declineEntrustment', to: preparing }] },
  {
    reason: ownLimits, in: 'meets', change: ['-TA_CONTACT', '-TA_SAMPLES', '-TA_SAMPLES_GRACE'],
    rows: [{ from: evaluating, verb: 'declineEntrustment', to: preparing }],
  },
  {
    reason: 'The limits of the samples end together; the one that was just reached is among them.',
    in: 'meets', change: '+TA_SAMPLES_GRACE', rows: [{ from: awaitingSamples, verb: 'limitReached(TA_SAMPLES_GRACE)', to: 'underReview.reviewing' }],
  },
]; // prettier-ignore

const general = [
  ...ofLicences,
  ...ofDrafts,
  ...withoutRenewal('A type approval has no expiry, so there is no renewal that silence could grant.'),
  ...withoutChange(
    'A changed type is a new product, applied for anew; a new name of the holder (art. 49) is not a case of its own yet.',
  ),
];

export const typeApprovalV2 = [
  ...general,
  ...ofEvaluation('TA_EVALUATION'),
  ...ofSpecialProcedure(awaitingSamples, evaluating, improving),
];

export const typeApprovalV1 = [...typeApprovalV2, ...ofRuleChange()];

const legalReview = 'underReview.legalReview';

export const typeApprovalImport: readonly Difference[] = [
  ...general,
  ...ofEvaluation('TAI_EVALUATION'),
  ...ofSpecialProcedure(legalReview, awaitingSamples, evaluating, improving),
  {
    reason: 'The notice of the legal review may never have been served, or its time be over: that of the evaluation stops as well.',
    in: 'stops', change: '+DECIDE by D06', rows: [{ from: legalReview, verb: 'entrust', to: awaitingSamples }],
  },
  {
    reason: 'Service of the decision ends TAI_TELL_RESULT: the table says so in the limit (endedBy), not in the row.',
    in: 'meets', change: '+TAI_TELL_RESULT',
    rows: [
      { from: 'refused', verb: 'serve', to: 'refusalServed' },
      { from: 'certificateIssued', verb: 'serve', to: 'grantServed' },
    ],
  },
]; // prettier-ignore
