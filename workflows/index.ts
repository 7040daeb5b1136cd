import type { Workflow } from '#workflow-kit';
import { standardCertificationCommitment, typeApprovalCommitment } from './commitment-notification/index.js';
import { referenceMaterialGrading } from './reference-material-grading/index.js';
import { registerCleanup } from './register-cleanup/index.js';
import { registerEntry } from './register-entry/index.js';
import { revocation } from './revocation/index.js';
import { standardCertification } from './standard-certification/index.js';
import { supervision } from './supervision/index.js';
import { typeApprovalImport } from './type-approval-import/index.js';
import { typeApproval } from './type-approval/index.js';

export { calendarYears } from './calendars/index.js';
export { guideTo } from './guides/index.js';
export { messages } from './messages/index.js';
export { phrasesOf } from './phrases/index.js';
export { ruleFiles } from './rules/index.js';
export { vocabulary, words } from './words/index.js';

/** Every matter (事项) with its released versions, oldest first: what one can apply for, then what the authority opens. */
export const matters: readonly (readonly Workflow[])[] = [
  typeApproval,
  typeApprovalImport,
  typeApprovalCommitment,
  standardCertification,
  standardCertificationCommitment,
  referenceMaterialGrading,
  registerEntry,
  revocation,
  supervision,
  registerCleanup,
];
