import { calendarYears } from '../../../workflows/calendars/index.js';
import { type CalendarYear, calendarOf } from './calendar.js';

const calendar = calendarOf(calendarYears);
const year = (data: Partial<CalendarYear>): CalendarYear => ({
  year: 2026,
  status: 'official',
  source: 'a test',
  holidays: [],
  workdays: [],
  ...data,
});

describe('the official calendar', () => {
  it.each([
    ['2026-03-02', 'working', 'an ordinary Monday'],
    ['2026-03-07', 'rest', 'an ordinary Saturday'],
    ['2026-03-08', 'rest', 'an ordinary Sunday'],
    ['2026-02-14', 'makeUp', 'the Saturday before the Spring Festival'],
    ['2026-02-16', 'rest', "New Year's Eve, statutory since 2025"],
    ['2026-02-23', 'rest', 'the last day of the Spring Festival'],
    ['2026-02-28', 'makeUp', 'the Saturday after it'],
    ['2026-10-07', 'rest', 'the last day of National Day'],
    ['2026-10-10', 'makeUp', 'the Saturday after it'],
    ['2025-10-06', 'rest', 'the Mid-Autumn Festival within National Day'],
    ['2025-09-28', 'makeUp', 'the Sunday before National Day'],
    ['2024-02-09', 'working', "New Year's Eve, not yet a day off"],
    ['2024-02-18', 'makeUp', 'the Sunday after the Spring Festival'],
    ['2023-01-02', 'rest', 'the day after New Year'],
    ['2023-06-25', 'makeUp', 'the Sunday after the Dragon Boat Festival'],
  ])('%s is %s: %s', (on, kind) => {
    expect(calendar.kindOf(on)).toBe(kind);
    expect(calendar.isWorkingDay(on)).toBe(kind !== 'rest');
    expect(calendar.isOfficial(on)).toBe(true);
  });

  it.each([
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (of, expected) => {
    const days = Array.from({ length: 366 }, (_, index) =>
      new Date(Date.UTC(of, 0, 1 + index)).toISOString().slice(0, 10),
    );
    expect(days.filter((on) => on.startsWith(`${of}`) && calendar.isWorkingDay(on)).length).toBe(expected);
  });

  it('knows 2027 only provisionally: the statutory days, no make-up days', () => {
    expect(calendar.kindOf('2027-01-04')).toBe('working');
    expect(calendar.kindOf('2027-02-08')).toBe('rest');
    expect(calendar.isOfficial('2027-01-04')).toBe(false);
    expect(calendar.isOfficial('2026-12-31')).toBe(true);
  });

  it('takes Monday to Friday as working days in a year without data, and does not call that official', () => {
    expect(calendar.kindOf('2031-10-01')).toBe('working');
    expect(calendar.kindOf('2031-10-04')).toBe('rest');
    expect(calendar.isOfficial('2031-10-01')).toBe(false);
    expect(calendarOf([]).kindOf('1969-12-28')).toBe('rest');
    expect(calendarOf([]).kindOf('1969-12-29')).toBe('working');
  });

  it('finds the next working day, which may be the day itself or a make-up day', () => {
    expect(calendar.nextWorkingDay('2026-03-02')).toBe('2026-03-02');
    expect(calendar.nextWorkingDay('2026-10-01')).toBe('2026-10-08');
    expect(calendar.nextWorkingDay('2026-02-14')).toBe('2026-02-14');
    expect(calendar.nextWorkingDay('2023-01-21')).toBe('2023-01-28');
  });

  it('refuses to judge a date that does not exist', () => {
    expect(() => calendar.isWorkingDay('2026-02-30')).toThrow('2026-02-30');
    expect(() => calendar.nextWorkingDay('yesterday')).toThrow('yesterday');
    expect(() => calendar.isOfficial('2026-2-3')).toThrow(RangeError);
  });
});

describe('calendar data', () => {
  it.each([
    ['a year given twice', [year({}), year({})], '/1/year: 2026年重复 · 2026 is given twice'],
    [
      'a day that does not exist',
      [year({ holidays: ['2026-02-30'] })],
      '/0/holidays/0: 2026年放假日 2026-02-30 不是有效日期 · 2026-02-30 in holidays of 2026 is not a date',
    ],
    [
      'a day of another year',
      [year({ workdays: ['2027-01-03'] })],
      '调休上班日 2027-01-03 不在2026年内 · 2027-01-03 in workdays is not in 2026',
    ],
    [
      'a day listed twice',
      [year({ holidays: ['2026-01-01', '2026-01-01'] })],
      '/0/holidays/1: 放假日 2026-01-01 重复 · 2026-01-01 is listed twice in holidays',
    ],
    [
      'a day both off and worked',
      [year({ holidays: ['2026-01-04'], workdays: ['2026-01-04'] })],
      '2026-01-04 既是放假日又是上班日 · 2026-01-04 is both a holiday and a working day',
    ],
    [
      'a make-up day on a weekday',
      [year({ workdays: ['2026-01-05'] })],
      '2026-01-05 不是周六或周日 · 2026-01-05 in workdays is not a weekend day',
    ],
    ['an impossible year', [year({ year: 26 })], '26不是有效年份 · 26 is not a year'],
    [
      'an unknown status',
      [year({ status: 'guessed' as 'official' })],
      '2026年的状态 guessed 无效 · 2026 has the unknown status guessed',
    ],
  ])('with %s are refused by name', (_, years, message) => {
    expect(() => calendarOf(years)).toThrow(message);
  });

  it('are refused with all their faults at once', () => {
    const faulty = year({ holidays: ['2026-02-30'], workdays: ['2025-01-04'] });
    expect(() => calendarOf([faulty])).toThrow(/2026-02-30.*2025-01-04/);
  });
});
