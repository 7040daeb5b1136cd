import { both, from, is, isNot, onlyIf, openCase, tell, type Effect } from '#workflow-kit';

/** What the entry of the certificate learns of the case that decided about it. */
const decided = {
  origin: from('event.caseId'),
  object: from('event.certificate.scope'),
  validUntil: from('event.certificate.validUntil'),
};
const aboutEntry = isNot('kind', 'first');

/** A change or renewal of an entry is asked: its expiry waits for it where it was asked in time. */
export const pending = onlyIf(
  aboutEntry,
  tell('entry.caseId', 'notePending', { kind: from('kind'), inTime: from('entry.inTime') }),
);
/** The case has ended without changing the entry. */
export const settled = onlyIf(aboutEntry, tell('entry.caseId', 'noteSettled', { kind: from('kind') }));
/** The law itself has renewed the certificate (Licensing Law art. 50). */
export const renewedByLaw = tell('entry.caseId', 'renew', { ...decided, deemed: true });

interface Registered {
  /** Matter under whose code the certificate is registered. */
  readonly matter: string;
  readonly renews: boolean;
  readonly byCommitment: boolean;
}

/** What the register learns when a certificate has been served. */
export function registration({ matter, renews, byCommitment }: Registered): Effect[] {
  const opened = openCase('register-entry', {
    matter, byCommitment, origin: from('event.caseId'), electronic: from('event.electronic'),
    certificateNumber: from('event.certificate.certificateNumber'), object: from('event.certificate.scope'),
    issuedOn: from('event.certificate.madeOn'), validUntil: from('event.certificate.validUntil'),
    'holder.id': from('event.applicantId'), 'holder.name': from('event.form.applicant.name'),
  });
  if (!renews) return [opened];
  return [
    ...onlyIf(is('kind', 'first'), opened),
    ...onlyIf(both(is('kind', 'renewal'), isNot('deemedRenewed', true)), tell('entry.caseId', 'renew', { ...decided, deemed: false })),
    ...onlyIf(is('kind', 'change'), tell('entry.caseId', 'change', decided)),
  ];
} // prettier-ignore
