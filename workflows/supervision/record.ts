import { z } from 'zod';
import { named, type Papers, type Sheet, type Situation } from '#workflow-kit';
import * as law from '../law.js';
import { checkRecord, listOf, maybe, period, rule, text } from '../licensing/index.js';

const art61 = law.licensing(61);

/** The rectification notice, and the record of the check. */
export const papers: Papers = {
  D13: {
    title: { zh: '整改通知书', en: 'Rectification notice' },
    seal: 'own', service: 'required', word: '许改', basis: law.authoritySetting,
    content: ({ context }) => ({ findings: context['check'].findings, ...context['check'].order }),
  },
  D28: {
    ...checkRecord.papers.D28,
    content: (facts) => ({ plan: facts.form['plan'], ...checkRecord.papers.D28.content(facts) }),
  },
}; // prettier-ignore

const order = named(
  z.strictObject({ period: period('整改期限(自送达起)', 'period from service'), handIn: text('应提交的材料', 'what to hand in') }),
  '整改要求',
  'what is ordered',
); // prettier-ignore

const draft = z.strictObject({
  ...checkRecord.fields,
  way: named(z.enum(['papers', 'site', 'sampling']), '检查方式(书面、实地、抽样)', 'papers, site or sampling'),
  conclusion: named(z.enum(['none', 'rectifiable', 'grave']), '结论(未发现问题、可以整改、严重)', 'conclusion'),
  findings: named(checkRecord.findings, '发现的问题', 'findings'),
  ground: maybe(
    named(
      z.enum(['graveFinding', 'hindrance', 'holderNotFound', 'notRectified']),
      '严重情形(问题严重、拒绝阻碍检查、查无下落、整改不到位)',
      'why it is grave',
    ),
  ),
  order: maybe(order),
});

const clean = (s: Situation) => ({ ...checkRecord.example(s), way: 'site', conclusion: 'none', findings: [] });
const found = [{ clause: '批准型式第3项', text: '在产产品的传感器型号与批准型式不一致' }];

/** The ways a record can end: in the first check the findings may be put right; the re-check closes them or not. */
const otherEndings = (s: Situation) => s.context['recheck']
  ? [{ ...clean(s), conclusion: 'grave', ground: 'notRectified', findings: found }]
  : [
      { ...clean(s), conclusion: 'rectifiable', findings: found, order: { period: { unit: 'calendarDays', value: 30 }, handIn: '整改报告及复测数据' } },
      { ...clean(s), conclusion: 'grave', ground: 'graveFinding', findings: found },
      { ...clean(s), conclusion: 'grave', ground: 'holderNotFound', findings: [{ clause: '行政许可法第61条', text: '登记住所已无该单位' }], holderHeard: undefined },
    ]; // prettier-ignore

const absent = ['hindrance', 'holderNotFound'];
const only = (field: string, needed: (payload: Situation['payload']) => boolean) => ({ payload }: Situation) =>
  needed(payload) === (payload[field] !== undefined); // prettier-ignore

const findingsOf = ({ context }: Situation) => (context['check']?.findings ?? []) as unknown[];
const everyFinding = (s: Situation) => {
  const answered = (s.payload['answers'] as { finding: number }[]).map((answer) => answer.finding).sort((a, b) => a - b);
  return JSON.stringify(answered) === JSON.stringify(findingsOf(s).map((_, index) => index + 1));
}; // prettier-ignore

/** What record, signature and rectification must hand in, and what they require besides the step. */
export const sheets = {
  draftCheck: {
    title: { zh: '填写检查记录', en: 'write the record' }, internal: true,
    payload: draft, example: clean, variants: otherEndings,
    requires: [
      checkRecord.notFuture,
      rule('FINDINGS', '未发现问题的不列问题，其他结论须逐项写明', 'findings are named, unless there are none', art61, ({ payload }) => (payload['conclusion'] === 'none') === (payload['findings'].length === 0), '/findings'),
      rule('RECTIFY_ONCE', '复查不再限期整改', 'a re-check sets no further period', law.authoritySetting, ({ context, payload }) => !context['recheck'] || payload['conclusion'] !== 'rectifiable', '/conclusion'),
      rule('GRAVE_GROUND', '结论为严重的，须写明情形', 'grave needs to say why, and nothing else does', art61, only('ground', ({ conclusion }) => conclusion === 'grave'), '/ground'),
      rule('RECHECK_ONLY', '整改不到位只能由复查认定', 'only a re-check finds that nothing was put right', law.authoritySetting, ({ context, payload }) => payload['ground'] !== 'notRectified' || context['recheck'], '/ground'),
      rule('ORDER', '可以整改的，须写明期限和应提交的材料', 'what can be put right needs a period and what to hand in', law.authoritySetting, only('order', ({ conclusion }) => conclusion === 'rectifiable'), '/order'),
      rule('HOLDER_HEARD', '须听取被检查人的陈述', 'the holder is heard, unless it hinders the check or cannot be found', law.licensing(7), ({ payload }) => !!payload['holderHeard'] || absent.includes(payload['ground']), '/holderHeard'),
    ],
  },
  recordCheck: checkRecord.sheets.recordCheck,
  submitRectification: {
    title: { zh: '提交整改报告', en: 'hand in the rectification' },
    payload: z.strictObject({
      answers: listOf(z.strictObject({ finding: named(z.int().min(1), '问题序号', 'number of the finding'), text: text('整改措施', 'what was done') }), '逐项说明', 'answers finding by finding', 200),
    }),
    example: (s) => ({ answers: findingsOf(s).map((_, index) => ({ finding: index + 1, text: '已按批准型式更换，并完成复测' })) }),
    requires: [rule('EVERY_FINDING', '须对每一项问题各作一次说明', 'one answer to each finding', law.authoritySetting, everyFinding, '/answers')],
  },
  extendRectification: checkRecord.sheets.extendRectification('SV_RECTIFY'),
} as const satisfies Record<string, Sheet>; // prettier-ignore
