import { z } from 'zod';
import { named } from '#workflow-kit';
import { applicant, demonstration, listOf, placeOf, service, words } from '../licensing/index.js';

/** What is said of the instrument, wherever it is made. */
export const instrumentFields = (kinds: readonly string[]) => ({
  kind: named(z.enum(kinds), '目录类别', 'kind in the mandatory catalogue'),
  name: named(words(), '计量器具名称', 'name of the instrument'),
  field: named(z.enum(['L', 'T', 'F', 'E', 'R', 'K', 'S', 'O', 'C', 'A']), '专业类别', 'field of measurement'),
  models: listOf(words(80), '型号', 'models', 200),
  range: named(words(), '规格或测量范围', 'measuring range'),
  accuracy: named(words(), '准确度等级或最大允许误差', 'accuracy class or maximum permissible error'),
  series: named(z.boolean(), '系列产品', 'a series'),
});

/** The standard the product is made to, and the outline it is evaluated by. */
export const technicalBasis = named(
  words(400),
  '技术依据(产品标准、型式评价大纲)',
  'product standard and evaluation outline',
);

/** The application form of type approval: one schema for validation, types, OpenAPI and the page. */
export const formOf = (kinds: readonly string[]) =>
  z.strictObject({
    applicant,
    purpose: named(
      z.enum(['sale', 'ownUse', 'research', 'exportOnly']),
      '制造目的',
      'made for sale in China, own use, research, or export only',
    ),
    instrument: named(
      z.strictObject({
        ...instrumentFields(kinds),
        novelty: named(
          z.enum(['new', 'changed', 'existing']),
          '新产品类型',
          'never made before, changed in structure or material, or neither',
        ),
      }),
      '计量器具',
      'instrument',
    ),
    production: placeOf('生产', 'production'),
    technicalBasis,
    service,
  });

type TypeApprovalForm = z.infer<ReturnType<typeof formOf>>;

/** An electronic truck scale (OIML R 76, class III, Max 80 t, e = 20 kg): submits as it is. */
export const sampleForm: TypeApprovalForm = {
  applicant: demonstration.applicant,
  purpose: 'sale',
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
  production: demonstration.place,
  technicalBasis: 'GB/T 7723《固定式电子衡器》；OIML R 76《非自动衡器》；JJF 型式评价大纲',
  service: demonstration.service,
};
