import { z } from 'zod';
import { named, type Sheet, type Situation } from '#workflow-kit';
import * as law from '../law.js';
import { confirmed, day, listOf, maybe, period, rule, text } from '../licensing/index.js';
import { technicalFindings, type Evidence } from './evidence.js';
import { evidence } from './evidence-form.js';

const recalled = law.jjf1033Recalled;

const finding = z.strictObject({
  clause: text('条款', 'clause'),
  key: named(z.boolean(), '重点考评项(*)', 'key item'),
  text: text('问题', 'finding'),
});
const findings = <T extends z.ZodType>(one: T) => listOf(one, '缺陷项', 'findings', 200);
/** What a rectification notice says of each defect (D13). */
const defect = finding.extend({ handIn: text('需提交的整改材料', 'what to hand in') });
const exampleFinding = { clause: 'JJF 1033-2023 4.5', key: false, text: '履历书缺少期间核查记录' };

/** Chapter 4 of JJF 1033-2023, as the assessment table (考评表) goes through it. */
const item = (zh: string, en: string) => named(z.enum(['met', 'notMet']), zh, en);
const table = z.strictObject({
  equipment: item('4.1 计量标准器及配套设备', 'standard and supporting equipment'),
  characteristics: item('4.2 主要计量特性', 'main metrological characteristics'),
  environment: item('4.3 环境条件及设施', 'environment and facilities'),
  staff: item('4.4 人员', 'staff'),
  documents: item('4.5 文件集', 'document set'),
  capability: item('4.6 计量标准测量能力的确认', 'confirmation of the measurement capability'),
});
const allMet = {
  equipment: 'met',
  characteristics: 'met',
  environment: 'met',
  staff: 'met',
  documents: 'met',
  capability: 'met',
};

const points = z.array(z.int().min(1)).max(200);
const closedPoints = maybe(named(points, '已关闭的缺陷项', 'points that are closed'));

/** Numbers of the points in the newest rectification notice. */
function pointsAsked({ papers }: Situation): number[] {
  const asked = papers.findLast(({ code }) => code === 'D13')?.data['findings'] as unknown[] | undefined;
  return (asked ?? []).map((_, index) => index + 1);
}
const covers = (s: Situation, given: readonly number[]) => pointsAsked(s).every((point) => given.includes(point));
const closedNow = (s: Situation) => (s.context['assessment'].toCheck ? { closed: pointsAsked(s) } : {});
const defectsClosed = (s: Situation) => !s.context['assessment'].toCheck || covers(s, s.payload['closed'] ?? []);

/** A new standard is always visited (kind `first`: also a re-examination asked late). */
const visitDue = ({ context }: Situation) => context['kind'] === 'first' && !context['assessment'].siteVisit;
const dataHold = ({ context, form }: Situation) => {
  const data = (context['assessment'].remeasured ?? form['evidence']) as Evidence | undefined;
  return data !== undefined && technicalFindings(data).length === 0;
};
const nothingHandedIn = ({ context }: Situation): boolean => context['assessment'].nothingHandedIn;
const mayPass = (s: Situation) => !visitDue(s) && dataHold(s) && !nothingHandedIn(s);
const passing = ({ payload }: Situation) => payload['conclusion'] === 'pass';

const exampleSite = ({ context, today }: Situation) =>
  context['assessment'].siteVisit
    ? {
        site: {
          visitedOn: today,
          sample: '盲样测量结果与参考值之差小于其扩展不确定度',
          questions: '两名检定员回答正确',
          meetings: true,
        },
      }
    : {};
const pass = (s: Situation) => ({
  conclusion: 'pass',
  number: '考评2026-0001',
  table: allMet,
  ...exampleSite(s),
  ...closedNow(s),
});
const fail = (s: Situation) => ({
  conclusion: 'fail', number: '考评2026-0001', table: { ...allMet, documents: 'notMet' }, ...exampleSite(s), findings: [exampleFinding],
  ground: nothingHandedIn(s) ? 'nothingHandedIn' : 'defectCannotBePutRight',
}); // prettier-ignore

/** What assessors and applicant do in the assessment. */
export const assessingSheets = {
  orderSiteVisit: {
    title: { zh: '安排现场考评', en: 'order the site visit' },
    payload: z.strictObject({
      ground: named(z.enum(['new', 'doubt', 'lot']), '现场考评原因', 'a new standard, a doubt, or drawn by lot'), on: day('现场考评日期', 'day of the visit'),
      agenda: text('现场考评安排', 'first meeting, look, measuring, questions, last meeting'),
      noDefectOpen: confirmed('没有未关闭的缺陷', 'no defect is left open'), closed: closedPoints,
    }),
    example: (s) => ({ ground: s.context['kind'] === 'first' ? 'new' : 'doubt', on: s.workingDaysAfter(s.today, 5), agenda: '首次会议、现场观察、盲样测量、人员提问、末次会议', noDefectOpen: true, ...closedNow(s) }),
    requires: [
      rule('VISITED', '已在现场考评阶段，不再安排', 'the site was visited at this stage already', recalled, ({ context }) => context['assessment'].stage === 'papers'),
      rule('NOTHING_HANDED_IN', '逾期未提交整改材料，结论为不合格', 'nothing was handed in: the conclusion is fail', recalled, (s) => !nothingHandedIn(s)),
      rule('DEFECTS_CLOSED', '书面审查的缺陷须全部关闭', 'every defect of the papers must be closed', recalled, defectsClosed, '/closed'),
      rule('NEW_ALWAYS', '新建计量标准一律现场考评，复查须有疑问或者抽中', 'new standards always; others for a doubt or by lot', recalled, ({ context, payload }) => (payload['ground'] === 'new') === (context['kind'] === 'first'), '/ground'),
      rule('NOT_PAST', '现场考评日期不得早于今日', 'not before today', recalled, ({ payload, today }) => !payload['on'] || payload['on'] >= today, '/on'),
    ],
  },
  askRectification: {
    title: { zh: '要求整改', en: 'ask for rectification' },
    payload: z.strictObject({ findings: findings(defect), period: period('整改期限', 'period') }),
    example: () => ({ findings: [{ ...exampleFinding, handIn: '补充的期间核查记录' }], period: { unit: 'workingDays', value: 15 } }),
    requires: [rule('RECTIFY_ONCE', '每一阶段只能要求整改一次', 'rectification is asked once at each stage', recalled, ({ context: { assessment } }) => !assessment.asked.includes(assessment.stage))],
  },
  submitRectification: {
    title: { zh: '提交整改材料', en: 'hand in the rectification' },
    payload: z.strictObject({
      measures: listOf(z.strictObject({ point: z.int().min(1), text: text('整改措施', 'measure') }), '逐项整改措施', 'measures point by point', 200),
      evidence: maybe(named(evidence, '重新测量的技术数据', 'technical data measured anew')),
    }),
    example: (s) => ({ measures: pointsAsked(s).map((point) => ({ point, text: '已补充期间核查记录并修订程序' })) }),
    variants: (s) => (s.form['evidence'] ? [{ measures: pointsAsked(s).map((point) => ({ point, text: '已重新测量' })), evidence: s.form['evidence'] }] : []),
    requires: [rule('EVERY_POINT', '须逐项说明整改措施', 'every point must be answered', recalled, (s) => covers(s, (s.payload['measures'] ?? []).map(({ point }: { point: number }) => point)), '/measures')],
  },
  report: {
    title: { zh: '提交考评报告', en: 'report' },
    payload: z.strictObject({
      conclusion: named(z.enum(['pass', 'fail']), '结论(合格、不合格)', 'conclusion'), number: text('考评报告编号', 'report number'),
      table: named(table, '考评表', 'assessment table'),
      site: maybe(named(z.strictObject({
        visitedOn: day('现场考评日期', 'day of the visit'), sample: text('盲样或核查样品测量结果', 'result of the blind or check sample'),
        questions: text('人员提问情况', 'questions to the staff'), meetings: confirmed('首次会议、末次会议已召开', 'first and last meeting held'),
      }), '现场考评记录', 'record of the visit')),
      closed: closedPoints,
      ground: maybe(named(z.enum(['defectCannotBePutRight', 'defectNotClosed', 'nothingHandedIn', 'visitRefused']), '不合格原因', 'why it fails')),
      findings: maybe(findings(finding)),
    }),
    example: (s) => mayPass(s) ? pass(s) : fail(s),
    variants: (s) => (mayPass(s) ? [fail(s)] : []),
    requires: [
      rule('LEADER_REPORTS', '考评报告由考评组组长提交', 'the leader of the group reports', recalled, ({ context, userId }) => context['leader'] === userId),
      rule('SITE_VISIT_DUE', '新建计量标准须经现场考评方可合格', 'a new standard passes only after the site visit', recalled, (s) => !passing(s) || !visitDue(s), '/conclusion'),
      rule('NOTHING_HANDED_IN', '逾期未提交整改材料，结论为不合格', 'nothing was handed in: the conclusion is fail', recalled, (s) => !passing(s) || !nothingHandedIn(s), '/conclusion'),
      rule('DATA_BEYOND_LIMITS', '重复性、稳定性或者结果验证数据不符合要求，不得合格', 'repeatability, stability or the verification of results forbid a pass', recalled, (s) => !passing(s) || dataHold(s), '/conclusion'),
      rule('DEFECTS_CLOSED', '缺陷须全部关闭方可合格', 'it passes only when every defect is closed', recalled, (s) => !passing(s) || defectsClosed(s), '/closed'),
      rule('EVERY_ITEM_MET', '考评表各项均符合方可合格', 'it passes only when every item is met', recalled, (s) => !passing(s) || Object.values(s.payload['table'] ?? {}).every((result) => result === 'met'), '/table'),
      rule('SITE_RECORD', '须附现场考评记录', 'the record of the visit is part of the report', recalled, ({ context, payload }) => !context['assessment'].siteVisit || !!payload['site'] || payload['ground'] === 'visitRefused', '/site'),
      rule('SITE_RECORD_TODAY', '现场考评日期不得晚于今日', 'the visit was not later than today', recalled, ({ payload, today }) => !payload['site'] || payload['site'].visitedOn <= today, '/site/visitedOn'),
      rule('FAIL_NAMES_FINDINGS', '不合格须列明缺陷项及条款', 'a fail names its findings', law.licensing(55), (s) => passing(s) || !!s.payload['findings'], '/findings'),
      rule('FAIL_GROUND', '不合格须说明原因，且与考评情况相符', 'a fail gives its ground, and the ground is so', recalled, (s) => passing(s) || groundHolds(s), '/ground'),
    ],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore

function groundHolds(s: Situation): boolean {
  const { stage, toCheck } = s.context['assessment'];
  switch (s.payload['ground']) {
    case 'defectCannotBePutRight':
      return !nothingHandedIn(s);
    case 'defectNotClosed':
      return toCheck && !nothingHandedIn(s);
    case 'nothingHandedIn':
      return nothingHandedIn(s);
    case 'visitRefused':
      return stage === 'site';
    default:
      return false;
  }
}
