import { z } from 'zod';
import { named } from '#workflow-kit';
import { maybe, text } from '../licensing/index.js';
import { formalFindings, type Evidence } from './evidence.js';

const value = (zh: string, en: string) => named(z.number(), zh, en);
const positive = (zh: string, en: string) => named(z.number().positive(), zh, en);
const readings = (zh: string, en: string) => named(z.array(z.number()).min(2).max(1000), zh, en);

const data = z.strictObject({
  unit: text('单位(法定计量单位)', 'unit of all values'),
  repeatability: named(
    z.strictObject({
      readings: readings('重复测量值', 'independent readings of a stable typical item'),
      reasonForFewer: maybe(text('不足10次的理由', 'why fewer than ten')),
      usedInBudget: positive('不确定度评定所用的实验标准偏差', 'standard deviation in the uncertainty evaluation'),
    }),
    '重复性试验',
    'repeatability',
  ),
  stability: named(
    z.strictObject({
      way: named(z.enum(['groups', 'yearly', 'controlChart']), '考核方法', 'groups (new), yearly (in use) or chart'),
      groups: maybe(
        named(
          z
            .array(z.strictObject({ on: named(z.iso.date(), '测量日期', 'day'), readings: readings('测量值', 'values') }))
            .max(60),
          '各组测量',
          'groups of readings of the check standard',
        ),
      ),
      lastYear: maybe(value('上年度测得值', "last year's value")),
      thisYear: maybe(value('本年度测得值', "this year's value")),
      limit: maybe(positive('允许值：最大允许误差绝对值，或修正值的扩展不确定度(k=2)', '|MPE|, or U (k = 2) of the correction')),
    }),
    '稳定性考核',
    'stability',
  ),
  uncertainty: named(
    z.strictObject({ U: positive('扩展不确定度', 'expanded uncertainty'), k: named(z.number().min(1).max(5), '包含因子', 'coverage factor') }),
    '检定或校准结果的测量不确定度(JJF 1059.1)',
    'uncertainty of results',
  ),
  confirmation: named(
    z.strictObject({
      method: named(z.enum(['transfer', 'comparison']), '验证方法', 'transfer comparison, or comparison of laboratories'),
      own: named(z.strictObject({ value: value('测得值', 'value'), U: positive('扩展不确定度', 'U') }), '本装置', 'own result'),
      reference: maybe(
        named(z.strictObject({ value: value('测得值', 'value'), U: positive('扩展不确定度', 'U') }), '高一级计量标准', 'higher standard'),
      ),
      others: maybe(named(z.array(z.number()).max(200), '其他实验室测得值', 'values of the other laboratories')),
    }),
    '检定或校准结果的验证',
    'verification of results',
  ),
}); // prettier-ignore

/** The technical data of JJF 1033 as an applicant writes them down: complete and formally in order. */
export const evidence = data.superRefine((filled, { addIssue }) => {
  for (const path of fieldsFor(filled))
    if (valueAt(filled, path) === undefined)
      addIssue({ code: 'invalid_type', expected: 'nonoptional', input: undefined, path: [...path] });
  for (const { code, path, text: message } of formalFindings(filled))
    addIssue({ code: 'custom', path: [...path], message: message.en, params: { code, zh: message.zh } });
});

/** Fields that the chosen methods need. */
function fieldsFor({ stability, confirmation }: Evidence): readonly (readonly [string, string])[] {
  const measured = { groups: ['groups', 'limit'], yearly: ['lastYear', 'thisYear', 'limit'], controlChart: [] };
  return [
    ...measured[stability.way].map((field) => ['stability', field] as const),
    ['confirmation', confirmation.method === 'transfer' ? 'reference' : 'others'],
  ];
}

const valueAt = (filled: Evidence, [part, field]: readonly [string, string]) =>
  (filled as unknown as Record<string, Record<string, unknown>>)[part]?.[field];
