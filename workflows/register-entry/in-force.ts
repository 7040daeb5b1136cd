import {
  liftMarks, act, alarm, both, from, is, isNot, mark, meet, onlyIf, openCase, push, set, start, without,
  type Assignments, type Effect,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import { deliver } from '../licensing/index.js';
import { cancellationDecided, ended, fallen, granterTold, isMaterial, recurring, validity } from './running.js';
import type { Acts } from './words.js';

const renewal = law.licensing(50);
const art70 = law.licensing(70);
const flag = law.design;

/** Decided in another case, which made and served the paper. */
const decidedElsewhere = isNot('event.payload.origin', null);
const settled: Assignments = { pending: without('event.payload.from'), renewals: without('event.payload.from') };

/** A case about this entry. A clean-up is remembered by its id: it ends when the entry is cancelled in another way. */
const noted = [
  act({
    when: is('event.payload.kind', 'cleanup'),
    basis: flag,
    does: [set({ pending: push('event.payload.from'), cleanup: from('event.payload.from') })],
  }),
  act({ basis: flag, does: [set({ pending: push('event.payload.from') })] }),
];

/** Possible until the entry is cancelled: papers are served, and cases about the entry are noted without hiding its expiry. */
export const always: Acts = {
  serve: deliver(),
  notePending: noted,
  noteSettled: act({ basis: flag, does: [set(settled)] }),
};

/** The time in which an ended entry must be cancelled; also that in which a request of the holder must be dealt with. */
export const cancellationDue: Acts = {
  'limitReached(T_CANCEL)': act({
    basis: law.procedureRuleRecalled,
    does: [alarm('cancellationOverdue', 'registrar', 'head')],
  }),
};

/** Revocation cases end here. Who got a permit by fraud may not apply again for three years where safety is at stake. */
export const revocation: Acts = {
  revoke: [
    act({
      to: 'revoked',
      when: both(is('event.payload.fraud', true), is('event.payload.directSafety', true)),
      basis: law.licensing(79),
      does: [ended('revoked'), start('BAN_FRAUD_GRANT'), mark('ban', 'event.form.matter', 'BAN_FRAUD_GRANT')],
    }),
    act({ to: 'revoked', basis: law.licensing(69), does: ended('revoked') }),
  ],
};

const changed = { pending: without('event.payload.from'), object: from('event.payload.object') };
const renewed = (object: Assignments): Effect[] => [
  set({
    ...settled,
    ...object,
    validUntil: from('event.payload.validUntil'),
    renewedIn: from('event.payload.origin'),
    inTime: true,
    heldOver: false,
  }),
  ...meet('T_VALIDITY', 'T_RENEW_APPLY', 'MS_REEXAM_APPLY'),
  ...validity,
];
/** A recurring period follows on the last one, so that its day of the year stays, however late that was noticed. */
const anew = { from: 'event.periodEndOn' };
const timeToAskOver: Effect[] = [set({ inTime: false }), alarm('renewalTimeOver', 'holder')];
const cancelledFirst: Effect[] = [...fallen, ...onlyIf(is('cancellationAskedOn', null), start('T_CANCEL'))];

/** Possible while the certificate is in force, suspended or not. */
export const inForce: Acts = {
  ...always,
  ...cancellationDue,
  ...revocation,
  notePending: [
    act({
      when: both(is('event.payload.kind', 'renewal'), is('event.payload.inTime', true)), basis: flag,
      does: [set({ pending: push('event.payload.from'), renewals: push('event.payload.from') })],
    }),
    ...noted,
  ],
  // Kept in force beyond its last day for a renewal that is now not granted, the certificate expires at once.
  noteSettled: act({ basis: flag, does: [set(settled), onlyIf(both(is('heldOver', true), is('renewals.length', 0)), start('T_VALIDITY', { until: 'validUntil' }))] }),
  change: act({ basis: law.licensing(49), does: [set(changed)] }),
  renew: [
    act({ when: isNot('event.payload.object', null), basis: renewal, does: renewed({ object: from('event.payload.object') }) }),
    act({ basis: renewal, does: renewed({}) }),
  ],
  reportSupply: act({ when: isMaterial, basis: law.zombieMaterials, does: [meet('RM_SUPPLY'), start('RM_SUPPLY')] }),
  'limitReached(T_RENEW_APPLY)': act({ basis: renewal, does: timeToAskOver }),
  'limitReached(MS_REEXAM_APPLY)': act({ basis: law.examinationMeasuresRecalled, does: timeToAskOver }),
  'limitReached(MS_STABILITY_YEARLY)': act({ basis: law.jjf1033(), does: [start('MS_STABILITY_YEARLY', anew), alarm('stabilityDue', 'holder')] }),
  'limitReached(RM_SUPPLY)': act({
    basis: law.zombieMaterials,
    does: [
      openCase('register-cleanup', {
        certificateNumber: from('event.form.certificateNumber'), ground: 'notSupplied',
        facts: '持证人在规定期限内未报告生产、供应情况', origin: from('event.caseId'),
      }),
      start('RM_SUPPLY', anew), alarm('notSupplied', 'registrar'),
    ],
  }),
  'limitReached(T_VALIDITY)': [
    act({ to: 'expired', when: is('renewals.length', 0), basis: law.licensing(70, 1), does: ended('expired') }),
    // A renewal asked in time is granted by the law itself (art. 50), in its own case; until then the certificate stands.
    act({ basis: renewal, does: [set({ heldOver: true }), alarm('renewalUndecided', 'approver', 'head')] }),
  ],
  withdrawLicence: act({
    to: 'withdrawnByAuthority', basis: law.licensing(8),
    does: [set({ compensation: from('event.payload.compensation') }), ended('withdrawn'), alarm('compensationFile', 'head')],
  }),
  notePenalty: act({ to: 'penalised', basis: law.licensing(80), does: [set({ penalty: from('event.payload') }), ended('penalised')] }),
  requestCancellation: act({ basis: law.ownRequest, does: [set({ cancellationAskedOn: from('event.today') }), start('T_CANCEL'), alarm('cancellationAsked', 'registrar')] }),
  cancel: [
    act({ to: 'cancelling', when: decidedElsewhere, basis: art70, does: [cancelledFirst, granterTold] }),
    act({ to: 'cancelling', basis: art70, does: [cancelledFirst, cancellationDecided, granterTold] }),
  ],
}; // prettier-ignore

/** Cancelling an entry that has ended, by the registrar or as a clean-up decided. */
export const cancellation: Acts = {
  cancel: [
    act({ to: 'cancelling', when: decidedElsewhere, basis: art70 }),
    act({ to: 'cancelling', basis: art70, does: cancellationDecided }),
  ],
};

/** The act that ended the entry was annulled: the certificate stands again, as long as it would have lasted. */
export const restoration: Acts = {
  restore: act({
    to: 'valid', basis: law.litigation(70),
    does: [
      set({ ended: null, suspended: false, inTime: true, heldOver: false, cancellationAskedOn: null, compensation: null, penalty: null }),
      meet('T_CANCEL', 'BAN_FRAUD_GRANT'), liftMarks, validity, recurring(), alarm('restored', 'holder'),
    ],
  }),
}; // prettier-ignore
