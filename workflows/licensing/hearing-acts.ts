import { z } from 'zod';
import { named, picked, reading, workingDays, type Limits, type Papers, type Powers, type Sheet } from '#workflow-kit';
import { applicants, decides } from './desks.js';
import {
  alarmed, because, day, firstOf, given, maybe, neededTime, none, nothing, reason, reasons, rule, text,
} from './fields.js'; // prettier-ignore
import { licensing, usual } from '../law.js';

const party = [...applicants, 'thirdParty', 'holder'] as const;
const own = 'own' as const;
const served = 'required' as const;
const onFile = 'none' as const;
const chair = picked({ kind: 'person', role: 'hearingChair', duty: 'hearing' }, '听证主持人', 'hearing chair');

const powers = {
  tellHearingRight: ['reviewer'],
  announceHearing: decides,
  requestHearing: party,
  waiveHearing: party,
  joinHearing: party,
  withdrawHearingRequest: party,
  scheduleHearing: decides,
  confirmHearingNotice: ['system'],
  challengeChair: party,
  replaceChair: ['head'],
  adjournHearing: ['hearingChair'],
  openHearing: ['hearingChair'],
  closeHearing: ['hearingChair'],
  signRecord: ['hearingChair'],
} as const satisfies Powers;

const limits = {
  T_HEARING_REQUEST: {
    title: { zh: '申请听证期限', en: 'time to ask for a hearing' },
    length: workingDays(5),
    perParty: true,
    from: { zh: '听证告知书送达之日', en: 'being told of the right' },
    basis: reading(licensing(47)),
    owner: 'applicant',
    reached: { zh: '该方听证权利失效', en: "that party's right lapses" },
  },
  T_HEARING_HOLD: {
    title: { zh: '组织听证时限', en: 'time to hold the hearing' },
    length: workingDays(20),
    from: { zh: '听证申请之日', en: 'the request' },
    basis: licensing(47),
    owner: 'hearingChair',
    reached: alarmed,
  },
  T_HEARING_NOTICE: {
    title: { zh: '听证通知送达期限', en: 'last day to serve the hearing notice' },
    length: workingDays(7),
    direction: 'before',
    from: { zh: '自听证日向前倒推', en: 'counted back from the hearing day' },
    basis: licensing(48, 1),
    owner: 'registrar',
    reached: { zh: '该听证日无效，另行安排', en: 'the day is void; schedule anew' },
  },
} as const satisfies Limits;

const papers: Papers = {
  D09: {
    title: { zh: '听证告知书', en: 'Hearing-right notice' },
    seal: own, service: served, word: '听告', basis: licensing(47),
    content: given('facts', 'intendedDecision'),
  },
  D10: {
    title: { zh: '听证通知书', en: 'Hearing notice' },
    seal: own, service: served, word: '听通', basis: licensing(48, 1),
    content: (facts) => ({ ...given('on', 'at', 'place', 'chair', 'open', 'neededTime')(facts), notCounted: '听证时间不计算在行政许可决定期限内' }),
  },
  D11: {
    title: { zh: '听证公告', en: 'Hearing announcement' },
    seal: own, service: onFile, word: '听公', basis: licensing(46),
    content: given('subject', 'reasons', 'howToTakePart'),
  },
  D12: {
    title: { zh: '听证笔录', en: 'Hearing record' },
    seal: 'none', service: onFile, basis: licensing(48, 5),
    content: given('summary', 'absent'),
  },
}; // prettier-ignore

const sheets = {
  tellHearingRight: {
    title: { zh: '告知听证权利', en: 'tell the right to a hearing' }, duty: 'review',
    payload: z.strictObject({ facts: text('事实', 'facts'), intendedDecision: text('拟作出的决定', 'intended decision') }),
    example: () => ({ facts: '许可事项直接涉及申请人与他人之间重大利益关系', intendedDecision: '拟准予许可' }),
    requires: [rule('HEARING_ONCE', '已举行听证', 'a hearing was held', licensing(47), ({ context }) => !context['hearing'].held && !context['hearing'].told)],
  },
  announceHearing: {
    title: { zh: '公告听证', en: 'announce a hearing' },
    payload: z.strictObject({ subject: text('听证事项', 'subject'), ...reasons, howToTakePart: text('参加办法', 'how to take part') }),
    example: () => ({ subject: '拟许可事项', reasons: '涉及重大公共利益', howToTakePart: '自公告之日起五日内登记' }),
    requires: [rule('HEARING_ONCE', '已举行听证', 'a hearing was held', licensing(46), ({ context }) => !context['hearing'].held)],
  },
  requestHearing: {
    title: { zh: '申请听证', en: 'request a hearing' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: none,
    requires: [rule('OWN_RIGHT', '听证权利期限已过', 'the own right is not open', licensing(47), ({ isOpen, party }) => party !== null && isOpen('T_HEARING_REQUEST', party))],
  },
  waiveHearing: {
    title: { zh: '放弃听证', en: 'waive the hearing' }, payload: nothing, example: none,
    requires: [rule('OWN_RIGHT', '听证权利期限已过', 'the own right is not open', licensing(47), ({ isOpen, party }) => party !== null && isOpen('T_HEARING_REQUEST', party))],
  },
  joinHearing: {
    title: { zh: '参加听证', en: 'join the hearing' }, payload: nothing, example: none,
    requires: [rule('OWN_RIGHT', '听证权利期限已过', 'the own right is not open', licensing(47), ({ isOpen, party }) => party !== null && isOpen('T_HEARING_REQUEST', party))],
  },
  withdrawHearingRequest: {
    title: { zh: '撤回听证申请', en: 'withdraw the request' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: none,
    requires: [
      rule('OWN_REQUEST', '未申请听证', 'no own request', usual, ({ context, party }) => context['hearing'].requestedBy.includes(party)),
      rule('ORDERED', '依法应当听证的，不得撤回', 'an ordered hearing must be held', licensing(46), ({ context }) => !context['hearing'].ordered && context['hearing'].requestedBy.length === 1),
    ],
  },
  scheduleHearing: {
    title: { zh: '安排听证', en: 'schedule the hearing' },
    payload: z.strictObject({ on: day('听证日', 'hearing day'), at: named(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), '时间', 'time'), place: text('地点', 'place'), chair, open: named(z.boolean(), '公开举行', 'public'), ...neededTime }),
    example: (s) => ({ on: s.workingDaysAfter(s.today, 9), at: '09:30', place: '第一会议室', chair: firstOf(s, 'hearingChair', 'hearing'), open: true, neededTime: { unit: 'workingDays', value: 15 } }),
    requires: [rule('SEVEN_DAYS', '须在听证七个工作日前送达通知', 'the notice must be served seven full working days before', licensing(48, 1), ({ payload, today, workingDaysBetween }) => !payload['on'] || workingDaysBetween(today, payload['on']) >= 7, '/on')],
  },
  confirmHearingNotice: { title: { zh: '听证通知已送达各方', en: 'hearing notice served to all' }, payload: nothing, example: none },
  challengeChair: { title: { zh: '申请主持人回避', en: 'challenge the chair' }, payload: z.strictObject(reason), example: because('主持人与本案有直接利害关系') },
  replaceChair: {
    title: { zh: '更换主持人', en: 'replace the chair' }, payload: z.strictObject({ chair, ...reason }),
    example: (s) => ({ chair: firstOf(s, 'hearingChair', 'hearing'), reason: '原主持人回避' }),
  },
  adjournHearing: { title: { zh: '延期听证', en: 'adjourn' }, duty: 'hearing', payload: z.strictObject(reason), example: because('当事人有正当理由不能到场') },
  openHearing: {
    title: { zh: '开始听证', en: 'open the hearing' }, duty: 'hearing', payload: z.strictObject({ present: z.array(z.string()).min(1) }), example: () => ({ present: ['申请人代表', '承办人'] }),
    requires: [
      rule('DAY_COME', '未到听证日', 'the day has not come', licensing(48), ({ context, today }) => !context['hearing'].on || today >= context['hearing'].on),
      rule('NOTICE_SERVED', '听证通知未送达各方', 'the notice has not reached every party', licensing(48, 1), ({ context }) => context['hearing'].noticeServed),
      rule('CHAIR_CHALLENGED', '回避申请未决定', 'the challenge of the chair is undecided', licensing(48, 3), ({ context }) => !context['hearing'].challenged),
    ],
  },
  closeHearing: { title: { zh: '结束听证', en: 'close the hearing' }, duty: 'hearing', payload: z.strictObject({ summary: text('听证要点', 'summary'), absent: maybe(text('缺席情况', 'who stayed away')) }), example: () => ({ summary: '承办人出示证据，各方申辩质证完毕' }) },
  signRecord: { title: { zh: '确认笔录', en: 'sign the record' }, duty: 'hearing', payload: z.strictObject({ signedBy: z.array(z.string()).min(1), refusedToSign: maybe(text('拒签说明及见证人', 'refusal and witness')) }), example: () => ({ signedBy: ['申请人代表', '承办人', '主持人'] }) },
} as const satisfies Record<string, Sheet>; // prettier-ignore

/** Powers, limits, papers and payloads of the hearing (听证; Licensing Law arts. 46-48), for whoever places one. */
export const hearingActs = { powers, limits, papers, sheets };
