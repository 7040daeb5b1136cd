import { Temporal } from 'temporal-polyfill';

/** A calendar date of Asia/Shanghai, 'YYYY-MM-DD'. */
export type PlainDate = string;

/** Whole days since 1970-01-01. Counting day by day is done in these: no parsing inside loops. */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;
/** China has kept UTC+8 without daylight saving since 1991-09-15; earlier instants do not occur in a case. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const PATTERN = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** True for a date that exists, from year 1000 to 9999: '2026-02-28', not '2026-02-30' and not '20260228'. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !PATTERN.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
}

/** The day number of a date. Throws RangeError when the date does not exist. */
export function dayNumber(on: PlainDate): DayNumber {
  if (!isPlainDate(on)) throw new RangeError(`Not a date: ${JSON.stringify(on)}`);
  return Date.parse(`${on}T00:00:00Z`) / MS_PER_DAY;
}

/** The date of a day number. Throws RangeError outside the years 1000 to 9999. */
export function dateOfDay(day: DayNumber): PlainDate {
  const on = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  if (!Number.isInteger(day) || !isPlainDate(on)) throw new RangeError(`No date has the day number ${day}`);
  return on;
}

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
  const ms = typeof instant === 'string' ? Temporal.Instant.from(instant).epochMilliseconds : instant.getTime();
  return dateOfDay(Math.floor((ms + SHANGHAI_OFFSET_MS) / MS_PER_DAY));
}

/** The instant at which a date begins in Asia/Shanghai, as ISO text in UTC. */
export function startOfDay(on: PlainDate): string {
  return new Date(dayNumber(on) * MS_PER_DAY - SHANGHAI_OFFSET_MS).toISOString();
}

/** The instant at which a limit is reached: an act on the last day is still in time, so the next day's beginning. */
export function reachedAt(dueOn: PlainDate): string {
  return startOfDay(addDays(dueOn, 1));
}
