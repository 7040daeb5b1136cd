/** Days that are not as their day of the week says (YYYY-MM-DD). */
export interface Calendar {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

export const calendarOf = (years: readonly { readonly holidays: readonly string[]; readonly workdays: readonly string[] }[]): Calendar => ({
  holidays: new Set(years.flatMap(({ holidays }) => holidays)),
  workdays: new Set(years.flatMap(({ workdays }) => workdays)),
}); // prettier-ignore

const aDay = 86_400_000;

/** Working days after `today` up to and with `dueOn`: 0 on the last day itself, negative when it is over. */
export function workingDaysLeft(calendar: Calendar, today: string, dueOn: string): number {
  if (dueOn < today) return -workingDaysLeft(calendar, dueOn, today);
  let left = 0;
  for (let at = Date.parse(today) + aDay; at <= Date.parse(dueOn); at += aDay) {
    const day = new Date(at);
    const on = day.toISOString().slice(0, 10);
    const isWeekday = day.getUTCDay() % 6 !== 0;
    if (calendar.workdays.has(on) || (isWeekday && !calendar.holidays.has(on))) left += 1;
  }
  return left;
}
