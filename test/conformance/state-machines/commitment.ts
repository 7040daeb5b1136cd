import type { Difference } from './differences.js';
import { acceptance, ofLicences, withoutChange, withoutRenewal, withRenewal } from './general.js';

const review = 'underReview.*';
const afterGrant = ['awaitingCheck', 'postCheckDue', 'checking', 'rectifying', 'rechecking'];
const noTests =
  'The decision rests on the form: no tests are assigned, so their limit never begins (slotStates: none).';
const signing = 'Two inspectors sign, each for himself: one writes the record, it is made when every other has signed.';
const ending =
  'The case ends, and nothing of it may fall due afterwards; the table leaves the limits of these ends open.';
const leaving = 'Leaving ends the offer: the table says so in the limit (endedBy), not in the row.';

const commitment: readonly Difference[] = [
  ...ofLicences,
  {
    reason: 'The table leaves open how a form is filled: saving it and its materials are acts of our own (design).',
    in: 'only ours', rows: [{ from: ['offered', 'noticeServed'], verb: ['saveForm', 'attachMaterial'] }],
  },
  { reason: noTests, in: 'starts', change: '-T_ASSIGN_TEST', rows: acceptance },
  { reason: noTests, in: 'only theirs', rows: [{ from: review, verb: 'limitReached(T_ASSIGN_TEST)' }] },
  {
    reason: noTests, in: 'meets', change: '-T_ASSIGN_TEST',
    rows: [
      { from: 'underReview.preparing', verb: 'startReview', to: 'underReview.reviewing' },
      { from: 'underReview.preparing', verb: 'giveOpinion', to: 'underReview.deciding' },
    ],
  },
  { reason: leaving, in: 'meets', change: '+NC_OFFER', rows: [{ from: 'noticeServed', verb: 'decline', to: 'ordinaryWay' }] },
  { reason: leaving, in: 'meets', change: '+NC_OFFER', rows: [{ from: ['offered', 'noticeServed'], verb: 'discard', to: 'discarded' }] },
  { reason: ending, in: 'meets', change: '+every limit', rows: [{ from: review, verb: 'switchToOrdinaryWay', to: 'ordinaryWay' }] },
  { reason: ending, in: 'meets', change: '+every limit', rows: [{ from: afterGrant, verb: 'noteEntryEnded', to: 'ended' }] },
  {
    reason: ending, in: 'meets', change: '+every limit',
    rows: [{ from: 'revoking', verb: 'noteRevocation', to: 'revoked' }, { from: 'revoking', verb: 'noteRevocationDropped', to: 'kept' }],
  },
  {
    reason: 'The table has the ban in its effect ("where the class fits"); here the limit says how long it lasts.',
    in: 'starts', change: '+BAN_FRAUD_GRANT', rows: [{ from: 'revoking', verb: 'noteRevocation', to: 'revoked' }],
  },
  { reason: signing, in: 'only ours', rows: [{ from: ['checking', 'rechecking'], verb: ['draftCheck', 'recordCheck'] }] },
  {
    reason: 'The days to put right begin when the order is served, so it must be possible to serve it here.',
    in: 'only ours', rows: [{ from: 'rectifying', verb: 'serve' }],
  },
]; // prettier-ignore

export const typeApprovalCommitment = [
  ...commitment,
  ...withoutRenewal('A type approval has no expiry, so there is no renewal that silence could grant.'),
  ...withoutChange('Only a first grant is given on commitment.'),
];

export const standardCertificationCommitment = [...commitment, ...withRenewal];
