import {
  practice,
  type CertificateFacts, type CertificateSpec, type MaterialSpec, type PaperSpec,
} from '#workflow-kit'; // prettier-ignore
import { licensing, optional, required } from '../licensing/index.js';
import { guide, jjf1186 } from './law.js';

/** Materials of an application under both measures; Order 106 art. 11 lists them anew, its text was not seen. */
export const materials: readonly MaterialSpec[] = [
  required('developmentReport', '研制报告', 'development report', guide),
  required('evidence', '均匀性、稳定性和定值数据', 'data on homogeneity, stability and characterisation', guide),
  required('draftCertificate', '标准物质证书样稿', 'draft of the product certificate', jjf1186),
  required('draftLabel', '标签样稿', 'draft of the label', jjf1186),
  required('productionConditions', '生产条件说明', 'conditions of production', guide),
  optional('supplement', '补充试验数据或资料', 'supplementary data or papers', guide),
];

/** Order 106 knows commissioned production; the commissioning party answers for quality and traceability. */
export const commission: MaterialSpec = optional(
  'commission',
  '委托生产合同',
  'contract on commissioned production',
  guide,
);

/** The form of a number has room for so many certificates of one series. */
function serialOf(serial: number, digits: number, series: string): string {
  if (serial >= 10 ** digits) throw new RangeError(`no number is left in the series ${series}`);
  return String(serial).padStart(digits, '0');
}

/** Grade I: `GBW` + class (2) + sub-class (1) + serial (2). Grade II: `GBW(E)` + class (2) + serial (4). One count for the country. */
export function numberOf({ form }: Pick<CertificateFacts, 'form'>): ReturnType<CertificateSpec['number']> {
  const { class: of, subclass } = form['material'] as { class: string; subclass: string };
  const [prefix, digits] = form['grade'] === 1 ? [`GBW${of}${subclass}`, 2] : [`GBW(E)${of}`, 4];
  const series = `reference-material-grading:${prefix}`;
  return { series, first: 1, format: (serial) => prefix + serialOf(serial, digits as number, series) };
}

/** A number as it stands on a certificate; production batches add a small letter. */
export const numberPattern = /^GBW(\d{5}|\(E\)\d{6})[a-z]?$/;

/** 标准物质定级证书, but for its validity, in which the two measures differ. */
export const certificate: Omit<CertificateSpec, 'validity'> = {
  title: { zh: '标准物质定级证书', en: 'Grading certificate of a reference material' },
  basis: practice('标准物质编号规则', 'numbering of reference materials'),
  number: numberOf,
};

const general = licensing.papers['C01']!;

/** The certificate as a paper: what was graded, with its values and uncertainties. */
export const certificatePaper: PaperSpec = {
  ...general,
  title: certificate.title,
  content: (facts) => ({
    ...general.content(facts),
    name: facts.form['material']?.name ?? null,
    grade: facts.form['grade'] ?? null,
    holder: facts.form['applicant']?.name ?? null,
    producer: facts.form['production']?.producer ?? null,
    values: facts.form['material']?.values ?? [],
  }),
};
