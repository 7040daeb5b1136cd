/** Acts that an agent does only where its power says so expressly. */
export const specialPowers = ['signCommitment', 'withdraw', 'waiveHearing', 'withdrawHearingRequest', 'declineImprovement', 'requestCancellation', 'consentToCancellation'] as const; // prettier-ignore
export type SpecialPower = (typeof specialPowers)[number];
