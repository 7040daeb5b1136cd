import { z } from 'zod';
import { named, type MaterialSpec } from '#workflow-kit';
import * as law from '../law.js';
import { day, optional, required, text } from '../licensing/index.js';
import { kindsFrom } from '../type-approval/catalogue.js';
import { certificate } from '../type-approval/certificate.js';
import { formOf, sampleForm as ordinarySample } from '../type-approval/form.js';
import { newProducts } from '../type-approval/law.js';
import { declareNotRequired, screening as approvalNeeded } from '../type-approval/screening.js';
import { commitment } from './commitment.js';
import { breachFinding, firstOf, kindFinding, notByCommitment } from './eligibility.js';
import { businessEnvironment, commitmentOpinion, pilots } from './law.js';
import type { PermitCondition } from './texts.js';

/** The form of the ordinary way: this one is it and the evaluation report, so that all of it can go over. */
const ordinaryForm = formOf(kindsFrom('2023-06-01'));

/** The applicant has the type evaluated first, by own commission; the report takes the place of the evaluation here. */
const evaluation = named(
  z.strictObject({
    number: text('报告编号', 'report number'),
    body: text('型式评价机构', 'evaluating body'),
    date: day('报告日期', 'date of the report'),
    conclusion: named(z.enum(['pass', 'fail']), '结论', 'conclusion'),
  }),
  '型式评价报告',
  'evaluation report',
);

const form = ordinaryForm.extend({ evaluation });

type TypeApprovalCommitmentForm = z.infer<typeof form>;

/** The truck scale of the ordinary way, with its passing report: submits as it is. */
const sampleForm: TypeApprovalCommitmentForm = {
  ...ordinarySample,
  evaluation: { number: 'XP-2026-0101', body: '省计量科学研究院(演示)', date: '2026-01-15', conclusion: 'pass' },
};

/** Conditions of a type approval that the notice tells and the applicant promises. */
export const conditions: readonly PermitCondition[] = [
  {
    code: 'sampleConforms',
    text: { zh: '制造、销售的产品与通过型式评价的样机在结构、材料、关键零部件和软件上一致', en: 'what is made and sold equals the evaluated sample in structure, material, key parts and software' },
    basis: pilots,
  },
  {
    code: 'reportTrue',
    text: { zh: '型式评价报告由授权的技术机构出具，结论合格，内容真实', en: 'the evaluation report is of an authorised body, says pass, and is true' },
    basis: law.metrology(13),
  },
  {
    code: 'facilities',
    text: { zh: '具有与所制造的计量器具相适应的设施、人员和检定仪器设备', en: 'has the facilities, staff and verification equipment that the instruments call for' },
    basis: law.metrology(12),
  },
  {
    code: 'factoryVerification',
    text: { zh: '对制造的计量器具逐台检定，保证产品计量性能合格，并出具合格证', en: 'verifies every instrument made, warrants its performance and certifies it' },
    basis: law.metrology(15),
  },
  {
    code: 'marking',
    text: { zh: '使用法定计量单位，标识、封印和软件识别符合技术规范', en: 'legal units are used; marking, sealing and software identification follow the specification' },
    basis: pilots,
  },
]; // prettier-ignore

const materials: readonly MaterialSpec[] = [
  required('evaluationReport', '型式评价报告', 'evaluation report', pilots),
  required('photo', '样机照片', 'photo of the sample', pilots),
  optional('standard', '产品标准(含检验方法)', 'product standard with test method', pilots),
  optional('drawings', '总装图、电路图和主要零部件图', 'assembly, circuit and main part drawings', pilots),
  optional('manual', '使用说明书', 'operating manual', pilots),
  optional('businessLicence', '营业执照', 'business licence', businessEnvironment(40)),
]; // prettier-ignore

/** 计量器具型式批准(告知承诺), version 1. */
export const typeApprovalCommitmentV1 = commitment({
  code: 'type-approval-commitment',
  version: 1,
  title: { zh: '计量器具型式批准(告知承诺)', en: 'Type approval by commitment' },
  basis: [law.metrology(13), businessEnvironment(40), commitmentOpinion()],
  effective: { from: '2024-01-01', to: null },
  prefix: 'TAC',
  ordinary: 'type-approval',
  carried: Object.keys(ordinaryForm.shape),
  form,
  sampleForm,
  region: (filled) => filled['production']?.region,
  derives: () => ({ kind: 'first' }),
  screen: firstOf(
    approvalNeeded(newProducts),
    breachFinding,
    ({ form: filled }) => kindFinding(filled['instrument']?.kind),
    ({ form: filled }) =>
      filled['evaluation']?.conclusion === 'fail'
        ? notByCommitment('NO_PASSING_REPORT', '没有结论合格的型式评价报告', 'there is no passing evaluation report')
        : undefined,
  ),
  sheets: { declareNotRequired },
  materials,
  certificate,
  notice: {
    version: 'TA-2024-01',
    conditions,
    check: '核查批量产品与型式评价报告、样机的一致性，必要时从市场抽样检验。',
    checkDays: 60,
  },
});
