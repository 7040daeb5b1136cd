import { z } from 'zod';
import { named, picked, pickedMany, type Sheet, type Situation } from '#workflow-kit';
import * as law from '../law.js';
import { confirmed, listOf, neededTime, period, reason, rule, text, twoPersons } from '../licensing/index.js';

const recalled = law.jjf1033Recalled;
/** Assessors of any employer except the applicant's. */
const pool = { kind: 'person', role: 'assessor', pool: true } as const;
const free = (s: Situation) => s.options(pool).filter(({ id }) => !s.context['panel'].includes(id));
const noInterest = {
  fieldCovers: confirmed('考评员专业覆盖考核项目', 'the field of the assessors covers the items'),
  recusalDeclared: confirmed('考评员已声明无利害关系、无回避情形', 'the assessors declare that they have no interest'),
};

/** What the reviewer does around the assessment: organising it, keeping it going, checking its report. */
export const organisingSheets = {
  organise: {
    title: { zh: '组织考评', en: 'organise the assessment' }, duty: 'review',
    payload: z.strictObject({
      organiser: named(z.enum(['host', 'lowerRegulator', 'testingBody']), '组织考核的单位', 'the host itself, a lower regulator or a testing body'),
      assessors: pickedMany(pool, 1, '考评员', 'assessors'), leader: picked(pool, '考评组组长', 'leader of the group'),
      plan: text('考核计划', 'plan of the assessment'), ...neededTime, ...noInterest,
    }),
    example: (s) => {
      const [first] = s.options(pool);
      return {
        organiser: 'host', assessors: [first?.id ?? ''], leader: first?.id ?? '', plan: '书面审查后组织现场考评，考评项目为申请书所列项目',
        neededTime: { unit: 'workingDays', value: 60 }, fieldCovers: true, recusalDeclared: true,
      };
    },
    requires: [
      rule('CHANGE_WITHOUT_ASSESSMENT', '变更不经考评，直接审查', 'a change is reviewed without an assessment', recalled, ({ context }) => context['kind'] !== 'change'),
      twoPersons,
      rule('LEADER_IN_GROUP', '组长须为考评员之一', 'the leader is one of the assessors', recalled, ({ payload }) => (payload['assessors'] ?? []).includes(payload['leader']), '/leader'),
    ],
  },
  replaceAssessor: {
    title: { zh: '更换考评员', en: 'replace an assessor' }, duty: 'review',
    payload: z.strictObject({
      assessor: text('回避或者不能履职的考评员', 'the assessor who leaves'), replacement: picked(pool, '接替的考评员', 'who takes over'),
      leader: picked(pool, '考评组组长', 'leader of the group from now on'),
      ground: named(z.enum(['ownDeclaration', 'applicantRequest', 'foundByAuthority', 'unableToAct']), '原因', 'declared, asked by the applicant, found, or unable to act'),
      ...reason, actsRechecked: confirmed('对其已作出的考评行为重新核查', 'what that assessor has done is checked again'), ...noInterest,
    }),
    example: (s) => {
      const replacement = free(s)[0]?.id ?? '';
      return { assessor: s.context['panel'][0] ?? '', replacement, leader: replacement, ground: 'ownDeclaration', reason: '考评员三年内曾受聘于申请人', actsRechecked: true, fieldCovers: true, recusalDeclared: true };
    },
    requires: [
      rule('NO_OTHER_ASSESSOR', '没有其他可选的考评员', 'there is no other assessor to choose from', recalled, (s) => free(s).length > 0),
      rule('IN_GROUP', '不是本案的考评员', 'not an assessor of this case', recalled, ({ context, payload }) => context['panel'].includes(payload['assessor']), '/assessor'),
      rule('NEW_IN_GROUP', '已是本案的考评员', 'an assessor of this case already', recalled, ({ context, payload }) => !context['panel'].includes(payload['replacement']), '/replacement'),
      rule('LEADER_IN_GROUP', '组长须为更换后的考评员之一', 'the leader is one of the new group', recalled,
        ({ context, payload }) => payload['leader'] === payload['replacement'] || (payload['leader'] !== payload['assessor'] && context['panel'].includes(payload['leader'])), '/leader'),
    ],
  },
  extendRectification: {
    title: { zh: '延长整改期限', en: 'extend the time to rectify' }, duty: 'review',
    payload: z.strictObject({ ...reason, period: period('自整改通知书送达起的新期限', 'new period from service of the notice') }),
    example: () => ({ reason: '申请人说明配套设备送检尚未取回', period: { unit: 'workingDays', value: 30 } }),
    requires: [
      rule('EXTEND_ONCE', '只能延长一次', 'one extension only', recalled, ({ context }) => !context['assessment'].extended),
      rule('NOTICE_SERVED', '整改通知书尚未送达，期限未起算', 'the notice is not served: the time does not run yet', recalled, ({ dueOn }) => dueOn('MS_RECTIFY') !== null),
    ],
  },
  confirmReport: {
    title: { zh: '确认考评材料', en: 'confirm the report' }, duty: 'review',
    payload: z.strictObject({ complete: confirmed('考评材料齐全、填写规范、结论明确', 'complete, in form, and clear in its conclusion') }),
    example: () => ({ complete: true }),
  },
  returnReport: {
    title: { zh: '退回考评材料', en: 'return the report' }, duty: 'review',
    payload: z.strictObject({
      about: named(z.enum(['papers', 'site']), '涉及环节', 'the papers or the site'),
      points: listOf(text('问题', 'point'), '问题清单', 'points'), ...neededTime, ...reason,
    }),
    example: () => ({ about: 'papers', points: ['重复性试验记录缺原始数据页'], neededTime: { unit: 'workingDays', value: 20 }, reason: '考评材料不完整' }),
    variants: () => [{ about: 'site', points: ['现场实验未覆盖全部申请项目'], neededTime: { unit: 'workingDays', value: 20 }, reason: '需补做现场实验' }],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
