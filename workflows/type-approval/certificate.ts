import { practice, type CertificateSpec, type MaterialSpec } from '#workflow-kit';

const guide = practice('办事指南', 'provincial guide');

/** Materials of an application (provincial guide of 2021; the 2023 rule trims and renames some: a setting). */
export const materials: readonly MaterialSpec[] = [
  {
    code: 'standard',
    title: { zh: '产品标准(含检验方法)', en: 'product standard with test method' },
    required: true,
    basis: guide,
  },
  { code: 'photo', title: { zh: '样机照片', en: 'photo of the sample' }, required: true, basis: guide },
  {
    code: 'drawings',
    title: { zh: '总装图、电路图和主要零部件图', en: 'assembly, circuit and main part drawings' },
    required: true,
    basis: guide,
  },
  { code: 'manual', title: { zh: '使用说明书', en: 'operating manual' }, required: true, basis: guide },
  {
    code: 'testReport',
    title: { zh: '制造单位或技术机构的试验报告', en: 'test report' },
    required: true,
    basis: guide,
  },
  {
    code: 'businessLicence',
    title: { zh: '营业执照(共享获取)', en: 'business licence (by data sharing)' },
    required: false,
    basis: guide,
  },
];

/** 计量器具型式批准证书: no expiry date. Number: year, letter of the field, serial from 101, province: `2026F101-32`. */
export const certificate: CertificateSpec = {
  title: { zh: '计量器具型式批准证书', en: 'Type approval certificate' },
  basis: practice('型式批准证书编号惯例', 'usual numbering of type approval certificates'),
  number: ({ year, province, form }) => ({
    series: `type-approval:${year}:${form['instrument'].field}:${province}`,
    first: 101,
    format: (serial) => `${year}${form['instrument'].field}${serial}-${province}`,
  }),
};
