import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { addDays, calendarOf, dateOf, faultsOf, fieldFault, yearFaults, yearTwice, type CalendarYear, type FieldFault } from '#engine'; // prettier-ignore
import type { Calendars, CountingCalendar } from './calendars.js';
import { fingerprint } from './record.js';

const words = z.string().trim().min(1).max(1000);
const days = z.array(z.string()).max(366);

/** One year of a calendar file, whole: it takes the place of all that was known of the year. */
export const calendarYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  status: z.enum(['official', 'provisional']),
  source: words,
  certainty: z.enum(['noticeRead', 'assumed']).optional(),
  holidays: days,
  workdays: days,
});

/** Enough of a year to judge its days by, whatever else is wrong with it. */
const datedYear = z.object({ year: z.int().min(2000).max(2100), holidays: days, workdays: days });

export interface CalendarLoad {
  /** Everything that is wrong with the file, each with its place; then nothing was loaded. */
  readonly faults: readonly FieldFault[];
  /** Years that changed; none where the file says what is in force. */
  readonly years: readonly CalendarYear[];
  /** The calendar that counts now. */
  readonly version: number;
}

/** Loads a calendar file (a year, or a list of years) whole or not at all. The file and what it replaced are kept. */
export const loadCalendar = (database: DataSource, calendars: Calendars, raw: unknown): Promise<CalendarLoad> =>
  database.transaction((manager) => loadCalendarIn(manager, calendars, raw));

/** The same within a transaction under way. */
export async function loadCalendarIn(manager: EntityManager, calendars: Calendars, raw: unknown): Promise<CalendarLoad> {
  const { faults, years, now, before } = await calendarLoadFaults(manager, calendars, raw);
  if (faults.length || years.length === 0) return { faults, years, version: before.version };
  const version = await store(manager, { now, before, years, origin: 'file', sha256: fingerprint(raw) });
  return { faults, years, version };
} // prettier-ignore

/** What stands against loading a file now, and the years that it would change. Nobody else loads until the transaction ends. */
export async function calendarLoadFaults(manager: EntityManager, calendars: Calendars, raw: unknown) {
  const [now, before] = await inTurn(manager, calendars);
  const faults = calendarFileFaults(raw, before, dateOf(now));
  const years = faults.length
    ? []
    : yearsIn(raw)
        .map((year) => inOrder(calendarYear.parse(year)))
        .filter((year) => !before.years.some((old) => saysTheSame(old, year)));
  return { faults, years, now, before };
}

/**
 * Takes the years that this release brings over into the database, each once: so every process counts by the same days,
 * whatever release it runs, and a release with a new year is a change of the calendar like any other. What was loaded
 * from a file stays, unless it was provisional and the release has the notice; a server of an older release brings
 * nothing back. Answers the years taken over.
 */
export function adoptRelease(database: DataSource, calendars: Calendars): Promise<readonly number[]> {
  return database.transaction(async (manager) => {
    const [now, before] = await inTurn(manager, calendars);
    const loads: { origin: 'release' | 'file'; years: CalendarYear[] }[] = await manager.query(
      `SELECT origin, years FROM calendar_load ORDER BY version`,
    );
    const known = loads.flatMap(({ origin, years }) => years.map((year) => ({ origin, year })));
    const years = calendars.shipped
      .map(({ loadedAt: _, ...year }) => year)
      .filter((year) => {
        const old = known.filter((each) => each.year.year === year.year);
        const last = old.at(-1)?.year.status;
        if (old.some((each) => saysTheSame(each.year, year)) || (last === 'official' && year.status === 'provisional'))
          return false;
        return (last === 'provisional' && year.status === 'official') || !old.some(({ origin }) => origin === 'file');
      });
    if (years.length) await store(manager, { now, before, years, origin: 'release', sha256: fingerprint(years) });
    return years.map(({ year }) => year);
  });
}

/** One change at a time: so versions become visible in their order. */
async function inTurn(manager: EntityManager, calendars: Calendars): Promise<[Date, CountingCalendar]> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('quanheng calendar'))`);
  const [{ now }]: [{ now: Date }] = await manager.query(`SELECT app_now() AS now`);
  return [now, await calendars.newest(manager)];
}

interface Stored {
  readonly now: Date;
  readonly before: CountingCalendar;
  readonly years: readonly CalendarYear[];
  readonly origin: 'release' | 'file';
  readonly sha256: string;
}

async function store(manager: EntityManager, { now, before, years, origin, sha256 }: Stored): Promise<number> {
  const replaced = before.years.filter((old) => years.some(({ year }) => year === old.year));
  const [{ version }]: [{ version: number }] = await manager.query(
    `INSERT INTO calendar_load (loaded_at, on_date, origin, sha256, years, replaced) VALUES ($1, $2, $3, $4, $5, $6) RETURNING version`,
    [now, dateOf(now), origin, sha256, JSON.stringify(years), JSON.stringify(replaced)],
  );
  return version;
}

const yearsIn = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : [raw]);

const inOrder = (year: z.infer<typeof calendarYear>): CalendarYear => ({
  ...year,
  holidays: year.holidays.toSorted(),
  workdays: year.workdays.toSorted(),
});

/** How well the notice is known does not move a date. */
const saysTheSame = (one: CalendarYear, other: CalendarYear): boolean => contentOf(one) === contentOf(other);
const contentOf = ({ year, status, source, holidays, workdays }: CalendarYear) =>
  fingerprint({ year, status, source, holidays: holidays.toSorted(), workdays: workdays.toSorted() });

/** Everything that is wrong with a calendar file, in both languages, each with its place; empty where it may be loaded. */
function calendarFileFaults(raw: unknown, before: CountingCalendar, today: string): FieldFault[] {
  const years = yearsIn(raw);
  if (years.length === 0) return [fieldFault('', 'EMPTY', '没有年份', 'no year')];
  const numbers = years.map((year) => (year as { year?: unknown } | null)?.year);
  return years.flatMap((year, index) => {
    const at = Array.isArray(raw) ? `/${index}` : '';
    const twice = numbers[index] !== undefined && numbers.indexOf(numbers[index]) < index;
    return [...(twice ? [yearTwice(at, numbers[index])] : []), ...faultsOfYear(year, at, before, today)];
  });
}

function faultsOfYear(raw: unknown, at: string, before: CountingCalendar, today: string): FieldFault[] {
  const { error } = calendarYear.safeParse(raw, { reportInput: true });
  const faults = error ? faultsOf(error, at) : [];
  const dated = datedYear.safeParse(raw).data;
  if (!dated) return faults;
  const status = (raw as { status?: unknown }).status === 'provisional' ? 'provisional' : 'official';
  const year: CalendarYear = { ...dated, status, source: '' };
  const wrong = yearFaults(year, at);
  return [
    ...faults,
    ...wrong,
    ...faultsByRegulation(year, at),
    ...(wrong.length ? [] : faultsAgainst(year, at, before, today)),
  ];
}

/** What the State Council has published stands: it is not replaced by a guess, and days that have begun stay days off. */
function faultsAgainst(year: CalendarYear, at: string, before: CountingCalendar, today: string): FieldFault[] {
  const old = before.years.find((each) => each.year === year.year);
  if (old?.status !== 'official') return [];
  if (year.status === 'provisional')
    return [fieldFault(`${at}/status`, 'OFFICIAL', `${year.year}年放假安排已公布（${old.source}），不能改为暂定`, `${year.year} is official (${old.source}); expected days cannot take its place`)];
  const after = calendarOf([year]);
  const faults: FieldFault[] = [];
  const end = `${year.year}-12-31`;
  for (let on = `${year.year}-01-01`; on <= end && on <= today; on = addDays(on, 1)) {
    if (before.isWorkingDay(on) || !after.isWorkingDay(on)) continue;
    const made = year.workdays.indexOf(on);
    faults.push(fieldFault(
      `${at}${made < 0 ? '/holidays' : `/workdays/${made}`}`, 'BEGUN',
      `休息日 ${on} 已开始，不能改为工作日：期限届满日会移到过去`,
      `${on} has begun as a day off and cannot become a working day: due dates would move into the past`,
    ));
  }
  return faults;
} // prettier-ignore

/** Days off of every year whose date the regulation fixes (全国年节及纪念日放假办法 art. 2). */
const fixed = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/** A file takes the place of the whole year: one that only has the days to be added would make the others working days. */
function faultsByRegulation({ year, status, holidays }: CalendarYear, at: string): FieldFault[] {
  const missing = fixed.map((day) => `${year}-${day}`).filter((on) => !holidays.includes(on));
  if (status !== 'official' || missing.length === 0) return [];
  return [fieldFault(
    `${at}/holidays`, 'BY_REGULATION',
    `${missing.join('、')} 按《全国年节及纪念日放假办法》第二条应为放假日：文件应当列出全年安排`,
    `${missing.join(', ')} not among the days off, as 全国年节及纪念日放假办法 art. 2 wants it: a file gives the year whole`,
  )];
} // prettier-ignore
