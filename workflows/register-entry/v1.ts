import { act, defineWorkflow, from, is, issue, meet, onlyIf, set, start, vocabulary } from '#workflow-kit';
import * as law from '../law.js';
import { aboutCertificate } from '../licensing/index.js';
import { form, sampleForm } from './form.js';
import { always, cancellation, cancellationDue, inForce, restoration, revocation } from './in-force.js';
import { isStandard, recurring, validity } from './running.js';
import { limits, papers, powers, sheets, type RegisterEvent } from './words.js';

const code = 'register-entry';
const settings = {};
const { step, outcome } = vocabulary<RegisterEvent>();

const inForceLimits = ['T_VALIDITY', 'T_RENEW_APPLY', 'MS_REEXAM_APPLY', 'MS_STABILITY_YEARLY', 'RM_SUPPLY'];
/** How an entry that has ended waits for its cancellation. */
const awaitingCancellation = {
  desk: 'registrar',
  clock: 'notStarted',
  phase: 'decision',
  limits: ['T_CANCEL'],
} as const;
const gone = { ...always, ...cancellationDue, ...cancellation };

/** 证照登记: one entry for each certificate, opened when it is served; every change of its standing is an act here. */
export const registerEntryV1 = defineWorkflow({
  code,
  version: 1,
  title: { zh: '证照登记', en: 'Register entry' },
  basis: [law.licensing(40), law.licensing(50), law.licensing(70)],
  effective: { from: '2019-04-23', to: null },
  prefix: 'RE',
  powers,
  sheets,
  limits,
  settings,
  papers,
  ...aboutCertificate,
  form,
  sampleForm,
  openedBy: ['system'],
  opens: [
    set({ object: from('event.form.object'), validUntil: from('event.form.validUntil') }),
    ...validity,
    ...recurring({ from: 'event.form.issuedOn' }),
  ],
  context: {
    settings,
    object: null,
    validUntil: null,
    /** Renewal asked today would be asked in time. */
    inTime: true,
    /** Cases about this entry that are not settled; of these, the renewals asked in time. */
    pending: [],
    /** The clean-up that is open about this entry. */
    cleanup: null,
    renewals: [],
    /** In force beyond the last day, for a renewal that is undecided. */
    heldOver: false,
    /** The case that renewed the certificate last. */
    renewedIn: null,
    suspended: false,
    ended: null,
    cancellationAskedOn: null,
    compensation: null,
    penalty: null,
  },
  initial: 'valid',
  states: {
    valid: step({
      title: ['有效', 'Valid'], desk: 'holder', clock: 'notStarted', phase: 'decision', basis: law.licensing(40), limits: inForceLimits,
      on: {
        ...inForce,
        suspend: act({
          to: 'suspended', when: isStandard, basis: law.examinationMeasuresRecalled,
          does: [
            set({ suspended: true }), issue('D19'),
            // Against the will of the holder only when a check led to it.
            onlyIf(is('event.payload.ground', 'check'), start('T_RECONSIDERATION', { onService: 'D19' }), start('T_LITIGATION', { onService: 'D19' })),
          ],
        }),
      },
    }),
    suspended: step({
      title: ['封存(暂停)', 'Suspended'], desk: 'holder', clock: 'notStarted', phase: 'decision', basis: law.examinationMeasuresRecalled, limits: inForceLimits,
      on: { ...inForce, reinstate: act({ to: 'valid', basis: law.examinationMeasuresRecalled, does: [set({ suspended: false }), issue('D19')] }) },
    }),
    expired: step({ title: ['已届满', 'Expired'], basis: law.licensing(70, 1), ...awaitingCancellation, on: { ...gone, ...revocation } }),
    revoked: step({ title: ['已撤销', 'Revoked'], basis: law.licensing(69), ...awaitingCancellation, on: { ...gone, ...restoration } }),
    withdrawnByAuthority: step({ title: ['已撤回', 'Withdrawn by the authority'], basis: law.licensing(8), ...awaitingCancellation, on: { ...gone, ...restoration } }),
    penalised: step({ title: ['已吊销', 'Taken away as a penalty'], basis: law.licensing(80), ...awaitingCancellation, on: { ...gone, ...restoration } }),
    cancelling: step({
      title: ['注销待公告', 'Cancelled, to be announced'], basis: law.licensing(70), ...awaitingCancellation,
      on: { ...always, ...cancellationDue, publish: act({ to: 'cancelled', basis: law.licensing(70), does: meet('T_CANCEL') }) },
    }),
    cancelled: outcome('cancelled', ['已注销', 'Cancelled'], law.licensing(70)),
  },
}); // prettier-ignore
