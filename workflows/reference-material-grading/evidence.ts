/**
 * The sums of technical evidence (JJF 1343-2022, recalled): homogeneity, stability, uncertainty. Quantities of one call
 * are in one unit; nothing is rounded.
 */

/** Least number of units to draw for homogeneity from a batch; a smaller batch is tested in full. */
export function unitsToTest(batchSize: number): number {
  if (batchSize <= 200) return Math.min(batchSize, 11);
  if (batchSize <= 500) return 15;
  return batchSize <= 1000 ? 25 : 30;
}

/** Least number of measurements of each unit. */
export const leastReplicates = 3;

/** One-way analysis of variance over `units` units with `replicates` measurements each. */
interface Variances {
  readonly units: number;
  readonly replicates: number;
  /** Mean square between units, and within them. */
  readonly msBetween: number;
  readonly msWithin: number;
}

/** Whether no difference between the units shows: F = MS between / MS within stays below the critical value. */
export const isHomogeneous = ({ msBetween, msWithin }: Variances, criticalF: number): boolean =>
  msBetween < criticalF * msWithin;

/**
 * Standard uncertainty between units: s_bb = √((MS_b − MS_w)/n). Where the difference is negative the measurement was too
 * coarse to see it, and u_bb = √(MS_w/n)·(2/ν_w)^¼ is what might have been overlooked.
 */
export function betweenUnits({ units, replicates, msBetween, msWithin }: Variances): number {
  const variance = (msBetween - msWithin) / replicates;
  if (variance >= 0) return Math.sqrt(variance);
  const freedomWithin = units * (replicates - 1);
  return Math.sqrt(msWithin / replicates) * (2 / freedomWithin) ** 0.25;
}

/** A straight line through `points` measurements over time. */
interface Trend {
  readonly points: number;
  readonly slope: number;
  readonly slopeUncertainty: number;
}

/** Two-sided 95 % points of Student's t for 1 to 30 degrees of freedom. */
const studentT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;
/** What the points approach; smaller than the true one, so the test is never too lenient. */
const studentLimit = 1.96;

/** Whether no change in time shows: |b₁| < t(0.95; n − 2)·s(b₁). Needs three points or more. */
export const isStable = ({ points, slope, slopeUncertainty }: Trend): boolean =>
  Math.abs(slope) < (studentT[points - 3] ?? studentLimit) * slopeUncertainty;

/** Standard uncertainty of long-term stability over a time in the unit of the slope: u_lts = s(b₁)·t. */
export const longTerm = (slopeUncertainty: number, time: number): number => slopeUncertainty * time;

/** The four contributions to the uncertainty of a certified value. */
interface Contributions {
  readonly characterisation: number;
  readonly betweenUnits: number;
  readonly longTerm: number;
  readonly shortTerm: number;
}

/** Combined standard uncertainty u_CRM = √(u_char² + u_bb² + u_lts² + u_sts²). */
export const combined = (parts: Contributions): number =>
  Math.hypot(parts.characterisation, parts.betweenUnits, parts.longTerm, parts.shortTerm);

/** Expanded uncertainty U = k·u_CRM. */
export const expanded = (parts: Contributions, k = 2): number => k * combined(parts);

/** Months of stability that the rule of 1987 (art. 6) asked of a grade; Order 106 leaves it to technical specifications. */
export const stabilityMinimum: Readonly<Record<1 | 2, number>> = { 1: 12, 2: 6 };
