import { registerEntryV1 } from './v1.js';

/** Every released version of the matter, oldest first. A released version is never changed. */
export const registerEntry = [registerEntryV1] as const;
