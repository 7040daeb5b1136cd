import { monthsOf } from './months.js';

const day = (on: string, n = 1, kind = 'counted') => ({ on, kind, n });

describe('leaves of a calendar', () => {
  it('lay each day under its weekday, Monday first', () => {
    const [march] = monthsOf([day('2026-03-02'), day('2026-03-08'), day('2026-03-09')]);
    expect(march!.month).toBe('2026-03');
    expect(march!.weeks.map((week) => week.map((at) => at?.on.slice(8) ?? null))).toEqual([
      ['02', null, null, null, null, null, '08'],
      ['09', null, null, null, null, null, null],
    ]);
  });

  it('part a week that belongs to two months', () => {
    const months = monthsOf([day('2026-03-31'), day('2026-04-01')]);
    expect(months.map(({ month, weeks }) => [month, weeks.length])).toEqual([
      ['2026-03', 1],
      ['2026-04', 1],
    ]);
    expect(months[1]!.weeks[0]![2]!.on).toBe('2026-04-01');
  });

  it('come in the order of time, also for a limit that is counted back', () => {
    expect(monthsOf([day('2026-03-02'), day('2026-02-27')]).map(({ month }) => month)).toEqual(['2026-02', '2026-03']);
  });
});
