import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dateOf,
  dateOfDay,
  dayNumber,
  daysBetween,
  isPlainDate,
  reachedAt,
  startOfDay,
} from './plain-date.js';

const run = { numRuns: 1000, seed: 20260302 };
const anyDay = fc.integer({ min: dayNumber('1992-01-01'), max: dayNumber('2120-12-31') });

describe('a plain date', () => {
  it.each(['2026-02-28', '2024-02-29', '1000-01-01', '9999-12-31'])('%s exists', (on) => {
    expect(isPlainDate(on)).toBe(true);
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00Z',
    '',
    ' ',
  ])('%j does not', (on) => {
    expect(isPlainDate(on)).toBe(false);
    expect(() => dayNumber(on)).toThrow(RangeError);
    expect(() => addMonths(on, 1)).toThrow(RangeError);
  });

  it.each([null, undefined, 20260101, new Date(0)])('is text, not %p', (value) => {
    expect(isPlainDate(value)).toBe(false);
  });

  it('moves by calendar days over a leap day and back', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-03-01', -2)).toBe('2024-02-28');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
  });

  it('moves by months to the same day number, or to the last day of a shorter month', () => {
    expect(addMonths('2026-03-10', 3)).toBe('2026-06-10');
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28');
    expect(addMonths('2023-11-30', 3)).toBe('2024-02-29');
    expect(addMonths('2027-08-31', -6)).toBe('2027-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  });

  it('does not leave the years 1000 to 9999', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('1000-01-01', -1)).toThrow(RangeError);
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError);
    expect(() => addMonths('2026-01-01', 0.5)).toThrow(RangeError);
  });

  it('survives the way to its day number and back', () => {
    fc.assert(
      fc.property(anyDay, (day) => expect(dayNumber(dateOfDay(day))).toBe(day)),
      run,
    );
  });
});

describe('the date of an instant', () => {
  it('changes at midnight in Shanghai', () => {
    expect(dateOf('2026-03-02T23:59:59.999+08:00')).toBe('2026-03-02');
    expect(dateOf('2026-03-03T00:00:00+08:00')).toBe('2026-03-03');
    expect(dateOf('2026-03-02T15:59:59.999Z')).toBe('2026-03-02');
    expect(dateOf(new Date('2026-03-02T16:00:00Z'))).toBe('2026-03-03');
  });

  it('is refused for text without an offset and for an invalid Date', () => {
    expect(() => dateOf('2026-03-02T09:00:00')).toThrow(RangeError);
    expect(() => dateOf('2026-03-02')).toThrow(RangeError);
    expect(() => dateOf(new Date(Number.NaN))).toThrow(RangeError);
  });

  it('agrees with the time zone data of the platform', () => {
    const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    const [min, max] = [new Date('1992-01-01T00:00:00Z'), new Date('2120-01-01T00:00:00Z')];
    const instants = fc.date({ min, max, noInvalidDate: true });
    fc.assert(
      fc.property(instants, (at) => expect(dateOf(at)).toBe(shanghai.format(at))),
      run,
    );
  });

  it('lies between the start of its day and the instant at which a limit due on it is reached', () => {
    expect(startOfDay('2026-03-02')).toBe('2026-03-01T16:00:00.000Z');
    expect(reachedAt('2026-10-12')).toBe(new Date('2026-10-13T00:00:00+08:00').toISOString());
    fc.assert(
      fc.property(anyDay.map(dateOfDay), (on) => {
        expect(dateOf(startOfDay(on))).toBe(on);
        expect(dateOf(new Date(Date.parse(reachedAt(on)) - 1))).toBe(on);
        expect(dateOf(reachedAt(on))).toBe(addDays(on, 1));
      }),
      run,
    );
  });
});

describe('the zone of the machine', () => {
  const source = readFileSync(new URL('./plain-date.ts', import.meta.url), 'utf8');
  const { code } = transformSync(source, { swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } });
  const questions = `console.log(new Date(2026, 0, 1).toISOString(), JSON.stringify([
    dateOf('2026-03-02T16:00:00Z'), startOfDay('2025-10-01'), addMonths('2025-08-31', 6), addDays('2026-03-08', 1),
    daysBetween('2026-03-07', '2026-11-02'), reachedAt('2026-03-08'), isPlainDate('2026-03-29')]));`;

  it.each(['America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai'])('changes no answer: %s', (TZ) => {
    const args = ['--input-type=module', '-e', code + questions];
    const [localMidnight, answers] = execFileSync(process.execPath, args, { env: { TZ }, encoding: 'utf8' }).split(' ');

    expect(localMidnight).toBe(
      { 'America/New_York': '2026-01-01T05', 'Pacific/Kiritimati': '2025-12-31T10', 'Asia/Shanghai': '2025-12-31T16' }[
        TZ
      ] + ':00:00.000Z',
    );
    expect(JSON.parse(answers!)).toEqual([
      '2026-03-03',
      '2025-09-30T16:00:00.000Z',
      '2026-02-28',
      '2026-03-09',
      240,
      '2026-03-08T16:00:00.000Z',
      true,
    ]);
  });
});
