import { z } from 'zod';
import { certificateStatuses, decisionOutcomes } from '#store';

/* What the public register and the holders of certificates are answered, as schemas. */

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const authority = z.object({ id: z.string(), name: z.string() });

export const authorities = z.object({ items: z.array(authority) });

/** Only `inForce` is valid. `heldOver`: beyond its last day, while a renewal asked in time is undecided (art. 50). */
export const certificate = z.object({
  number: z.string(), kind: z.string(), title: text, holder: z.string(), object: z.string(), issuedOn: day, validUntil: day.nullable(),
  status: z.enum(certificateStatuses), statusTitle: text, heldOver: z.boolean(), authority,
}); // prettier-ignore

/** What became of it: an article, and the ground where the act named one. Reasons are for the parties. */
const mark = z.object({
  on: day, event: z.string(), title: text, basis: text, ground: z.object({ code: z.string(), title: text }).nullable(),
}); // prettier-ignore

export const certificateInFull = certificate.extend({
  /** The object, line by line. */
  scope: z.array(z.string()),
  marks: z.array(mark),
  /** Since when and why it is no longer in force; null where it is, or where only its last day is over. */
  ended: mark.nullable(),
  /** The day of the register that was asked: Asia/Shanghai. */
  asOf: day,
});

export const ownCertificate = certificate.extend({
  entryCaseId: z.uuid(),
  /** When renewal may be asked: from a first day, where a rule names one, to the last that is not late. */
  renewal: z.object({ opensOn: day.nullable(), lateAfter: day }).nullable(),
  renewalCaseId: z.uuid().nullable(),
});

export const decision = z.object({
  number: z.string(), title: text, matter: z.string(), matterTitle: text, applicant: z.string(), outcome: z.enum(decisionOutcomes), outcomeTitle: text,
  certificateNumber: z.string().nullable(), decidedOn: day, authority, annulledOn: day.nullable(),
}); // prettier-ignore
