import type { Guide } from '#workflow-kit';
import { standardCertificationCommitmentGuide, typeApprovalCommitmentGuide } from './commitment.js';
import { registerCleanupGuide, registerEntryGuide, revocationGuide, supervisionGuide } from './of-authorities.js';
import { referenceMaterialGuides } from './reference-material-grading.js';
import { standardCertificationGuide } from './standard-certification.js';
import { typeApprovalImportGuide } from './type-approval-import.js';
import { typeApprovalGuides } from './type-approval.js';

/** By matter, one for each version; a later version without its own has that of the last. */
const guides: Readonly<Record<string, readonly [Guide, ...Guide[]]>> = {
  'type-approval': typeApprovalGuides,
  'type-approval-import': [typeApprovalImportGuide],
  'type-approval-commitment': [typeApprovalCommitmentGuide],
  'standard-certification': [standardCertificationGuide],
  'standard-certification-commitment': [standardCertificationCommitmentGuide],
  'reference-material-grading': referenceMaterialGuides,
  'register-entry': [registerEntryGuide],
  revocation: [revocationGuide],
  supervision: [supervisionGuide],
  'register-cleanup': [registerCleanupGuide],
};

/** The guide to a version of a matter (办事指南); undefined for a matter that nobody has written of. */
export function guideTo(matter: string, version: number): Guide | undefined {
  const written = Object.hasOwn(guides, matter) ? guides[matter] : undefined;
  return written?.[version - 1] ?? written?.at(-1);
}
