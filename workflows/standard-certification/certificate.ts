import { reading, years, type CertificateSpec, type MaterialSpec, type PaperFacts, type Papers } from '#workflow-kit';
import * as law from '../law.js';
import { licensing, optional } from '../licensing/index.js';
import { hosting } from './hosting.js';

const recalled = law.jjf1033Recalled;

/**
 * Materials besides the form, which is the application form and the list of technical data in one. A re-examination
 * adds the records of the period, a change only what it touches: none of these is demanded of every application.
 */
export const materials: readonly MaterialSpec[] = [
  optional('technicalReport', '计量标准技术报告(新建、复查)', 'technical report (new, re-examination)', recalled),
  optional('traceability', '计量标准器及主要配套设备有效的检定或校准证书', 'valid traceability certificates', recalled),
  optional('records', '检定或校准原始记录及模拟证书两套', 'two sets of records with certificates', recalled),
  optional('staffProofs', '检定或校准人员能力证明', 'capability proofs of the staff', recalled),
  optional('oldCertificate', '原计量标准考核证书(复查；共享获取)', 'old certificate (re-examination; by data sharing)', recalled),
  optional('periodRecords', '有效期内重复性试验、稳定性考核记录(复查)', 'repeatability and stability records of the period (re-examination)', recalled),
  optional('other', '其他能力证明材料', 'other proofs of capability', recalled),
]; // prettier-ignore

/** Short names of the provinces (GB/T 2260) by the first two digits of their code. */
const shortNames: Readonly<Record<string, string>> = {
  11: '京', 12: '津', 13: '冀', 14: '晋', 15: '蒙', 21: '辽', 22: '吉', 23: '黑', 31: '沪', 32: '苏', 33: '浙', 34: '皖',
  35: '闽', 36: '赣', 37: '鲁', 41: '豫', 42: '鄂', 43: '湘', 44: '粤', 45: '桂', 46: '琼', 50: '渝', 51: '川', 52: '贵',
  53: '云', 54: '藏', 61: '陕', 62: '甘', 63: '青', 64: '宁', 65: '新',
}; // prettier-ignore

/** Short name of the examiner in a number. Below the province the short names are local: the area code stands in. */
function examiner(province: string, form: CertificateForm): string {
  const { tier, region } = hosting(form) ?? {};
  const place = form.owner?.superior?.region ?? form.owner?.region ?? '';
  if (province === '00') return shortNames[place.slice(0, 2)] ?? '';
  return tier === 'city' || tier === 'county' ? `(${region})` : (shortNames[province] ?? '');
}
type CertificateForm = Parameters<typeof hosting>[0];

/**
 * 计量标准考核证书, five years. Number: year of the first pass, 国 or the short name of the province, examiner, serial:
 * `[2026]苏量标苏证字第1号`. A re-examination or change keeps it.
 */
export const certificate: CertificateSpec = {
  title: { zh: '计量标准考核证书', en: 'Certificate of examination of a measurement standard' },
  basis: law.examinationMeasuresRecalled,
  validity: () => years(5),
  number: ({ year, province, form }) => {
    const head = `[${year}]${province === '00' ? '国' : (shortNames[province] ?? '')}量标${examiner(province, form)}`;
    return { series: `standard-certification:${head}`, first: 1, format: (serial) => `${head}证字第${serial}号` };
  },
};

/** What the certificate attests (the standard, its keeping, range, accuracy and items). */
const attested = ({ form }: PaperFacts) => ({
  unit: form['applicant']?.name ?? null,
  standard: form['standard'] ?? null,
  equipment: form['equipment'] ?? null,
});
/** A renewal granted by the law itself (art. 50) has no words of a person: it covers what was applied for. */
const scope = ({ payload, form }: PaperFacts) => ({ scope: payload['scope'] ?? form['standard']?.name ?? null });

/** The decision that prolongs, and the certificate as a paper. */
export const certificatePapers: Papers = {
  D19: {
    ...licensing.papers['D19']!,
    content: (facts) => ({ ...licensing.papers['D19']!.content(facts), ...scope(facts) }),
  },
  C01: {
    ...licensing.papers['C01']!,
    title: { zh: '计量标准考核证书', en: 'Certificate of examination of a measurement standard' },
    basis: reading(law.implementingRules(7)),
    content: (facts) => ({
      ...licensing.papers['C01']!.content(facts),
      ...attested(facts),
    }),
  },
};
