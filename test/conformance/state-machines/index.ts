import * as commitment from './commitment.js';
import type { Difference } from './differences.js';
import * as ofTheAuthority from './of-the-authority.js';
import { registerEntry } from './register-entry.js';
import * as standardsAndMaterials from './standards-and-materials.js';
import * as typeApproval from './type-approval.js';

/** In what each version of each matter differs from the table: by `code v<version>`. */
export const differencesOf: Readonly<Record<string, readonly Difference[]>> = {
  'type-approval v1': typeApproval.typeApprovalV1,
  'type-approval v2': typeApproval.typeApprovalV2,
  'type-approval-import v1': typeApproval.typeApprovalImport,
  'type-approval-commitment v1': commitment.typeApprovalCommitment,
  'standard-certification v1': standardsAndMaterials.standardCertification,
  'standard-certification-commitment v1': commitment.standardCertificationCommitment,
  'reference-material-grading v1': standardsAndMaterials.gradingV1,
  'reference-material-grading v2': standardsAndMaterials.gradingV2,
  'register-entry v1': registerEntry,
  'revocation v1': ofTheAuthority.revocation,
  'supervision v1': ofTheAuthority.supervision,
  'register-cleanup v1': ofTheAuthority.registerCleanup,
};
