import type { Text } from '#workflow-kit';

/** One result with its expanded uncertainty, in the unit of the evidence. */
interface Result {
  readonly value: number;
  readonly U: number;
}

/** The technical data that JJF 1033 wants of a standard; all values in one unit. */
export interface Evidence {
  readonly repeatability: {
    readonly readings: readonly number[];
    readonly reasonForFewer?: string | undefined;
    /** The standard deviation that the uncertainty evaluation rests on. */
    readonly usedInBudget: number;
  };
  readonly stability: {
    readonly way: 'groups' | 'yearly' | 'controlChart';
    readonly groups?: readonly { readonly on: string; readonly readings: readonly number[] }[] | undefined;
    readonly lastYear?: number | undefined;
    readonly thisYear?: number | undefined;
    /** |MPE| of the standard, or U (k = 2) of its correction where it is used with one. */
    readonly limit?: number | undefined;
  };
  readonly confirmation: {
    readonly method: 'transfer' | 'comparison';
    readonly own: Result;
    /** The result of the higher standard. */
    readonly reference?: Result | undefined;
    /** The values of the other laboratories. */
    readonly others?: readonly number[] | undefined;
  };
}

/** What the data show against the standard, or what they lack. `path` is inside the evidence. */
interface EvidenceFinding {
  readonly code: string;
  readonly path: readonly string[];
  readonly text: Text;
}

const leastReadings = 10;
const leastGroups = 4;
const leastLaboratories = 3;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Experimental standard deviation s = √(Σ(yᵢ−ȳ)²/(n−1)) of two or more readings. */
export function standardDeviation(readings: readonly number[]): number {
  const centre = mean(readings);
  return Math.sqrt(readings.reduce((sum, reading) => sum + (reading - centre) ** 2, 0) / (readings.length - 1));
}

/** Stability of a new standard: the largest group mean less the smallest. */
export function stabilityOfGroups(groups: readonly (readonly number[])[]): number {
  const means = groups.map(mean);
  return Math.max(...means) - Math.min(...means);
}

/** Stability of a standard in use: this year's value against last year's. */
export const stabilityOfYears = (lastYear: number, thisYear: number): number => Math.abs(thisYear - lastYear);

/** Decimal values are not exact in binary: equal to one part in 10⁹ is equal. */
const slack = (value: number) => Math.abs(value) * 1e-9;
const atMost = (value: number, limit: number) => value <= limit + slack(limit);
const below = (value: number, limit: number) => value < limit - slack(limit);

/** Transfer comparison: |y − y₀| ≤ √(U² + U₀²); where U₀ ≤ U/3 the own U alone counts. */
export function transferAgrees(own: Result, reference: Result): boolean {
  const limit = atMost(reference.U, own.U / 3) ? own.U : Math.hypot(own.U, reference.U);
  return atMost(Math.abs(own.value - reference.value), limit);
}

/** Comparison of n laboratories, the own one included: |y − ȳ| ≤ √((n−1)/n)·U. */
export function comparisonAgrees(own: Result, others: readonly number[]): boolean {
  const n = others.length + 1;
  return atMost(Math.abs(own.value - mean([own.value, ...others])), Math.sqrt((n - 1) / n) * own.U);
}

/** What the data lack in form: too few readings, groups or laboratories, groups too close to each other. */
export function formalFindings({ repeatability, stability, confirmation }: Evidence): EvidenceFinding[] {
  const { groups = [] } = stability;
  const inGroups = stability.way === 'groups';
  return [
    ...finding(
      repeatability.readings.length < leastReadings && !repeatability.reasonForFewer,
      'FEW_READINGS', ['repeatability', 'readings'],
      '重复性测量不少于10次；确实不能的，须说明理由', 'ten readings or more, or the reason why not',
    ),
    ...finding(
      inGroups && groups.length < leastGroups,
      'FEW_GROUPS', ['stability', 'groups'],
      '新建计量标准的稳定性考核不少于4组', 'stability of a new standard: four groups or more',
    ),
    ...finding(
      inGroups && !apart(groups.map(({ on }) => on)),
      'GROUPS_TOO_CLOSE', ['stability', 'groups'],
      '各组测量间隔须大于一个月', 'the groups lie more than one month apart',
    ),
    ...finding(
      confirmation.method === 'comparison' && (confirmation.others?.length ?? 0) + 1 < leastLaboratories,
      'FEW_LABORATORIES', ['confirmation', 'others'],
      '比对须有三家以上实验室', 'a comparison needs three laboratories or more',
    ),
  ];
} // prettier-ignore

/** What the data say against the standard itself: with any of these it has not passed. */
export function technicalFindings({ repeatability, stability, confirmation }: Evidence): EvidenceFinding[] {
  const { own, reference, others = [] } = confirmation;
  const agrees = confirmation.method === 'transfer' ? !!reference && transferAgrees(own, reference) : comparisonAgrees(own, others);
  return [
    ...finding(
      !atMost(standardDeviation(repeatability.readings), repeatability.usedInBudget),
      'NOT_REPEATABLE', ['repeatability'],
      '重复性大于不确定度评定所用的值', 'the repeatability exceeds the value in the uncertainty evaluation',
    ),
    ...finding(
      stability.way !== 'controlChart' && !below(stabilityOf(stability), stability.limit ?? 0),
      'NOT_STABLE', ['stability'],
      '稳定性不小于最大允许误差的绝对值(加修正值使用的，不小于修正值的扩展不确定度)', 'the stability is not below |MPE|, or U of the correction',
    ),
    ...finding(
      !agrees, 'RESULT_NOT_CONFIRMED', ['confirmation'],
      '检定或校准结果验证不符合要求', 'the verification of results does not agree',
    ),
  ];
} // prettier-ignore

const stabilityOf = ({ way, groups = [], lastYear = NaN, thisYear = NaN }: Evidence['stability']) =>
  way === 'groups' ? stabilityOfGroups(groups.map(({ readings }) => readings)) : stabilityOfYears(lastYear, thisYear);

const finding = (found: boolean, code: string, path: readonly string[], zh: string, en: string): EvidenceFinding[] =>
  found ? [{ code, path, text: { zh, en } }] : [];

/** Whether each day lies more than one month after the one before. */
const apart = (days: readonly string[]) => days.every((on, i) => i === 0 || on > aMonthAfter(days[i - 1]!));

/** The same day of the next month, or its last day (2026-01-31 → 2026-02-28). */
export function aMonthAfter(on: string): string {
  const [year, month, date] = on.split('-').map(Number) as [number, number, number];
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, lastDate))).toISOString().slice(0, 10);
}
