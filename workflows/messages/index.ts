import type { MessageTexts } from '#workflow-kit';
import { aboutCertificates, aboutChecks, aboutCommitment, aboutEnding } from './after-grant.js';
import { aboutDuties } from './duties.js';
import { aboutLicensing } from './licensing.js';
import { aboutAssessment, aboutEvaluation, aboutTechnicalReview } from './special-procedures.js';
import { aboutTime } from './time.js';

/** What each alarm code of any matter says, and what the engine itself tells of time. */
export const messages: MessageTexts = {
  ...aboutTime,
  ...aboutDuties,
  ...aboutLicensing,
  ...aboutEvaluation,
  ...aboutAssessment,
  ...aboutTechnicalReview,
  ...aboutCommitment,
  ...aboutChecks,
  ...aboutEnding,
  ...aboutCertificates,
};
