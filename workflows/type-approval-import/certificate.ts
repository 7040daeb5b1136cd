import { months, type CertificateSpec, type MaterialSpec } from '#workflow-kit';
import { optional, required } from '../licensing/index.js';
import { importMeasures } from './law.js';

const forReview = importMeasures(5);
const forEvaluation = importMeasures(6);

/** With the application: photos and papers for the legal review. The others go to the evaluation body with the samples. */
export const materials: readonly MaterialSpec[] = [
  required('photo', '计量器具样机照片', 'photos of the sample', forReview),
  required('technicalPapers', '法制审查所需技术资料', 'technical papers for the legal review', forReview),
  optional(
    'powerOfAttorney',
    '外商授权书(代理人申请的)',
    'authority from the foreign party (where an agent applies)',
    importMeasures(4),
  ),
  optional('description', '技术说明书', 'technical description', forEvaluation),
  optional('drawings', '总装图、结构图和电路图', 'assembly, structure and circuit drawings', forEvaluation),
  optional('standard', '技术标准文件和检验方法', 'technical standard and test method', forEvaluation),
  optional('testReport', '样机测试报告', 'test report of the sample', forEvaluation),
  optional('manual', '使用说明书', 'operating manual', forEvaluation),
];

/**
 * 进口计量器具型式批准证书: no expiry date, except that a temporary approval lasts as long as its decision says. Number:
 * year, letter of the field, serial from 101, no province: `2026-F101`.
 */
export const certificate: CertificateSpec = {
  title: { zh: '中华人民共和国进口计量器具型式批准证书', en: 'Import type approval certificate' },
  basis: importMeasures(8),
  validity: ({ context }) => (context['temporary'] ? months(context['temporary'].months) : null),
  number: ({ year, form }) => ({
    series: `type-approval-import:${year}:${form['instrument'].field}`,
    first: 101,
    format: (serial) => `${year}-${form['instrument'].field}${serial}`,
  }),
};
