import { faultLine, fieldFault } from './faults.js';
import { type DayNumber, type PlainDate, dateOfDay, dayNumber, isPlainDate } from './plain-date.js';
import type { FieldFault } from './types.js';

export { addDays, addMonths, dateOf, daysBetween, isPlainDate, reachedAt, startOfDay } from './plain-date.js';
export type { PlainDate } from './plain-date.js';

export type Unit = 'workingDays' | 'calendarDays' | 'months' | 'years';

/** A length of time as the law gives it. */
export interface Length {
  readonly unit: Unit;
  readonly value: number;
}

/** The days of one year that are not what their weekday says. */
export interface CalendarYear {
  readonly year: number;
  readonly status: 'official' | 'provisional';
  /** The State Council's notice, or what the expectation rests on. */
  readonly source: string;
  readonly holidays: readonly PlainDate[];
  /** Weekend days on which one works instead (调休上班). */
  readonly workdays: readonly PlainDate[];
}

/** `makeUp` is a weekend day on which one works. */
export type DayKind = 'working' | 'rest' | 'makeUp';

/** Questions about a date throw RangeError when it does not exist. */
export interface Calendar {
  isWorkingDay(on: PlainDate): boolean;
  kindOf(on: PlainDate): DayKind;
  /** Whether the State Council's notice for the year of this day is known. */
  isOfficial(on: PlainDate): boolean;
  /** The day itself if it is a working day, else the first one after it. */
  nextWorkingDay(on: PlainDate): PlainDate;
  /** As `kindOf`, for loops over many days. */
  kindOfDay(day: DayNumber): DayKind;
  /** As `isOfficial`, for loops over many days. */
  isOfficialDay(day: DayNumber): boolean;
}

/**
 * The working-day calendar from yearly data. A year without data counts Monday to Friday and is not official.
 * Throws RangeError naming every day or year that is impossible, doubled or contradictory, in Chinese and English.
 */
export function calendarOf(years: readonly CalendarYear[]): Calendar {
  const faults = faultsOf(years);
  if (faults.length > 0) throw new RangeError(`日历数据有误 Calendar data: ${faults.map(faultLine).join('; ')}`);

  const holidays = new Set(years.flatMap((year) => year.holidays.map(dayNumber)));
  const workdays = new Set(years.flatMap((year) => year.workdays.map(dayNumber)));
  const official = new Set(years.filter((year) => year.status === 'official').flatMap((year) => daysIn(year.year)));

  const kindOfDay = (day: DayNumber): DayKind => {
    if (workdays.has(day)) return 'makeUp';
    return isWeekend(day) || holidays.has(day) ? 'rest' : 'working';
  };
  return {
    kindOfDay,
    isOfficialDay: (day) => official.has(day),
    kindOf: (on) => kindOfDay(dayNumber(on)),
    isOfficial: (on) => official.has(dayNumber(on)),
    isWorkingDay: (on) => kindOfDay(dayNumber(on)) !== 'rest',
    nextWorkingDay: (on) => {
      let day = dayNumber(on);
      while (kindOfDay(day) === 'rest') day += 1;
      return dateOfDay(day);
    },
  };
}

/** Day 0, 1970-01-01, was a Thursday; remainders 2 and 3 are Saturday and Sunday, before 1970 as well. */
function isWeekend(day: DayNumber): boolean {
  const sinceThursday = ((day % 7) + 7) % 7;
  return sinceThursday === 2 || sinceThursday === 3;
}

function daysIn(year: number): DayNumber[] {
  const first = dayNumber(`${year}-01-01`);
  const length = dayNumber(`${year}-12-31`) - first + 1;
  return Array.from({ length }, (_, index) => first + index);
}

function faultsOf(years: readonly CalendarYear[]): FieldFault[] {
  const numbers = years.map(({ year }) => year);
  return years.flatMap((data, index) => [
    ...(numbers.indexOf(data.year) < index ? [yearTwice(`/${index}`, data.year)] : []),
    ...yearFaults(data, `/${index}`),
  ]);
}

/** That a year stands in a list of years already. */
export const yearTwice = (at: string, year: unknown): FieldFault =>
  fieldFault(`${at}/year`, 'TWICE', `${String(year)}年重复`, `${String(year)} is given twice`);

/**
 * Every day of a year that is impossible, of another year, doubled, contradictory, or made up for on a weekday; with
 * its pointer below `at`: `/holidays/3`.
 */
export function yearFaults({ year, status, holidays, workdays }: CalendarYear, at = ''): FieldFault[] {
  if (!isPlainDate(`${year}-01-01`)) return [fieldFault(`${at}/year`, 'NOT_A_YEAR', `${year}不是有效年份`, `${year} is not a year`)];
  // Data may come from a file that no compiler has seen.
  if (status !== 'official' && status !== 'provisional')
    return [fieldFault(`${at}/status`, 'UNKNOWN', `${year}年的状态 ${String(status)} 无效`, `${year} has the unknown status ${String(status)}`)];

  const faults: FieldFault[] = [];
  const listed = new Map<PlainDate, string>();
  for (const [list, days] of Object.entries({ holidays, workdays })) {
    for (const [index, on] of days.entries()) {
      const fault = dayFault(year, list, on, listed.get(on));
      listed.set(on, list);
      if (fault) faults.push(fieldFault(`${at}/${list}/${index}`, ...fault));
    }
  }
  return faults;
} // prettier-ignore

/** Code and both languages. */
function dayFault(year: number, list: string, on: PlainDate, before: string | undefined): [string, string, string] | undefined {
  const zh = list === 'holidays' ? '放假日' : '调休上班日';
  if (!isPlainDate(on)) return ['NOT_A_DATE', `${year}年${zh} ${String(on)} 不是有效日期`, `${String(on)} in ${list} of ${year} is not a date`];
  if (!on.startsWith(`${year}-`)) return ['OTHER_YEAR', `${zh} ${on} 不在${year}年内`, `${on} in ${list} is not in ${year}`];
  if (before === list) return ['TWICE', `${zh} ${on} 重复`, `${on} is listed twice in ${list}`];
  if (before !== undefined) return ['CONTRADICTION', `${on} 既是放假日又是上班日`, `${on} is both a holiday and a working day`];
  if (list === 'workdays' && !isWeekend(dayNumber(on))) return ['NOT_A_WEEKEND', `${zh} ${on} 不是周六或周日`, `${on} in ${list} is not a weekend day`];
  return undefined;
} // prettier-ignore
