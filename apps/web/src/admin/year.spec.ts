import { weeksOf } from './year.js';

const year = { year: 2026, holidays: ['2026-02-16', '2026-02-17', '2026-02-21'], workdays: ['2026-02-14'] };

describe('a year of the calendar', () => {
  it('lays a month out in weeks that begin on Monday', () => {
    const weeks = weeksOf(year, 2);
    expect(weeks).toHaveLength(5);
    expect(weeks[0]!.map((day) => day?.on ?? null)).toEqual([null, null, null, null, null, null, '2026-02-01']);
    expect(weeks.flat().filter(Boolean)).toHaveLength(28);
  });

  it('tells days off, make-up working days and weekends apart', () => {
    const kinds = Object.fromEntries(weeksOf(year, 2).flat().flatMap((day) => (day ? [[day.on, day.kind]] : [])));
    expect([kinds['2026-02-13'], kinds['2026-02-14'], kinds['2026-02-15'], kinds['2026-02-16'], kinds['2026-02-21']]).toEqual(['work', 'on', 'rest', 'off', 'off']);
  }); // prettier-ignore

  it('knows leap years', () => {
    expect(
      weeksOf({ ...year, year: 2028 }, 2)
        .flat()
        .filter(Boolean),
    ).toHaveLength(29);
  });
});
