/** Where a definition and the table of limits differ, and why: `id field: theirs > ours`. */
interface Difference {
  readonly reason: string;
  readonly differs: readonly string[];
  /** Only in these versions (`code v<version>`). Default: wherever the limit is known. */
  readonly in?: readonly string[];
}

export const differences: readonly Difference[] = [
  {
    reason: 'Each party owns its own row; the desk named is the one whose right it is first.',
    differs: ['T_HEARING_REQUEST owner: applicant, thirdParty or holder, each its own > applicant'],
  },
  {
    reason:
      'Every third party is told by a paper of its own, and its days begin with the service of that (recipients of D08).',
    differs: ['T_STATEMENT rows: one > one for each party'],
  },
  {
    reason: 'The last day is that of the certificate (until: expiry): the length stands only where no day is given.',
    differs: ['T_RENEW_DECIDE length: none > 5 years'],
  },
  {
    reason:
      'The special procedure is the assessment, so it is the assessors who must act; the table names the usual body.',
    differs: ['T_ANNOUNCED owner: testingBody > assessor'],
    in: ['standard-certification v1'],
  },
  {
    reason: 'A duty of the holder is an ordinary limit here: reached, it reminds the holder and begins anew.',
    differs: ['MS_STABILITY_YEARLY kind: holderDuty > limit'],
  },
  {
    reason: 'The number was read, its unit is our reading (tag "unit reading"): so the whole is told as a setting.',
    differs: [
      'T_HEARING_REQUEST certainty: law > setting',
      'T_RENEW_APPLY certainty: law > setting',
      'T_REVOKE_DEFENCE certainty: law > setting',
      'T_REVOKE_DECIDE certainty: law > setting',
      'T_REVOKE_EXT certainty: law > setting',
    ],
  },
];

/** Limits of definitions that the table has not. */
export const ours: Readonly<Record<string, string>> = {
  RULE_CHANGE: 'the table keeps the change of rule in its settings; here the last day of the old rule is a limit',
  RM_SUPPLY: 'holders report the supply of a reference material, so that unsupplied ones are found (2024 work plan)',
};

/** Limits of the table that no definition has. */
export const notBuilt: Readonly<Record<string, string>> = {
  T_JOINT: 'no matter here is handled jointly by several departments',
  T_JOINT_EXT: 'the same',
  T_PUBLIC_NOTICE_SERVICE: 'service by public notice, the last way of all, is not built yet',
};
