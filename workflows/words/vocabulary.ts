import { desks, type OutcomeKind, type Phase, type StepClock, type Text } from '#workflow-kit';
import { laws } from './laws.js';
import { sentences } from './sentences.js';
import { label, t } from './text.js';

type Named<Name extends string = string> = Readonly<Record<Name, Text>>;

const phases: Named<Phase> = {
  draft: t('草稿', 'Draft'),
  intake: t('受理', 'Acceptance'),
  review: t('审查', 'Review'),
  decision: t('决定、送达', 'Decision and service'),
  closed: t('办结', 'Closed'),
};

const outcomes: Named<OutcomeKind> = {
  granted: t('准予许可', 'Granted'),
  refused: t('不予许可', 'Refused'),
  notAccepted: t('不予受理', 'Not accepted'),
  notRequired: t('无需许可', 'No permit needed'),
  abandoned: t('视为放弃申请', 'Given up'),
  withdrawn: t('申请人撤回申请', 'Application withdrawn'),
  terminated: t('终止办理', 'Terminated'),
  discarded: t('草稿已删除', 'Draft discarded'),
  ordinaryWay: t('转普通程序', 'In the ordinary way'),
  confirmed: t('承诺核查通过', 'Commitment confirmed'),
  kept: t('维持、保留', 'Kept'),
  revoked: t('撤销', 'Revoked'),
  withdrawnByAuthority: t('行政机关撤回', 'Withdrawn by the authority'),
  cancelled: t('注销', 'Cancelled'),
  ended: t('证书已终止', 'Certificate ended'),
  closed: t('已办结', 'Closed'),
  dropped: t('销案', 'Dropped'),
};

const stepClocks: Named<StepClock> = {
  notStarted: t('未开始计时', 'Not begun'),
  running: t('计时中', 'Running'),
  suspended: t('不计时(特别程序)', 'Stopped (special procedure)'),
  ended: t('计时结束', 'Ended'),
};

const atDesks: Named = Object.fromEntries(Object.entries(desks).map(([desk, { zh, en }]) => [desk, t(zh, label(en))]));

/** What the parts of a case and of its record are called, whatever the matter. By list, then by the word as the API has it. */
export const vocabulary = {
  laws: laws as Named,
  sentences: sentences as Named,
  desks: atDesks,
  roles: {
    ...atDesks,
    auditor: t('审计人员', 'Auditor'),
    userAdmin: t('系统管理员', 'System administrator'),
    ruleAdmin: t('安全管理员(规则)', 'Security administrator (rules)'),
    calendarAdmin: t('安全管理员(日历)', 'Security administrator (calendar)'),
    auditAdmin: t('审计管理员', 'Audit administrator'),
  } as Named,
  organisations: {
    enterprise: t('企业、事业单位', 'Enterprise or institution'),
    agency: t('代理机构', 'Agency'),
    authority: t('行政机关', 'Authority'),
    testingBody: t('技术机构', 'Testing body'),
    operator: t('系统运行单位', 'Operator of the system'),
  } as Named,
  phases: phases as Named,
  outcomes: outcomes as Named,
  stepClocks: stepClocks as Named,
  clockStatuses: {
    running: t('计时中', 'Running'),
    stopped: t('不计时', 'Stopped'),
    met: t('按期完成', 'Met'),
    overdue: t('已超期', 'Overdue'),
    cancelled: t('已取消', 'Cancelled'),
  } as Named,
  segments: {
    run: t('计入', 'Counted'),
    stop: t('不计入', 'Stopped'),
    extend: t('延长', 'Extended'),
    recompute: t('因日历调整重算', 'Recomputed after a change of the calendar'),
  } as Named,
  days: {
    event: t('事件当日(不计入)', 'Day of the event (not counted)'),
    counted: t('计入', 'Counted'),
    rest: t('休息日、节假日', 'Rest day or holiday'),
    makeUp: t('调休上班日', 'Make-up working day'),
    stopped: t('不计时', 'Stopped'),
  } as Named,
  units: {
    workingDays: t('个工作日', 'working days'),
    calendarDays: t('日', 'calendar days'),
    months: t('个月', 'months'),
    years: t('年', 'years'),
  } as Named,
  cards: {
    yellow: t('黄牌(临近到期)', 'Yellow card (due soon)'),
    red: t('红牌(已超期)', 'Red card (overdue)'),
  } as Named,
  certainty: { law: t('法定', 'Set by law'), setting: t('本机关设置', 'Setting of the authority') } as Named,
  ways: {
    direct: t('直接送达', 'Direct service'),
    left: t('留置送达', 'Left at the place (service refused)'),
    electronic: t('电子送达', 'Electronic service'),
    post: t('邮寄送达', 'By post'),
    entrusted: t('委托送达', 'Through another authority'),
    handed: t('当场交付', 'Handed over on the spot'),
  } as Named,
  paperStatuses: {
    issued: t('已制作，待送达', 'Made, to be served'),
    served: t('已送达', 'Served'),
    dropped: t('已作废', 'Void'),
    onFile: t('归档，不送达', 'On file, not served'),
  } as Named,
  certificateStatuses: {
    inForce: t('有效', 'In force'),
    suspended: t('已暂停(封存)', 'Suspended'),
    expired: t('已过期', 'Expired'),
    revoked: t('已撤销', 'Revoked'),
    withdrawn: t('已撤回', 'Withdrawn by the authority'),
    penalised: t('已吊销', 'Revoked as a penalty'),
    cancelled: t('已注销', 'Cancelled'),
  } as Named,
  marks: {
    ban: t('限制申请', 'Barred from applying'),
    breach: t('承诺失信记录', 'Breach of a commitment'),
  } as Named,
  duties: {
    acceptance: t('受理', 'Acceptance'),
    review: t('审查', 'Review'),
    decision: t('决定', 'Decision'),
    hearing: t('听证', 'Hearing'),
  } as Named,
  conflicts: {
    S1: t('岗位分离', 'Separation of duties'),
    S3: t('听证主持人分离', 'Separate chair of the hearing'),
    S10: t('管理员分离', 'Separate administrators'),
    RECUSAL: t('回避', 'Recusal'),
    SUBSTITUTE: t('代理履职', 'Substitution'),
  } as Named,
  incidents: {
    deadMessage: t('消息未能送出', 'A message could not be sent'),
    stuckDeadline: t('到期事项未能执行', 'A deadline could not be carried out'),
    quarantinedCase: t('办件已隔离', 'A case is quarantined'),
    clockJump: t('系统时间异常', 'The clock jumped'),
    deemedAcceptance: t('逾期视为受理', 'Deemed acceptance'),
    deemedRenewal: t('逾期视为准予延续', 'Deemed renewal'),
    departure: t('人员离岗，办件待改派', 'Somebody left: cases wait for new hands'),
  } as Named,
  incidentVerbs: {
    retry: t('重试', 'Try again'),
    skip: t('跳过该消息', 'Skip the message'),
    accept: t('确认时间', 'Accept the time'),
    acknowledge: t('说明处理情况', 'Say what was done'),
  } as Named,
  changes: {
    account: t('账户', 'Account'),
    organisation: t('单位', 'Organisation'),
    authorisation: t('技术机构授权', 'Authorisation of a testing body'),
    expert: t('专家', 'Expert'),
    rules: t('职权与规则', 'Powers and rules'),
    calendar: t('工作日历', 'Calendar'),
  } as Named,
  changeStatuses: {
    proposed: t('待审批', 'Proposed'),
    approved: t('已批准', 'Approved'),
    refused: t('未批准', 'Refused'),
    withdrawn: t('已撤回', 'Withdrawn'),
  } as Named,
  changeVerbs: {
    approve: t('批准', 'Approve'),
    refuse: t('不批准', 'Refuse'),
    withdraw: t('撤回', 'Withdraw'),
  } as Named,
  spans: {
    inForce: t('生效中', 'In force'),
    toCome: t('未到生效日', 'To come'),
    ended: t('已到期', 'Ended'),
    revoked: t('已撤销', 'Revoked'),
  } as Named,
  rules: {
    grant: t('权力依据', 'Grant of power'),
    setting: t('设置', 'Setting'),
    length: t('期限', 'Length'),
  } as Named,
  grants: {
    own: t('法定职权', 'Own power'),
    transfer: t('下放(承接机关名义)', 'Devolved (in the own name)'),
    entrusted: t('委托(委托机关名义)', "Entrusted (in the delegator's name)"),
  } as Named,
  settings: {
    correctionStillMissing: t('补正后仍缺项的处理', 'When corrections are still missing'),
    announcedDaysEnd: t('告知的所需时间届满后', 'When the announced days end'),
    extensionApprover: t('批准延长的负责人', 'Who approves an extension'),
    competence: t('规定变更后在办件的职权', 'Competence for open cases after a change of rule'),
    ruleAtChange: t('规定变更后在办件适用的规定', 'Rule for open cases after a change'),
    samplesNotDelivered: t('逾期未送样的处理', 'When samples are not delivered'),
    supplementsAllowed: t('允许补充的次数', 'How often supplements may be asked'),
    interestDeclaration: t('回避声明', 'Declaration of interest'),
  } as Named,
  settingValues: {
    refuse: t('不予受理', 'Refuse acceptance'),
    letComplete: t('继续补正所列内容', 'Let the listed points be completed'),
    resume: t('次日恢复计时', 'Counting goes on the day after'),
    alarmOnly: t('仅预警', 'Alarm only'),
    headOrDeputyHead: t('机关负责人(含副职)', 'Head or deputy head'),
    headOnly: t('仅机关正职负责人', 'Head only'),
    stays: t('由原机关继续办理', 'Stays with the authority'),
    passes: t('移交新的有权机关', 'Passes to the new authority'),
    atDecision: t('适用决定时的规定', 'The rule at the decision'),
    atAcceptance: t('适用受理时的规定', 'The rule at acceptance'),
    remindThenDecide: t('催告后作出决定', 'Remind, then decide'),
    terminate: t('终止办理', 'Terminate'),
    required: t('办理前必须声明', 'Required before acting'),
    offered: t('可以声明', 'Offered'),
  } as Named,
} as const;
