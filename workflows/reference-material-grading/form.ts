import { z } from 'zod';
import { named } from '#workflow-kit';
import { applicant as party, listOf, placeOf, service, words } from '../licensing/index.js';
import { classCodes } from './categories.js';
import { numberPattern } from './certificate.js';

const amount = z.number().nonnegative();

const applicant = named(party, '申请人(研制单位)', 'applicant (developer)');

const value = z.strictObject({
  property: named(words(), '特性', 'property'),
  value: named(z.number(), '标准值', 'certified value'),
  uncertainty: named(amount, '扩展不确定度(k=2)', 'expanded uncertainty (k = 2)'),
  unit: named(words(40), '计量单位', 'unit'),
});

const material = named(
  z.strictObject({
    name: named(words(), '标准物质名称', 'name'),
    class: named(z.enum(classCodes as [string, ...string[]]), '类别', 'class'),
    subclass: named(z.string().regex(/^\d$/), '小类', 'sub-class'),
    batch: named(words(60), '批号', 'batch'),
    batchUnits: named(z.int().min(1).max(10_000_000), '该批单元数', 'units in the batch'),
    values: listOf(value, '标准值和不确定度', 'certified values and uncertainties', 200),
    intendedUse: named(words(400), '预期用途', 'intended use'),
    minimumIntake: named(words(), '最小取样量', 'minimum sample intake'),
    storage: named(words(400), '包装、贮存和运输条件', 'packing, storage and transport'),
    validityMonths: named(z.int().min(1).max(600), '标准值有效期(月)', 'validity of the values in months'),
  }),
  '标准物质',
  'reference material',
);

/** The evidence for the first certified value, in its unit; the rest stands in the development report. */
const evidence = named(
  z.strictObject({
    homogeneity: named(
      z.strictObject({
        units: named(z.int().min(2).max(10_000), '抽取单元数', 'units drawn'),
        replicates: named(z.int().min(2).max(1000), '每单元测量次数', 'measurements of each unit'),
        msBetween: named(amount, '组间均方', 'mean square between units'),
        msWithin: named(amount, '组内均方', 'mean square within units'),
        criticalF: named(z.number().positive(), 'F 临界值', 'critical value of F'),
      }),
      '均匀性',
      'homogeneity',
    ),
    stability: named(
      z.strictObject({
        scheme: named(z.enum(['classical', 'isochronous']), '考察方式', 'scheme'),
        months: named(z.int().min(0).max(600), '已考察时间(月)', 'months monitored'),
        points: named(z.int().min(3).max(1000), '考察次数', 'points in time'),
        slope: named(z.number(), '拟合直线斜率(每月)', 'slope of the line, per month'),
        slopeUncertainty: named(amount, '斜率的标准不确定度(每月)', 'standard uncertainty of the slope, per month'),
      }),
      '稳定性',
      'stability',
    ),
    characterisation: named(
      z.strictObject({
        method: named(
          z.enum(['primaryMethod', 'severalMethods', 'interlaboratory', 'comparison']),
          '定值方式',
          'one primary method, two or more methods, several laboratories, or comparison with a higher material',
        ),
        laboratories: named(z.int().min(1).max(1000), '参加实验室数', 'laboratories'),
      }),
      '定值',
      'characterisation',
    ),
    uncertainty: named(
      z.strictObject({
        characterisation: named(amount, '定值引入的标准不确定度', 'of the characterisation'),
        betweenUnits: named(amount, '均匀性引入的标准不确定度', 'of homogeneity'),
        longTerm: named(amount, '长期稳定性引入的标准不确定度', 'of long-term stability'),
        shortTerm: named(amount, '短期稳定性引入的标准不确定度', 'of short-term stability'),
      }),
      '标准不确定度分量',
      'contributions to the standard uncertainty',
    ),
    traceability: named(words(1000), '计量溯源性', 'metrological traceability'),
  }),
  '技术数据(首个特性)',
  'technical evidence (first property)',
);

const development = placeOf('研制', 'development');

const samples = named(z.int().min(3).max(1000), '提交样品数(不少于三个)', 'samples handed in, three or more');

/** The application under the measures of 1987: two grades, three samples. */
export const formOf1987 = z.strictObject({
  grade: named(z.literal([1, 2]), '申请等级', 'grade asked'),
  applicant, material, development, evidence, samples, service,
}); // prettier-ignore

/** A field that a choice elsewhere in the form makes necessary: reported as missing, so that a draft may still lack it. */
const missing = (...path: string[]) => ({ code: 'invalid_type', expected: 'string', input: undefined, path }) as const;

/**
 * The application under Order 106. A draft of 1987 goes over as it is: what is new may be left out, and then it is a first
 * grading, produced by the developer itself. A national primary material (国家基准物质) may be asked for, so that the
 * answer is given that no permit is needed.
 */
export const formOf2025 = z
  .strictObject({
    application: named(z.enum(['first', 'renewal']).optional(), '申请类型(首次、延续)', 'first grading, or renewal'),
    certificateNumber: named(z.string().regex(numberPattern).optional(), '拟延续的证书编号', 'certificate to renew'),
    grade: named(z.literal([1, 2, 'primary']), '申请等级', 'grade asked'),
    applicant, material, development, evidence, samples: samples.optional(),
    production: named(
      z.strictObject({
        commissioned: named(z.boolean(), '委托生产', 'commissioned production'),
        producer: named(words().optional(), '受托生产单位', 'commissioned producer'),
      }).optional(),
      '生产', 'production',
    ),
    service,
  })
  .check(({ value: form, issues }) => {
    if (form.application === 'renewal' && !form.certificateNumber) issues.push(missing('certificateNumber'));
    if (form.production?.commissioned && !form.production.producer) issues.push(missing('production', 'producer'));
  }); // prettier-ignore

export type FormOf1987 = z.infer<typeof formOf1987>;
export type FormOf2025 = z.infer<typeof formOf2025>;
export type Evidence = FormOf1987['evidence'];
export type Material = FormOf1987['material'];

/** Region code that decides which authority is competent: where the material was developed. */
export const regionOf = (form: Readonly<Record<string, any>>): string | undefined => form['development']?.region; // eslint-disable-line
/** Grants of power differ by grade; a national primary material is asked of the authority of grade I. */
export const tierOf = ({ grade }: Readonly<Record<string, any>>): string | undefined =>
  // eslint-disable-line
  grade === undefined ? undefined : grade === 2 ? 'grade2' : 'grade1';
