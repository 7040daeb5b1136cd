import { calendarDays, reading, workingDays, years, type Limits } from '#workflow-kit';
import { alarmed } from './fields.js';
import { hearingActs } from './hearing-acts.js';
import { licensing, licensingCases, litigation, procedureRuleRecalled } from '../law.js';
import { serving } from './serving.js';

const overdue = { zh: '超期，亮红牌；不视为准予', en: 'overdue: red card; never a deemed grant' };

/** Time limits of the general licensing procedure. Those with certainty `setting` are configurable defaults. */
export const limits = {
  ...hearingActs.limits,
  ...serving.limits,
  T_CORRECTION: {
    title: { zh: '补正告知时限', en: 'time to tell what must be corrected' },
    length: workingDays(5),
    from: { zh: '收件之日', en: 'receipt' },
    basis: licensing(32, 4),
    owner: 'acceptanceOfficer',
    reached: { zh: '自收到申请材料之日起视为受理', en: 'deemed accepted as of receipt' },
  },
  T_CORRECTION_REPLY: {
    title: { zh: '补正期限', en: 'time to hand in corrections' },
    length: calendarDays(30),
    from: { zh: '补正告知书送达之日', en: 'service of the correction notice' },
    basis: procedureRuleRecalled,
    owner: 'applicant',
    reached: { zh: '视为放弃申请', en: 'treated as given up' },
  },
  T_CORRECTION_CHECK: {
    title: { zh: '补正材料审核时限', en: 'time to judge the corrections' },
    length: workingDays(5),
    from: { zh: '补正材料收到之日', en: 'receipt of the corrections' },
    basis: reading(licensing(32, 4)),
    owner: 'acceptanceOfficer',
    reached: { zh: '自补正材料收到之日起视为受理', en: 'accepted as of the day the corrections came in' },
  },
  T_DECIDE: {
    title: { zh: '决定时限', en: 'time to decide' },
    length: workingDays(20),
    promised: 17,
    from: { zh: '受理之日', en: 'acceptance' },
    basis: licensing(42),
    owner: 'approver',
    family: 'DECIDE',
    reached: overdue,
  },
  T_DECIDE_EXT: {
    title: { zh: '决定时限(延长后)', en: 'time to decide, extended' },
    length: workingDays(30),
    from: { zh: '受理之日', en: 'acceptance' },
    basis: licensing(42),
    owner: 'approver',
    family: 'DECIDE',
    reached: overdue,
  },
  T_REDECIDE: {
    title: { zh: '重新作出决定时限', en: 'time to decide anew' },
    length: workingDays(20),
    from: { zh: '收到复议决定或者判决之日', en: 'receipt of the ruling' },
    basis: reading(litigation(70)),
    owner: 'approver',
    family: 'DECIDE',
    reached: overdue,
  },
  T_ASSIGN_TEST: {
    title: { zh: '指派检验检测人员时限', en: 'time to assign the testing' },
    length: workingDays(5),
    from: { zh: '受理之日', en: 'acceptance' },
    basis: licensing(55),
    owner: 'reviewer',
    reached: alarmed,
  },
  T_ANNOUNCED: {
    title: { zh: '特别程序所需时间', en: 'announced time of the special procedure' },
    length: workingDays(60),
    from: { zh: '特别程序时限告知书送达之日', en: 'service of the time notice' },
    basis: reading(licensing(45)),
    owner: 'testingBody',
    reached: { zh: '预警；自次日起恢复计时', en: 'alarm; counting resumes the day after' },
  },
  T_STATEMENT: {
    title: { zh: '利害关系人陈述期限', en: 'time for a statement' },
    length: workingDays(5),
    perParty: true,
    from: { zh: '利害关系人告知书送达之日', en: 'service of the third-party notice' },
    basis: reading(licensing(36)),
    owner: 'thirdParty',
    reached: { zh: '陈述期届满', en: 'period over' },
  },
  T_ISSUE: {
    title: { zh: '颁证送达时限', en: 'time to issue and serve the certificate' },
    length: workingDays(10),
    from: { zh: '准予决定之日', en: 'the grant' },
    basis: licensing(44),
    owner: 'registrar',
    reached: alarmed,
  },
  BAN_FALSE_APPLICATION: {
    title: { zh: '一年内不得再次申请', en: 'no new application for one year' },
    length: years(1),
    kind: 'ban',
    from: { zh: '决定之日', en: 'the decision' },
    basis: licensing(78),
    owner: 'applicant',
    reached: { zh: '可以再次申请', en: 'may apply again' },
  },
} as const satisfies Limits;

/** Who had a permit by fraud where safety is at stake may not apply for three years (Licensing Law art. 79). */
export const fraudBan = {
  BAN_FRAUD_GRANT: {
    title: { zh: '三年内不得再次申请', en: 'no new application for three years' },
    length: years(3),
    kind: 'ban',
    from: { zh: '撤销决定送达之日', en: 'service of the revocation' },
    basis: licensing(79),
    owner: 'holder',
    reached: { zh: '可以再次申请', en: 'may apply again' },
  },
} as const satisfies Limits;

/** Limits of changes and renewals (Licensing Law arts. 49, 50), for matters whose certificates know them. */
export const renewalLimits = {
  T_CHANGE_DECIDE: {
    title: { zh: '变更决定时限', en: 'time to decide on a change' },
    length: workingDays(20),
    from: { zh: '受理之日', en: 'acceptance' },
    basis: procedureRuleRecalled,
    owner: 'approver',
    family: 'DECIDE',
    reached: overdue,
  },
  T_RENEW_DECIDE: {
    title: { zh: '延续决定期限(有效期届满前)', en: 'time to decide on a renewal: before expiry' },
    length: years(5),
    exact: true,
    deems: 'renewal',
    from: { zh: '受理之日，至有效期届满之日', en: 'acceptance; ends with the validity' },
    basis: licensing(50),
    owner: 'approver',
    reached: { zh: '视为准予延续', en: 'deemed renewed' },
  },
} as const satisfies Limits;

/** The last day of the old rule, where a change of rule meets open cases. */
export const ruleChangeLimits = {
  RULE_CHANGE: {
    title: { zh: '旧规定最后适用日', en: 'last day of the old rule' },
    length: years(5),
    exact: true,
    from: { zh: '提交之日，至旧规定失效之日', en: 'submission; ends with the old rule' },
    basis: reading(licensingCases(9)),
    owner: 'head',
    reached: { zh: '记录过渡适用规则及理由', en: 'the transition rule and its reason are recorded' },
  },
} as const satisfies Limits;

/** Choices that the law leaves open; the first named in the domain reference is the default. */
export const settings = {
  correctionStillMissing: 'refuse',
  announcedDaysEnd: 'resume',
  extensionApprover: 'headOrDeputyHead',
  competence: 'stays',
  ruleAtChange: 'atDecision',
} as const;
