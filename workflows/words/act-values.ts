import type { Words } from '#workflow-kit';
import { grounds as revocationGrounds } from '../revocation/grounds.js';
import { cancellation } from './grounds.js';
import { label, t, title, values } from './text.js';

const ground = title('情形', 'Ground');
const revocation = { ...title('事由', 'Ground'), values: Object.fromEntries(Object.entries(revocationGrounds).map(([name, { title: { zh, en } }]) => [name, t(zh, label(en))])) }; // prettier-ignore
const met = values({ met: ['符合', 'Met'], notMet: ['不符合', 'Not met'] });
const revokingKinds = {
  ...title('撤销或者撤回', 'Revocation or withdrawal'),
  ...values({ revocation: ['撤销', 'Revocation'], withdrawal: ['撤回', 'Withdrawal by the authority'] }),
};
const proposal = title('建议', 'Proposal');
const recusalGrounds = {
  ...title('回避事由', 'Ground for recusal'),
  ...values({
    partyOrRelative: ['是当事人或者当事人的近亲属', 'A party, or a close relative of one'],
    interest: ['与本件有利害关系', 'An interest in the case'],
    served: ['曾担任本件的专家或者代理人', 'Served as expert or agent in this case'],
    otherRelation: ['与当事人有其他关系，可能影响公正办理', 'Another relation that may keep one from being fair'],
  }),
};

/** What may be chosen in an act. */
export const actValues: Words = {
  unit: values({
    workingDays: ['工作日', 'Working days'],
    calendarDays: ['日(自然日)', 'Calendar days'],
    months: ['个月', 'Months'],
  }),
  'serve.way': {
    ...title('送达方式', 'Way of service'),
    ...values({
      direct: ['直接送达', 'Direct service'],
      left: ['留置送达', 'Left at the place (service refused)'],
      electronic: ['电子送达', 'Electronic service'],
      post: ['邮寄送达', 'By post'],
      entrusted: ['委托送达', 'Through another authority'],
    }),
  },

  'refuseAcceptance.ground': {
    ...title('不予受理的情形', 'Ground of non-acceptance'),
    ...values({
      notCompetent: ['依法不属于本机关职权范围', 'Not within the power of this authority'],
      banned: ['在限制申请期内', 'Barred from applying for a time'],
      concealment: ['隐瞒有关情况或者提供虚假材料', 'Facts concealed, or false materials'],
      pointsStillMissing: ['补正后仍不齐全或者不符合法定形式', 'Still incomplete or not in legal form after correction'],
    }),
  },
  'declareNotRequired.ground': {
    ...title('不需要许可的情形', 'Why no permit is needed'),
    ...values({
      notInCatalogue: ['不在型式批准目录内', 'Not in the catalogue for type approval'],
      notNewProduct: ['不是计量器具新产品', 'Not a new product'],
      notForSale: ['不以销售为目的制造', 'Not made for sale'],
      notHighest: ['不是本单位最高计量标准', 'Not the highest standard of the unit'],
      pilotCity: ['试点城市企业内部使用的最高计量标准', 'Highest standard of an enterprise in a pilot city, for internal use'],
      statePlanned: ['国家基准物质由国家规划、不需要许可', 'National primary materials are planned by the state and need no permit'],
      noExpiry: ['原证书未载明有效期，不需要延续', 'The certificate has no expiry and needs no renewal'],
      other: ['其他依法不需要取得许可的情形', 'Another case in which the law asks no permit'],
    }),
  },
  'declareNotEligible.ground': {
    ...title('不适用告知承诺的情形', 'Why not by commitment'),
    ...values({
      notListed: ['不在已公布的告知承诺清单内', 'Not on the published list'],
      excludedKind: ['属于不适用告知承诺的类别', 'Of a kind that is excluded'],
      badCredit: ['有未修复的严重失信或者虚假承诺记录', 'Serious breach or false commitment on record, not repaired'],
      other: ['其他不适用的情形', 'Another reason'],
    }),
  },
  'giveOpinion.proposal': { ...proposal, ...values({ grant: ['准予许可', 'Grant'], refuse: ['不予许可', 'Refuse'] }) },
  'revocation.giveOpinion.proposal': {
    ...proposal,
    ...values({ revoke: ['撤销许可', 'Revoke the permit'], withdrawLicence: ['撤回许可', 'Withdraw the permit'], keep: ['不予撤销', 'Keep the permit'] }),
  },
  'register-cleanup.giveOpinion.proposal': { ...proposal, ...values({ cancel: ['予以注销', 'Cancel'], keep: ['不予注销', 'Keep'] }) },
  'rule.applied': {
    ...title('适用的规定', 'Rule applied'),
    ...values({ atDecision: ['作出决定时的规定', 'The rule at the decision'], atAcceptance: ['受理时的规定', 'The rule at acceptance'] }),
  },
  'refuse.ground': {
    ...title('不予许可的情形', 'Ground of refusal'),
    ...values({
      standardNotMet: ['检验、检测、评审结果不符合技术标准', 'Test or review results do not meet the technical standard'],
      conditionsNotMet: ['不符合法定条件、标准', 'Legal conditions or standards are not met'],
      notEvaluated: ['未能完成检验、检测或者评审', 'The test or review could not be carried out'],
      concealment: ['隐瞒有关情况或者提供虚假材料', 'Facts concealed, or false materials'],
      noPower: ['本机关已无职权', 'This authority no longer has the power'],
    }),
  },
  'terminate.ground': {
    ...title('终止办理的情形', 'Ground of termination'),
    ...values({
      deceased: ['申请人死亡或者丧失行为能力', 'The applicant died or lost capacity'],
      dissolved: ['申请单位依法终止', 'The applicant has lawfully ended'],
      noPermitNeeded: ['规定变更，不再需要许可', 'The rule changed: no permit is needed any more'],
      forceMajeure: ['因不可抗力无法继续办理', 'Force majeure'],
      noPower: ['职权已转移，本机关不再有权办理', 'The power has passed to another authority'],
      falseCommitment: ['承诺不实', 'False commitment'],
    }),
  },
  'reopen.annulled': {
    ...title('被撤销的行为', 'What was annulled'),
    ...values({ decision: ['许可决定', 'Decision'], nonAcceptance: ['不予受理决定', 'Non-acceptance'] }),
  },

  'declineEntrustment.ground': {
    ...title('退回委托的情形', 'Why the task is declined'),
    ...values({
      capability: ['不具备所需的试验能力', 'Lacks the capability'],
      interest: ['与申请人有隶属或者利害关系', 'An interest in the applicant'],
      forceMajeure: ['不可抗力', 'Force majeure'],
    }),
  },
  'report.conclusion': { ...title('结论', 'Conclusion'), ...values({ pass: ['合格', 'Pass'], fail: ['不合格', 'Fail'] }) },
  'failLegalReview.ground': {
    ...ground,
    ...values({
      illegalUnits: ['使用非法定计量单位', 'Units that are not legal units of measurement'],
      forbiddenKind: ['属于国家禁止使用的计量器具', 'A kind of instrument that is forbidden'],
      papersContradict: ['申请资料相互矛盾', 'The papers contradict each other'],
    }),
  },

  'organise.organiser': {
    ...title('组织考核的单位', 'Who organises the examination'),
    ...values({ host: ['主持考核部门', 'The hosting regulator'], lowerRegulator: ['下级市场监督管理部门', 'A lower market regulator'], testingBody: ['技术机构', 'A testing body'] }),
  },
  'replaceAssessor.ground': {
    ...title('更换原因', 'Why'),
    ...values({
      ownDeclaration: ['考评员声明回避', 'The assessor declared an interest'],
      applicantRequest: ['申请人申请回避', 'The applicant asked for recusal'],
      foundByAuthority: ['机关发现应当回避', 'The authority found a ground for recusal'],
      unableToAct: ['不能履职', 'Unable to act'],
    }),
  },
  'returnReport.about': { ...title('涉及环节', 'About'), ...values({ papers: ['书面审查', 'Document review'], site: ['现场考评', 'On-site assessment'] }) },
  'orderSiteVisit.ground': {
    ...title('现场考评原因', 'Why on site'),
    ...values({ new: ['新建计量标准', 'A new standard'], doubt: ['书面审查有疑问', 'The document review left a doubt'], lot: ['抽查确定', 'Drawn for a spot check'] }),
  },
  'standard-certification.report.conclusion': { ...title('结论', 'Conclusion'), ...values({ pass: ['合格', 'Pass'], fail: ['不合格', 'Fail'] }) },
  'standard-certification.report.ground': {
    ...title('不合格原因', 'Why it fails'),
    ...values({
      defectCannotBePutRight: ['缺陷无法通过整改消除', 'A defect cannot be put right'],
      defectNotClosed: ['整改后缺陷项仍未关闭', 'A defect is still open after rectification'],
      nothingHandedIn: ['逾期未提交整改材料', 'Nothing was handed in in time'],
      visitRefused: ['拒绝接受现场考评', 'The on-site assessment was refused'],
    }),
  },
  'table.equipment': met, 'table.characteristics': met, 'table.environment': met,
  'table.staff': met, 'table.documents': met, 'table.capability': met,

  'report.opinion': {
    ...title('评审意见', 'Opinion of the experts'),
    ...values({ graded: ['同意按所申请等级定级', 'To be graded as asked'], notGraded: ['不同意定级', 'Not to be graded'] }),
  },
  'replaceExpert.ground': { ...title('更换原因', 'Why'), ...values({ interest: ['有利害关系，应当回避', 'An interest: recusal'], unavailable: ['不能履职', 'Unable to act'] }) },
  'reference-material-grading.returnReport.ground': { ...title('退回原因', 'Why'), ...values({ unclear: ['意见不明确', 'The opinion is not clear'], interest: ['专家有利害关系', 'A member had an interest'] }) },

  'signature.capacity': {
    ...title('签署人身份', 'Signs as'),
    ...values({ legalRepresentative: ['法定代表人', 'Legal representative'], agent: ['经特别授权的代理人', 'Agent with a special power'] }),
  },
  'draftCheck.way': {
    ...title('核查方式', 'Way of checking'),
    ...values({
      data: ['数据核查', 'By data'], documents: ['书面核查', 'By documents'], onSite: ['现场核查', 'On site'], sample: ['抽样检验', 'By sample'],
      papers: ['书面检查', 'By papers'], site: ['实地检查', 'On site'], sampling: ['抽样检查', 'By sampling'],
    }),
  },
  'supervision.draftCheck.way': title('检查方式', 'Way of checking'),
  'draftCheck.conclusion': {
    ...title('结论', 'Conclusion'),
    ...values({
      met: ['符合', 'Met'], notMet: ['不符合，但可以整改', 'Not met, can be put right'], falseCommitment: ['承诺不实', 'False commitment'],
      none: ['未发现问题', 'Nothing found'], rectifiable: ['发现问题，责令整改', 'Findings that can be put right'], grave: ['情形严重', 'Grave'],
    }),
  },
  'supervision.draftCheck.ground': {
    ...title('严重情形', 'Why it is grave'),
    ...values({
      graveFinding: ['问题严重', 'Grave findings'], hindrance: ['拒绝、阻碍检查', 'The check was refused or hindered'],
      holderNotFound: ['查无下落', 'The holder cannot be found'], notRectified: ['整改不到位', 'Not put right'],
    }),
  },
  'replaceInspector.ground': { ...title('更换原因', 'Why'), ...values({ recusal: ['回避', 'Recusal'], absence: ['缺位', 'Absence'] }) },
  'drop.ground': { ...title('撤销立项的情形', 'Why it is dropped'), ...values({ entryEnded: ['许可已终止', 'The entry has ended'], openedByMistake: ['误立项', 'Opened by mistake'] }) },
  'supervision.handOver.ground': {
    ...title('移送事由', 'Why it is handed over'),
    ...values({ grantedElsewhere: ['许可由其他机关作出', 'Another authority granted it'], penalty: ['涉嫌违法，需依法处罚', 'A penalty is to be considered'] }),
  },
  'startRevocation.kind': revokingKinds,
  'startRevocation.ground': revocation,
  'proposeCleanup.ground': { ...title('注销事由', 'Ground of cancellation'), ...cancellation },

  'revocation.tellIntention.ground': revocation,
  'revocation.entrust.kind': { ...title('种类', 'Kind'), ...values({ testing: ['检验检测', 'Test'], appraisal: ['鉴定', 'Appraisal'], expertReview: ['专家评审', 'Expert review'] }) },
  'compensation.settled': {
    ...title('处理方式', 'How it is settled'),
    ...values({ noLoss: ['未造成损失', 'No loss'], agreed: ['已达成协议', 'Agreed'], separateProcedure: ['另行依法处理', 'In a separate procedure'] }),
  },
  'keep.why': {
    ...title('不予撤销的情形', 'Why it is kept'),
    ...values({ noGround: ['所列事由不成立', 'The ground does not hold'], publicInterest: ['撤销可能对公共利益造成重大损害', 'Revocation may gravely harm the public interest'], discretion: ['依法可以撤销，经裁量不予撤销', 'Could be revoked, and after weighing is not'] }),
  },
  'register-cleanup.tellIntention.ground': { ...title('注销事由', 'Ground of cancellation'), ...cancellation },

  'notePending.kind': { ...title('在办事项', 'What is pending'), ...values({ change: ['变更', 'Change'], renewal: ['延续', 'Renewal'], revocation: ['撤销、撤回', 'Revocation or withdrawal'], cleanup: ['注销', 'Cancellation'] }) },
  'noteSettled.kind': { ...title('在办事项', 'What was pending'), ...values({ change: ['变更', 'Change'], renewal: ['延续', 'Renewal'], revocation: ['撤销、撤回', 'Revocation or withdrawal'], cleanup: ['注销', 'Cancellation'] }) },
  'suspend.ground': { ...title('暂停事由', 'Why it is suspended'), ...values({ request: ['持证人申请', 'At the request of the holder'], check: ['监督检查发现问题', 'After findings of a check'] }) },
  'cancel.ground': { ...title('注销事由', 'Ground of cancellation'), ...cancellation },

  'declareInterest.ground': recusalGrounds,
  'requestRecusal.ground': recusalGrounds,
  'reassign.ground': { ...title('原因', 'Why'), ...values({ leave: ['休假', 'Leave'], departure: ['离岗', 'Departure'], recusal: ['回避', 'Recusal'], workload: ['工作量调整', 'Workload'] }) },
}; // prettier-ignore
