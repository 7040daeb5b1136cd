import { z } from 'zod';
import { named, type MaterialSpec, type Screen } from '#workflow-kit';
import * as law from '../law.js';
import { applicant, optional, required, service, text } from '../licensing/index.js';
import { certificate } from '../standard-certification/certificate.js';
import { seat, staff, standardFields } from '../standard-certification/form.js';
import { sampleForm as ordinarySample } from '../standard-certification/samples.js';
import { commitment } from './commitment.js';
import { breachFinding, firstOf, notByCommitment } from './eligibility.js';
import { businessEnvironment, commitmentOpinion, pilots } from './law.js';
import type { PermitCondition } from './texts.js';

const ordinary = 'standard-certification';

/** Fields of the ordinary examination keep their names there, so that they can go over into a draft of it. */
const form = z.strictObject({
  examination: named(z.enum(['new', 'reExamination']), '申请类型', 'new or re-examination'),
  certificateNumber: text('计量标准考核证书编号', 'number of the certificate'),
  applicant,
  owner: named(z.strictObject({ region: seat }), '建标单位', 'owner of the standard'),
  standard: named(z.strictObject(standardFields), '计量标准', 'the standard'),
  characteristicsChanged: named(
    z.boolean(),
    '主要计量特性(测量范围、不确定度或准确度等级、最大允许误差)在有效期内有变化',
    'main characteristics changed during validity',
  ),
  staff,
  service,
});

type StandardCommitmentForm = z.infer<typeof form>;

const { name, place, range, accuracy } = ordinarySample.standard;

/** Re-examination of a set of E2 weights; the certificate stands in the register. Submits as it is. */
const sampleForm: StandardCommitmentForm = {
  examination: 'reExamination',
  certificateNumber: '[2022]苏量标苏证字第101号',
  applicant: ordinarySample.applicant,
  owner: { region: ordinarySample.owner.region },
  standard: { name, place, range, accuracy },
  characteristicsChanged: false,
  staff: ordinarySample.staff!,
  service: ordinarySample.service,
};

/** Conditions of a re-examination that the notice tells and the applicant promises. */
export const conditions: readonly PermitCondition[] = [
  {
    code: 'traceability',
    text: { zh: '计量标准器及主要配套设备在有效期内连续、有效溯源', en: 'standard and main supporting equipment were traceable without a gap' },
    basis: law.implementingRules(7),
  },
  {
    code: 'environment',
    text: { zh: '环境条件及设施符合要求并有监控记录', en: 'environment and facilities meet the requirements, with records' },
    basis: law.implementingRules(7),
  },
  {
    code: 'staff',
    text: { zh: '每个项目有不少于两名具有能力证明的人员', en: 'two qualified persons or more for each item' },
    basis: law.implementingRules(7),
  },
  {
    code: 'management',
    text: { zh: '管理制度完善，文件集齐全有效', en: 'the management system is complete, the documents are whole and current' },
    basis: law.implementingRules(7),
  },
  {
    code: 'repeatability',
    text: { zh: '每年至少进行一次重复性试验，结果符合要求', en: 'repeatability was tested every year and meets the requirement' },
    basis: law.jjf1033Recalled,
  },
  {
    code: 'stability',
    text: { zh: '每年至少进行一次稳定性考核，结果符合要求', en: 'stability was examined every year and meets the requirement' },
    basis: law.jjf1033Recalled,
  },
  {
    code: 'unchanged',
    text: { zh: '主要计量特性没有变化', en: 'the main characteristics did not change' },
    basis: pilots,
  },
  {
    code: 'noOpenFinding',
    text: { zh: '监督检查发现的问题均已整改', en: 'no finding of a check is left unresolved' },
    basis: pilots,
  },
]; // prettier-ignore

const materials: readonly MaterialSpec[] = [
  required('technicalReport', '计量标准技术报告', 'technical report', law.jjf1033Recalled),
  optional('traceability', '有效期内的全部溯源性证书', 'all traceability certificates of the period', law.jjf1033Recalled),
  optional('stability', '稳定性考核、重复性试验记录', 'records of stability and repeatability', law.jjf1033Recalled),
  optional('records', '近期检定或校准原始记录及证书两套', 'two sets of recent records and certificates', law.jjf1033Recalled),
]; // prettier-ignore

/** Only what is in force, in time and unchanged is re-examined by commitment; everything else is examined as new. */
const screen: Screen = ({ form: filled, entry }) => {
  if (filled['examination'] === 'new') return notByCommitment('FIRST_EXAMINATION', '首次考核不适用告知承诺', 'a first examination is not possible by commitment');
  if (filled['characteristicsChanged'] === true) return notByCommitment('CHARACTERISTICS_CHANGED', '主要计量特性有变化，不适用告知承诺', 'main characteristics changed');
  if (!filled['certificateNumber']) return undefined;
  if (entry?.matter !== ordinary || entry.state !== 'valid') return notByCommitment('NO_VALID_CERTIFICATE', '没有有效的计量标准考核证书', 'there is no valid certificate');
  if (!entry.inTime) return notByCommitment('RENEWAL_LATE', '已超过申请复查考核的期限，按新建计量标准申请', 'the time to ask for re-examination is over: to be examined as new');
  return undefined;
}; // prettier-ignore

/** 计量标准器具核准(复查考核告知承诺), version 1. */
export const standardCertificationCommitmentV1 = commitment({
  code: 'standard-certification-commitment',
  version: 1,
  title: {
    zh: '计量标准器具核准(复查考核告知承诺)',
    en: 'Re-examination of a measurement standard by commitment',
  },
  basis: [law.metrology(8), law.implementingRules(7), businessEnvironment(40), commitmentOpinion()],
  effective: { from: '2024-01-01', to: null },
  prefix: 'SCC',
  ordinary,
  carried: ['examination', 'certificateNumber', 'applicant', 'owner', 'standard', 'staff', 'service'],
  renews: true,
  form,
  sampleForm,
  region: (filled) => filled['owner']?.region,
  subject: (filled) => filled['certificateNumber'],
  derives: () => ({ kind: 'renewal' }),
  screen: firstOf(breachFinding, screen),
  materials,
  certificate,
  notice: {
    version: 'SC-2024-01',
    conditions,
    check: '核查有效期内的全部记录，必要时以盲样测量。',
    checkDays: 60,
  },
});
