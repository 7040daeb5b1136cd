import fc from 'fast-check';
import { drawn } from './draw.js';

const candidates = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 12 });

describe('the lot that names the inspectors', () => {
  it('falls on the same persons whenever it is drawn again, whatever the order of the names', () => {
    fc.assert(
      fc.property(fc.string(), candidates, fc.nat(12), (seed, ids, n) => {
        expect(drawn(seed, ids.toReversed(), n)).toEqual(drawn(seed, ids, n));
      }),
    );
  });

  it('falls on as many different candidates as are to be drawn, and on nobody else', () => {
    fc.assert(
      fc.property(fc.string(), candidates, fc.nat(15), (seed, ids, n) => {
        const persons = drawn(seed, ids, n);

        expect(new Set(persons).size).toBe(Math.min(n, ids.length));
        expect(ids).toEqual(expect.arrayContaining(persons));
      }),
    );
  });

  it('keeps those drawn first when more are drawn, and moves up by one when somebody leaves', () => {
    fc.assert(
      fc.property(fc.string(), candidates, fc.nat(11), (seed, ids, n) => {
        const [first, ...others] = drawn(seed, ids, n + 1);

        expect(drawn(seed, ids, n)).toEqual([first, ...others].slice(0, n).filter((id) => id !== undefined));
        expect(drawn(seed, ids.filter((id) => id !== first), n)).toEqual(others);
      }),
    );
  }); // prettier-ignore

  it('is fair: over many seeds each of the ten pairs of five candidates comes about equally often', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 5000; seed += 1) {
      const pair = drawn(`round ${seed}`, ['甲', '乙', '丙', '丁', '戊'], 2).sort().join('');
      times.set(pair, (times.get(pair) ?? 0) + 1);
    }

    // 500 each are expected; the standard deviation of a fair lot is 21.
    expect(times.size).toBe(10);
    for (const count of times.values()) expect(Math.abs(count - 500)).toBeLessThan(85);
  });

  it('names the persons of this worked example', () => {
    expect(drawn('2025F101-32 2026-03-02', ['inspector-1', 'inspector-2', 'inspector-3'], 2)).toEqual([
      'inspector-3',
      'inspector-1',
    ]);
  });
});
