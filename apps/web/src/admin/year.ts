/** What a day is in the calendar of a year. */
export type DayKind = 'work' | 'rest' | 'off' | 'on';

export interface Year {
  readonly year: number;
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** The weeks of a month, Monday first; null where a week reaches into another month. */
export function weeksOf({ year, holidays, workdays }: Year, month: number): ({ readonly on: string; readonly kind: DayKind } | null)[][] {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, place) => {
    const no = place - before + 1;
    if (no < 1 || no > length) return null;
    const on = `${year}-${String(month).padStart(2, '0')}-${String(no).padStart(2, '0')}`;
    return { on, kind: kindOf(on, place % 7, holidays, workdays) };
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
} // prettier-ignore

const kindOf = (on: string, weekday: number, holidays: readonly string[], workdays: readonly string[]): DayKind => {
  if (holidays.includes(on)) return 'off';
  if (workdays.includes(on)) return 'on';
  return weekday >= 5 ? 'rest' : 'work';
};
