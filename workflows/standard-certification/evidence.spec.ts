import fc from 'fast-check';
import {
  aMonthAfter, comparisonAgrees, formalFindings, stabilityOfGroups, stabilityOfYears, standardDeviation,
  technicalFindings, transferAgrees,
  type Evidence,
} from './evidence.js'; // prettier-ignore
import { sampleForm } from './samples.js';

const value = fc.double({ min: -1000, max: 1000, noNaN: true });
const uncertainty = fc.double({ min: 0.001, max: 100, noNaN: true });
const readings = fc.array(value, { minLength: 2, maxLength: 30 });
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

const sound = sampleForm.evidence as Evidence;
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

describe('repeatability', () => {
  it('is the experimental standard deviation', () => {
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.138, 3);
  });

  it('does not change when every reading is shifted or the order is another', () => {
    fc.assert(
      fc.property(readings, value, (all, shift) => {
        const s = standardDeviation(all);
        return near(s, standardDeviation(all.map((x) => x + shift))) && near(s, standardDeviation([...all].reverse()));
      }),
    );
  });

  it('grows in proportion to the readings, and is nothing for equal ones', () => {
    fc.assert(
      fc.property(readings, fc.integer({ min: -9, max: 9 }), (all, factor) =>
        near(standardDeviation(all.map((x) => x * factor)), Math.abs(factor) * standardDeviation(all)),
      ),
    );
    expect(standardDeviation([5, 5, 5])).toBe(0);
  });

  it('may equal the value in the uncertainty evaluation, but not exceed it', () => {
    const s = standardDeviation(sound.repeatability.readings);
    const withBudget = (usedInBudget: number) =>
      codes(technicalFindings({ ...sound, repeatability: { ...sound.repeatability, usedInBudget } }));

    expect(withBudget(s)).toEqual([]);
    expect(withBudget(s * 0.999)).toEqual(['NOT_REPEATABLE']);
  });

  it('rests on ten readings, or on fewer with a reason', () => {
    const few = { ...sound.repeatability, readings: sound.repeatability.readings.slice(1) };

    expect(codes(formalFindings({ ...sound, repeatability: few }))).toEqual(['FEW_READINGS']);
    expect(formalFindings({ ...sound, repeatability: { ...few, reasonForFewer: '试验破坏样品' } })).toEqual([]);
  });
});

describe('stability', () => {
  it('of a new standard never shrinks when a group is added', () => {
    fc.assert(
      fc.property(fc.array(readings, { minLength: 1, maxLength: 6 }), readings, (groups, more) => {
        const S = stabilityOfGroups(groups);
        return S >= 0 && stabilityOfGroups([...groups, more]) >= S;
      }),
    );
  });

  it('of a standard in use is the same whichever year came first', () => {
    fc.assert(fc.property(value, value, (a, b) => stabilityOfYears(a, b) === stabilityOfYears(b, a)));
  });

  it('must lie below the limit: equal is not enough', () => {
    const withYears = (thisYear: number, limit: number) =>
      codes(technicalFindings({ ...sound, stability: { way: 'yearly', lastYear: 0.1, thisYear, limit } }));

    expect(withYears(0.4, 0.31)).toEqual([]);
    expect(withYears(0.4, 0.3)).toEqual(['NOT_STABLE']);
  });

  it('needs no measurement where a control chart runs', () => {
    expect(technicalFindings({ ...sound, stability: { way: 'controlChart' } })).toEqual([]);
  });

  it('of a new standard needs four groups more than a month apart', () => {
    const groups = sound.stability.groups!;
    const withGroups = (some: typeof groups) =>
      codes(formalFindings({ ...sound, stability: { ...sound.stability, groups: some } }));

    expect(withGroups(groups)).toEqual([]);
    expect(withGroups(groups.slice(1))).toEqual(['FEW_GROUPS']);
    expect(withGroups([{ ...groups[0]!, on: '2026-03-07' }, ...groups.slice(1)])).toEqual(['GROUPS_TOO_CLOSE']);
    expect(withGroups([{ ...groups[0]!, on: '2026-03-06' }, ...groups.slice(1)])).toEqual([]);
    expect(withGroups([...groups].reverse())).toEqual(['GROUPS_TOO_CLOSE']);
  });

  it.each([
    ['2026-01-31', '2026-02-28'],
    ['2028-01-31', '2028-02-29'],
    ['2026-12-05', '2027-01-05'],
  ])('counts a month from %s to %s', (on, after) => {
    expect(aMonthAfter(on)).toBe(after);
  });
});

describe('verification of results', () => {
  it('by transfer agrees for equal values, and for both directions of a difference alike', () => {
    fc.assert(
      fc.property(value, value, uncertainty, uncertainty, (y, d, U, U0) => {
        const agrees = (difference: number) => transferAgrees({ value: difference, U }, { value: 0, U: U0 });
        return transferAgrees({ value: y, U }, { value: y, U: U0 }) && agrees(d) === agrees(-d);
      }),
    );
  });

  it('by transfer leaves the higher standard out of the limit where U₀ is a third of U or less', () => {
    expect(transferAgrees({ value: 3.1, U: 3 }, { value: 0, U: 1 })).toBe(false);
    expect(transferAgrees({ value: 3.1, U: 3 }, { value: 0, U: 1.1 })).toBe(true);
  });

  it('by comparison widens with U, and needs the own value near the mean', () => {
    expect(comparisonAgrees({ value: 3, U: 3 }, [0, 0])).toBe(true);
    expect(comparisonAgrees({ value: 3, U: 2.4 }, [0, 0])).toBe(false);
    fc.assert(
      fc.property(value, uncertainty, fc.array(value, { minLength: 2, maxLength: 9 }), (y, U, others) =>
        !comparisonAgrees({ value: y, U }, others) || comparisonAgrees({ value: y, U: 2 * U }, others),
      ),
    ); // prettier-ignore
  });

  it('by comparison needs three laboratories', () => {
    const comparison = { method: 'comparison', own: { value: 1, U: 1 }, others: [1] } as const;
    expect(codes(formalFindings({ ...sound, confirmation: comparison }))).toEqual(['FEW_LABORATORIES']);
  });
});
