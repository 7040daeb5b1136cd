import { standardCertificationV1 } from './v1.js';

/** Every released version of the matter, oldest first. A released version is never changed. */
export const standardCertification = [standardCertificationV1] as const;
