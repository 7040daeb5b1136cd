import fc from 'fast-check';
import { calendarYears } from '../../../workflows/calendars/index.js';
import { type Unit, calendarOf } from './calendar.js';
import { type Course, type Stop, daysOf, dueOf, extendedBy, mergeStops, usedOf } from './course.js';

const calendar = calendarOf(calendarYears);
const run = { numRuns: process.env['QUANHENG_FULL'] === '1' ? 2000 : 600, seed: 20260302 };

const stop = (from: string, to: string | null): Stop => ({ from, to, basis: '行政许可法 45', document: 'D06' });

/** A second way to count, on lists of dates as text and straight from the yearly data. Slow and plain on purpose. */
const oracle = (() => {
  const off = new Set(calendarYears.flatMap((year) => year.holidays));
  const on = new Set(calendarYears.flatMap((year) => year.workdays));
  const official = new Set(calendarYears.filter((year) => year.status === 'official').map((year) => `${year.year}`));
  const all = Array.from({ length: 6000 }, (_, i) => new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10));
  const worked = new Set(all.filter((d) => on.has(d) || (![0, 6].includes(new Date(d).getUTCDay()) && !off.has(d))));
  const works = (d: string) => worked.has(d);
  /** Long enough for every course made here, and for six years after its start. */
  const following = (d: string) => all.slice(all.indexOf(d) + 1, all.indexOf(d) + 2200);
  const guessed = (days: string[]) => days.some((d) => !official.has(d.slice(0, 4)));

  const monthsOn = (d: string, months: number) => {
    const at = Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1 + months;
    const lastDay = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate();
    const day = Math.min(Number(d.slice(8)), lastDay);
    return `${Math.floor(at / 12)}-${`${(at % 12) + 1}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`;
  };
  const nominal = ({ startOn, length: { unit, value } }: Course, sign: 1 | -1) =>
    unit === 'calendarDays'
      ? all[all.indexOf(startOn) + sign * value]!
      : monthsOn(startOn, sign * value * (unit === 'years' ? 12 : 1));
  const running = ({ startOn, stops }: Course) =>
    following(startOn).filter((d) => !stops.some((s) => s.from <= d && (s.to === null || d <= s.to)));

  const total = (course: Course) =>
    course.length.unit === 'workingDays'
      ? course.length.value
      : following(course.startOn).indexOf(nominal(course, 1)) + 1;

  /** The days that count, of a course that goes on for ever. */
  const counted = (course: Course) => {
    const days = running(course);
    if (course.length.unit === 'workingDays') return days.filter(works);
    const beforeLast = total(course) - 1;
    const last = days.slice(beforeLast).find(works);
    return last === undefined ? days.slice(0, beforeLast) : days.filter((d, i) => i < beforeLast || d >= last);
  };

  return {
    works,
    total,
    due(course: Course) {
      if (course.direction === 'before') {
        if (course.length.unit !== 'workingDays') return { dueOn: nominal(course, -1), provisional: false };
        const dueOn = all.filter((d) => d < course.startOn && works(d)).at(-1 - course.length.value)!;
        return { dueOn, provisional: guessed(all.filter((d) => dueOn <= d && d < course.startOn)) };
      }
      const dueOn = counted(course)[total(course) - 1] ?? null;
      const looked = running(course).filter((d) => dueOn === null || d <= dueOn);
      const mattered = course.length.unit === 'workingDays' ? looked : looked.slice(total(course) - 1);
      return { dueOn, provisional: guessed(mattered) };
    },
    used: (course: Course, today: string) => counted(course).filter((d) => d <= today).length,
    days(course: Course, until: string) {
      const days = new Set(running(course));
      const counts = new Set(counted(course));
      const kind = (d: string) => {
        if (d === course.startOn) return 'event';
        if (!days.has(d)) return 'stopped';
        if (!counts.has(d)) return 'rest';
        return on.has(d) ? 'makeUp' : 'counted';
      };
      let n = 0;
      return all
        .filter((d) => course.startOn <= d && d <= until)
        .map((d) => ({ on: d, kind: kind(d), n: counts.has(d) ? (n += 1) : n }));
    },
  };
})();

const dayOf = (index: number) => new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10);
const anyDay = fc.integer({ min: 0, max: 5 * 365 }).map(dayOf);
const anyLength = fc.oneof(
  fc.record({ unit: fc.constant<Unit>('workingDays'), value: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ unit: fc.constant<Unit>('calendarDays'), value: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ unit: fc.constant<Unit>('months'), value: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ unit: fc.constant<Unit>('years'), value: fc.integer({ min: 1, max: 3 }) }),
);
/** Offsets are from the start of the course; some stops lie before it, some after its end, one in ten is still open. */
const anyOffsets = fc.record({
  from: fc.integer({ min: -20, max: 160 }),
  days: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
});
const anyStart = fc.integer({ min: 0, max: 5 * 365 });
const courseFrom = (
  start: number,
  length: Course['length'],
  stops: { from: number; days: number | null }[],
): Course => ({
  startOn: dayOf(start),
  length,
  stops: stops.map(({ from, days }) =>
    stop(dayOf(start + from), days === null ? null : dayOf(start + from + days - 1)),
  ),
});
const anyCourse = fc
  .tuple(anyStart, anyLength, fc.array(anyOffsets, { maxLength: 4 }))
  .map(([start, length, stops]) => courseFrom(start, length, stops));
const anyCourseBefore = fc
  .tuple(fc.integer({ min: 365, max: 5 * 365 }), anyLength)
  .filter(([start, { unit, value }]) => unit !== 'years' || start > 365 * value)
  .map(([start, length]): Course => ({ ...courseFrom(start, length, []), direction: 'before' }));

describe('a course, against a second way to count', () => {
  it('falls due on the same day, provisional or not', () => {
    fc.assert(
      fc.property(anyCourse, (course) => expect(dueOf(course, calendar)).toEqual(oracle.due(course))),
      run,
    );
  });

  it('falls due on the same day when counted back', () => {
    fc.assert(
      fc.property(anyCourseBefore, (course) => expect(dueOf(course, calendar)).toEqual(oracle.due(course))),
      run,
    );
  });

  it('has used as much of its limit on any day', () => {
    fc.assert(
      fc.property(anyCourse, anyDay, (course, today) => {
        const used = oracle.used(course, today);
        expect(usedOf(course, calendar, today)).toEqual({ used, remaining: oracle.total(course) - used });
      }),
      run,
    );
  });

  it('explains every day in the same way', () => {
    fc.assert(
      fc.property(anyCourse, fc.integer({ min: 0, max: 400 }), (course, span) => {
        const until = oracle.days(course, '2037-01-01')[span]!.on;
        expect(daysOf(course, calendar, until)).toEqual(oracle.days(course, until));
      }),
      { ...run, numRuns: 300 },
    );
  });
});

describe('the laws of a course', () => {
  const far = '9999-12-31';
  const dueOn = (course: Course) => dueOf(course, calendar).dueOn ?? far;

  it('one more stop never makes it due earlier', () => {
    fc.assert(
      fc.property(
        anyStart,
        anyLength,
        fc.array(anyOffsets, { maxLength: 3 }),
        anyOffsets,
        (start, length, stops, more) => {
          const [fewer, extra] = [courseFrom(start, length, stops), courseFrom(start, length, [...stops, more])];
          expect(dueOn(extra) >= dueOn(fewer)).toBe(true);
        },
      ),
      run,
    );
  });

  it('overlapping stops count like their union, in any order', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const union = mergeStops(course.stops).map(({ from, to }) => stop(from, to));
        const due = dueOf(course, calendar);
        expect(dueOf({ ...course, stops: union }, calendar)).toEqual(due);
        expect(dueOf({ ...course, stops: [...course.stops, ...course.stops].reverse() }, calendar)).toEqual(due);
      }),
      run,
    );
  });

  it('a stop on rest days alone gains nothing for a limit in working days', () => {
    const restDays = Array.from({ length: 1800 }, (_, index) => dayOf(index)).filter(
      (on) => !calendar.isWorkingDay(on),
    );
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 90 }), fc.subarray(restDays), (start, value, stopped) => {
        const course = courseFrom(start, { unit: 'workingDays', value }, []);
        const stops = stopped.map((on) => stop(on, on));
        expect(dueOn({ ...course, stops })).toBe(dueOn(course));
      }),
      { ...run, numRuns: 200 },
    );
  });

  it('falls due on a working day that is not stopped, with the whole limit used', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const due = dueOf(course, calendar).dueOn;
        fc.pre(due !== null);
        expect(oracle.works(due)).toBe(true);
        expect(course.stops.some((s) => s.from <= due && (s.to === null || due <= s.to))).toBe(false);
        expect(usedOf(course, calendar, due).remaining).toBe(0);
        expect(daysOf(course, calendar, due).at(-1)).toMatchObject({ on: due, n: oracle.total(course) });
      }),
      { ...run, numRuns: 300 },
    );
  });

  it('a longer limit never falls due earlier', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        expect(dueOn(extendedBy(course, 1)) >= dueOn(course)).toBe(true);
      }),
      run,
    );
  });
});
