/** Who asks for the permit, itself or by an agent. */
export const applicants = ['applicant', 'agent'] as const;
/** Who decides for the authority. */
export const decides = ['approver', 'head'] as const;
