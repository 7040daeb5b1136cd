import { context, hearing as hearingContext } from './context.js';
import { hearingActs } from './hearing-acts.js';
import { limits, settings } from './limits.js';
import { papers } from './papers.js';
import { sheets } from './payloads.js';
import { powers } from './powers.js';

/** The general licensing procedure as a phrase that a matter wraps around its own review states. */
export const licensing = {
  powers,
  sheets,
  limits,
  settings,
  papers,
  context,
  entries: ['continued'],
  initial: 'draft',
} as const;
/** The hearing on its own, for procedures that are no application. */
export const hearingParts = { ...hearingActs, context: hearingContext };

export { aboutCertificate, certificateFields } from './about-certificate.js';
export { checkRecord } from './check-record.js';
export { applicants, decides } from './desks.js';
export {
  alarmed, answers, because, confirmed, day, directSafety, finding, given, listOf, maybe, neededTime, none, notFuture, nothing, optional,
  period, reason, reasons, required, rule, text, twoPersons,
} from './fields.js'; // prettier-ignore
export { applicant, contact, creditCode, demonstration, division, placeOf, service, words } from './form-parts.js';
export { hearing } from './hearing.js';
export { received } from './intake.js';
export { fraudBan, renewalLimits, ruleChangeLimits } from './limits.js';
export { notRequired } from './not-required.js';
export { licensingStates } from './procedure.js';
export { pending, settled } from './register.js';
export { awaitingService, deliver, proof, remedies, serving } from './serving.js';
export type { Slot } from './slot.js';
export { announced, announcedOver, timeNotice, timeNoticeServed } from './special-procedure.js';
