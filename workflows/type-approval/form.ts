import { z } from 'zod';
import { named } from '#workflow-kit';
import { kindsNeedingApproval } from './catalogue.js';

const words = (max = 200) => z.string().trim().min(1).max(max);

/** The application form of type approval: one schema for validation, types, OpenAPI and the page. */
export const form = z.strictObject({
  applicant: named(
    z.strictObject({
      name: named(words(), '单位名称', 'name'),
      unifiedSocialCreditCode: named(
        z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/),
        '统一社会信用代码',
        'unified social credit code',
      ),
      address: named(words(), '住所', 'address'),
      legalRepresentative: named(words(60), '法定代表人', 'legal representative'),
      contact: named(words(60), '联系人', 'contact'),
      phone: named(z.string().regex(/^[0-9+() -]{5,25}$/), '联系电话', 'phone'),
    }),
    '申请人',
    'applicant',
  ),
  instrument: named(
    z.strictObject({
      kind: named(z.enum(kindsNeedingApproval as [string, ...string[]]), '目录类别', 'kind in the mandatory catalogue'),
      name: named(words(), '计量器具名称', 'name of the instrument'),
      field: named(z.enum(['L', 'T', 'F', 'E', 'R', 'K', 'S', 'O', 'C', 'A']), '专业类别', 'field of measurement'),
      models: named(z.array(words(80)).min(1).max(200), '型号', 'models'),
      range: named(words(), '规格或测量范围', 'measuring range'),
      accuracy: named(words(), '准确度等级或最大允许误差', 'accuracy class or maximum permissible error'),
      series: named(z.boolean(), '系列产品', 'a series'),
      novelty: named(
        z.enum(['new', 'changed']),
        '新产品类型',
        'never made before, or changed in structure or material',
      ),
    }),
    '计量器具',
    'instrument',
  ),
  production: named(
    z.strictObject({
      address: named(words(), '生产地址', 'place of production'),
      region: named(z.string().regex(/^\d{6}$/), '生产地行政区划代码', 'administrative division code'),
    }),
    '生产地',
    'production',
  ),
  technicalBasis: named(words(400), '技术依据(产品标准、型式评价大纲)', 'product standard and evaluation outline'),
  service: named(
    z.strictObject({
      electronic: named(z.boolean(), '同意电子送达', 'consents to electronic service'),
      address: named(words(), '送达地址', 'address for service'),
      email: named(z.email().optional(), '电子邮箱', 'e-mail'),
    }),
    '送达地址确认',
    'address confirmation',
  ),
});

export type TypeApprovalForm = z.infer<typeof form>;

/** An electronic truck scale (OIML R 76, class III, Max 80 t, e = 20 kg): submits as it is. */
export const sampleForm: TypeApprovalForm = {
  applicant: {
    name: '东衡称重设备有限公司(演示)',
    unifiedSocialCreditCode: '91320000MA0000001A',
    address: '示范市示范区衡器路1号',
    legalRepresentative: '衡一鸣',
    contact: '秤小满',
    phone: '025-00000001',
  },
  instrument: {
    kind: '非自动衡器',
    name: '电子汽车衡',
    field: 'F',
    models: ['SCS-80'],
    range: 'Max 80 t，Min 400 kg，e = d = 20 kg，n = 4000',
    accuracy: '中准确度级(III级)',
    series: false,
    novelty: 'new',
  },
  production: { address: '示范市示范区衡器路1号', region: '320100' },
  technicalBasis: 'GB/T 7723《固定式电子衡器》；OIML R 76《非自动衡器》；JJF 型式评价大纲',
  service: { electronic: true, address: '示范市示范区衡器路1号', email: 'service@enterprise-a.example' },
};
