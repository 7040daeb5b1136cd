import { type Length, type PlainDate, type Unit, calendarOf, reachedAt } from '../../libs/engine/src/calendar.js';
import { type Course, type Stop, dueOf, extendedBy } from '../../libs/engine/src/course.js';
import { calendarYears } from '../../workflows/calendars/index.js';
import vectors from '../vectors/deadline-examples.json' with { type: 'json' };

type Vector = (typeof vectors.cases)[number];

const calendar = calendarOf(calendarYears);
const due = (course: Course) => dueOf(course, calendar);
const after = (startOn: PlainDate, unit: Unit, value: number): Course => ({
  startOn,
  length: { unit, value },
  stops: [],
});
const before = (startOn: PlainDate, unit: Unit, value: number): Course => ({
  ...after(startOn, unit, value),
  direction: 'before',
});

/** Vectors leave out what their operation does not need; a missing field here is a broken vector. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The vector lacks a field');
  return value;
}

function pausedCourse(vector: Vector): Course {
  const stops = given(vector.pauses).map((pause): Stop => ({ ...pause, basis: '行政许可法 45', document: 'D06' }));
  const length: Length = { unit: 'workingDays', value: given(vector.limit) };
  return { startOn: given(vector.acceptance), length, stops };
}

const counted: Record<string, (start: PlainDate, n: number) => Course> = {
  addWorkingDays: (start, n) => after(start, 'workingDays', n),
  addCalendarDaysThenRollForward: (start, n) => after(start, 'calendarDays', n),
  addCalendarMonthsThenRollForward: (start, n) => after(start, 'months', n),
  addYearsThenRollForward: (start, n) => after(start, 'years', n),
  latestDateDaysBefore: (start, n) => before(start, 'calendarDays', n),
  latestDateMonthsBefore: (start, n) => before(start, 'months', n),
  latestServiceWorkingDaysBefore: (start, n) => before(start, 'workingDays', n),
};

/** What the engine answers for a vector, in the shape of the vector's expectation. */
function answerTo(vector: Vector) {
  const plain = counted[vector.op];
  if (plain) return due(plain(given(vector.start), given(vector.n)));
  if (vector.op === 'pausedClock') return due(pausedCourse(vector));
  if (vector.op === 'extendedPausedClock') return due(extendedBy(pausedCourse(vector), given(vector.extension)));
  if (vector.op !== 'deemedAcceptance') throw new Error(`Unknown operation ${vector.op}`);

  // 行政许可法 art. 32: silence after five working days is acceptance as of receipt, and the decision counts from there.
  const received = given(vector.received);
  const correction = due(after(received, 'workingDays', 5));
  const decision = due(after(received, 'workingDays', 20));
  const extended = due(extendedBy(after(received, 'workingDays', 20), 10));
  return {
    dueOn: {
      correctionDue: correction.dueOn,
      fires: reachedAt(correction.dueOn!),
      acceptedAsOf: received,
      decideBy: decision.dueOn,
      extended: extended.dueOn,
    },
    provisional: correction.provisional || decision.provisional || extended.provisional,
  };
}

describe('the worked examples of the law', () => {
  it('are all here', () => {
    expect(vectors.cases).toHaveLength(37);
    expect(new Set(vectors.cases.map(({ op }) => op))).toEqual(new Set(Object.keys(vectors.ops)));
  });

  it.each(vectors.cases.map((vector) => [vector.op, vector.note, vector] as const))('%s: %s', (_op, _note, vector) => {
    const { expect: expected, provisional = false } = vector;
    const dueOn =
      typeof expected === 'object' ? { ...expected, fires: new Date(expected.fires).toISOString() } : expected;

    expect(answerTo(vector)).toEqual({ dueOn, provisional });
    if (vector.expectBefore) expect(due(pausedCourse(vector)).dueOn).toBe(vector.expectBefore);
  });
});
