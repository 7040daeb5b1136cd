import { gradingV1 } from './v1.js';
import { gradingV2 } from './v2.js';

/** Every released version of the matter, oldest first. A released version is never changed. */
export const referenceMaterialGrading = [gradingV1, gradingV2] as const;
