import type { CancellationGround } from '../register-entry/grounds.js';

/** Grounds that the law itself names: they carry a cancellation against the will of the holder (Licensing Law art. 70). */
export const lawfulGrounds = ['expired', 'holderEnded', 'forceMajeure', 'other'] as const;
/** Every ground for which a certificate may become a candidate. */
export const grounds = ['notSupplied', ...lawfulGrounds, 'onRequest'] as const satisfies readonly CancellationGround[];

export type Ground = (typeof grounds)[number];
