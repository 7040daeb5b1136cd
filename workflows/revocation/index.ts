import { revocationV1 } from './v1.js';

/** Every released version of the matter, oldest first. A released version is never changed. */
export const revocation = [revocationV1] as const;
