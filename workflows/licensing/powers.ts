import type { Powers } from '#workflow-kit';

const applicant = ['applicant', 'agent'] as const;
const decides = ['approver', 'head'] as const;
const party = ['applicant', 'agent', 'thirdParty'] as const;

/** Who may do what in the general procedure. Nobody else may, in any state. */
export const powers = {
  // the applicant
  saveForm: applicant,
  attachMaterial: applicant,
  submit: applicant,
  discard: applicant,
  correctOnTheSpot: applicant,
  handInCorrections: applicant,
  withdraw: applicant,
  // acceptance
  declareNotRequired: ['acceptanceOfficer'],
  refuseAcceptance: ['acceptanceOfficer'],
  askCorrection: ['acceptanceOfficer'],
  accept: ['acceptanceOfficer'],
  extendCorrectionPeriod: ['acceptanceOfficer'],
  returnCorrections: ['acceptanceOfficer'],
  // review
  assign: decides,
  startReview: ['reviewer'],
  startFurtherProcedure: ['reviewer'],
  tellThirdParty: ['reviewer'],
  makeStatement: party,
  announceMoreTime: ['reviewer'],
  giveOpinion: ['reviewer'],
  extend: ['head', 'deputyHead'],
  handOver: ['head'],
  // hearing
  tellHearingRight: ['reviewer'],
  announceHearing: decides,
  requestHearing: party,
  waiveHearing: party,
  joinHearing: party,
  withdrawHearingRequest: party,
  scheduleHearing: decides,
  confirmHearingNotice: ['system'],
  challengeChair: party,
  replaceChair: ['head'],
  adjournHearing: ['hearingChair'],
  openHearing: ['hearingChair'],
  closeHearing: ['hearingChair'],
  signRecord: ['hearingChair'],
  // decision and service
  returnToReview: decides,
  grant: decides,
  refuse: decides,
  terminate: decides,
  issueCertificate: ['registrar'],
  serve: ['acceptanceOfficer', 'reviewer', 'registrar', 'system'],
  reopen: ['head'],
} as const satisfies Powers;

export type LicensingVerb = keyof typeof powers;
