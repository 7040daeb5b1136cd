import { calendarYears } from '../../../workflows/calendars/index.js';
import { type Unit, calendarOf } from './calendar.js';
import { type Course, type Stop, daysOf, dueOf, extendedBy, mergeStops, usedOf } from './course.js';

const calendar = calendarOf(calendarYears);

const stop = (from: string, to: string | null): Stop => ({ from, to, basis: '行政许可法 45', document: 'D06' });
const limit = (startOn: string, value: number, unit: Unit, stops: Stop[] = []): Course => ({
  startOn,
  length: { unit, value },
  stops,
});
const before = (startOn: string, value: number, unit: Unit): Course => ({
  ...limit(startOn, value, unit),
  direction: 'before',
});

describe('an extension', () => {
  it('replaces the length: 30 working days from the same acceptance, with the same stops', () => {
    const course = limit('2026-03-02', 20, 'workingDays', [stop('2026-03-09', '2026-05-20')]);
    const extended = extendedBy(course, 10);

    expect(extended).toEqual({ ...course, length: { unit: 'workingDays', value: 30 } });
    expect(dueOf(course, calendar).dueOn).toBe('2026-06-11');
    expect(dueOf(extended, calendar).dueOn).toBe('2026-06-26');
  });
});

describe('a stop that is still open', () => {
  const course = limit('2026-03-02', 20, 'workingDays', [stop('2026-03-09', null)]);

  it('leaves the due date unknown and the used days standing', () => {
    expect(dueOf(course, calendar)).toEqual({ dueOn: null, provisional: false });
    expect(usedOf(course, calendar, '2026-03-06')).toEqual({ used: 4, remaining: 16 });
    expect(usedOf(course, calendar, '2026-08-01')).toEqual({ used: 4, remaining: 16 });
  });

  it('does not undo a due date that had passed when it began', () => {
    expect(dueOf({ ...course, stops: [stop('2026-03-31', null)] }, calendar).dueOn).toBe('2026-03-30');
    expect(dueOf({ ...course, stops: [stop('2026-03-30', null)] }, calendar).dueOn).toBeNull();
  });
});

describe('merging stops', () => {
  it('joins what overlaps or touches, and keeps an open end', () => {
    const stops = [
      stop('2026-05-01', '2026-05-03'),
      stop('2026-03-09', '2026-03-20'),
      stop('2026-03-12', '2026-03-15'),
    ];
    expect(mergeStops([...stops, stop('2026-05-04', '2026-05-04'), stop('2026-05-06', null)])).toEqual([
      { from: '2026-03-09', to: '2026-03-20' },
      { from: '2026-05-01', to: '2026-05-04' },
      { from: '2026-05-06', to: null },
    ]);
    expect(mergeStops([stop('2026-03-09', null), stop('2026-04-01', '2026-04-02')])).toEqual([
      { from: '2026-03-09', to: null },
    ]);
  });

  it('refuses a stop that ends before it begins', () => {
    expect(() => mergeStops([stop('2026-03-09', '2026-03-08')])).toThrow('2026-03-08');
  });
});

describe('the days of a course', () => {
  it('tell why a due date is what it is', () => {
    const course = limit('2026-02-13', 3, 'workingDays', [stop('2026-02-24', '2026-02-25')]);
    const kinds = daysOf(course, calendar, '2026-02-28').map(({ on, kind, n }) => `${on.slice(5)} ${kind} ${n}`);

    expect(kinds.slice(0, 3)).toEqual(['02-13 event 0', '02-14 makeUp 1', '02-15 rest 1']);
    expect(kinds.slice(10)).toEqual([
      '02-23 rest 1',
      '02-24 stopped 1',
      '02-25 stopped 1',
      '02-26 counted 2',
      '02-27 counted 3',
      '02-28 makeUp 4',
    ]);
    expect(dueOf(course, calendar).dueOn).toBe('2026-02-27');
  });

  it('leave out the rest days on which a calendar period would have ended', () => {
    const course = limit('2026-03-04', 3, 'calendarDays');
    expect(daysOf(course, calendar, '2026-03-10')).toEqual([
      { on: '2026-03-04', kind: 'event', n: 0 },
      { on: '2026-03-05', kind: 'counted', n: 1 },
      { on: '2026-03-06', kind: 'counted', n: 2 },
      { on: '2026-03-07', kind: 'rest', n: 2 },
      { on: '2026-03-08', kind: 'rest', n: 2 },
      { on: '2026-03-09', kind: 'counted', n: 3 },
      { on: '2026-03-10', kind: 'counted', n: 4 },
    ]);
  });

  it('are none before the event', () => {
    expect(daysOf(limit('2026-03-04', 3, 'workingDays'), calendar, '2026-03-03')).toEqual([]);
    expect(usedOf(limit('2026-03-04', 3, 'workingDays'), calendar, '2026-03-01')).toEqual({ used: 0, remaining: 3 });
  });
});

describe('a limit that has passed', () => {
  it('goes on counting, so that the delay can be shown', () => {
    expect(usedOf(limit('2026-03-02', 5, 'workingDays'), calendar, '2026-03-11')).toEqual({ used: 7, remaining: -2 });
  });
});

describe('a limit counted back', () => {
  const notice = before('2026-10-15', 7, 'workingDays');
  const renewal = before('2026-12-31', 30, 'calendarDays');

  it('is explained from the appointed day back to the day of service, neither counted', () => {
    const days = daysOf(notice, calendar, '2026-01-01');

    expect(days[0]).toEqual({ on: '2026-10-15', kind: 'event', n: 0 });
    expect(days.find(({ on }) => on === '2026-10-10')).toEqual({ on: '2026-10-10', kind: 'makeUp', n: 4 });
    expect(days.at(-2)).toEqual({ on: '2026-09-30', kind: 'counted', n: 7 });
    expect(days.at(-1)).toEqual({ on: '2026-09-29', kind: 'event', n: 7 });
    expect(daysOf(notice, calendar, '2026-10-12').at(-1)?.on).toBe('2026-10-12');
  });

  it('counts every calendar day, the last one with them', () => {
    const days = daysOf(renewal, calendar, '2026-01-01');
    expect(days).toHaveLength(31);
    expect(days.at(-1)).toEqual({ on: '2026-12-01', kind: 'counted', n: 30 });
  });

  it('shows the days left to act in time, then the days lost', () => {
    expect(usedOf(notice, calendar, '2026-09-24')).toEqual({ used: 0, remaining: 2 });
    expect(usedOf(notice, calendar, '2026-09-29')).toEqual({ used: 0, remaining: 0 });
    expect(usedOf(notice, calendar, '2026-10-03')).toEqual({ used: 1, remaining: -1 });
    expect(usedOf(renewal, calendar, '2026-11-01')).toEqual({ used: 0, remaining: 30 });
    expect(usedOf(renewal, calendar, '2026-12-03')).toEqual({ used: 2, remaining: -2 });
  });

  it('cannot be stopped', () => {
    const stopped = { ...notice, stops: [stop('2026-10-09', '2026-10-09')] };
    expect(() => dueOf(stopped, calendar)).toThrow('cannot be stopped');
  });
});

describe('a provisional due date', () => {
  it('does not lean on days that were stopped', () => {
    const official = calendarYears.map((year) =>
      year.year === 2023 ? { ...year, status: 'provisional' as const } : year,
    );
    const course = limit('2022-12-30', 5, 'workingDays', [stop('2022-12-31', '2023-12-31')]);

    expect(dueOf(course, calendarOf(official))).toEqual({ dueOn: '2024-01-08', provisional: false });
    expect(dueOf({ ...course, stops: [stop('2022-12-31', '2023-12-30')] }, calendarOf(official)).provisional).toBe(
      true,
    );
  });

  it('asks only about the end of a calendar period', () => {
    expect(dueOf(limit('2022-11-01', 3, 'months'), calendar)).toEqual({ dueOn: '2023-02-01', provisional: false });
    expect(dueOf(limit('2026-11-30', 45, 'calendarDays'), calendar).provisional).toBe(true);
  });
});

describe('a length', () => {
  it.each([0, -1, 1.5, Number.NaN, 10_001])('of %p is refused', (value) => {
    expect(() => dueOf(limit('2026-03-02', value, 'workingDays'), calendar)).toThrow(RangeError);
  });
});
