import fc from 'fast-check';
import { calendarYears } from '../../../workflows/calendars/index.js';
import { type Unit, calendarOf } from './calendar.js';
import { type Course, type Stop, daysOf, dueOf, extendedBy, mergeStops, usedOf } from './course.js';

const calendar = calendarOf(calendarYears);
const run = { numRuns: 2000, seed: 20260302 };

const stop = (from: string, to: string | null): Stop => ({ from, to, basis: '行政许可法 45', document: 'D06' });
const limit = (startOn: string, value: number, unit: Unit, stops: Stop[] = []): Course => ({
  startOn,
  length: { unit, value },
  stops,
});
const before = (startOn: string, value: number, unit: Unit): Course => ({
  ...limit(startOn, value, unit),
  direction: 'before',
});

/** A second way to count, on lists of dates as text and straight from the yearly data. Slow and plain on purpose. */
const oracle = (() => {
  const off = new Set(calendarYears.flatMap((year) => year.holidays));
  const on = new Set(calendarYears.flatMap((year) => year.workdays));
  const official = new Set(calendarYears.filter((year) => year.status === 'official').map((year) => `${year.year}`));
  const all = Array.from({ length: 6000 }, (_, i) => new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10));
  const works = (d: string) => on.has(d) || (![0, 6].includes(new Date(d).getUTCDay()) && !off.has(d));
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
  const running = (course: Course) =>
    all.filter((d) => d > course.startOn && !course.stops.some((s) => s.from <= d && (s.to === null || d <= s.to)));

  /** The days that count, of a course that goes on for ever. */
  const counted = (course: Course) => {
    const days = running(course);
    if (course.length.unit === 'workingDays') return days.filter(works);
    const end = nominal(course, 1);
    const whole = all.filter((d) => d > course.startOn && d <= end).length;
    const last = days.slice(whole - 1).find(works);
    return last === undefined ? days.slice(0, whole - 1) : days.filter((d, i) => i < whole - 1 || d >= last);
  };
  const total = (course: Course) =>
    course.length.unit === 'workingDays'
      ? course.length.value
      : all.filter((d) => d > course.startOn && d <= nominal(course, 1)).length;

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
      const kind = (d: string) =>
        d === course.startOn
          ? 'event'
          : !days.has(d)
            ? 'stopped'
            : !counts.has(d)
              ? 'rest'
              : on.has(d)
                ? 'makeUp'
                : 'counted';
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
      { ...run, numRuns: 500 },
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
      run,
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

describe('an extension', () => {
  it('replaces the length: 30 working days from the same acceptance, with the same stops', () => {
    const course = limit('2026-03-02', 20, 'workingDays', [stop('2026-03-09', '2026-05-20')]);
    const extended = extendedBy(course, 10);

    expect(extended).toEqual({ ...course, length: { unit: 'workingDays', value: 30 } });
    expect(dueOf(course, calendar).dueOn).toBe('2026-06-11');
    expect(dueOf(extended, calendar).dueOn).toBe('2026-06-26');
  });
});

describe('a stop that is still open', () => {
  const course = limit('2026-03-02', 20, 'workingDays', [stop('2026-03-09', null)]);

  it('leaves the due date unknown and the used days standing', () => {
    expect(dueOf(course, calendar)).toEqual({ dueOn: null, provisional: false });
    expect(usedOf(course, calendar, '2026-03-06')).toEqual({ used: 4, remaining: 16 });
    expect(usedOf(course, calendar, '2026-08-01')).toEqual({ used: 4, remaining: 16 });
  });

  it('does not undo a due date that had passed when it began', () => {
    expect(dueOf({ ...course, stops: [stop('2026-03-31', null)] }, calendar).dueOn).toBe('2026-03-30');
    expect(dueOf({ ...course, stops: [stop('2026-03-30', null)] }, calendar).dueOn).toBeNull();
  });
});

describe('merging stops', () => {
  it('joins what overlaps or touches, and keeps an open end', () => {
    const stops = [
      stop('2026-05-01', '2026-05-03'),
      stop('2026-03-09', '2026-03-20'),
      stop('2026-03-12', '2026-03-15'),
    ];
    expect(mergeStops([...stops, stop('2026-05-04', '2026-05-04'), stop('2026-05-06', null)])).toEqual([
      { from: '2026-03-09', to: '2026-03-20' },
      { from: '2026-05-01', to: '2026-05-04' },
      { from: '2026-05-06', to: null },
    ]);
    expect(mergeStops([stop('2026-03-09', null), stop('2026-04-01', '2026-04-02')])).toEqual([
      { from: '2026-03-09', to: null },
    ]);
  });

  it('refuses a stop that ends before it begins', () => {
    expect(() => mergeStops([stop('2026-03-09', '2026-03-08')])).toThrow('2026-03-08');
  });
});

describe('the days of a course', () => {
  it('tell why a due date is what it is', () => {
    const course = limit('2026-02-13', 3, 'workingDays', [stop('2026-02-24', '2026-02-25')]);
    const kinds = daysOf(course, calendar, '2026-02-28').map(({ on, kind, n }) => `${on.slice(5)} ${kind} ${n}`);

    expect(kinds.slice(0, 3)).toEqual(['02-13 event 0', '02-14 makeUp 1', '02-15 rest 1']);
    expect(kinds.slice(10)).toEqual([
      '02-23 rest 1',
      '02-24 stopped 1',
      '02-25 stopped 1',
      '02-26 counted 2',
      '02-27 counted 3',
      '02-28 makeUp 4',
    ]);
    expect(dueOf(course, calendar).dueOn).toBe('2026-02-27');
  });

  it('leave out the rest days on which a calendar period would have ended', () => {
    const course = limit('2026-03-04', 3, 'calendarDays');
    expect(daysOf(course, calendar, '2026-03-10')).toEqual([
      { on: '2026-03-04', kind: 'event', n: 0 },
      { on: '2026-03-05', kind: 'counted', n: 1 },
      { on: '2026-03-06', kind: 'counted', n: 2 },
      { on: '2026-03-07', kind: 'rest', n: 2 },
      { on: '2026-03-08', kind: 'rest', n: 2 },
      { on: '2026-03-09', kind: 'counted', n: 3 },
      { on: '2026-03-10', kind: 'counted', n: 4 },
    ]);
  });

  it('are none before the event', () => {
    expect(daysOf(limit('2026-03-04', 3, 'workingDays'), calendar, '2026-03-03')).toEqual([]);
    expect(usedOf(limit('2026-03-04', 3, 'workingDays'), calendar, '2026-03-01')).toEqual({ used: 0, remaining: 3 });
  });
});

describe('a limit that has passed', () => {
  it('goes on counting, so that the delay can be shown', () => {
    expect(usedOf(limit('2026-03-02', 5, 'workingDays'), calendar, '2026-03-11')).toEqual({ used: 7, remaining: -2 });
  });
});

describe('a limit counted back', () => {
  const notice = before('2026-10-15', 7, 'workingDays');
  const renewal = before('2026-12-31', 30, 'calendarDays');

  it('is explained from the appointed day back to the day of service, neither counted', () => {
    const days = daysOf(notice, calendar, '2026-01-01');

    expect(days[0]).toEqual({ on: '2026-10-15', kind: 'event', n: 0 });
    expect(days.find(({ on }) => on === '2026-10-10')).toEqual({ on: '2026-10-10', kind: 'makeUp', n: 4 });
    expect(days.at(-2)).toEqual({ on: '2026-09-30', kind: 'counted', n: 7 });
    expect(days.at(-1)).toEqual({ on: '2026-09-29', kind: 'event', n: 7 });
    expect(daysOf(notice, calendar, '2026-10-12').at(-1)?.on).toBe('2026-10-12');
  });

  it('counts every calendar day, the last one with them', () => {
    const days = daysOf(renewal, calendar, '2026-01-01');
    expect(days).toHaveLength(31);
    expect(days.at(-1)).toEqual({ on: '2026-12-01', kind: 'counted', n: 30 });
  });

  it('shows the days left to act in time, then the days lost', () => {
    expect(usedOf(notice, calendar, '2026-09-24')).toEqual({ used: 0, remaining: 2 });
    expect(usedOf(notice, calendar, '2026-09-29')).toEqual({ used: 0, remaining: 0 });
    expect(usedOf(notice, calendar, '2026-10-03')).toEqual({ used: 1, remaining: -1 });
    expect(usedOf(renewal, calendar, '2026-11-01')).toEqual({ used: 0, remaining: 30 });
    expect(usedOf(renewal, calendar, '2026-12-03')).toEqual({ used: 2, remaining: -2 });
  });

  it('cannot be stopped', () => {
    const stopped = { ...notice, stops: [stop('2026-10-09', '2026-10-09')] };
    expect(() => dueOf(stopped, calendar)).toThrow('cannot be stopped');
  });
});

describe('a provisional due date', () => {
  it('does not lean on days that were stopped', () => {
    const official = calendarYears.map((year) =>
      year.year === 2023 ? { ...year, status: 'provisional' as const } : year,
    );
    const course = limit('2022-12-30', 5, 'workingDays', [stop('2022-12-31', '2023-12-31')]);

    expect(dueOf(course, calendarOf(official))).toEqual({ dueOn: '2024-01-08', provisional: false });
    expect(dueOf({ ...course, stops: [stop('2022-12-31', '2023-12-30')] }, calendarOf(official)).provisional).toBe(
      true,
    );
  });

  it('asks only about the end of a calendar period', () => {
    expect(dueOf(limit('2022-11-01', 3, 'months'), calendar)).toEqual({ dueOn: '2023-02-01', provisional: false });
    expect(dueOf(limit('2026-11-30', 45, 'calendarDays'), calendar).provisional).toBe(true);
  });
});

describe('a length', () => {
  it.each([0, -1, 1.5, Number.NaN, 10_001])('of %p is refused', (value) => {
    expect(() => dueOf(limit('2026-03-02', value, 'workingDays'), calendar)).toThrow(RangeError);
  });
});
