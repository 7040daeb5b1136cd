import {
  act, alarm, both, dropPaper, from, is, isNot, issue, lacks, meet, onlyIf, reading, replace, set, start, vocabulary,
  type Effect, type Nodes, type On,
} from '#workflow-kit'; // prettier-ignore
import { design, licensing, litigation, procedureRuleRecalled, reconsideration } from '../law.js';
import { pending } from './register.js';
import { deliver, proof } from './serving.js';
import type { LicensingEvent, Slot } from './slot.js';

const { step } = vocabulary<LicensingEvent>();

/** Submission: receipt is told, and five working days begin in which anything missing must be asked (art. 32(4)). */
export const received: readonly Effect[] = [
  set({
    receivedOn: from('event.today'), kind: from('event.payload.kind'), entry: from('event.payload.entry'),
    'ruleChange.endsOn': from('event.payload.ruleEndsOn'),
  }),
  issue('D01'), issue('D26', 'file'), start('T_CORRECTION'), alarm('received', 'acceptanceOfficer'),
]; // prettier-ignore

/** The choice for a case that the change of rule finds open, with its reason, as the authority has it on that day. */
const chosen = ({ choice }: NonNullable<Slot['ruleChange']>): Effect =>
  set({
    'ruleChange.reached': true, 'ruleChange.reason': from('event.payload.reason'),
    'ruleChange.rule': choice === 'terminate' ? 'terminate' : from('event.settings.ruleAtChange'),
    'ruleChange.competence': from('event.settings.competence'),
  }); // prettier-ignore

/** Whether the rule had changed on the day as of which a case is accepted. What the old rule received came before. */
const changedBefore = {
  'event.today': from('ruleChange.reached'),
  receivedOn: false,
  correctionsOn: from('ruleChange.corrected'),
} as const;

/** Possible in every state before a decision: to withdraw, to terminate, and the change of a rule, told to these desks. */
export const undecided = ({ ruleChange }: Slot, ...desks: string[]): On<LicensingEvent> => ({
  withdraw: act({ to: 'withdrawn', basis: procedureRuleRecalled, does: [issue('D18')] }),
  terminate: act({ to: 'terminated', basis: procedureRuleRecalled, does: [issue('D17')] }),
  ...(ruleChange && {
    'limitReached(RULE_CHANGE)': act({ basis: ruleChange.basis, does: [chosen(ruleChange), alarm('ruleChanged', ...desks)] }),
  }),
}); // prettier-ignore

/** The limits within which an accepted application must be decided. */
function decisionLimits({ renews }: Slot): Effect[] {
  const accepting = { from: 'acceptedOn' };
  if (!renews) return [start('T_DECIDE', accepting)];
  return [
    ...onlyIf(isNot('kind', 'change'), start('T_DECIDE', accepting)),
    ...onlyIf(is('kind', 'change'), start('T_CHANGE_DECIDE', accepting)),
    // Asked in time, a renewal that is not decided before expiry is granted by the law itself (art. 50).
    ...onlyIf(
      both(is('kind', 'renewal'), is('entry.inTime', true)),
      start('T_RENEW_DECIDE', { ...accepting, until: 'entry.validUntil' }),
    ),
  ];
}

/** From the draft to the acceptance (Licensing Law arts. 29, 32), and the continuation of an annulled case. */
export function intakeStates(slot: Slot): Nodes {
  const intake = undecided(slot, 'acceptanceOfficer', 'head');
  const editing: On<LicensingEvent> = {
    saveForm: act({ basis: licensing(29) }),
    attachMaterial: act({ basis: licensing(29) }),
  };
  const submitted = [
    ...received,
    ...(slot.ruleChange ? [start('RULE_CHANGE', { until: 'ruleChange.endsOn' })] : []),
    ...(slot.renews ? pending : []),
  ];

  /** Accepted as of a day: the decision limit counts from it, and whether the rule had changed is judged by it. */
  const accepted = (on: keyof typeof changedBefore, deemed: boolean): Effect[] => [
    set({
      acceptedOn: from(on),
      deemedAccepted: deemed,
      ...(slot.ruleChange && { 'ruleChange.accepted': changedBefore[on] }),
    }),
    issue('D03'),
    ...decisionLimits(slot),
    ...(slot.onAcceptance ?? []),
    ...(slot.needsTests ? [start('T_ASSIGN_TEST', { from: 'acceptedOn' })] : []),
  ];
  const deemed = (on: 'receivedOn' | 'correctionsOn', ...more: Effect[]): Effect[] => [
    ...more,
    ...accepted(on, true),
    alarm('deemedAccepted', 'head', 'approver'),
  ];

  return {
    ...(slot.beginning ?? {
      draft: step({
        title: ['草稿', 'Draft'], desk: 'applicant', clock: 'notStarted', phase: 'draft', basis: licensing(29), editable: true,
        on: {
          ...editing,
          submit: act({ to: 'received', basis: licensing(29), does: submitted }),
          discard: act({ to: 'discarded', basis: design }),
        },
      }),
    }),
    continued: step({
      title: ['重新办理(待登记)', 'Continuation, to be registered'], desk: 'head', clock: 'notStarted', phase: 'intake', basis: reading(litigation(70)),
      on: {
        reopen: [
          act({ to: 'underReview', when: is('event.payload.annulled', 'decision'), basis: reading(litigation(70)), does: [set({ acceptedOn: from('event.payload.receivedOn'), ruling: from('event.payload.ruling') }), start('T_REDECIDE', { from: 'event.payload.receivedOn', length: 'event.payload.time' })] }),
          act({ to: 'received', basis: reading(reconsideration(64)), does: [set({ receivedOn: from('event.payload.receivedOn'), ruling: from('event.payload.ruling') }), start('T_CORRECTION', { from: 'event.payload.receivedOn' })] }),
        ],
      },
    }),
    received: step({
      title: ['已收件', 'Received'], desk: 'acceptanceOfficer', clock: 'notStarted', phase: 'intake', basis: licensing(32), limits: ['T_CORRECTION'],
      on: {
        ...intake,
        declareNotRequired: act({ to: 'notRequired', basis: licensing(32, 1), does: [issue('D05')] }),
        refuseAcceptance: [
          act({ to: 'notAccepted', when: is('event.payload.ground', 'concealment'), basis: licensing(78), does: [issue('D04'), issue('D24')] }),
          act({ to: 'notAccepted', basis: licensing(32, 2), does: [issue('D04')] }),
        ],
        correctOnTheSpot: act({ basis: licensing(32, 3) }),
        askCorrection: act({ to: 'correctionIssued', basis: licensing(32, 4), does: [set({ correctionAsked: true }), issue('D02'), start('T_CORRECTION_REPLY', { onService: 'D02', length: 'event.payload.period' })] }),
        accept: act({ to: 'underReview', basis: licensing(32, 5), does: [meet('T_CORRECTION'), accepted('event.today', false)] }),
        // Silence counts as acceptance, as of the day of receipt. For a filing that was complete: protective reading.
        'limitReached(T_CORRECTION)': act({ to: 'underReview', basis: licensing(32, 4), does: deemed('receivedOn') }),
        serve: deliver(),
      },
    }),
    correctionIssued: step({
      title: ['补正告知书待送达', 'Correction notice to be served'], desk: 'acceptanceOfficer', clock: 'notStarted', phase: 'intake', basis: licensing(32, 4), limits: ['T_CORRECTION'],
      on: {
        ...intake,
        // Art. 32 says told, not drafted: only service ends the five days.
        serve: [
          act({ to: 'correcting', when: lacks('event.unserved', 'D02'), by: ['acceptanceOfficer', 'system'], basis: licensing(32, 4), does: [proof, meet('T_CORRECTION')] }),
          deliver(),
        ],
        'limitReached(T_CORRECTION)': act({ to: 'underReview', basis: licensing(32, 4), does: deemed('receivedOn', dropPaper('D02')) }),
      },
    }),
    correcting: step({
      title: ['待补正', 'To be corrected'], desk: 'applicant', clock: 'notStarted', phase: 'intake', basis: licensing(32, 4), limits: ['T_CORRECTION_REPLY'], editable: true,
      on: {
        ...intake,
        ...editing,
        handInCorrections: act({ to: 'correctionsReceived', basis: licensing(32, 5), does: [set({ correctionsOn: from('event.today'), ...(slot.ruleChange && { 'ruleChange.corrected': from('ruleChange.reached') }) }), issue('D01'), meet('T_CORRECTION_REPLY'), start('T_CORRECTION_CHECK'), alarm('correctionsReceived', 'acceptanceOfficer')] }),
        extendCorrectionPeriod: act({ basis: procedureRuleRecalled, does: [replace('T_CORRECTION_REPLY', 'T_CORRECTION_REPLY', 'event.payload.period')] }),
        'limitReached(T_CORRECTION_REPLY)': act({ to: 'abandoned', basis: procedureRuleRecalled, does: [issue('D30')] }),
        serve: deliver(),
      },
    }),
    correctionsReceived: step({
      title: ['补正材料已收', 'Corrections received'], desk: 'acceptanceOfficer', clock: 'notStarted', phase: 'intake', basis: licensing(32, 5), limits: ['T_CORRECTION_CHECK'],
      on: {
        ...intake,
        accept: act({ to: 'underReview', basis: licensing(32, 5), does: [meet('T_CORRECTION_CHECK'), accepted('correctionsOn', false)] }),
        refuseAcceptance: act({ to: 'notAccepted', basis: procedureRuleRecalled, does: [issue('D04')] }),
        returnCorrections: act({ to: 'correcting', basis: reading(licensing(72, 4)), does: [meet('T_CORRECTION_CHECK'), start('T_CORRECTION_REPLY', { length: 'event.payload.period' })] }),
        'limitReached(T_CORRECTION_CHECK)': act({ to: 'underReview', basis: reading(licensing(32, 4)), does: deemed('correctionsOn') }),
        serve: deliver(),
      },
    }),
  }; // prettier-ignore
}
