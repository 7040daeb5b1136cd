import {
  act, alarm, both, endLimits, from, is, isNot, issue, lacks, mark, meet, meetOwn, onlyIf, plus, reading, replace,
  set, start, vocabulary,
  type Nodes, type On,
} from '#workflow-kit'; // prettier-ignore
import { civilProcedure, design, licensing, licensingCases, procedureRuleRecalled, usual } from '../law.js';
import { hearing } from './hearing.js';
import { intakeStates, undecided } from './intake.js';
import { registration, renewedByLaw, settled } from './register.js';
import { awaitingService, deliver, proof, remedies } from './serving.js';
import type { LicensingEvent, Slot } from './slot.js';
import { slotStates } from './special-procedure.js';

const { step, outcome, group } = vocabulary<LicensingEvent>();

/** The general licensing procedure (行政许可一般程序), around the states that a matter puts into its review. */
export function licensingStates(code: string, slot: Slot): Nodes {
  const top = (state: string) => `#${code}.${state}`;
  const heard = hearing({
    code,
    at: 'underReview.hearing',
    back: 'underReview.reviewing',
    limit: 'DECIDE',
    desk: 'applicant',
  });

  /** A renewal asked in time and not decided before expiry. */
  const byLaw: On<LicensingEvent> = {
    'limitReached(T_RENEW_DECIDE)': [
      // Ended or renewed in another way meanwhile, there is nothing left that the law could renew.
      act({
        when: is('event.payload.stands', false),
        basis: licensing(50),
        does: [alarm('nothingToRenew', 'head', 'approver')],
      }),
      act({
        to: top('granted'),
        basis: licensing(50),
        does: [set({ deemedRenewed: true }), issue('D19'), alarm('deemedRenewed', 'head', 'approver'), renewedByLaw],
      }),
    ],
  };
  const decision = slot.renews
    ? [...onlyIf(is('kind', 'first'), issue('D15')), ...onlyIf(isNot('kind', 'first'), issue('D19'))]
    : [issue('D15')];
  /** What the service of the decision brings about, whenever it is served. */
  const decided = (paper: string) => (slot.onService ? onlyIf(lacks('event.unserved', paper), ...slot.onService) : []);
  const registered = registration({
    matter: slot.registeredAs ?? code,
    renews: slot.renews === true,
    byCommitment: slot.afterGrant !== undefined,
  });
  const finished = (spec: Parameters<typeof awaitingService>[0]) =>
    awaitingService({ ...spec, entry: [...(slot.renews ? settled : []), ...(spec.entry ?? [])] });

  return {
    ...intakeStates(slot),

    underReview: group(
      'preparing',
      {
        preparing: step({
          title: ['已受理', 'Accepted'], desk: 'reviewer', clock: 'running', phase: 'review', basis: licensing(34), limits: ['DECIDE', ...(slot.needsTests ? ['T_ASSIGN_TEST'] : [])],
          on: {
            assign: act({ basis: licensing(34), does: [set({ officers: { list: [] } }), set({ officers: { push: 'event.payload.reviewer' } }), set({ officers: { push: 'event.payload.secondReviewer' } }), alarm('assigned', 'reviewer')] }),
            startReview: act({ to: 'reviewing', basis: licensing(34), does: slot.needsTests ? meet('T_ASSIGN_TEST') : [] }),
            ...slot.preparing,
          },
        }),
        ...slotStates(slot),
        reviewing: step({
          title: ['审查中', 'Under review'], desk: 'reviewer', clock: 'running', phase: 'review', basis: licensing(34), limits: ['DECIDE'],
          on: {
            startFurtherProcedure: act({ to: 'preparing', basis: licensing(45) }),
            giveOpinion: act({ to: 'deciding', basis: licensing(34), does: [set({ statements: 0 }), alarm('toDecide', 'approver')] }),
            ...heard.back,
            ...slot.reviewing,
          },
        }),
        hearing: heard.group,
        deciding: step({
          title: ['待决定', 'To be decided'], desk: 'approver', clock: 'running', phase: 'decision', basis: licensing(38), limits: ['DECIDE'],
          on: {
            returnToReview: act({ to: 'reviewing', basis: usual }),
            grant: act({ to: top('granted'), basis: licensing(38), does: [set({ 'ruleChange.applied': from('event.payload.rule.applied') }), ...decision] }),
            refuse: [
              act({ to: top('refused'), when: is('event.payload.ground', 'concealment'), basis: licensing(78), does: [issue('D16', 'parties'), issue('D24'), ...onlyIf(is('event.payload.directSafety', true), start('BAN_FALSE_APPLICATION'), mark('ban', 'event.matter', 'BAN_FALSE_APPLICATION'))] }),
              act({ to: top('refused'), basis: licensing(38), does: [issue('D16', 'parties')] }),
            ],
          },
        }),
      },
      {
        ...undecided(slot, 'reviewer', 'approver', 'head'),
        serve: deliver(),
        tellThirdParty: act({ basis: licensing(36), does: [set({ thirdParties: { push: 'event.newParty' } }), issue('D08', 'newThirdParty'), start('T_STATEMENT', { onService: 'D08' })] }),
        makeStatement: act({ basis: licensing(36), does: [set({ statements: plus(1) }), meetOwn('T_STATEMENT'), alarm('statement', 'reviewer')] }),
        'limitReached(T_STATEMENT)': act({ basis: reading(licensing(36)) }),
        extend: act({ basis: licensing(42), does: [set({ extended: true }), replace('T_DECIDE', 'T_DECIDE_EXT'), issue('D07')] }),
        handOver: act({ basis: reading(licensingCases(9)), does: [set({ receiver: from('event.payload.receiver'), officers: { list: [] } }), issue('D33')] }),
        // Never a deemed grant: silence after 20 days is an unlawful delay against which remedies exist.
        'limitReached(DECIDE)': act({ basis: licensing(42), does: [issue('D29', 'file'), alarm('overdue', 'approver', 'head')] }),
        ...(slot.needsTests && { 'limitReached(T_ASSIGN_TEST)': act({ basis: licensing(55), does: [alarm('assignTestOverdue', 'reviewer', 'head')] }) }),
        ...(slot.renews && byLaw),
        ...slot.everywhere,
      },
    ),

    notRequired: finished({ title: ['无需许可(待告知)', 'No permit needed, to be told'], desk: 'acceptanceOfficer', paper: 'D05', to: 'notRequiredTold', basis: licensing(32, 1) }),
    notAccepted: finished({ title: ['不予受理(待送达)', 'Not accepted, to be served'], desk: 'acceptanceOfficer', paper: 'D04', to: 'nonAcceptanceServed', basis: licensing(32) }),
    abandoned: finished({ title: ['视为放弃(待告知)', 'Treated as given up, to be told'], desk: 'acceptanceOfficer', paper: 'D30', to: 'abandonmentTold', basis: procedureRuleRecalled }),
    withdrawn: finished({ title: ['申请人撤回(待确认送达)', 'Withdrawn, confirmation to be served'], desk: 'acceptanceOfficer', paper: 'D18', to: 'withdrawalConfirmed', basis: procedureRuleRecalled, effects: [] }),
    terminated: finished({ title: ['终止办理(待送达)', 'Terminated, to be served'], desk: 'registrar', paper: 'D17', to: 'terminationServed', basis: procedureRuleRecalled }),
    refused: finished({ title: ['不予许可(待送达)', 'Refused, to be served'], desk: 'registrar', paper: 'D16', to: 'refusalServed', basis: licensing(38), told: slot.onService ?? [], entry: slot.onDecision ?? [], on: (slot.decided ?? {}) as never }),
    granted: step({
      title: ['准予许可(待制证)', 'Granted, certificate to be made'], desk: 'registrar', clock: 'ended', phase: 'decision', basis: licensing(44), limits: ['T_ISSUE'], entry: [endLimits, start('T_ISSUE'), ...(slot.onDecision ?? [])],
      on: {
        issueCertificate: act({ to: 'certificateIssued', basis: licensing(39), does: [issue('C01')] }),
        serve: act({ basis: reading(civilProcedure(87)), does: [proof, decided('D15')] }),
        ...slot.decided,
        'limitReached(T_ISSUE)': act({ basis: licensing(44), does: [alarm('issueOverdue', 'registrar', 'head')] }),
      },
    }),
    certificateIssued: step({
      title: ['证书已制(待送达)', 'Certificate made, to be served'], desk: 'registrar', clock: 'ended', phase: 'decision', basis: licensing(44), limits: ['T_ISSUE'],
      on: {
        serve: [
          act({ to: slot.afterGrant?.to ?? 'grantServed', when: both(...(slot.renews ? ['D15', 'D19', 'C01'] : ['D15', 'C01']).map((paper) => lacks('event.unserved', paper))), by: ['registrar', 'system'], basis: licensing(44), does: [proof, meet('T_ISSUE'), registered, slot.afterGrant?.does ?? [], slot.onService ?? [], remedies] }),
          act({ by: ['registrar', 'system'], basis: licensing(44), does: [proof, decided('D15')] }),
        ],
        ...slot.decided,
        'limitReached(T_ISSUE)': act({ basis: licensing(44), does: [alarm('issueOverdue', 'registrar', 'head')] }),
      },
    }),

    discarded: outcome('discarded', ['草稿已删', 'Draft discarded'], design),
    notRequiredTold: outcome('notRequired', ['无需许可', 'No permit needed'], licensing(32, 1)),
    nonAcceptanceServed: outcome('notAccepted', ['不予受理(已送达)', 'Not accepted'], licensing(32)),
    abandonmentTold: outcome('abandoned', ['视为放弃(已告知)', 'Given up'], procedureRuleRecalled),
    withdrawalConfirmed: outcome('withdrawn', ['撤回(已确认)', 'Withdrawn'], procedureRuleRecalled),
    terminationServed: outcome('terminated', ['终止办理(已送达)', 'Terminated'], procedureRuleRecalled),
    refusalServed: outcome('refused', ['不予许可(已送达)', 'Refused'], licensing(38)),
    ...(slot.afterGrant?.states ?? { grantServed: outcome('granted', ['准予许可(已送达)', 'Granted'], licensing(40)) }),
  }; // prettier-ignore
}
