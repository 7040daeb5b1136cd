import type { DataSource, EntityManager } from 'typeorm';
import { calendarOf, type Calendar, type CalendarYear, type Recounting } from '#engine';

/** A year as it counts, and when it was loaded from a file; null where a release brought it. */
export interface YearInForce extends CalendarYear {
  readonly loadedAt: string | null;
}

/** The calendar after so many loads. Versions only grow; 0 is what this process ships, before anything is in the database. */
export interface CountingCalendar extends Calendar {
  readonly version: number;
  readonly years: readonly YearInForce[];
}

interface Change {
  readonly version: number;
  readonly years: readonly YearInForce[];
}

type Asker = Pick<DataSource | EntityManager, 'query'>;

/** The version of the calendar that counts now, as SQL. */
export const newestCalendar = /* sql */ `(SELECT coalesce(max(version), 0) FROM calendar_load)`;

/** Every version of the calendar. What another process has loaded is read when its version is met for the first time. */
export class Calendars {
  readonly shipped: readonly YearInForce[];
  #changes: readonly Change[] = [];
  readonly #built = new Map<number, CountingCalendar>();

  /** Throws RangeError naming every day or year of the release that is impossible, doubled or contradictory. */
  constructor(shipped: readonly CalendarYear[]) {
    this.shipped = shipped.map((year) => ({ ...year, loadedAt: null }));
    this.#build(0);
  }

  async at(version: number, asker: Asker): Promise<CountingCalendar> {
    await this.#meet(version, asker);
    return this.#built.get(version) ?? this.#build(version);
  }

  async newest(asker: Asker): Promise<CountingCalendar> {
    const [{ version }]: [{ version: number }] = await asker.query(`SELECT ${newestCalendar} AS version`);
    return this.at(version, asker);
  }

  /** Changes become visible in the order of their versions, for loading takes turns: none can be missed. */
  async #meet(version: number, asker: Asker): Promise<void> {
    const known = this.#changes.at(-1)?.version ?? 0;
    if (version <= known) return;
    const rows: { version: number; loaded_at: Date | null; years: CalendarYear[] }[] = await asker.query(
      `SELECT version, CASE origin WHEN 'file' THEN loaded_at END AS loaded_at, years FROM calendar_load WHERE version > $1 ORDER BY version`,
      [known],
    );
    const met = rows.map(({ version: each, loaded_at, years }) => ({
      version: each,
      years: years.map((year) => ({ ...year, loadedAt: loaded_at?.toISOString() ?? null })),
    }));
    // Another reader may have met more of them meanwhile: what is known is never dropped.
    const last = this.#changes.at(-1)?.version ?? 0;
    this.#changes = [...this.#changes, ...met.filter((change) => change.version > last)];
  }

  #build(version: number): CountingCalendar {
    const years = new Map(this.shipped.map((year) => [year.year, year]));
    for (const change of this.#changes.filter((each) => each.version <= version))
      for (const year of change.years) years.set(year.year, year);
    const inForce = [...years.values()].sort((one, other) => one.year - other.year);
    const calendar = { version, years: inForce, ...calendarOf(inForce) };
    this.#built.set(version, calendar);
    return calendar;
  }
}

/** The change from one calendar to another, with the notices that the one has and the other had not. */
export function recounting(from: CountingCalendar, to: CountingCalendar, now: string): Recounting {
  const fresh = to.years.filter((year) => !from.years.includes(year));
  const source = [...new Set(fresh.map((year) => year.source))].join('；');
  return { from, to, cause: 'calendar', source, version: to.version, now };
}
