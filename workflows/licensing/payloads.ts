import { z } from 'zod';
import { named, picked, type Requirement, type Sheet, type Situation } from '#workflow-kit';
import { civilProcedure, licensing, procedureRule, usual } from './law.js';

export const text = (zh: string, en: string) => named(z.string().trim().min(1).max(4000), zh, en);
export const day = (zh: string, en: string) => named(z.iso.date(), zh, en);
export const confirmed = (zh: string, en: string) => named(z.literal(true), zh, en);
export const reason = { reason: text('理由', 'reason') };
export const reasons = { reasons: text('理由', 'reasons') };
export const maybe = <T extends z.ZodType>(schema: T) => schema.optional();

/** A length of time as written in a notice. */
export const period = (zh: string, en: string) =>
  named(
    z.strictObject({
      unit: z.enum(['workingDays', 'calendarDays', 'months']),
      value: z.int().min(1).max(366),
    }),
    zh,
    en,
  );

export const nothing = z.strictObject({});
const none = () => ({});
const because = (zh: string) => () => ({ reason: zh });

const chair = picked({ kind: 'person', role: 'hearingChair', duty: 'hearing' }, '听证主持人', 'hearing chair');
const officer = (role: 'reviewer' | 'secondReviewer', zh: string, en: string) =>
  picked({ kind: 'person', role, duty: 'review' }, zh, en);
const first = (s: Situation, role: 'reviewer' | 'secondReviewer' | 'hearingChair', duty: 'review' | 'hearing') =>
  s.options({ kind: 'person', role, duty })[0]?.id ?? '';

/** The requirement that something has not happened before, or is so now. */
const rule = (code: string, zh: string, en: string, basis: Requirement['basis'], met: Requirement['met'], pointer?: string): Requirement => ({
  code, rule: { zh, en }, basis, met, ...(pointer && { pointer }),
}); // prettier-ignore

export const needsCompetentAuthority = (ground: string) =>
  rule('COMPETENT_AUTHORITY', '须告知有权机关', 'the competent authority must be named', licensing(32, 2),
    ({ payload }) => payload['ground'] !== ground || !!payload['competentAuthority'], '/competentAuthority'); // prettier-ignore

const listedPoints = ({ papers, payload }: Situation, field: string) => {
  const points = (papers.findLast(({ code }) => code === 'D02')?.data['points'] as unknown[] | undefined)?.length ?? 0;
  return (payload[field] as { point: number }[] | number[]).every(
    (item) => (typeof item === 'number' ? item : item.point) <= points,
  );
};

const pointsOf = (s: Situation) => (s.papers.findLast(({ code }) => code === 'D02')?.data['points'] ?? []) as unknown[];

/** The payloads of the general procedure's acts, with an example of each and what the law demands besides the state. */
export const sheets = {
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
  declareNotRequired: {
    title: { zh: '告知无需许可', en: 'declare that no permit is needed' }, duty: 'acceptance',
    payload: z.strictObject({ ground: z.enum(['notInCatalogue', 'notNewProduct', 'notForSale', 'other']), ...reasons }),
    example: () => ({ ground: 'notForSale', reasons: '该计量器具仅供本单位自用，不在国内销售' }),
  },
  refuseAcceptance: {
    title: { zh: '不予受理', en: 'refuse acceptance' }, duty: 'acceptance',
    payload: z.strictObject({
      ground: z.enum(['notCompetent', 'banned', 'concealment', 'pointsStillMissing']), ...reasons,
      competentAuthority: maybe(text('有权机关', 'competent authority')),
    }),
    example: ({ context }) => context['correctionAsked']
      ? { ground: 'pointsStillMissing', reasons: '补正材料仍缺所列第1项' }
      : { ground: 'notCompetent', reasons: '生产地不在本机关管辖范围', competentAuthority: '生产地省级市场监督管理部门' },
    requires: [
      needsCompetentAuthority('notCompetent'),
      rule('LISTED_POINTS', '只能以补正告知书所列内容仍缺为由', 'only points of the correction notice count', procedureRule,
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
      points: named(z.array(z.strictObject({ material: maybe(z.string()), text: text('补正内容', 'what to correct') })).min(1).max(100), '全部补正内容', 'all points'),
      period: period('补正期限', 'period'),
    }),
    example: () => ({ points: [{ material: 'standard', text: '产品标准缺试验方法章节' }], period: { unit: 'calendarDays', value: 30 } }),
    requires: [rule('CORRECTION_ONCE', '补正只能一次性告知', 'corrections are asked once only', licensing(32, 4), ({ context }) => !context['correctionAsked'])],
  },
  accept: {
    title: { zh: '受理', en: 'accept' }, duty: 'acceptance',
    payload: z.strictObject({ remark: maybe(text('备注', 'remark')) }), example: none,
  },
  extendCorrectionPeriod: {
    title: { zh: '延长补正期限', en: 'extend the correction period' }, duty: 'acceptance',
    payload: z.strictObject({ ...reason, period: period('自送达起的新期限', 'new period from service') }),
    example: () => ({ reason: '申请人说明第三方检测报告尚在出具', period: { unit: 'calendarDays', value: 45 } }),
  },
  handInCorrections: {
    title: { zh: '提交补正材料', en: 'hand in corrections' },
    completesForm: true,
    payload: z.strictObject({ answers: named(z.array(z.strictObject({ point: z.int().min(1), text: text('说明', 'answer') })).min(1).max(100), '逐条说明', 'answers point by point') }),
    example: (s) => ({ answers: pointsOf(s).map((_, index) => ({ point: index + 1, text: '已按要求补正' })) }),
    requires: [rule('LISTED_POINTS', '补正内容须对应所列各项', 'answers refer to listed points', licensing(32, 4), (s) => !s.payload['answers'] || listedPoints(s, 'answers'), '/answers')],
  },
  returnCorrections: {
    title: { zh: '退回继续补正', en: 'return the corrections' }, duty: 'acceptance',
    payload: z.strictObject({ stillMissing: z.array(z.int().min(1)).min(1), ...reason, period: period('期限', 'period') }),
    example: () => ({ stillMissing: [1], reason: '第1项未补正', period: { unit: 'calendarDays', value: 15 } }),
    requires: [
      rule('SETTING', '本机关的设置为不予受理', 'the setting of this authority is to refuse', procedureRule, ({ context }) => context['settings'].correctionStillMissing === 'letComplete'),
      rule('LISTED_POINTS', '只限补正告知书所列内容', 'only listed points', licensing(72, 4), (s) => !s.payload['stillMissing'] || listedPoints(s, 'stillMissing'), '/stillMissing'),
    ],
  },
  assign: {
    title: { zh: '指派承办人', en: 'assign the officers' },
    payload: z.strictObject({
      reviewer: officer('reviewer', '承办人', 'reviewer'), secondReviewer: officer('secondReviewer', '复核人员', 'second reviewer'),
      recusalDeclared: confirmed('已声明无回避情形', 'no ground for recusal declared'),
    }),
    example: (s) => ({ reviewer: first(s, 'reviewer', 'review'), secondReviewer: first(s, 'secondReviewer', 'review'), recusalDeclared: true }),
    requires: [rule('TWO_OFFICERS', '承办人与复核人员不得为同一人', 'two different officers', licensing(34), ({ payload }) => payload['reviewer'] !== payload['secondReviewer'], '/secondReviewer')],
  },
  startReview: { title: { zh: '开始审查', en: 'start the review' }, duty: 'review', payload: z.strictObject({ remark: maybe(text('备注', 'remark')) }), example: none },
  startFurtherProcedure: { internal: true, title: { zh: '需要特别程序', en: 'start a further procedure' }, duty: 'review', payload: z.strictObject(reason), example: because('需要补充检测') },
  tellThirdParty: {
    title: { zh: '告知利害关系人', en: 'tell a third party' }, duty: 'review',
    payload: z.strictObject({ name: text('名称', 'name'), address: text('地址', 'address'), unifiedSocialCreditCode: maybe(z.string().length(18)), interest: text('重大利益关系', 'important interest') }),
    example: () => ({ name: '相邻企业(演示)', address: '示范路9号', interest: '该型式使用其专有技术，直接关系其重大利益' }),
  },
  makeStatement: {
    title: { zh: '陈述申辩', en: 'make a statement' },
    payload: z.strictObject({ text: text('陈述内容', 'statement') }), example: () => ({ text: '就审查事项作如下说明。' }),
  },
  extend: {
    title: { zh: '批准延长', en: 'extend' },
    payload: z.strictObject(reasons), example: () => ({ reasons: '案情复杂，需进一步核实技术资料' }),
    requires: [
      rule('EXTEND_ONCE', '只能延长一次', 'one extension only', licensing(42), ({ context }) => !context['extended']),
      rule('NOT_AFTER_DUE', '期限届满后不得延长', 'not after the due date', licensing(42), ({ context, today, isOpen, dueOn }) => context['extended'] || (isOpen('DECIDE') && (dueOn('DECIDE') === null || today <= dueOn('DECIDE')!))),
    ],
  },
  handOver: {
    title: { zh: '移送有权机关', en: 'hand over' },
    payload: z.strictObject({ receiver: picked({ kind: 'authority' }, '接收机关', 'receiving authority'), ...reasons }),
    example: (s) => ({ receiver: s.options({ kind: 'authority' })[0]?.id ?? '', reasons: '依照新规定，权限已转移' }),
    requires: [rule('COMPETENCE_STAYS', '过渡设置为权限不转移', 'the transition choice is that competence stays', procedureRule, ({ context }) => context['settings'].competence === 'passes')],
  },
  serve: {
    title: { zh: '登记送达', en: 'record service' },
    payload: z.strictObject({
      no: named(z.int().min(1), '文书序号', 'number of the paper in the case'),
      way: named(z.enum(['direct', 'left', 'electronic', 'post', 'entrusted']), '送达方式', 'way'),
      servedOn: maybe(day('送达日期', 'day of service')), proof: text('送达证明', 'proof of service'),
    }),
    example: (s) => ({ no: s.papers.find(({ servedOn }) => servedOn === null)?.no ?? 0, way: 'post', proof: '邮政回执，收件人签收' }),
    requires: [rule('SERVED_ON', '送达日期不得早于文书作出之日，也不得晚于今日', 'service lies between the making of the paper and today', procedureRule,
        ({ papers, payload, today }) => !payload['servedOn'] || (payload['servedOn'] <= today && payload['servedOn'] >= (papers.find(({ no }) => no === payload['no'])?.data['madeOn'] ?? today)), '/servedOn'),
      rule('ELECTRONIC_BY_INBOX', '电子送达只由门户收件箱在受送达人同意后完成', 'electronic service is done by the portal inbox alone, with consent', civilProcedure(90),
        ({ payload }) => payload['way'] !== 'electronic', '/way'),
      rule('PAPER_UNSERVED', '该文书不存在或已送达', 'no such paper, or served already', procedureRule, ({ papers, payload }) => papers.some(({ no, servedOn }) => no === payload['no'] && servedOn === null), '/no')],
  },
  announceMoreTime: {
    title: { zh: '再次告知所需时间', en: 'announce more time' }, duty: 'review',
    payload: z.strictObject({ neededTime: period('所需时间', 'needed time'), ...reason }),
    example: () => ({ neededTime: { unit: 'workingDays', value: 30 }, reason: '评价所需时间不足' }),
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
    payload: z.strictObject({ scope: text('许可内容', 'what is granted'), conditions: maybe(text('条件', 'conditions')) }),
    example: () => ({ scope: '准予申请所列型式' }),
  },
  refuse: {
    title: { zh: '不予许可', en: 'refuse' }, duty: 'decision',
    payload: z.strictObject({
      ground: z.enum(['standardNotMet', 'conditionsNotMet', 'notEvaluated', 'concealment', 'noPower']), ...reasons,
      technicalStandard: maybe(text('所依据的技术标准及条款', 'technical standard and clause')),
      directSafety: maybe(named(z.boolean(), '直接关系公共安全、人身健康、生命财产安全', 'directly concerns safety, health, life or property')),
    }),
    example: () => ({ ground: 'standardNotMet', reasons: '示值误差超过最大允许误差', technicalStandard: 'GB/T 7723-2017 第5.3条' }),
    requires: [rule('TECHNICAL_STANDARD', '依据检验检测结果不予许可的，应当说明技术标准', 'a refusal based on tests names the technical standard', licensing(55), ({ payload, context }) => !(payload['ground'] === 'standardNotMet' || context['conclusion'] === 'fail') || !!payload['technicalStandard'], '/technicalStandard')],
  },
  withdraw: { title: { zh: '撤回申请', en: 'withdraw' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: because('产品设计变更，暂不申请') },
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
    requires: [rule('NOT_FUTURE', '收到之日不得晚于今日', 'not in the future', usual, ({ payload, today }) => !payload['receivedOn'] || payload['receivedOn'] <= today, '/receivedOn')],
  },
  // hearing
  tellHearingRight: {
    title: { zh: '告知听证权利', en: 'tell the right to a hearing' }, duty: 'review',
    payload: z.strictObject({ facts: text('事实', 'facts'), intendedDecision: text('拟作出的决定', 'intended decision') }),
    example: () => ({ facts: '许可事项直接涉及申请人与他人之间重大利益关系', intendedDecision: '拟准予许可' }),
    requires: [rule('HEARING_ONCE', '已举行听证', 'a hearing was held', licensing(47), ({ context }) => !context['hearing'].held && !context['hearing'].told)],
  },
  announceHearing: {
    title: { zh: '公告听证', en: 'announce a hearing' },
    payload: z.strictObject({ subject: text('听证事项', 'subject'), ...reasons, howToTakePart: text('参加办法', 'how to take part') }),
    example: () => ({ subject: '拟许可事项', reasons: '涉及重大公共利益', howToTakePart: '自公告之日起五日内登记' }),
    requires: [rule('HEARING_ONCE', '已举行听证', 'a hearing was held', licensing(46), ({ context }) => !context['hearing'].held)],
  },
  requestHearing: {
    title: { zh: '申请听证', en: 'request a hearing' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: none,
    requires: [rule('OWN_RIGHT', '听证权利期限已过', 'the own right is not open', licensing(47), ({ isOpen, party }) => party !== null && isOpen('T_HEARING_REQUEST', party))],
  },
  waiveHearing: {
    title: { zh: '放弃听证', en: 'waive the hearing' }, payload: nothing, example: none,
    requires: [rule('OWN_RIGHT', '听证权利期限已过', 'the own right is not open', licensing(47), ({ isOpen, party }) => party !== null && isOpen('T_HEARING_REQUEST', party))],
  },
  joinHearing: {
    title: { zh: '参加听证', en: 'join the hearing' }, payload: nothing, example: none,
    requires: [rule('OWN_RIGHT', '听证权利期限已过', 'the own right is not open', licensing(47), ({ isOpen, party }) => party !== null && isOpen('T_HEARING_REQUEST', party))],
  },
  withdrawHearingRequest: {
    title: { zh: '撤回听证申请', en: 'withdraw the request' }, payload: z.strictObject({ reason: maybe(text('理由', 'reason')) }), example: none,
    requires: [
      rule('OWN_REQUEST', '未申请听证', 'no own request', usual, ({ context, party }) => context['hearing'].requestedBy.includes(party)),
      rule('ORDERED', '依法应当听证的，不得撤回', 'an ordered hearing must be held', licensing(46), ({ context }) => !context['hearing'].ordered && context['hearing'].requestedBy.length === 1),
    ],
  },
  scheduleHearing: {
    title: { zh: '安排听证', en: 'schedule the hearing' },
    payload: z.strictObject({ on: day('听证日', 'hearing day'), at: named(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), '时间', 'time'), place: text('地点', 'place'), chair, open: named(z.boolean(), '公开举行', 'public'), neededTime: period('所需时间', 'needed time') }),
    example: (s) => ({ on: s.workingDaysAfter(s.today, 9), at: '09:30', place: '第一会议室', chair: first(s, 'hearingChair', 'hearing'), open: true, neededTime: { unit: 'workingDays', value: 15 } }),
    requires: [rule('SEVEN_DAYS', '须在听证七个工作日前送达通知', 'the notice must be served seven full working days before', licensing(48, 1), ({ payload, today, workingDaysBetween }) => !payload['on'] || workingDaysBetween(today, payload['on']) >= 7, '/on')],
  },
  confirmHearingNotice: { title: { zh: '听证通知已送达各方', en: 'hearing notice served to all' }, payload: nothing, example: none },
  challengeChair: { title: { zh: '申请主持人回避', en: 'challenge the chair' }, payload: z.strictObject(reason), example: because('主持人与本案有直接利害关系') },
  replaceChair: {
    title: { zh: '更换主持人', en: 'replace the chair' }, payload: z.strictObject({ chair, ...reason }),
    example: (s) => ({ chair: first(s, 'hearingChair', 'hearing'), reason: '原主持人回避' }),
  },
  adjournHearing: { title: { zh: '延期听证', en: 'adjourn' }, duty: 'hearing', payload: z.strictObject(reason), example: because('当事人有正当理由不能到场') },
  openHearing: {
    title: { zh: '开始听证', en: 'open the hearing' }, duty: 'hearing', payload: z.strictObject({ present: z.array(z.string()).min(1) }), example: () => ({ present: ['申请人代表', '承办人'] }),
    requires: [
      rule('DAY_COME', '未到听证日', 'the day has not come', licensing(48), ({ context, today }) => !context['hearing'].on || today >= context['hearing'].on),
      rule('NOTICE_SERVED', '听证通知未送达各方', 'the notice has not reached every party', licensing(48, 1), ({ context }) => context['hearing'].noticeServed),
      rule('CHAIR_CHALLENGED', '回避申请未决定', 'the challenge of the chair is undecided', licensing(48, 3), ({ context }) => !context['hearing'].challenged),
    ],
  },
  closeHearing: { title: { zh: '结束听证', en: 'close the hearing' }, duty: 'hearing', payload: z.strictObject({ summary: text('听证要点', 'summary'), absent: maybe(text('缺席情况', 'who stayed away')) }), example: () => ({ summary: '承办人出示证据，各方申辩质证完毕' }) },
  signRecord: { title: { zh: '确认笔录', en: 'sign the record' }, duty: 'hearing', payload: z.strictObject({ signedBy: z.array(z.string()).min(1), refusedToSign: maybe(text('拒签说明及见证人', 'refusal and witness')) }), example: () => ({ signedBy: ['申请人代表', '承办人', '主持人'] }) },
} as const satisfies Record<string, Sheet>; // prettier-ignore
