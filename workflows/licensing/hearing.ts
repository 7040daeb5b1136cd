import {
  act, alarm, both, dropPaper, emptyList, from, is, isNot, issue, meet, meetOwn, plus, push, reading, resume, set, start, stop,
  vocabulary, without,
  type GroupNode, type On,
} from '#workflow-kit'; // prettier-ignore
import { licensing, usual } from '../law.js';
import type { hearingActs } from './hearing-acts.js';

type HearingEvent = keyof typeof hearingActs.powers | `limitReached(${keyof typeof hearingActs.limits})`;

/** Where a procedure has its hearing. */
interface Place {
  readonly code: string;
  /** Dotted name of the group that holds its steps. */
  readonly at: string;
  /** Dotted name of the step from which one goes to the hearing and comes back. */
  readonly back: string;
  /** The limit or family whose counting stops. */
  readonly limit: string;
  /** Whose right it is in the first place. */
  readonly desk: 'applicant' | 'holder';
}

const { step, group } = vocabulary<HearingEvent>();

/** One right less: asked for, waived or lapsed. */
const spent = set({ 'hearing.open': without('event.party') });
const lastRight = is('hearing.open.length', 1);

/** The hearing (听证; Licensing Law arts. 46-48): told of the right, asked for or ordered, scheduled, held, recorded. */
export function hearing({ code, at: place, back: backTo, limit, desk }: Place): {
  back: On<HearingEvent>;
  group: GroupNode;
} {
  const back = `#${code}.${backTo}`;
  const at = (state: string) => `#${code}.${place}.${state}`;
  const lapsed: On<HearingEvent> = {
    'limitReached(T_HEARING_REQUEST)': act({ basis: licensing(47), does: [spent] }),
  };
  const holdOverdue: On<HearingEvent> = {
    'limitReached(T_HEARING_HOLD)': act({
      basis: licensing(47),
      does: [alarm('hearingOverdue', 'hearingChair', 'head')],
    }),
  };
  const chair: On<HearingEvent> = {
    challengeChair: act({
      basis: licensing(48, 3),
      does: [set({ 'hearing.challenged': true }), alarm('chairChallenged', 'head')],
    }),
    replaceChair: act({
      basis: licensing(48, 3),
      does: [set({ 'hearing.chair': from('event.payload.chair'), 'hearing.challenged': false })],
    }),
    adjournHearing: act({
      to: at('requested'),
      basis: usual,
      does: [meet('T_HEARING_NOTICE'), dropPaper('D10'), resume(limit)],
    }),
  };

  return {
    back: {
      tellHearingRight: act({ to: at('rightTold'), basis: licensing(47), does: [set({ 'hearing.told': true, 'hearing.open': from('event.parties') }), issue('D09', 'parties'), start('T_HEARING_REQUEST', { onService: 'D09' })] }),
      announceHearing: act({ to: at('requested'), basis: licensing(46), does: [set({ 'hearing.ordered': true }), issue('D11', 'file'), start('T_HEARING_HOLD')] }),
    },
    group: group('rightTold', {
      rightTold: step({
        title: ['已告知听证权利', 'Told of the right to a hearing'], desk, clock: 'running', phase: 'review', basis: licensing(47), limits: ['T_HEARING_REQUEST', limit],
        on: {
          requestHearing: act({ to: 'requested', basis: licensing(47), does: [spent, set({ 'hearing.requestedBy': push('event.party') }), meetOwn('T_HEARING_REQUEST'), start('T_HEARING_HOLD'), alarm('hearingRequested', 'head', 'approver')] }),
          waiveHearing: [
            act({ to: back, when: lastRight, basis: reading(licensing(47)), does: [spent, meetOwn('T_HEARING_REQUEST')] }),
            act({ basis: reading(licensing(47)), does: [spent, meetOwn('T_HEARING_REQUEST')] }),
          ],
          'limitReached(T_HEARING_REQUEST)': [act({ to: back, when: lastRight, basis: licensing(47), does: [spent] }), act({ basis: licensing(47), does: [spent] })],
        },
      }),
      requested: step({
        title: ['已申请或决定听证', 'Hearing requested or ordered'], desk: 'head', clock: 'running', phase: 'review', basis: licensing(47), limits: ['T_HEARING_HOLD', limit],
        on: {
          ...lapsed, ...holdOverdue,
          joinHearing: act({ basis: reading(licensing(47)), does: [spent, meetOwn('T_HEARING_REQUEST')] }),
          withdrawHearingRequest: [
            act({ to: back, when: both(is('hearing.open.length', 0), isNot('hearing.ordered', true)), basis: usual, does: [set({ 'hearing.requestedBy': emptyList }), meet('T_HEARING_HOLD', 'T_HEARING_REQUEST')] }),
            act({ to: 'rightTold', when: isNot('hearing.ordered', true), basis: usual, does: [set({ 'hearing.requestedBy': emptyList }), meet('T_HEARING_HOLD')] }),
          ],
          scheduleHearing: act({ to: 'scheduled', basis: licensing(48, 1), does: [set({ 'hearing.chair': from('event.payload.chair'), 'hearing.on': from('event.payload.on'), 'hearing.noticeServed': false, 'hearing.challenged': false }), issue('D10', 'parties'), start('T_HEARING_NOTICE', { from: 'event.payload.on' }), stop(limit, 'D10', 'hearing'), alarm('hearingScheduled', 'hearingChair')] }),
        },
      }),
      scheduled: step({
        title: ['已通知听证', 'Hearing notified'], desk: 'hearingChair', clock: 'suspended', phase: 'review', basis: licensing(48), limits: ['T_HEARING_NOTICE', 'T_HEARING_HOLD'],
        on: {
          ...chair, ...lapsed, ...holdOverdue,
          confirmHearingNotice: act({ basis: licensing(48, 1), does: [set({ 'hearing.noticeServed': true }), meet('T_HEARING_NOTICE')] }),
          'limitReached(T_HEARING_NOTICE)': act({ to: 'requested', basis: reading(licensing(48, 1)), does: [dropPaper('D10'), resume(limit), alarm('hearingDayVoid', 'head')] }),
          openHearing: act({ to: 'inSession', basis: licensing(48), does: meet('T_HEARING_NOTICE', 'T_HEARING_HOLD') }),
        },
      }),
      inSession: step({
        title: ['听证进行中', 'Hearing in session'], desk: 'hearingChair', clock: 'suspended', phase: 'review', basis: licensing(48), limits: [],
        on: { ...chair, ...lapsed, adjournHearing: act({ to: 'requested', basis: usual, does: [dropPaper('D10'), resume(limit), start('T_HEARING_HOLD')] }), closeHearing: act({ to: 'recordDue', basis: licensing(48, 4), does: [issue('D12', 'file')] }) },
      }),
      recordDue: step({
        title: ['笔录待确认', 'Record to be signed'], desk: 'hearingChair', clock: 'suspended', phase: 'review', basis: licensing(48, 5), limits: [],
        on: { ...lapsed, signRecord: act({ to: back, basis: licensing(48, 5), does: [set({ 'hearing.held': true, 'hearing.sessions': plus(1) }), resume(limit), meet('T_HEARING_REQUEST')] }) },
      }),
    }),
  }; // prettier-ignore
}
