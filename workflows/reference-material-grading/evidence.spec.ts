import fc from 'fast-check';
import { betweenUnits, combined, expanded, isHomogeneous, isStable, longTerm, unitsToTest } from './evidence.js';
import { findingsIn } from './findings.js';
import { sampleOf1987 } from './sample-form.js';

const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
const units = fc.integer({ min: 2, max: 500 });
const parts = fc.record({ characterisation: amount, betweenUnits: amount, longTerm: amount, shortTerm: amount });

describe('units drawn for homogeneity', () => {
  it('go by the size of the batch', () => {
    expect([5, 11, 200, 201, 500, 501, 1000, 1001].map(unitsToTest)).toEqual([5, 11, 11, 15, 15, 25, 25, 30]);
  });

  it('are never more than the batch, nor fewer for a larger one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (batch, more) => {
        expect(unitsToTest(batch)).toBeLessThanOrEqual(batch);
        expect(unitsToTest(batch + more)).toBeGreaterThanOrEqual(unitsToTest(batch));
      }),
    );
  });
});

describe('the uncertainty between units', () => {
  const of = (msBetween: number, msWithin: number) => ({ units: 15, replicates: 3, msBetween, msWithin });

  it('is what the variances show, or what a coarse measurement may have overlooked', () => {
    expect(betweenUnits(of(1.08, 0.6))).toBeCloseTo(0.4, 12);
    expect(betweenUnits(of(0.3, 0.6))).toBeCloseTo(Math.sqrt(0.2) * (2 / 30) ** 0.25, 12);
  });

  it('is never negative, and never vanishes behind noise', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 2, max: 50 }), amount, amount, (n, replicates, msBetween, msWithin) => {
        const found = betweenUnits({ units: n, replicates, msBetween, msWithin });

        expect(found).toBeGreaterThanOrEqual(0);
        if (msBetween < msWithin && msWithin > 1e-6) expect(found).toBeGreaterThan(0);
      }),
    );
  });

  it('is tested against the critical value of F, which itself is too much', () => {
    expect(isHomogeneous(of(2, 1), 2.01)).toBe(true);
    expect(isHomogeneous(of(2, 1), 2)).toBe(false);
  });
});

describe('stability', () => {
  it('holds while the slope stays inside its own uncertainty', () => {
    expect(isStable({ points: 5, slope: 0.127, slopeUncertainty: 0.04 })).toBe(true);
    expect(isStable({ points: 5, slope: -0.128, slopeUncertainty: 0.04 })).toBe(false);
  });

  it('asks no less of more points, and the same of a rise and a fall', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 200 }), amount, amount, (points, slope, slopeUncertainty) => {
        const stable = isStable({ points, slope, slopeUncertainty });

        expect(isStable({ points, slope: -slope, slopeUncertainty })).toBe(stable);
        if (!stable) expect(isStable({ points: points + 1, slope, slopeUncertainty })).toBe(false);
      }),
    );
  });

  it('costs the more, the longer a value is to hold', () => {
    expect(longTerm(0.04, 12)).toBeCloseTo(0.48, 12);
  });
});

describe('the uncertainty of a certified value', () => {
  it('combines as squares: 3, 4, 12 and 84 are 85', () => {
    const four = { characterisation: 3, betweenUnits: 4, longTerm: 12, shortTerm: 84 };

    expect([combined(four), expanded(four), expanded(four, 3)]).toEqual([85, 170, 255]);
  });

  it('lies between its largest part and the sum of all', () => {
    fc.assert(
      fc.property(parts, (each) => {
        const all = Object.values(each);
        const sum = all.reduce((total, part) => total + part, 0);

        expect(combined(each)).toBeGreaterThanOrEqual(Math.max(...all) * (1 - 1e-12));
        expect(combined(each)).toBeLessThanOrEqual(sum * (1 + 1e-12));
      }),
    );
  });
});

describe('findings in an application', () => {
  const { grade, material, evidence } = sampleOf1987;
  const codes = (change: (asked: any) => void, rule: '1987' | '2025' = '1987') => {
    const asked = structuredClone({ grade, material, evidence });
    change(asked);
    return findingsIn(asked, rule).map(({ code }) => code);
  };

  it('are none in the sample form, nor in an empty one', () => {
    expect(codes(() => {})).toEqual([]);
    expect(findingsIn({}, '1987')).toEqual([]);
  });

  it.each<[string, (asked: any) => void]>([
    ['UNITS_TOO_FEW', (asked) => { asked.material.batchUnits = 501; }],
    ['REPLICATES_TOO_FEW', (asked) => { asked.evidence.homogeneity.replicates = 2; asked.evidence.uncertainty.betweenUnits = 0.5; }],
    ['NOT_HOMOGENEOUS', (asked) => { asked.evidence.homogeneity.criticalF = 1.8; }],
    ['HOMOGENEITY_UNDERSTATED', (asked) => { asked.evidence.uncertainty.betweenUnits = 0.3; }],
    ['TREND', (asked) => { asked.evidence.stability.slope = 0.2; }],
    ['STABILITY_UNDERSTATED', (asked) => { asked.evidence.uncertainty.longTerm = 0.4; }],
    ['LABORATORIES_TOO_FEW', (asked) => { asked.evidence.characterisation.method = 'interlaboratory'; }],
    ['UNCERTAINTY_UNDERSTATED', (asked) => { asked.material.values[0].uncertainty = 1.7; }],
    ['STABILITY_TOO_SHORT', (asked) => { asked.evidence.stability.months = 5; }],
    ['METHOD_OF_GRADE', (asked) => { asked.grade = 1; asked.evidence.characterisation.method = 'comparison'; }],
  ])('tell %s', (code, change) => {
    expect(codes(change)).toEqual([code]);
  }); // prettier-ignore

  it('ask a year of stability of grade I and half a year of grade II, until Order 106', () => {
    const months = (asked: any, of: 1 | 2, shown: number) => Object.assign(asked, { grade: of }).evidence.stability.months = shown; // prettier-ignore

    expect(codes((asked) => months(asked, 1, 11))).toEqual(['STABILITY_TOO_SHORT']);
    expect(codes((asked) => months(asked, 1, 12))).toEqual([]);
    expect(codes((asked) => months(asked, 2, 6))).toEqual([]);
    expect(codes((asked) => months(asked, 1, 0), '2025')).toEqual([]);
  });
});
