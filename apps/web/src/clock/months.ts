/** A day of a limit, or of the calculator. `why`: the notice and article by which it is not counted. */
export interface CountedDay {
  readonly on: string;
  readonly kind: string;
  readonly n: number;
  readonly why?: string | undefined;
}

export interface Month {
  /** YYYY-MM. */
  readonly month: string;
  /** Weeks from Monday to Sunday; null where a day is of another month or not of the limit. */
  readonly weeks: readonly (readonly (CountedDay | null)[])[];
}

const weekdayOf = (on: string): number => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Days as leaves of a calendar, in the order of time however they come. */
export function monthsOf(days: readonly CountedDay[]): Month[] {
  const months = new Map<string, Map<string, (CountedDay | null)[]>>();
  for (const day of days.toSorted((one, other) => (one.on < other.on ? -1 : 1))) {
    const month = day.on.slice(0, 7);
    const weeks = months.get(month) ?? new Map<string, (CountedDay | null)[]>();
    months.set(month, weeks);
    const weekday = weekdayOf(day.on);
    const monday = new Date(Date.parse(`${day.on}T00:00:00Z`) - weekday * 86_400_000).toISOString().slice(0, 10);
    const week = weeks.get(monday) ?? Array<CountedDay | null>(7).fill(null);
    weeks.set(monday, week);
    week[weekday] = day;
  }
  return [...months].map(([month, weeks]) => ({ month, weeks: [...weeks.values()] }));
}
