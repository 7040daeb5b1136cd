import { registerCleanupV1 } from './v1.js';

/** Every released version of the matter, oldest first. A released version is never changed. */
export const registerCleanup = [registerCleanupV1] as const;
