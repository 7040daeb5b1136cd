import { alarm, both, is, isNot, issue, meet, onlyIf, set, start, tell, type Effect } from '#workflow-kit';

/** The entry is of a measurement standard: it can be suspended, and its stability is tested every year. */
export const isStandard = is('event.form.matter', 'standard-certification');
/** The entry is of a reference material: its supply is reported. */
export const isMaterial = is('event.form.matter', 'reference-material-grading');
const expires = isNot('validUntil', null);
const byGeneralRule = isNot('event.form.matter', 'standard-certification');

/** The last day, and the day by which renewal must be asked; a certificate without expiry starts neither. */
export const validity: readonly Effect[] = [
  start('T_VALIDITY', { until: 'validUntil' }),
  ...onlyIf(both(expires, byGeneralRule), start('T_RENEW_APPLY', { from: 'validUntil' })),
  ...onlyIf(both(expires, isStandard), start('MS_REEXAM_APPLY', { from: 'validUntil' })),
];

/** What the holder has to do again and again, from the day of issue or else from today. */
export const recurring = (since: { from?: 'event.form.issuedOn' } = {}): Effect[] => [
  ...onlyIf(isStandard, start('MS_STABILITY_YEARLY', since)),
  ...onlyIf(isMaterial, start('RM_SUPPLY', since)),
];

/** Nothing of a certificate in force runs on. */
export const fallen: readonly Effect[] = meet(
  'T_VALIDITY',
  'T_RENEW_APPLY',
  'MS_REEXAM_APPLY',
  'MS_STABILITY_YEARLY',
  'RM_SUPPLY',
);

/** A grant on commitment that is still being checked learns that its certificate is gone; other cases ended long ago. */
export const granterTold: readonly Effect[] = [
  ...onlyIf(is('event.form.byCommitment', true), tell('event.form.origin', 'noteEntryEnded')),
  ...onlyIf(isNot('renewedIn', null), tell('renewedIn', 'noteEntryEnded')),
];

type End = 'expired' | 'revoked' | 'withdrawn' | 'penalised';

/** The certificate ends in one of four ways, and the time begins in which the entry must be cancelled (art. 70). */
export const ended = (how: End): Effect[] => [
  set({ ended: how }),
  ...fallen,
  ...meet('T_CANCEL'),
  start('T_CANCEL'),
  alarm('entryEnded', 'registrar'),
  ...granterTold,
];

/** The decision to cancel is made here; remedies run from its service. A clean-up that was open has nothing left to decide. */
export const cancellationDecided: readonly Effect[] = [
  tell('cleanup', 'closeForCancelledEntry'),
  issue('D23'),
  start('T_RECONSIDERATION', { onService: 'D23' }),
  start('T_LITIGATION', { onService: 'D23' }),
];
