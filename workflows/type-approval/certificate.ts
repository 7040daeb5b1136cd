import { practice, type CertificateSpec, type MaterialSpec } from '#workflow-kit';
import { optional, required } from '../licensing/index.js';

const guide = practice('办事指南', 'provincial guide');

/** Materials of an application (provincial guide of 2021; the 2023 rule trims and renames some: a setting). */
export const materials: readonly MaterialSpec[] = [
  required('standard', '产品标准(含检验方法)', 'product standard with test method', guide),
  required('photo', '样机照片', 'photo of the sample', guide),
  required('drawings', '总装图、电路图和主要零部件图', 'assembly, circuit and main part drawings', guide),
  required('manual', '使用说明书', 'operating manual', guide),
  required('testReport', '制造单位或技术机构的试验报告', 'test report', guide),
  optional('businessLicence', '营业执照(共享获取)', 'business licence (by data sharing)', guide),
];

/** 计量器具型式批准证书: no expiry date. Number: year, letter of the field, serial from 101, province: `2026F101-32`. */
export const certificate: CertificateSpec = {
  title: { zh: '计量器具型式批准证书', en: 'Type approval certificate' },
  basis: practice('型式批准证书编号惯例', 'usual numbering of type approval certificates'),
  validity: () => null,
  number: ({ year, province, form }) => ({
    series: `type-approval:${year}:${form['instrument'].field}:${province}`,
    first: 101,
    format: (serial) => `${year}${form['instrument'].field}${serial}-${province}`,
  }),
};
