import type { Text } from '../i18n/index.js';

const t = (zh: string, en: string): Text => ({ zh, en });

/** What the data of official documents are called, in the order in which they are read. */
export const labels: Readonly<Record<string, Text>> = {
  certificateNumber: t('证书编号', 'Certificate number'),
  name: t('名称', 'Name'),
  grade: t('级别', 'Grade'),
  holder: t('持证人', 'Holder'),
  producer: t('生产单位', 'Producer'),
  kind: t('类别', 'Kind'),
  scope: t('准予的内容', 'What is granted'),
  values: t('特性量值', 'Certified values'),
  conditions: t('附加条件', 'Conditions'),
  rule: t('适用规定', 'Rule applied'),
  receivedOn: t('收到日期', 'Received on'),
  materials: t('材料', 'Materials'),
  acceptedOn: t('受理日期', 'Accepted on'),
  deemed: t('依法视为作出', 'By operation of law'),
  decideBy: t('应当作出决定的期限', 'Decision due by'),
  promisedBy: t('承诺提前至', 'Promised by'),
  points: t('需要补正的内容', 'What must be corrected'),
  missing: t('仍然缺少的内容', 'What is still missing'),
  text: t('内容', 'Text'),
  material: t('材料', 'Material'),
  code: t('材料', 'Material'),
  field: t('申请表栏目', 'Field of the form'),
  clause: t('条款', 'Clause'),
  period: t('期限', 'Period'),
  nothingElse: t('说明', 'Note'),
  findings: t('发现的问题', 'Findings'),
  facts: t('事实', 'Facts'),
  intendedDecision: t('拟作出的决定', 'Intended decision'),
  measure: t('措施', 'Measure'),
  ground: t('事由', 'Ground'),
  provision: t('法律条款', 'Provision'),
  why: t('为什么', 'Why'),
  reasons: t('理由', 'Reasons'),
  reason: t('理由', 'Reason'),
  technicalStandard: t('依据的技术标准', 'Technical standard'),
  competentAuthority: t('应当向其申请的机关', 'Competent authority'),
  publicInterest: t('公共利益', 'Public interest'),
  compensation: t('补偿', 'Compensation'),
  answers: t('对陈述申辩的回应', 'Answers to the statements'),
  newDueOn: t('延长后的期限', 'New due date'),
  interest: t('有关利益', 'Interest concerned'),
  rights: t('您的权利', 'Your rights'),
  consent: t('同意情况', 'Consent'),
  consented: t('当事人同意', 'Consented'),
  approval: t('批准', 'Approval'),
  statementPeriod: t('陈述申辩期限', 'Time for a statement'),
  defencePeriod: t('陈述申辩期限', 'Time for a defence'),
  hearingPeriod: t('申请听证期限', 'Time to ask for a hearing'),
  body: t('受委托的技术机构', 'Entrusted body'),
  outline: t('大纲', 'Outline'),
  neededTime: t('所需时间', 'Time needed'),
  notCounted: t('说明', 'Note'),
  once: t('说明', 'Note'),
  otherwise: t('逾期后果', 'If nothing is handed in'),
  afterwards: t('逾期后果', 'If nothing is handed in'),
  handIn: t('需要提交', 'To be handed in'),
  mayFileAnew: t('可以重新申请', 'May apply anew'),
  receiver: t('移送至', 'Handed over to'),
  evidence: t('证据', 'Evidence'),
  subject: t('听证事项', 'Subject of the hearing'),
  howToTakePart: t('参加办法', 'How to take part'),
  on: t('日期', 'Date'),
  at: t('时间', 'Time'),
  place: t('地点', 'Place'),
  chair: t('主持人', 'Chair'),
  open: t('公开举行', 'In public'),
  summary: t('摘要', 'Summary'),
  absent: t('缺席', 'Absent'),
  effect: t('法律后果', 'Effect'),
  returnOfCertificate: t('证书交回', 'Return of the certificate'),
  cancelledOn: t('注销日期', 'Cancelled on'),
  plan: t('检查计划', 'Plan'),
  method: t('方式', 'Method'),
  result: t('结果', 'Result'),
  recheck: t('复查', 'Recheck'),
  signedBy: t('签名人员', 'Signed by'),
  publicAccess: t('公开', 'Access'),
  panel: t('专家组', 'Panel'),
  secrecy: t('保密', 'Secrecy'),
  customsLetter: t('海关函件', 'Letter to customs'),
  temporary: t('临时许可', 'Temporary'),
  noticeVersion: t('告知书版本', 'Version of the notice'),
  notice: t('告知书', 'Notice'),
  noticeSha256: t('告知书校验值(SHA-256)', 'Checksum of the notice (SHA-256)'),
  commitmentModel: t('承诺书(示范文本)', 'Commitment (model)'),
  commitment: t('承诺书', 'Commitment'),
  commitmentSha256: t('承诺书校验值(SHA-256)', 'Checksum of the commitment (SHA-256)'),
  signature: t('签字', 'Signature'),
  signedOn: t('签字日期', 'Signed on'),
  electronic: t('同意电子送达', 'Consent to electronic service'),
  email: t('电子邮箱', 'E-mail'),
  address: t('地址', 'Address'),
  phone: t('电话', 'Telephone'),
  recordedOn: t('记录日期', 'Recorded on'),
  no: t('文书序号', 'Paper no.'),
  way: t('送达方式', 'Way of service'),
  servedOn: t('送达日期', 'Served on'),
  proof: t('送达证明', 'Proof of service'),
  validUntil: t('有效期至', 'Valid until'),
};

/** Head and foot of a paper, set apart from what it says. */
export const framed: ReadonlySet<string> = new Set(['authority', 'contact', 'caseNumber', 'matter', 'applicant', 'recipient', 'basis', 'madeOn', 'number', 'remedies']); // prettier-ignore

const order = Object.keys(labels);

/** The parts of a paper's own content that have one, in reading order. */
export function contentOf(data: Readonly<Record<string, unknown>>): [string, unknown][] {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.entries(data)
    .filter(([key, value]) => !framed.has(key) && !isEmpty(value))
    .toSorted(([one], [other]) => rank(one) - rank(other));
}

/** Nothing to read: no value, an empty list, or a "no" that only says that the usual course was taken. */
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);
