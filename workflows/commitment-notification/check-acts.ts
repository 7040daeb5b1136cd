import { z } from 'zod';
import { named, type Papers, type Powers, type Sheet, type Situation } from '#workflow-kit';
import * as law from '../law.js';
import { checkRecord, directSafety, listOf, maybe, period, rule, text } from '../licensing/index.js';
import { shanghai } from './law.js';

/** Who may do what in the check after the grant. */
export const powers = {
  ...checkRecord.powers,
  drawInspectors: ['head', 'system'],
  noteRevocation: ['system'],
  noteRevocationDropped: ['system'],
  noteEntryEnded: ['system'],
} as const satisfies Powers;

/** The order to put right, and the record of the check. */
export const papers: Papers = {
  ...checkRecord.papers,
  D13: {
    title: { zh: '责令整改通知书', en: 'Rectification order' },
    seal: 'own', service: 'required', word: '许改', basis: shanghai(27),
    content: ({ context: { check } }) => ({ findings: check.findings, period: check.period, handIn: check.handIn, once: '期满前可以申请延长一次' }),
  },
}; // prettier-ignore

// Free of acceptance, decision and hearing in this case; its reviewers are excluded below.
const inspector = { kind: 'person', role: 'inspector', duty: 'review' } as const;

/** A second check: the time to put right has been used. */
const isRecheck = ({ context }: Situation): boolean => context['recheck'];
const isConclusion = ({ payload }: Situation, conclusion: string) => payload['conclusion'] === conclusion;

const met = (s: Situation) => ({
  ...checkRecord.example(s),
  way: 'onSite',
  conclusion: 'met',
  facts: '抽查的产品和记录与承诺一致',
});
const notMet = (s: Situation) => ({
  ...met(s), conclusion: 'notMet', facts: '部分记录与承诺不一致', findings: [{ clause: '告知书所列条件', text: '记录不完整，可以补正' }],
  ...(!isRecheck(s) && { handIn: '整改报告及证明材料', period: { unit: 'calendarDays', value: 30 } }),
}); // prettier-ignore
const untrue = (s: Situation) => ({
  ...met(s), way: 'sample', conclusion: 'falseCommitment', facts: '抽样结果与承诺不符，承诺内容不实', findings: [{ clause: '告知书所列条件', text: '与承诺内容不符' }], directSafety: false,
}); // prettier-ignore

/** Another case tells, and says which it is. */
const told = z.strictObject({ from: maybe(text('来源办件', 'the case that tells')) });

/** What each act of the check must hand in, and what it requires besides the step. */
export const sheets = {
  drawInspectors: {
    title: { zh: '抽取检查人员', en: 'draw the inspectors' },
    payload: z.strictObject(checkRecord.drawing(inspector)),
    example: (s) => ({ inspectors: s.options(inspector).slice(0, 2).map(({ id }) => id), recusalDeclared: true }),
    variants: (s) => (s.options(inspector).length > 2 ? [{ inspectors: s.options(inspector).slice(0, 3).map(({ id }) => id), recusalDeclared: true }] : []),
    requires: [rule('GRANT_TAKEN_PART', '参与许可办理的人员不得核查', 'whoever took part in the grant does not check it', law.usual, ({ context, payload }) => !(payload['inspectors'] as string[] | undefined)?.some((id) => context['officers'].includes(id)), '/inspectors')],
  },
  draftCheck: {
    title: { zh: '制作检查记录', en: 'draft the check record' }, internal: true,
    payload: z.strictObject({
      ...checkRecord.fields,
      way: named(z.enum(['data', 'documents', 'onSite', 'sample']), '核查方式(数据、书面、现场、抽样)', 'by data, documents, on site or by sample'),
      conclusion: named(z.enum(['met', 'notMet', 'falseCommitment']), '结论(符合、不符合但可以整改、承诺不实)', 'met, not met but can be put right, or false'),
      facts: text('核查情况', 'facts'),
      findings: maybe(named(checkRecord.findings.min(1), '问题', 'findings')),
      handIn: maybe(text('整改后应提交的材料', 'what to hand in')),
      period: maybe(period('整改期限', 'time to put right')),
      directSafety,
    }),
    example: met,
    variants: (s) => [notMet(s), untrue(s)],
    requires: [
      checkRecord.notFuture,
      rule('FINDINGS_NAMED', '不符合承诺的，须逐项列明', 'findings are named one by one', law.licensing(61), (s) => isConclusion(s, 'met') || !!s.payload['findings'], '/findings'),
      rule('PERIOD_NAMED', '责令整改须明确期限和应提交的材料', 'an order to put right names the time and what to hand in', shanghai(27), (s) => isRecheck(s) || !isConclusion(s, 'notMet') || (!!s.payload['period'] && !!s.payload['handIn']), '/period'),
      rule('NO_SECOND_PERIOD', '整改复核后不再另给期限', 'after the second check no further time is given', shanghai(27), (s) => !s.payload['period'] || (!isRecheck(s) && isConclusion(s, 'notMet')), '/period'),
      rule('SAFETY_IF_FALSE', '承诺不实的，须说明是否直接关系安全', 'for a false commitment it must be said whether safety is concerned', law.licensing(79), (s) => !isConclusion(s, 'falseCommitment') || s.payload['directSafety'] !== undefined, '/directSafety'),
    ],
  },
  recordCheck: checkRecord.sheets.recordCheck,
  submitRectification: {
    title: { zh: '提交整改报告', en: 'hand in the rectification' },
    payload: z.strictObject({ measures: text('整改措施', 'measures taken'), evidence: listOf(text('证明材料', 'evidence'), '证明材料', 'evidence') }),
    example: () => ({ measures: '已补齐记录并完善管理制度', evidence: ['整改报告', '补齐的原始记录'] }),
  },
  extendRectification: checkRecord.sheets.extendRectification('NC_RECTIFY'),
  noteRevocation: { title: { zh: '撤销决定已送达', en: 'the revocation was served' }, payload: told, example: () => ({}) },
  noteRevocationDropped: { title: { zh: '决定不予撤销', en: 'the grant is kept' }, payload: told, example: () => ({}) },
  noteEntryEnded: { title: { zh: '证书已因其他原因终止', en: 'the certificate ended in another way' }, payload: told, example: () => ({}) },
} as const satisfies Record<string, Sheet>; // prettier-ignore
