import { z } from 'zod';
import {
  calendarDays, months, named, picked, workingDays,
  type Basis, type Limit, type Limits, type Papers, type Powers, type Sheet,
} from '#workflow-kit'; // prettier-ignore
import * as law from '../law.js';
import {
  alarmed, applicants, confirmed, day, finding, listOf, maybe, neededTime, period, reason, rule, text, timeNotice,
  timeNoticeServed, twoPersons,
} from '../licensing/index.js'; // prettier-ignore

/** Who may do what in the type evaluation (型式评价). */
export const powers = {
  entrust: ['reviewer'],
  contactApplicant: ['testingBody'],
  extendSampleTime: ['reviewer'],
  confirmSamples: ['testingBody'],
  declineEntrustment: ['testingBody'],
  reportDefect: ['testingBody'],
  report: ['testingBody'],
  submitImproved: applicants,
  declineImprovement: applicants,
  returnReport: ['reviewer'],
} as const satisfies Powers;

/** The time that the evaluation itself may take: each matter has it under a name of its own. */
export const evaluationTime = (basis: Basis): Limit => ({
  title: { zh: '型式评价时限', en: 'time for the evaluation' }, length: months(3), from: { zh: '样机资料齐备之日', en: 'samples complete' }, basis, owner: 'testingBody', reached: alarmed,
}); // prettier-ignore

/** The other limits of the evaluation, resting on the text that orders its steps. */
export const limitsUnder = (steps: Basis) => ({
  TA_CONTACT: { title: { zh: '联系申请人时限', en: 'time to contact the applicant' }, length: workingDays(10), from: { zh: '委托之日', en: 'the entrustment' }, basis: steps, owner: 'testingBody', reached: alarmed },
  TA_SAMPLES: { title: { zh: '送样期限', en: 'time to deliver the samples' }, length: months(3), from: { zh: '委托之日', en: 'the entrustment' }, basis: law.authoritySetting, owner: 'applicant', reached: { zh: '书面催告，宽限期开始', en: 'reminder; the grace period begins' } },
  TA_SAMPLES_GRACE: { title: { zh: '送样宽限期', en: 'grace period for the samples' }, length: calendarDays(30), from: { zh: '催告之日', en: 'the reminder' }, basis: law.authoritySetting, owner: 'applicant', reached: { zh: '未评价，转审查', en: 'back to review as not evaluated' } },
  TA_IMPROVEMENT: { title: { zh: '改进期限', en: 'time to improve' }, length: months(3), from: { zh: '改进通知书送达之日', en: 'service of the improvement notice' }, basis: steps, owner: 'applicant', reached: { zh: '退回技术机构，出具不合格报告', en: 'back to the body, which reports fail' } },
  TA_REVIEW_AFTER_REPORT: { title: { zh: '收到报告后审查时限', en: 'time to review the report' }, length: workingDays(10), from: { zh: '收到报告之日', en: 'receipt of the report' }, basis: steps, owner: 'reviewer', reached: { zh: '黄牌提醒', en: 'yellow card' } },
}) as const satisfies Limits; // prettier-ignore

/** The improvement notice says that there is one improvement only. */
export const papersUnder = (steps: Basis): Papers => ({
  D06: timeNotice({ kind: '型式评价' }),
  D13: {
    title: { zh: '改进通知书', en: 'Improvement notice' },
    seal: 'own', service: 'required', word: '许改', basis: steps,
    content: ({ payload }) => ({ findings: payload['findings'], period: payload['period'], once: '改进仅限一次' }),
  },
}); // prettier-ignore

/** What each act of the evaluation needs. */
export const sheetsUnder = (steps: Basis) => ({
  entrust: {
    title: { zh: '委托型式评价', en: 'entrust the evaluation' }, duty: 'review',
    payload: z.strictObject({
      body: picked({ kind: 'body', role: 'testingBody' }, '技术机构', 'testing body'),
      outline: text('型式评价大纲', 'evaluation outline'), ...neededTime,
      independent: confirmed('与申请人无隶属、利害关系', 'neither the applicant nor affiliated'),
    }),
    example: (s) => ({ body: s.options({ kind: 'body', role: 'testingBody' })[0]?.id ?? '', outline: 'JJF 非自动衡器型式评价大纲', neededTime: { unit: 'workingDays', value: 60 }, independent: true }),
    requires: [twoPersons],
  },
  contactApplicant: {
    title: { zh: '约定样机与资料', en: 'agree samples and papers' },
    payload: z.strictObject({ samples: named(z.int().min(1).max(100), '样机数量', 'number of samples'), papers: text('技术资料', 'technical papers'), deliverOn: day('送样日期', 'day of delivery') }),
    example: (s) => ({ samples: 1, papers: '使用说明书、总装图、电路图', deliverOn: s.workingDaysAfter(s.today, 10) }),
    requires: [rule('CONTACT_ONCE', '已约定', 'agreed already', steps, ({ isOpen }) => isOpen('TA_CONTACT'))],
  },
  extendSampleTime: { title: { zh: '延长送样期限', en: 'extend the sample time' }, duty: 'review', payload: z.strictObject({ ...reason, period: period('自委托起的新期限', 'new period from the entrustment') }), example: () => ({ reason: '样机运输延误', period: { unit: 'months', value: 5 } }) },
  confirmSamples: {
    title: { zh: '确认样机资料齐备', en: 'confirm the samples' },
    payload: z.strictObject({ samples: named(z.array(z.strictObject({ number: text('编号', 'number'), state: text('状态', 'state') })).min(1), '样机', 'samples'), complete: confirmed('样机与资料齐备', 'samples and papers complete') }),
    example: () => ({ samples: [{ number: 'SCS-80-001', state: '完好，铅封完整' }], complete: true }),
    requires: [timeNoticeServed],
  },
  declineEntrustment: { title: { zh: '退回委托', en: 'decline the entrustment' }, payload: z.strictObject({ ground: z.enum(['capability', 'interest', 'forceMajeure']), ...reason }), example: () => ({ ground: 'capability', reason: '大量程检测装置检修' }) },
  reportDefect: {
    title: { zh: '通知改进', en: 'report a defect' },
    payload: z.strictObject({ findings: listOf(finding, '不合格项', 'findings', 200), period: period('改进期限', 'period') }),
    example: () => ({ findings: [{ clause: '偏载', text: '偏载误差超过最大允许误差' }], period: { unit: 'months', value: 3 } }),
    requires: [rule('IMPROVE_ONCE', '改进仅限一次', 'one improvement only', steps, ({ context }) => context['improvements'] === 0)],
  },
  report: {
    title: { zh: '提交型式评价报告', en: 'report' },
    payload: z.strictObject({
      conclusion: named(z.enum(['pass', 'fail']), '结论', 'conclusion'), number: text('报告编号', 'report number'),
      outline: text('型式评价大纲', 'evaluation outline'), findings: maybe(listOf(finding, '不合格项', 'findings', 200)),
    }),
    example: ({ context }) => context['mustFail']
      ? { conclusion: 'fail', number: 'XP-2026-0001', outline: 'JJF 非自动衡器型式评价大纲', findings: [{ clause: '偏载', text: '偏载误差超过最大允许误差' }] }
      : { conclusion: 'pass', number: 'XP-2026-0001', outline: 'JJF 非自动衡器型式评价大纲' },
    variants: ({ context }) => context['improvements'] > 0
      ? [{ conclusion: 'fail', number: 'XP-2026-0001', outline: 'JJF 非自动衡器型式评价大纲', findings: [{ clause: '偏载', text: '改进后偏载误差仍超过最大允许误差' }] }]
      : [],
    requires: [
      rule('FAIL_NEEDS_CHANCE', '应先给予一次改进机会', 'fail is final only after the one improvement', steps, ({ context, payload }) => payload['conclusion'] !== 'fail' || context['improvements'] > 0, '/conclusion'),
      rule('NOT_IMPROVED', '未改进的，结论为不合格', 'not improved: the conclusion is fail', steps, ({ context, payload }) => payload['conclusion'] !== 'pass' || !context['mustFail'], '/conclusion'),
      rule('FAIL_NAMES_FINDINGS', '不合格须列明条款', 'a fail names its findings', law.licensing(55), ({ payload }) => payload['conclusion'] !== 'fail' || !!payload['findings'], '/findings'),
    ],
  },
  submitImproved: { title: { zh: '提交改进样机', en: 'submit the improved samples' }, payload: z.strictObject({ measures: text('改进措施', 'measures taken') }), example: () => ({ measures: '调整称重传感器支承结构' }) },
  declineImprovement: { title: { zh: '不作改进', en: 'decline to improve' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: () => ({}) },
  returnReport: {
    title: { zh: '退回报告', en: 'return the report' }, duty: 'review',
    payload: z.strictObject({ points: listOf(text('问题', 'point'), '问题清单', 'points'), ...neededTime, ...reason }),
    example: () => ({ points: ['温度试验原始记录缺页'], neededTime: { unit: 'workingDays', value: 20 }, reason: '报告不完整' }),
    requires: [rule('REPORTED', '尚无报告', 'no report yet', law.licensing(45), ({ context }) => ['pass', 'fail'].includes(context['conclusion']))],
  },
}) as const satisfies Record<string, Sheet>; // prettier-ignore
