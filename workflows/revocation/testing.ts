import { z } from 'zod';
import { named, picked, pickedMany, type Limits, type Papers, type Powers, type Sheet } from '#workflow-kit';
import * as law from '../law.js';
import { confirmed, licensing, maybe, neededTime, rule, text, timeNotice } from '../licensing/index.js';

const { T_ANNOUNCED } = licensing.limits;

/** Who may do what when facts have to be tested, appraised or reviewed by experts. */
export const powers = {
  entrust: ['reviewer'],
  announceMoreTime: ['reviewer'],
  report: ['testingBody', 'expert'],
} as const satisfies Powers;

/** The announced time of tests and appraisals. */
export const limits = { T_ANNOUNCED } as const satisfies Limits;

/** What may have to be done to find out the facts, as the notice names it. */
const kinds = { testing: '检验检测', appraisal: '鉴定', expertReview: '专家评审' } as const;

/** The time notice and the entrustment. */
export const papers: Papers = {
  D06: timeNotice({
    kind: ({ payload, paper }) => kinds[payload['kind'] as keyof typeof kinds] ?? paper('D06')?.['kind'],
    limit: '撤销决定',
    basis: law.procedureRule(45),
  }),
  D14: licensing.papers['D14']!,
}; // prettier-ignore

/** What each act must hand in, and what it requires besides the step. */
export const sheets = {
  entrust: {
    title: { zh: '委托检验、鉴定或者专家评审', en: 'entrust a test, appraisal or expert review' }, duty: 'review',
    payload: z.strictObject({
      kind: named(z.enum(Object.keys(kinds) as [keyof typeof kinds]), '种类', 'kind'),
      body: picked({ kind: 'body', role: 'testingBody' }, '技术机构', 'testing body'),
      experts: pickedMany({ kind: 'person', role: 'expert', pool: true }, 0, '评审专家', 'experts'),
      outline: text('内容和要求', 'what is to be found out'), ...neededTime,
      independent: confirmed('与当事人无隶属、利害关系', 'has no interest in the case'),
    }),
    example: (s) => ({ kind: 'testing', body: s.options({ kind: 'body', role: 'testingBody' })[0]?.id ?? '', experts: [], outline: '核查许可内容与实际情况的一致性', neededTime: { unit: 'workingDays', value: 30 }, independent: true }),
    variants: (s) => [{
      kind: 'expertReview', body: s.options({ kind: 'body', role: 'testingBody' })[0]?.id ?? '',
      experts: s.options({ kind: 'person', role: 'expert', pool: true }).slice(0, 3).map(({ id }) => id),
      outline: '评审原许可所依据的技术结论', neededTime: { unit: 'workingDays', value: 20 }, independent: true,
    }],
    requires: [rule('EXPERTS_NAMED', '专家评审须指明专家', 'an expert review names its experts', law.procedureRule(45), ({ payload }) => payload['kind'] !== 'expertReview' || payload['experts']?.length > 0, '/experts')],
  },
  announceMoreTime: licensing.sheets.announceMoreTime,
  report: {
    title: { zh: '提交报告', en: 'report' },
    payload: z.strictObject({ number: text('报告编号', 'number of the report'), conclusion: text('结论', 'conclusion'), remark: maybe(text('备注', 'remark')) }),
    example: () => ({ number: 'JC-2026-0001', conclusion: '实际情况与许可内容不一致' }),
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
