import { standardCertificationCommitmentV1 } from './standard-certification.js';
import { typeApprovalCommitmentV1 } from './type-approval.js';

/** Every released version of each matter, oldest first. A released version is never changed. */
export const typeApprovalCommitment = [typeApprovalCommitmentV1] as const;
/** Every released version of the matter, oldest first. A released version is never changed. */
export const standardCertificationCommitment = [standardCertificationCommitmentV1] as const;
