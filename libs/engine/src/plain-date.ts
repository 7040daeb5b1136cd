import { Temporal } from 'temporal-polyfill';

/** A calendar date of Asia/Shanghai, 'YYYY-MM-DD'. */
export type PlainDate = string;

/** Whole days since 1970-01-01. Counting day by day is done in these: no parsing inside loops. */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;
/** China has kept UTC+8 without daylight saving since 1991-09-15; earlier instants do not occur in a case. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const PATTERN = /^[1-9]\d{3}-\d{2}-\d{2}$/;
const INSTANT = /T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/;
const FIRST: DayNumber = Date.UTC(1000, 0, 1) / MS_PER_DAY;
const LAST: DayNumber = Date.UTC(9999, 11, 31) / MS_PER_DAY;

/** True for a date that exists, from year 1000 to 9999: '2026-02-28', not '2026-02-30' and not '20260228'. */
export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === 'string' && !Number.isNaN(midnightOf(value));
}

/** Milliseconds at the beginning of a day in UTC; NaN where there is no such day. */
function midnightOf(on: string): number {
  if (!PATTERN.test(on)) return Number.NaN;
  const [month, day] = [Number(on.slice(5, 7)), Number(on.slice(8))];
  const midnight = new Date(Date.UTC(Number(on.slice(0, 4)), month - 1, day));
  return midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day ? midnight.getTime() : Number.NaN;
}

/** The day number of a date. Throws RangeError when the date does not exist. */
export function dayNumber(on: PlainDate): DayNumber {
  const midnight = typeof on === 'string' ? midnightOf(on) : Number.NaN;
  if (Number.isNaN(midnight)) throw new RangeError(`Not a date: ${JSON.stringify(on)}`);
  return midnight / MS_PER_DAY;
}

/** The date of a day number. Throws RangeError outside the years 1000 to 9999. */
export function dateOfDay(day: DayNumber): PlainDate {
  if (!Number.isInteger(day) || day < FIRST || day > LAST) throw new RangeError(`No date has the day number ${day}`);
  const date = new Date(day * MS_PER_DAY);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** The date so many calendar days later, or earlier when `days` is negative. */
export function addDays(on: PlainDate, days: number): PlainDate {
  return dateOfDay(dayNumber(on) + days);
}

/** The same day number so many months later (or earlier), or the last day of that month if it has none. */
export function addMonths(on: PlainDate, months: number): PlainDate {
  dayNumber(on);
  const moved = Temporal.PlainDate.from(on).add({ months }).toString();
  if (!isPlainDate(moved)) throw new RangeError(`${on} and ${months} months leave the calendar`);
  return moved;
}

/** Calendar days from one date to another; negative when `to` is the earlier one. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The date in Asia/Shanghai at an instant. A filing at 23:59 belongs to that day.
 * Throws RangeError for an invalid Date and for text without an offset, which would mean another day on another machine.
 */
export function dateOf(instant: Date | string): PlainDate {
  const ms = typeof instant === 'string' ? millisecondsOf(instant) : instant.getTime();
  return dateOfDay(Math.floor((ms + SHANGHAI_OFFSET_MS) / MS_PER_DAY));
}

/** NaN where it is no date, or has no time and offset. */
const millisecondsOf = (text: string): number =>
  INSTANT.test(text) && isPlainDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;

/** The instant at which a date begins in Asia/Shanghai, as ISO text in UTC. */
export function startOfDay(on: PlainDate): string {
  return new Date(dayNumber(on) * MS_PER_DAY - SHANGHAI_OFFSET_MS).toISOString();
}

/** The instant at which a limit is reached: an act on the last day is still in time, so the next day's beginning. */
export function reachedAt(dueOn: PlainDate): string {
  return startOfDay(addDays(dueOn, 1));
}
