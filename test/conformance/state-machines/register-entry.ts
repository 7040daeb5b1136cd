import type { Difference } from './differences.js';

const inForce = ['valid', 'suspended'];
const ended = ['revoked', 'withdrawnByAuthority', 'penalised'];
const every = [...inForce, 'expired', ...ended, 'cancelling'];

const elsewhere = 'The case that decided made the paper and served it: a second one here would be a second decision.';
const cleanedUp = 'A clean-up that was decided cancels the entry and announces it, in its own transaction.';
const supply =
  'Holders report the supply of a reference material, so that unsupplied ones are found; the table has no limit for it.';
const anew = 'The last day of the renewed certificate is a date of its own: old rows end, new ones begin.';
const asked = 'The time of a request to cancel ends with the certificate, which starts T_CANCEL anew.';
const remedies = 'A decision made here against the holder opens the remedies on its service.';

const cancelled = [{ from: [...inForce, 'expired', ...ended], verb: 'cancel', to: 'cancelling' }];
const restored = [{ from: ended, verb: 'restore', to: 'valid' }];
const expired = [{ from: inForce, verb: 'limitReached(T_VALIDITY)', to: 'expired' }];
const withdrawn = [{ from: inForce, verb: 'withdrawLicence', to: 'withdrawnByAuthority' }];
const penalised = [{ from: inForce, verb: 'notePenalty', to: 'penalised' }];
const revoked = [{ from: [...inForce, 'expired'], verb: 'revoke', to: 'revoked' }];
const renewed = [{ from: inForce, verb: 'renew' }];

export const registerEntry: readonly Difference[] = [
  {
    reason: 'The table says in its head that every paper issued and not yet served can be served; here each state does.',
    in: 'only ours', rows: [{ from: every, verb: 'serve' }],
  },
  {
    reason: 'Pending cases are flags of the entry (note of the table): noting and settling them are acts here.',
    in: 'only ours', rows: [{ from: every, verb: ['notePending', 'noteSettled'] }],
  },
  {
    reason: 'The table has "holder asks" in the guard of cancel; here the request is an act, and T_CANCEL begins with it.',
    in: 'only ours', rows: [{ from: inForce, verb: ['requestCancellation', 'limitReached(T_CANCEL)'] }],
  },
  { reason: elsewhere, in: 'documents', change: '-D19', rows: [{ from: inForce, verb: ['change', 'renew'] }] },
  { reason: elsewhere, in: 'documents', change: '-D21', rows: revoked },
  { reason: elsewhere, in: 'documents', change: '-D22', rows: withdrawn },
  { reason: cleanedUp, in: 'by', change: '+system', rows: [...cancelled, { from: 'cancelling', verb: 'publish', to: 'cancelled' }] },
  {
    reason: 'Supervision suspends by a measure of the head, in its own transaction.',
    in: 'by', change: '+system', rows: [{ from: 'valid', verb: 'suspend', to: 'suspended' }],
  },
  {
    reason: 'A ruling comes from outside: the head enters it, as with a continued case; no case here could tell it.',
    in: 'by', change: ['+head', '-system'], rows: restored,
  },

  { reason: anew, in: 'replaces', change: ['-T_VALIDITY > T_VALIDITY', '-T_RENEW_APPLY > T_RENEW_APPLY', '-MS_REEXAM_APPLY > MS_REEXAM_APPLY'], rows: renewed },
  { reason: anew, in: 'meets', change: ['+T_VALIDITY', '+T_RENEW_APPLY', '+MS_REEXAM_APPLY'], rows: renewed },
  { reason: anew, in: 'starts', change: ['+T_VALIDITY', '+T_RENEW_APPLY', '+MS_REEXAM_APPLY'], rows: renewed },
  { reason: 'All limits of a certificate in force end together; the one that was just reached is among them.', in: 'meets', change: '+T_VALIDITY', rows: expired },
  { reason: asked, in: 'meets', change: '+T_CANCEL', rows: [...expired, ...withdrawn, ...penalised] },
  {
    reason: 'The ban rested on the revocation that was annulled.',
    in: 'meets', change: '+BAN_FRAUD_GRANT', rows: restored,
  },
  { reason: remedies, in: 'starts', change: ['+T_RECONSIDERATION on D23', '+T_LITIGATION on D23'], rows: cancelled },
  { reason: remedies, in: 'starts', change: ['+T_RECONSIDERATION on D19', '+T_LITIGATION on D19'], rows: [{ from: 'valid', verb: 'suspend', to: 'suspended' }] },

  { reason: supply, in: 'only ours', rows: [{ from: inForce, verb: ['reportSupply', 'limitReached(RM_SUPPLY)'] }] },
  { reason: supply, in: 'starts', change: '+RM_SUPPLY', rows: [{ from: '(none)', verb: 'open', to: 'valid' }, ...restored] },
  {
    reason: supply, in: 'meets', change: '+RM_SUPPLY',
    rows: [...expired, ...revoked, ...withdrawn, ...penalised, { from: inForce, verb: 'cancel', to: 'cancelling' }],
  },
]; // prettier-ignore
