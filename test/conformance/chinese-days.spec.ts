import { execFileSync } from 'node:child_process';
import { calendarOf } from '../../libs/engine/src/calendar.js';
import { addDays } from '../../libs/engine/src/plain-date.js';
import { calendarYears } from '../../workflows/calendars/index.js';

const calendar = calendarOf(calendarYears);

const daysOf = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) days.push(on);
  return days;
};

/** The days on which one works by chinese-days. In a process of its own: west of Greenwich the package is wrong by a day. */
function workedThere(days: readonly string[]): Set<string> {
  const script = `import cd from 'chinese-days'; process.stdout.write(JSON.stringify(${JSON.stringify(days)}.filter((on) => cd.isWorkday(on))))`;
  const env = { ...process.env, TZ: 'Asia/Shanghai' };
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' });
  return new Set(JSON.parse(out) as string[]);
}

const isWeekend = (on: string) => [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());

describe('the calendar and the package chinese-days, which others rely on', () => {
  const days = daysOf('2023-01-01', '2026-12-31');
  const expected = daysOf('2027-01-01', '2027-12-31');
  const worked = workedThere([...days, ...expected]);
  const kindThere = (on: string) => (worked.has(on) ? (isWeekend(on) ? 'makeUp' : 'working') : 'rest');

  it('agree on every day of 2023 to 2026, for which the notices are known', () => {
    expect(days).toHaveLength(1461);
    expect(days.filter((on) => calendar.kindOf(on) !== kindThere(on))).toEqual([]);
    expect(days.filter((on) => !calendar.isOfficial(on))).toEqual([]);
    expect(days.filter((on) => kindThere(on) === 'makeUp')).toHaveLength(26);
  });

  it('part in 2027: without a notice the days here are provisional, and there weekdays without a word', () => {
    expect(expected.filter((on) => calendar.isOfficial(on))).toEqual([]);
    expect(expected.filter((on) => kindThere(on) === 'rest' && !isWeekend(on))).toEqual([]);
    expect(calendar.kindOf('2027-10-01')).toBe('rest');
  });
});
