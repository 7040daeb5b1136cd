import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { addDays, daysOf, dueOf, isPlainDate, type Stop } from '#engine';
import { CaseEngine } from '#store';
import { Public } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { Problem } from './problem.js';

const plainDate = z.string().refine(isPlainDate, 'not a date (YYYY-MM-DD)');
const question = z.strictObject({
  from: plainDate,
  n: z.coerce.number().int().min(0).max(3000),
  unit: z.enum(['workingDays', 'calendarDays', 'months']).default('workingDays'),
  pauses: z.string().max(1000).optional(),
});

@ApiTags('calendar')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(private readonly engine: CaseEngine) {}

  @Public()
  @Get('due')
  @Describe({ summary: 'When a limit is due, day by day', answer: contract.due, query: question, open: true })
  async due(@Query() query: unknown) {
    const { from, n, unit, pauses } = read(question, query);
    if (n > longest[unit]) throw tooLong('/n');
    const calendar = await this.engine.registry.calendars.newest(this.engine.database);
    const course = { startOn: from, length: { unit, value: n }, stops: pausesOf(pauses, from) };
    if (n === 0)
      return { due: from, provisional: !calendar.isOfficial(from), days: [{ on: from, kind: 'event', n: 0 }] };
    const { dueOn, provisional } = dueOf(course, calendar);
    return { due: dueOn, provisional, days: daysOf(course, calendar, dueOn!) };
  }

  @Public()
  @Get('years')
  @Describe({ summary: 'The working-day calendar by year, with its sources', answer: contract.calendarYears, open: true })
  async years() {
    const { version, years } = await this.engine.registry.calendars.newest(this.engine.database);
    const items = years.map(({ year, status, source, holidays, workdays, loadedAt }) => ({ year, status, source, holidays, workdays, loadedAt }));
    return { items, version };
  } // prettier-ignore
}

/** Nobody asks further; every day is looked at and shown. */
const longest = { workingDays: 1000, calendarDays: 3000, months: 100 };
const longestPause = 3000;

const tooLong = (pointer: string) => {
  const message = { zh: '期限过长', en: 'too long' };
  return new Problem('INVALID_INPUT', message, { errors: [{ pointer, code: 'TOO_BIG', message }] });
};

function pausesOf(text: string | undefined, start: string): Stop[] {
  return (text ? text.split(',') : []).map((pause) => {
    const [from = '', to = '', ...rest] = pause.split('..');
    const wrong = rest.length > 0 || !isPlainDate(from) || !isPlainDate(to) || to < from;
    if (wrong) throw new Problem('INVALID_INPUT', { zh: 'pauses 应为 from..to，以逗号分隔', en: 'pauses are from..to, separated by commas' }, { errors: [{ pointer: '/pauses', code: 'BAD_PAUSE', message: { zh: '日期有误', en: 'not a pair of days' } }] });
    if (to > addDays(start, longestPause)) throw tooLong('/pauses');
    return { from, to, basis: '', document: null };
  });
} // prettier-ignore
