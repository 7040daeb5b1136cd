import { z } from 'zod';
import { named } from '#workflow-kit';
import { certificateFields, day, maybe, text } from '../licensing/index.js';

/** A check of what a certificate allows: which certificate, what gave rise to it, what is looked at, until when. */
export const form = z.strictObject({
  certificateNumber: certificateFields.certificateNumber,
  kind: named(
    z.enum(['random', 'report', 'key', 'ruleChange']),
    '检查类型(双随机、投诉举报、重点、规定变更)',
    'random draw, report, key object, or after a change of rule',
  ),
  plan: text('检查事项和方式', 'what is checked, and how'),
  checkBy: maybe(day('计划完成日期', 'day by which the plan wants it done')),
});

/** A random check of a type approval; its certificate must stand in the register. */
export const sampleForm: z.infer<typeof form> = {
  certificateNumber: '2025F101-32',
  kind: 'random',
  plan: '核查批准型式与在产产品的一致性：实地检查生产现场，抽查出厂检验记录',
};
