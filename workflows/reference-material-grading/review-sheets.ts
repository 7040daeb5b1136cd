import { z } from 'zod';
import { named, picked, pickedMany, type Sheet, type Situation } from '#workflow-kit';
import {
  answers, confirmed, listOf, maybe, neededTime, period, reason, reasons, text, twoPersons,
} from '../licensing/index.js'; // prettier-ignore
import * as rules from './review-rules.js';

const expert = { kind: 'person', role: 'expert', pool: true } as const;
const points = listOf(text('事项', 'point'), '事项', 'points');
const noInterest = confirmed(
  '已核实专家与申请人、生产单位无利害关系',
  'no expert has an interest in the applicant or producer',
);
const standards = 'JJF 1342-2022、JJF 1343-2022';

/** As many experts as make an odd number. */
const firstPanel = (s: Situation) => {
  const ids = rules.eligible(s).map(({ id }) => id);
  return ids.slice(0, ids.length < 5 ? 3 : 5);
};

/** An opinion of one mind, signed by all. */
function opinionOf(s: Situation, opinion: 'graded' | 'notGraded', grade?: number) {
  const panel = s.context['panel'] as string[];
  const all = panel.length;
  return {
    opinion, ...(grade !== undefined && { grade }), standards, signedBy: panel,
    reasons: opinion === 'graded' ? '定值方法可靠，均匀性、稳定性符合要求，不确定度评定合理，溯源性明确' : '稳定性数据不足以支持所申请的等级',
    votes: opinion === 'graded' ? { inFavour: all, against: 0 } : { inFavour: 0, against: all },
    ...(opinion === 'graded' && rules.findingsOf(s).length > 0 && { answers: '已逐项核查，补充数据或用途说明可以接受' }),
  };
} // prettier-ignore

const seats = named(z.int().min(0).max(99), '票数', 'votes');

/** What each act of the technical review must hand in. */
export const sheets = {
  organise: {
    title: { zh: '组织技术审评', en: 'organise the technical review' }, duty: 'review',
    payload: z.strictObject({
      panel: pickedMany(expert, 3, '评审专家', 'experts'), outline: text('评审依据和范围', 'what is reviewed against what'),
      ...neededTime, noInterest,
    }),
    example: (s) => ({ panel: firstPanel(s), outline: standards, neededTime: { unit: 'months', value: 3 }, noInterest: true }),
    requires: [twoPersons, rules.oddPanel, rules.nobodyRecused],
  },
  replaceExpert: {
    title: { zh: '更换评审专家', en: 'replace an expert' }, duty: 'review',
    payload: z.strictObject({
      member: picked(expert, '被更换的专家', 'who leaves'), substitute: picked(expert, '接替的专家', 'who comes'),
      ground: named(z.enum(['interest', 'unavailable']), '事由', 'ground'), ...reason, noInterest,
    }),
    example: (s) => ({
      member: s.context['panel'].find((id: string) => id === s.context['challenged']) ?? s.context['panel'][0] ?? '',
      substitute: rules.othersFor(s)[0]?.id ?? '',
      ground: 'interest', reason: '该专家三年内曾在申请人处任职', noInterest: true,
    }),
    requires: rules.replacement,
  },
  askSupplement: {
    title: { zh: '要求补充试验或资料', en: 'ask for a supplement' },
    payload: z.strictObject({ points, period: period('补充期限', 'period') }),
    example: (s) => {
      const findings = rules.findingsOf(s).map(({ text: { zh } }) => zh);
      return { points: findings.length ? findings : ['补充长期稳定性考察数据'], period: { unit: 'calendarDays', value: 60 } };
    },
    requires: [...rules.supplements, rules.challengeSettled],
  },
  submitSupplement: {
    title: { zh: '提交补充试验或资料', en: 'hand in the supplement' },
    payload: z.strictObject({ answers }),
    example: (s) => ({ answers: rules.supplementPoints(s).map((_, index) => ({ point: index + 1, text: '已补充，见所附资料' })) }),
    requires: [rules.answersPoints],
  },
  report: {
    title: { zh: '提交技术审评意见', en: 'hand in the opinion' },
    payload: z.strictObject({
      opinion: named(z.enum(['graded', 'notGraded']), '结论', 'graded as asked, or not graded'),
      grade: maybe(named(z.literal([1, 2]), '达到条件的等级', 'grade whose conditions are met')),
      standards: text('所依据的技术规范', 'technical specifications applied'), ...reasons,
      answers: maybe(text('对数据核查提示的说明', 'answers to the findings in the data')),
      votes: named(z.strictObject({ inFavour: seats, against: seats }), '表决(同意、不同意)', 'votes in favour and against'),
      signedBy: pickedMany(expert, 3, '签名专家', 'signed by'),
    }),
    example: (s) => ([1, 2].includes(s.form['grade'] as number) ? opinionOf(s, 'graded', s.form['grade'] as number) : opinionOf(s, 'notGraded')),
    variants: (s) => [opinionOf(s, 'notGraded'), ...(s.form['grade'] === 1 ? [opinionOf(s, 'notGraded', 2)] : [])],
    requires: [rules.challengeSettled, ...rules.opinion],
  },
  returnReport: {
    title: { zh: '退回技术审评意见', en: 'return the opinion' }, duty: 'review',
    payload: z.strictObject({
      ground: named(z.enum(['unclear', 'interest']), '事由', 'the opinion is unclear, or a member had an interest'),
      member: maybe(picked(expert, '有利害关系的专家', 'member with the interest')), points, outline: text('重审范围', 'what is reviewed again'),
      ...neededTime, ...reason,
    }),
    example: () => ({ ground: 'unclear', points: ['结论未说明溯源性'], outline: standards, neededTime: { unit: 'workingDays', value: 20 }, reason: '审评意见不明确' }),
    variants: (s) => [{ ground: 'interest', member: s.context['panel'][0] ?? '', points: ['成员与申请人有利害关系'], outline: standards, neededTime: { unit: 'workingDays', value: 20 }, reason: '申请人反映属实' }],
    requires: [rules.reported, rules.memberNamed],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
