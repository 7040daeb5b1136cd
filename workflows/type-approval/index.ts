import { typeApprovalV1 } from './v1.js';
import { typeApprovalV2 } from './v2.js';

/** Every released version of the matter, oldest first. A released version is never changed. */
export const typeApproval = [typeApprovalV1, typeApprovalV2] as const;
