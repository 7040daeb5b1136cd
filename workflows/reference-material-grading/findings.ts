import type { Basis, Text } from '#workflow-kit';
import {
  betweenUnits, expanded, isHomogeneous, isStable, leastReplicates, longTerm, stabilityMinimum, unitsToTest,
} from './evidence.js'; // prettier-ignore
import type { Evidence, Material } from './form.js';
import { jjf1343, measures1987 } from './law.js';

/** Something in the technical evidence that the experts must look at. It bars nothing: a condition may be met otherwise. */
export interface EvidenceFinding {
  readonly code: string;
  /** RFC 6901 pointer into the form. */
  readonly pointer: string;
  readonly text: Text;
  readonly basis: Basis;
}

interface Asked {
  readonly grade?: unknown;
  readonly material?: Material;
  readonly evidence?: Evidence;
}

/** A sum rounded to two significant digits may lose up to five in a hundred; less is understated. */
const understates = (stated: number, computed: number) => stated < 0.95 * computed;
/** Laboratories for a value of several laboratories; six or eight, recalled. */
const leastLaboratories = 6;

const finding = (found: boolean, code: string, pointer: string, zh: string, en: string, basis: Basis): EvidenceFinding[] =>
  found ? [{ code, pointer, text: { zh, en }, basis }] : []; // prettier-ignore

/**
 * What the form itself shows of the evidence, in reading order. `rule`: the measures under which the application is
 * judged; only those of 1987 set minimums by grade. Nothing while material or evidence is not filled in.
 */
export function findingsIn({ grade, material, evidence }: Asked, rule: '1987' | '2025'): EvidenceFinding[] {
  if (!material || !evidence) return [];
  return [
    ...homogeneityFindings(material, evidence),
    ...stabilityFindings(material, evidence),
    ...uncertaintyFindings(material, evidence),
    ...(rule === '1987' ? gradeFindings(grade, evidence) : []),
  ];
}

function homogeneityFindings({ batchUnits }: Material, { homogeneity, uncertainty }: Evidence): EvidenceFinding[] {
  const { units, replicates, criticalF } = homogeneity;
  const at = '/evidence/homogeneity';
  return [
    ...finding(units < unitsToTest(batchUnits), 'UNITS_TOO_FEW', `${at}/units`, `均匀性检验抽取单元数少于${unitsToTest(batchUnits)}`, `fewer than ${unitsToTest(batchUnits)} units drawn for homogeneity`, jjf1343),
    ...finding(replicates < leastReplicates, 'REPLICATES_TOO_FEW', `${at}/replicates`, '每单元测量少于3次', 'fewer than 3 measurements of each unit', jjf1343),
    ...finding(!isHomogeneous(homogeneity, criticalF), 'NOT_HOMOGENEOUS', at, 'F 值不小于临界值，单元间存在显著差异', 'F is not below its critical value: the units differ', jjf1343),
    ...finding(understates(uncertainty.betweenUnits, betweenUnits(homogeneity)), 'HOMOGENEITY_UNDERSTATED', '/evidence/uncertainty/betweenUnits', '均匀性引入的不确定度小于按数据计算的结果', 'the uncertainty of homogeneity is less than its data give', jjf1343),
  ];
} // prettier-ignore

function stabilityFindings({ validityMonths }: Material, { stability, uncertainty }: Evidence): EvidenceFinding[] {
  const computed = longTerm(stability.slopeUncertainty, validityMonths);
  return [
    ...finding(!isStable(stability), 'TREND', '/evidence/stability/slope', '斜率显著，特性值随时间变化', 'the slope is significant: the value changes with time', jjf1343),
    ...finding(understates(uncertainty.longTerm, computed), 'STABILITY_UNDERSTATED', '/evidence/uncertainty/longTerm', '长期稳定性引入的不确定度小于按有效期计算的结果', 'the uncertainty of long-term stability is less than the validity gives', jjf1343),
  ];
} // prettier-ignore

function uncertaintyFindings({ values }: Material, { characterisation, uncertainty }: Evidence): EvidenceFinding[] {
  const { method, laboratories } = characterisation;
  return [
    ...finding(method === 'interlaboratory' && laboratories < leastLaboratories, 'LABORATORIES_TOO_FEW', '/evidence/characterisation/laboratories', `联合定值的实验室少于${leastLaboratories}家`, `fewer than ${leastLaboratories} laboratories`, jjf1343),
    ...finding(understates(values[0]?.uncertainty ?? 0, expanded(uncertainty)), 'UNCERTAINTY_UNDERSTATED', '/material/values/0/uncertainty', '扩展不确定度小于各分量合成的结果', 'the expanded uncertainty is less than its contributions give', jjf1343),
  ];
} // prettier-ignore

/** RM_STABILITY_GRADE1, RM_STABILITY_GRADE2 and the ways of characterisation: minimums of 1987, gone with them. */
function gradeFindings(grade: unknown, { stability, characterisation }: Evidence): EvidenceFinding[] {
  if (grade !== 1 && grade !== 2) return [];
  const months = stabilityMinimum[grade];
  return [
    ...finding(stability.months < months, 'STABILITY_TOO_SHORT', '/evidence/stability/months', `稳定性考察不足${months}个月`, `less than ${months} months of stability shown`, measures1987(6)),
    ...finding(grade === 1 && characterisation.method === 'comparison', 'METHOD_OF_GRADE', '/evidence/characterisation/method', '一级标准物质不以比较法定值', 'grade I is not characterised by comparison', measures1987()),
  ];
} // prettier-ignore
