import fc from 'fast-check';
import { Flood } from './recorded.js';

/** A flood of requests by a clock of its own. */
function flood(most = 3, mostCallers = 10) {
  const time = { now: 0 };
  return { time, flood: new Flood(most, 1000, mostCallers, () => time.now) };
}

describe('refusals in a flood', () => {
  it('are told one by one up to so many in a window, and counted from there', () => {
    const { flood: refusals } = flood();

    expect([1, 2, 3, 4, 5].map(() => refusals.admits('a'))).toEqual([true, true, true, false, false]);
    expect(refusals.admits('b')).toBe(true);
  });

  it('that were counted are told once, when the window is over', () => {
    const { flood: refusals, time } = flood();
    for (let n = 0; n < 5; n += 1) refusals.admits('a');

    expect(refusals.over()).toEqual([]);
    time.now = 1000;
    expect(refusals.over()).toEqual([{ who: 'a', count: 2 }]);
    expect(refusals.over()).toEqual([]);
    expect(refusals.admits('a')).toBe(true);
  });

  it('that are themselves answers to a flood are only counted', () => {
    const { flood: refusals } = flood();

    expect(refusals.admits('a', true)).toBe(false);
    expect(refusals.over(true)).toEqual([{ who: 'a', count: 1 }]);
  });

  it('from ever new callers are counted as one, and take no more memory', () => {
    const { flood: refusals } = flood(3, 2);
    const told = ['a', 'b', 'c', 'd', 'e'].map((who) => refusals.admits(who));

    expect(told).toEqual([true, true, false, false, false]);
    expect(refusals.over(true)).toEqual([{ who: '{}', count: 3 }]);
  });

  it('are told or counted, each exactly once', () => {
    const arrivals = fc.array(fc.record({ who: fc.constantFrom('a', 'b', 'c', 'd'), after: fc.nat(700), never: fc.boolean() }), { maxLength: 60 }); // prettier-ignore
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 4 }), (all, most, callers) => {
        const { flood: refusals, time } = flood(most, callers);
        let [told, counted] = [0, 0];
        const tally = (every?: boolean) => refusals.over(every).forEach(({ count }) => (counted += count));
        for (const { who, after, never } of all) {
          time.now += after;
          tally();
          if (refusals.admits(who, never)) told += 1;
        }
        tally(true);
        expect(told + counted).toBe(all.length);
      }),
    );
  });
});
