import { z } from 'zod';
import { isInForce, named, picked, type Sheet, type Situation } from '#workflow-kit';
import {
  answers, because, confirmed, day, directSafety, firstOf, listOf, maybe, neededTime, none, notFuture, nothing,
  period, reason, reasons, rule, text,
} from './fields.js'; // prettier-ignore
import { hearingActs } from './hearing-acts.js';
import { notRequired } from './not-required.js';
import { licensing, licensingCases, procedureRuleRecalled, usual } from '../law.js';
import { serving } from './serving.js';

const officer = (role: 'reviewer' | 'secondReviewer', zh: string, en: string) =>
  picked({ kind: 'person', role, duty: 'review' }, zh, en);
const needsCompetentAuthority = (ground: string) =>
  rule('COMPETENT_AUTHORITY', '须告知有权机关', 'the competent authority must be named', licensing(32, 2),
    ({ payload }) => payload['ground'] !== ground || !!payload['competentAuthority'], '/competentAuthority'); // prettier-ignore

const listedPoints = ({ papers, payload }: Situation, field: string) => {
  const points = (papers.findLast(({ code }) => code === 'D02')?.data['points'] as unknown[] | undefined)?.length ?? 0;
  return (payload[field] as { point: number }[] | number[]).every(
    (item) => (typeof item === 'number' ? item : item.point) <= points,
  );
};

const pointsOf = (s: Situation) => (s.papers.findLast(({ code }) => code === 'D02')?.data['points'] ?? []) as unknown[];

/** Supreme Court rules on licensing cases art. 9: the rule at the decision, unless an undue delay would do harm. */
const ruleApplied = named(
  z.strictObject({ applied: z.enum(['atDecision', 'atAcceptance']), ...reason }),
  '新旧规定的适用',
  'which rule was applied, and why',
);
const afterRuleChange = [
  rule('TERMINATE_ONLY', '新规定不再要求许可，只能终止办理', 'the new rule asks no permit: the case can only be terminated', licensingCases(9), ({ context }) => context['ruleChange'].rule !== 'terminate'),
  rule('HAND_OVER_FIRST', '权限已转移，应移送有权机关', 'the power has passed: hand the case over', licensingCases(9), ({ context, screening }) => context['ruleChange'].competence !== 'passes' || screening?.outcome !== 'elsewhere'),
  rule('RULE_CHANGE_ONLY', '未遇规定变更，不作选择', 'no change of rule met this case', licensingCases(9), ({ context, payload }) => payload['rule'] === undefined || context['ruleChange'].rule !== null, '/rule'),
]; // prettier-ignore

/** The payloads of the general procedure's acts, with an example of each and what the law demands besides the state. */
export const sheets = {
  ...hearingActs.sheets,
  ...serving.sheets,
  submit: {
    title: { zh: '提交申请', en: 'submit' },
    completesForm: true,
    payload: z.strictObject({ declaration: confirmed('对申请材料实质内容的真实性负责', 'answers for the truth of the materials') }),
    example: () => ({ declaration: true }),
  },
  discard: { title: { zh: '删除草稿', en: 'discard' }, payload: nothing, example: none },
  saveForm: { title: { zh: '保存申请表', en: 'save the form' }, payload: z.strictObject({ form: z.record(z.string(), z.unknown()) }), example: (s) => ({ form: s.form }) },
  attachMaterial: {
    title: { zh: '上传材料', en: 'attach a material' },
    payload: z.strictObject({ code: z.string(), name: z.string(), sha256: z.string(), size: z.int(), type: z.string() }),
    example: none,
  },
  declareNotRequired: notRequired(),
  refuseAcceptance: {
    title: { zh: '不予受理', en: 'refuse acceptance' }, duty: 'acceptance',
    payload: z.strictObject({
      ground: z.enum(['notCompetent', 'banned', 'concealment', 'pointsStillMissing']), ...reasons,
      competentAuthority: maybe(text('有权机关', 'competent authority')),
    }),
    example: ({ context, screening }) => {
      if (context['correctionAsked']) return { ground: 'pointsStillMissing', reasons: '补正材料仍缺所列第1项' };
      if (screening?.outcome === 'barred') return { ground: 'banned', reasons: screening.reason.zh };
      const why = screening?.outcome === 'elsewhere' ? screening.reason.zh : '申请事项不属于本机关职权范围';
      return { ground: 'notCompetent', reasons: why, competentAuthority: '有管辖权的市场监督管理部门' };
    },
    variants: ({ context }) => (context['correctionsOn'] ? [] : [{ ground: 'concealment', reasons: '申请人隐瞒有关情况，提供虚假材料' }]),
    requires: [
      rule('LET_COMPLETE', '本机关的设置为退回继续补正', 'the setting of this authority is to let the applicant complete', procedureRuleRecalled, ({ context }) => !context['correctionsOn'] || context['settings'].correctionStillMissing === 'refuse'),
      needsCompetentAuthority('notCompetent'),
      rule('BANNED', '没有限制申请的记录', 'no ban on applying is on record', licensing(78), ({ screening, payload }) => payload['ground'] !== 'banned' || screening?.outcome === 'barred', '/ground'),
      rule('LISTED_POINTS', '只能以补正告知书所列内容仍缺为由', 'only points of the correction notice count', procedureRuleRecalled,
        ({ context, payload }) => payload['ground'] !== 'pointsStillMissing' || (context['correctionAsked'] && context['correctionsOn'] && context['settings'].correctionStillMissing === 'refuse'), '/ground'),
      rule('NO_NEW_POINT', '补正后不得以未列明的内容不予受理', 'after the corrections no new point may be raised', licensing(72, 4),
        ({ context, payload }) => !context['correctionsOn'] || payload['ground'] === 'pointsStillMissing', '/ground'),
    ],
  },
  correctOnTheSpot: {
    title: { zh: '当场更正', en: 'correct on the spot' },
    payload: z.strictObject({ what: text('更正内容', 'what was corrected'), initialled: confirmed('已签名并注明日期', 'initialled and dated') }),
    example: () => ({ what: '联系电话少写一位，已更正', initialled: true }),
  },
  askCorrection: {
    title: { zh: '告知补正', en: 'ask for corrections' }, duty: 'acceptance',
    payload: z.strictObject({
      points: listOf(z.strictObject({ material: maybe(z.string()), text: text('补正内容', 'what to correct') }), '全部补正内容', 'all points'),
      period: period('补正期限', 'period'),
    }),
    example: () => ({ points: [{ text: '法定代表人未在申请表上签字' }], period: { unit: 'calendarDays', value: 30 } }),
    requires: [rule('CORRECTION_ONCE', '补正只能一次性告知', 'corrections are asked once only', licensing(32, 4), ({ context }) => !context['correctionAsked'])],
  },
  accept: {
    title: { zh: '受理', en: 'accept' }, duty: 'acceptance',
    payload: z.strictObject({ remark: maybe(text('备注', 'remark')) }), example: none,
    requires: [
      rule('NOT_REQUIRED', '依法不需要取得许可，应即时告知', 'no permit is needed: tell at once', licensing(32, 1), ({ screening }) => screening?.outcome !== 'notRequired'),
      rule('ELSEWHERE', '不属于本机关职权范围，应不予受理并告知有权机关', 'not in the power of this authority: name the competent one', licensing(32, 2), ({ screening }) => screening?.outcome !== 'elsewhere'),
      rule('BARRED', '申请人在限制申请期内，应不予受理', 'the applicant is barred from applying', licensing(78), ({ screening }) => screening?.outcome !== 'barred'),
    ],
  },
  extendCorrectionPeriod: {
    title: { zh: '延长补正期限', en: 'extend the correction period' }, duty: 'acceptance',
    payload: z.strictObject({ ...reason, period: period('自送达起的新期限', 'new period from service') }),
    example: () => ({ reason: '申请人说明所需证明尚在办理', period: { unit: 'calendarDays', value: 45 } }),
  },
  handInCorrections: {
    title: { zh: '提交补正材料', en: 'hand in corrections' },
    completesForm: true,
    payload: z.strictObject({ answers }),
    example: (s) => ({ answers: pointsOf(s).map((_, index) => ({ point: index + 1, text: '已按要求补正' })) }),
    requires: [rule('LISTED_POINTS', '补正内容须对应所列各项', 'answers refer to listed points', licensing(32, 4), (s) => !s.payload['answers'] || listedPoints(s, 'answers'), '/answers')],
  },
  returnCorrections: {
    title: { zh: '退回继续补正', en: 'return the corrections' }, duty: 'acceptance',
    payload: z.strictObject({ stillMissing: z.array(z.int().min(1)).min(1), ...reason, period: period('期限', 'period') }),
    example: () => ({ stillMissing: [1], reason: '第1项未补正', period: { unit: 'calendarDays', value: 15 } }),
    requires: [
      rule('SETTING', '本机关的设置为不予受理', 'the setting of this authority is to refuse', procedureRuleRecalled, ({ context }) => context['settings'].correctionStillMissing === 'letComplete'),
      rule('LISTED_POINTS', '只限补正告知书所列内容', 'only listed points', licensing(72, 4), (s) => !s.payload['stillMissing'] || listedPoints(s, 'stillMissing'), '/stillMissing'),
    ],
  },
  assign: {
    title: { zh: '指派承办人', en: 'assign the officers' },
    payload: z.strictObject({
      reviewer: officer('reviewer', '承办人', 'reviewer'), secondReviewer: officer('secondReviewer', '复核人员', 'second reviewer'),
      recusalDeclared: confirmed('已声明无回避情形', 'no ground for recusal declared'),
    }),
    example: (s) => ({ reviewer: firstOf(s, 'reviewer', 'review'), secondReviewer: firstOf(s, 'secondReviewer', 'review'), recusalDeclared: true }),
    requires: [rule('TWO_OFFICERS', '承办人与复核人员不得为同一人', 'two different officers', licensing(34), ({ payload }) => payload['reviewer'] !== payload['secondReviewer'], '/secondReviewer')],
  },
  startReview: { title: { zh: '开始审查', en: 'start the review' }, duty: 'review', payload: z.strictObject({ remark: maybe(text('备注', 'remark')) }), example: none },
  startFurtherProcedure: { internal: true, title: { zh: '需要特别程序', en: 'start a further procedure' }, duty: 'review', payload: z.strictObject(reason), example: because('需要补充检验、检测或者评审') },
  tellThirdParty: {
    title: { zh: '告知利害关系人', en: 'tell a third party' }, duty: 'review',
    payload: z.strictObject({ name: text('名称', 'name'), address: text('地址', 'address'), unifiedSocialCreditCode: maybe(z.string().length(18)), interest: text('重大利益关系', 'important interest') }),
    example: () => ({ name: '相邻企业(演示)', address: '示范路9号', interest: '许可事项直接关系其重大利益' }),
  },
  makeStatement: {
    title: { zh: '陈述申辩', en: 'make a statement' },
    payload: z.strictObject({ text: text('陈述内容', 'statement') }), example: () => ({ text: '就审查事项作如下说明。' }),
  },
  extend: {
    title: { zh: '批准延长', en: 'extend' },
    payload: z.strictObject(reasons), example: () => ({ reasons: '案情复杂，需进一步核实申请材料' }),
    requires: [
      rule('EXTEND_ONCE', '只能延长一次', 'one extension only', licensing(42), ({ context }) => !context['extended']),
      rule('NOT_AFTER_DUE', '期限届满后不得延长', 'not after the due date', licensing(42), ({ context, today, isOpen, dueOn }) => context['extended'] || (isOpen('T_DECIDE') && (dueOn('T_DECIDE') === null || today <= dueOn('T_DECIDE')!))),
    ],
  },
  handOver: {
    title: { zh: '移送有权机关', en: 'hand over' },
    payload: z.strictObject({ receiver: picked({ kind: 'authority' }, '接收机关', 'receiving authority'), ...reasons }),
    example: (s) => ({ receiver: s.competentElsewhere ?? s.options({ kind: 'authority' })[0]?.id ?? '', reasons: '依照新规定，权限已转移' }),
    requires: [
      rule('COMPETENCE_STAYS', '过渡设置为权限不转移', 'the transition choice is that competence stays', procedureRuleRecalled, ({ context }) => context['ruleChange'].competence === 'passes'),
      rule('RECEIVER_COMPETENT', '接收机关不是现行规定的有权机关', 'the receiver is not the authority whose power it is', licensing(32, 2), ({ payload, competentElsewhere }) => competentElsewhere === null || payload['receiver'] === competentElsewhere, '/receiver'),
    ],
  },
  announceMoreTime: {
    title: { zh: '再次告知所需时间', en: 'announce more time' }, duty: 'review',
    payload: z.strictObject({ ...neededTime, ...reason }),
    example: () => ({ neededTime: { unit: 'workingDays', value: 30 }, reason: '已告知的时间不足' }),
  },
  giveOpinion: {
    internal: true, title: { zh: '提出审查意见', en: 'give the opinion' }, duty: 'review',
    payload: z.strictObject({ proposal: named(z.enum(['grant', 'refuse']), '建议', 'proposal'), ...reasons, answers: maybe(text('对陈述申辩的答复', 'answer to the statements')) }),
    example: ({ context }) => ({
      proposal: ['fail', 'notEvaluated'].includes(context['conclusion'] as string) ? 'refuse' : 'grant',
      reasons: '经审查，依据审查材料提出本意见', ...((context['statements'] as number) > 0 && { answers: '陈述意见已核实' }),
    }),
    requires: [
      rule('RIGHTS_OPEN', '陈述、听证权利期限未满', 'a statement period or hearing right is still open', licensing(36), ({ isOpen }) => !isOpen('T_STATEMENT') && !isOpen('T_HEARING_REQUEST')),
      rule('ANSWER_STATEMENTS', '须答复陈述申辩', 'the statements must be answered', licensing(36), ({ context, payload }) => !context['statements'] || !!payload['answers'], '/answers'),
    ],
  },
  returnToReview: { internal: true, title: { zh: '退回审查', en: 'return to review' }, payload: z.strictObject(reason), example: because('意见理由需要补充') },
  grant: {
    title: { zh: '准予许可', en: 'grant' }, duty: 'decision',
    payload: z.strictObject({ scope: text('许可内容', 'what is granted'), conditions: maybe(text('条件', 'conditions')), rule: maybe(ruleApplied) }),
    example: () => ({ scope: '准予申请所列事项' }),
    requires: [
      ...afterRuleChange,
      rule('CERTIFICATE_ENDED', '证书已失效，不能变更、延续', 'a certificate that has ended is neither renewed nor changed', licensing(50), ({ context, entry }) => context['kind'] === 'first' || entry === null || isInForce(entry)),
    ],
  },
  refuse: {
    title: { zh: '不予许可', en: 'refuse' }, duty: 'decision',
    payload: z.strictObject({
      ground: z.enum(['standardNotMet', 'conditionsNotMet', 'notEvaluated', 'concealment', 'noPower']), ...reasons,
      technicalStandard: maybe(text('所依据的技术标准及条款', 'technical standard and clause')),
      rule: maybe(ruleApplied),
      directSafety,
    }),
    example: () => ({ ground: 'standardNotMet', reasons: '检验、检测或者评审结果不符合技术标准', technicalStandard: '所依据的技术标准第×条' }),
    variants: () => [{ ground: 'concealment', reasons: '申请人提供虚假材料', technicalStandard: '所依据的技术标准第×条', directSafety: true }],
    requires: [rule('TECHNICAL_STANDARD', '依据检验检测结果不予许可的，应当说明技术标准', 'a refusal based on tests names the technical standard', licensing(55), ({ payload, context }) => !(payload['ground'] === 'standardNotMet' || context['conclusion'] === 'fail') || !!payload['technicalStandard'], '/technicalStandard'), ...afterRuleChange],
  },
  withdraw: { title: { zh: '撤回申请', en: 'withdraw' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: because('情况变化，暂不申请') },
  terminate: {
    title: { zh: '终止办理', en: 'terminate' }, duty: 'decision',
    payload: z.strictObject({ ground: z.enum(['deceased', 'dissolved', 'noPermitNeeded', 'forceMajeure', 'noPower']), ...reasons, competentAuthority: maybe(text('有权机关', 'competent authority')) }),
    example: () => ({ ground: 'dissolved', reasons: '申请人已依法注销' }),
    requires: [
      needsCompetentAuthority('noPower'),
      rule('NO_POWER_BEFORE_ACCEPTANCE', '受理前无权办理的，应不予受理', 'before acceptance, lack of power means non-acceptance', licensing(32, 2), ({ context, payload }) => payload['ground'] !== 'noPower' || !!context['acceptedOn'], '/ground'),
    ],
  },
  issueCertificate: {
    title: { zh: '制证', en: 'issue the certificate' },
    payload: z.strictObject({ equalsDecision: confirmed('证书内容与决定一致', 'content equals the decision') }), example: () => ({ equalsDecision: true }),
  },
  reopen: {
    title: { zh: '重新办理', en: 'reopen' },
    payload: z.strictObject({
      annulled: named(z.enum(['decision', 'nonAcceptance']), '被撤销的行为', 'what was annulled'),
      ruling: text('复议决定或者判决文号', 'number of the ruling'), receivedOn: day('收到之日', 'day it was received'),
      time: period('限定期限', 'time set in the ruling'), ...reasons,
    }),
    example: ({ today }) => ({ annulled: 'decision', ruling: '×政复决〔2026〕1号', receivedOn: today, time: { unit: 'workingDays', value: 20 }, reasons: '原决定被撤销，责令重新作出' }),
    variants: ({ today }) => [{ annulled: 'nonAcceptance', ruling: '×政复决〔2026〕2号', receivedOn: today, time: { unit: 'workingDays', value: 20 }, reasons: '不予受理决定被撤销，责令重新审查' }],
    requires: [notFuture('receivedOn', '收到之日', usual)],
  },
} as const satisfies Record<string, Sheet>; // prettier-ignore
