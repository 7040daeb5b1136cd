import {
  act, alarm, dropPaper, endLimits, from, is, issue, lacks, meet, meetOwn, plus, reading, replace, resume, set, start, stop, vocabulary,
  type Basis, type Effect, type Nodes, type On,
} from '#workflow-kit'; // prettier-ignore
import { hearing } from './hearing.js';
import {
  civilProcedure,
  design,
  licensing,
  licensingCases,
  litigation,
  procedureRule,
  reconsideration,
  usual,
} from './law.js';
import type { limits } from './limits.js';
import type { LicensingVerb } from './powers.js';

export type LicensingEvent = LicensingVerb | `limitReached(${keyof typeof limits | 'DECIDE'})`;

/** What a matter puts into the review: its own states, and its own acts in the states around them. */
export interface Slot {
  readonly states: Nodes;
  readonly preparing?: On;
  readonly reviewing?: On;
  readonly everywhere?: On;
  /** Whether persons must be assigned to tests within five working days of acceptance (art. 55). */
  readonly needsTests: boolean;
}

const { step, outcome, group } = vocabulary<LicensingEvent>();

/** Remedies run from service: they are shown, nothing happens in the case when they are over. */
const remedies = [start('T_RECONSIDERATION'), start('T_LITIGATION')];
const proof = issue('D25', 'file');
const deliver = (basis: Basis = reading(civilProcedure(87))) => act({ basis, does: [proof] });

/** A paper is signed but binds only when served: the case waits for that (T_SERVE), then ends. */
function awaitingService(
  title: readonly [string, string],
  desk: 'acceptanceOfficer' | 'registrar',
  paper: string,
  to: string,
  basis: Basis,
  effects: readonly Effect[] = remedies,
) {
  return step({
    title, desk, basis, clock: 'ended', phase: 'decision', limits: ['T_SERVE'], entry: [endLimits, start('T_SERVE')],
    on: {
      serve: [
        act({ to, when: lacks('event.unserved', paper), by: [desk, 'system'], basis, does: [proof, meet('T_SERVE'), effects] }),
        act({ by: [desk, 'system'], basis, does: [proof] }),
      ],
      'limitReached(T_SERVE)': act({ basis: procedureRule, does: [alarm('serviceOverdue', 'registrar', 'head')] }),
    },
  }); // prettier-ignore
}

/** The general licensing procedure (行政许可一般程序), around the states that a matter puts into its review. */
export function licensingStates(code: string, slot: Slot): Nodes {
  const top = (state: string) => `#${code}.${state}`;

  /** Accepted as of a day: the decision limit counts from it. */
  const accepted = (on: string, deemed: boolean): Effect[] => [
    set({ acceptedOn: from(on), deemedAccepted: deemed }),
    issue('D03'),
    start('T_DECIDE', { from: 'acceptedOn' }),
    ...(slot.needsTests ? [start('T_ASSIGN_TEST', { from: 'acceptedOn' })] : []),
  ];
  const deemed = (on: string, ...more: Effect[]): Effect[] => [
    ...more,
    ...accepted(on, true),
    alarm('deemedAccepted', 'head', 'approver'),
  ];

  /** Ways out before a decision, open in every state before it. */
  const leaving = (places: { withdrawn: string; terminated: string }): On<LicensingEvent> => ({
    withdraw: act({ to: places.withdrawn, basis: procedureRule, does: [issue('D18')] }),
    terminate: act({ to: places.terminated, basis: procedureRule, does: [issue('D17')] }),
  });
  const intake = leaving({ withdrawn: 'withdrawn', terminated: 'terminated' });
  const editing: On<LicensingEvent> = {
    saveForm: act({ basis: licensing(29) }),
    attachMaterial: act({ basis: licensing(29) }),
  };

  return {
    draft: step({
      title: ['草稿', 'Draft'], desk: 'applicant', clock: 'notStarted', phase: 'draft', basis: licensing(29), editable: true,
      on: {
        ...editing,
        submit: act({ to: 'received', basis: licensing(29), does: [set({ receivedOn: from('event.today') }), issue('D01'), issue('D26', 'file'), start('T_CORRECTION'), alarm('received', 'acceptanceOfficer')] }),
        discard: act({ to: 'discarded', basis: design }),
      },
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
        handInCorrections: act({ to: 'correctionsReceived', basis: licensing(32, 5), does: [set({ correctionsOn: from('event.today') }), issue('D01'), meet('T_CORRECTION_REPLY'), start('T_CORRECTION_CHECK'), alarm('correctionsReceived', 'acceptanceOfficer')] }),
        extendCorrectionPeriod: act({ basis: procedureRule, does: [replace('T_CORRECTION_REPLY', 'T_CORRECTION_REPLY', 'event.payload.period')] }),
        'limitReached(T_CORRECTION_REPLY)': act({ to: 'abandoned', basis: procedureRule, does: [issue('D30')] }),
        serve: deliver(),
      },
    }),
    correctionsReceived: step({
      title: ['补正材料已收', 'Corrections received'], desk: 'acceptanceOfficer', clock: 'notStarted', phase: 'intake', basis: licensing(32, 5), limits: ['T_CORRECTION_CHECK'],
      on: {
        ...intake,
        accept: act({ to: 'underReview', basis: licensing(32, 5), does: [meet('T_CORRECTION_CHECK'), accepted('correctionsOn', false)] }),
        refuseAcceptance: act({ to: 'notAccepted', basis: procedureRule, does: [issue('D04')] }),
        returnCorrections: act({ to: 'correcting', basis: reading(licensing(72, 4)), does: [meet('T_CORRECTION_CHECK'), start('T_CORRECTION_REPLY', { length: 'event.payload.period' })] }),
        'limitReached(T_CORRECTION_CHECK)': act({ to: 'underReview', basis: reading(licensing(32, 4)), does: deemed('correctionsOn') }),
        serve: deliver(),
      },
    }),

    underReview: group(
      'preparing',
      {
        preparing: step({
          title: ['已受理', 'Accepted'], desk: 'reviewer', clock: 'running', phase: 'review', basis: licensing(34), limits: ['DECIDE', ...(slot.needsTests ? ['T_ASSIGN_TEST'] : [])],
          on: {
            assign: act({ basis: licensing(34), does: [set({ officers: { list: [] } }), set({ officers: { push: 'event.payload.reviewer' } }), set({ officers: { push: 'event.payload.secondReviewer' } }), alarm('assigned', 'reviewer')] }),
            startReview: act({ to: 'reviewing', basis: licensing(34), does: meet('T_ASSIGN_TEST') }),
            ...slot.preparing,
          },
        }),
        ...slotStates(slot),
        reviewing: step({
          title: ['审查中', 'Under review'], desk: 'reviewer', clock: 'running', phase: 'review', basis: licensing(34), limits: ['DECIDE'],
          on: {
            startFurtherProcedure: act({ to: 'preparing', basis: licensing(45) }),
            giveOpinion: act({ to: 'deciding', basis: licensing(34), does: [set({ statements: 0 }), alarm('toDecide', 'approver')] }),
            ...hearing(code).back,
            ...slot.reviewing,
          },
        }),
        hearing: hearing(code).group,
        deciding: step({
          title: ['待决定', 'To be decided'], desk: 'approver', clock: 'running', phase: 'decision', basis: licensing(38), limits: ['DECIDE'],
          on: {
            returnToReview: act({ to: 'reviewing', basis: usual }),
            grant: act({ to: top('granted'), basis: licensing(38), does: [issue('D15')] }),
            refuse: [
              act({ to: top('refused'), when: is('event.payload.ground', 'concealment'), basis: licensing(78), does: [issue('D16', 'parties'), issue('D24'), start('BAN_FALSE_APPLICATION')] }),
              act({ to: top('refused'), basis: licensing(38), does: [issue('D16', 'parties')] }),
            ],
          },
        }),
      },
      {
        ...intake,
        serve: deliver(),
        tellThirdParty: act({ basis: licensing(36), does: [set({ thirdParties: { push: 'event.newParty' } }), issue('D08', 'newThirdParty'), start('T_STATEMENT', { onService: 'D08' })] }),
        makeStatement: act({ basis: licensing(36), does: [set({ statements: plus(1) }), meetOwn('T_STATEMENT'), alarm('statement', 'reviewer')] }),
        'limitReached(T_STATEMENT)': act({ basis: reading(licensing(36)) }),
        extend: act({ basis: licensing(42), does: [set({ extended: true }), replace('T_DECIDE', 'T_DECIDE_EXT'), issue('D07')] }),
        handOver: act({ basis: reading(licensingCases(9)), does: [set({ receiver: from('event.payload.receiver'), officers: { list: [] } }), issue('D33')] }),
        // Never a deemed grant: silence after 20 days is an unlawful delay against which remedies exist.
        'limitReached(DECIDE)': act({ basis: licensing(42), does: [issue('D29', 'file'), alarm('overdue', 'approver', 'head')] }),
        'limitReached(T_ASSIGN_TEST)': act({ basis: licensing(55), does: [alarm('assignTestOverdue', 'reviewer', 'head')] }),
        ...slot.everywhere,
      },
    ),

    notRequired: awaitingService(['无需许可(待告知)', 'No permit needed, to be told'], 'acceptanceOfficer', 'D05', 'notRequiredTold', licensing(32, 1)),
    notAccepted: awaitingService(['不予受理(待送达)', 'Not accepted, to be served'], 'acceptanceOfficer', 'D04', 'nonAcceptanceServed', licensing(32)),
    abandoned: awaitingService(['视为放弃(待告知)', 'Treated as given up, to be told'], 'acceptanceOfficer', 'D30', 'abandonmentTold', procedureRule),
    withdrawn: awaitingService(['申请人撤回(待确认送达)', 'Withdrawn, confirmation to be served'], 'acceptanceOfficer', 'D18', 'withdrawalConfirmed', procedureRule, []),
    terminated: awaitingService(['终止办理(待送达)', 'Terminated, to be served'], 'registrar', 'D17', 'terminationServed', procedureRule),
    refused: awaitingService(['不予许可(待送达)', 'Refused, to be served'], 'registrar', 'D16', 'refusalServed', licensing(38)),
    granted: step({
      title: ['准予许可(待制证)', 'Granted, certificate to be made'], desk: 'registrar', clock: 'ended', phase: 'decision', basis: licensing(44), limits: ['T_ISSUE'], entry: [endLimits, start('T_ISSUE')],
      on: {
        issueCertificate: act({ to: 'certificateIssued', basis: licensing(39), does: [issue('C01')] }),
        serve: deliver(),
        'limitReached(T_ISSUE)': act({ basis: licensing(44), does: [alarm('issueOverdue', 'registrar', 'head')] }),
      },
    }),
    certificateIssued: step({
      title: ['证书已制(待送达)', 'Certificate made, to be served'], desk: 'registrar', clock: 'ended', phase: 'decision', basis: licensing(44), limits: ['T_ISSUE'],
      on: {
        serve: [
          act({ to: 'grantServed', when: { type: 'both', params: { conditions: [lacks('event.unserved', 'D15'), lacks('event.unserved', 'C01')] } }, by: ['registrar', 'system'], basis: licensing(44), does: [proof, meet('T_ISSUE'), remedies] }),
          act({ by: ['registrar', 'system'], basis: licensing(44), does: [proof] }),
        ],
        'limitReached(T_ISSUE)': act({ basis: licensing(44), does: [alarm('issueOverdue', 'registrar', 'head')] }),
      },
    }),

    discarded: outcome('discarded', ['草稿已删', 'Draft discarded'], design),
    notRequiredTold: outcome('notRequired', ['无需许可', 'No permit needed'], licensing(32, 1)),
    nonAcceptanceServed: outcome('notAccepted', ['不予受理(已送达)', 'Not accepted'], licensing(32)),
    abandonmentTold: outcome('abandoned', ['视为放弃(已告知)', 'Given up'], procedureRule),
    withdrawalConfirmed: outcome('withdrawn', ['撤回(已确认)', 'Withdrawn'], procedureRule),
    terminationServed: outcome('terminated', ['终止办理(已送达)', 'Terminated'], procedureRule),
    refusalServed: outcome('refused', ['不予许可(已送达)', 'Refused'], licensing(38)),
    grantServed: outcome('granted', ['准予许可(已送达)', 'Granted'], licensing(40)),
  }; // prettier-ignore
}

/** The matter's own states, each with the acts that every special procedure knows. */
function slotStates({ states }: Slot): Nodes {
  const announced: On = {
    announceMoreTime: act({ basis: licensing(45), does: [issue('D06'), stop('DECIDE', 'D06', 'testing'), start('T_ANNOUNCED', { onService: 'D06', length: 'event.payload.neededTime' })] }),
    'limitReached(T_ANNOUNCED)': [
      act({ when: is('settings.announcedDaysEnd', 'resume'), basis: reading(licensing(45)), does: [resume('DECIDE'), alarm('announcedTimeOver', 'reviewer', 'head')] }),
      act({ basis: reading(licensing(45)), does: [alarm('announcedTimeOver', 'reviewer', 'head')] }),
    ],
  }; // prettier-ignore
  return Object.fromEntries(
    Object.entries(states).map(([name, node]) => [
      name,
      { ...node, on: { ...announced, ...('on' in node ? node.on : {}) } },
    ]),
  ) as Nodes;
}
