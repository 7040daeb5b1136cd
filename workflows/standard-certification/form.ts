import { z } from 'zod';
import { named } from '#workflow-kit';
import { applicant, day, division, listOf, maybe, service, text } from '../licensing/index.js';
import { evidence } from './evidence-form.js';
import { formChecks } from './form-checks.js';
import { owners, tiers } from './hosting.js';

const changeKinds = ['equipment', 'basisDocuments', 'staff', 'environment'] as const;

const change = z.strictObject({
  kind: named(z.enum(changeKinds), '变更类型', 'equipment, basis documents, staff or environment'),
  description: text('变更内容与原因', 'what changes, and why'),
  characteristicsUnchanged: named(
    z.boolean(),
    '测量范围、不确定度或准确度等级、最大允许误差不变',
    'range and uncertainty, accuracy class or MPE stay as they are',
  ),
});

/** Where the owner sits. */
export const seat = division('所在地行政区划代码', 'division code of the seat');

const owner = z.strictObject({
  kind: named(z.enum(owners), '建标单位类型', 'who sets up the standard'),
  level: maybe(
    named(
      z.enum(tiers),
      '级别(本部门、主管部门、登记机关或者授权机关)',
      'level of the regulator or department, of the supervising department, the registration or the authorising regulator',
    ),
  ),
  region: seat,
  superior: maybe(
    named(
      z.strictObject({
        name: text('名称', 'name'),
        region: division(),
      }),
      '主管部门或者授权机关',
      'supervising department or authorising regulator',
    ),
  ),
});

const code = text('计量标准代码(JJF 1022)', 'code by JJF 1022');
const accuracy = text('不确定度或准确度等级、最大允许误差', 'uncertainty, accuracy class or MPE');
/** What every application says of the standard; its code may be left out in some. */
export const standardFields = {
  name: text('计量标准名称', 'name of the standard'),
  code: maybe(code),
  place: text('存放地点', 'place of keeping'),
  range: text('测量范围', 'measuring range'),
  accuracy,
};

const standard = z.strictObject({
  ...standardFields,
  code,
  rank: named(z.enum(['highest', 'other']), '是否最高计量标准', 'the highest of the unit or area, or another'),
  purpose: named(
    z.strictObject({
      mandatoryVerification: named(z.boolean(), '用于强制检定', 'used for mandatory verification'),
      servesOthers: named(z.boolean(), '对外提供检定、校准服务', 'serves others'),
    }),
    '用途',
    'use',
  ),
  items: listOf(
    z.strictObject({
      name: text('名称', 'name'),
      range: text('测量范围', 'range'),
      accuracy,
    }),
    '可开展的检定或校准项目',
    'items that may be verified or calibrated',
    200,
  ),
});

const equipment = z.strictObject({
  name: text('名称', 'name'),
  model: text('型号', 'model'),
  serial: text('出厂编号', 'serial number'),
  role: named(
    z.enum(['standard', 'supporting']),
    '计量标准器或者主要配套设备',
    'standard or main supporting equipment',
  ),
  traceability: named(
    z.strictObject({
      certificate: text('检定或校准证书编号', 'certificate number'),
      by: text('溯源机构', 'issued by'),
      validUntil: day('有效期至', 'valid until'),
    }),
    '溯源性证明',
    'traceability',
  ),
});

/** Two or more who verify or calibrate with the standard. */
export const staff = named(
  z
    .array(
      z.strictObject({
        name: text('姓名', 'name'),
        qualification: text('能力证明(注册计量师等)', 'proof of capability'),
        certificate: text('证明编号', 'number of the proof'),
      }),
    )
    .min(2)
    .max(200),
  '检定或校准人员',
  'verification or calibration staff',
);

const environment = z.strictObject({
  condition: text('项目(温度、湿度等)', 'condition'),
  required: text('要求', 'required'),
  actual: text('实际情况', 'actual'),
});

/**
 * 计量标准考核(复查)申请书 and 更换申报表 in one: which sections a case needs follows from what is asked
 * (`form-checks.ts`). One schema for validation, types, OpenAPI and the page.
 */
export const form = z
  .strictObject({
    examination: named(z.enum(['new', 'reExamination', 'change']), '申请类型', 'new, re-examination or change'),
    certificateNumber: maybe(text('计量标准考核证书编号', 'number of the certificate')),
    change: maybe(named(change, '变更', 'change')),
    applicant,
    owner: named(owner, '建标单位', 'owner of the standard'),
    standard: named(standard, '计量标准', 'the standard'),
    equipment: maybe(listOf(equipment, '计量标准器及主要配套设备', 'standard and main supporting equipment', 200)),
    basisDocuments: maybe(listOf(text('检定规程或者校准规范', 'JJG or JJF'), '依据的技术规范', 'basis documents', 200)),
    staff: maybe(staff),
    environment: maybe(listOf(environment, '环境条件及设施', 'environment and facilities', 200)),
    evidence: maybe(named(evidence, '技术数据', 'technical data')),
    service,
  })
  .superRefine(formChecks);

export type StandardForm = z.infer<typeof form>;
