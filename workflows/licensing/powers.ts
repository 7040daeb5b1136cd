import type { Powers } from '#workflow-kit';
import { applicants, decides } from './desks.js';
import { hearingActs } from './hearing-acts.js';
import { serving } from './serving.js';

const party = [...applicants, 'thirdParty'] as const;

/** Who may do what in the general procedure. Nobody else may, in any state. */
export const powers = {
  ...hearingActs.powers,
  ...serving.powers,
  // the applicant
  saveForm: applicants,
  attachMaterial: applicants,
  submit: applicants,
  discard: applicants,
  correctOnTheSpot: applicants,
  handInCorrections: applicants,
  withdraw: applicants,
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
  // decision and service
  returnToReview: decides,
  grant: decides,
  refuse: decides,
  terminate: decides,
  issueCertificate: ['registrar'],
  reopen: ['head'],
} as const satisfies Powers;

export type LicensingVerb = keyof typeof powers;
