import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { daysOf, dueOf, isPlainDate, type Stop } from '#engine';
import { CaseEngine } from '#store';
import { Public } from './access.js';
import { read } from './input.js';
import { Problem } from './problem.js';

const plainDate = z.string().refine(isPlainDate, 'not a date (YYYY-MM-DD)');
const question = z.strictObject({
  from: plainDate,
  n: z.coerce.number().int().min(0).max(1000),
  unit: z.enum(['workingDays', 'calendarDays', 'months']).default('workingDays'),
  pauses: z.string().max(1000).optional(),
});

@ApiTags('calendar')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(private readonly engine: CaseEngine) {}

  @Public()
  @Get('due')
  @ApiOperation({ summary: 'When a limit is due, day by day' })
  @ApiQuery({ name: 'from', required: true, schema: { type: 'string', format: 'date' } })
  @ApiQuery({ name: 'n', required: true, schema: { type: 'integer' } })
  @ApiQuery({ name: 'unit', required: false, schema: { enum: ['workingDays', 'calendarDays', 'months'] } })
  @ApiQuery({
    name: 'pauses',
    required: false,
    description: 'from..to,from..to; both days included',
    schema: { type: 'string' },
  })
  due(@Query() query: unknown) {
    const { from, n, unit, pauses } = read(question, query);
    const { calendar } = this.engine.registry;
    const course = { startOn: from, length: { unit, value: n }, stops: pausesOf(pauses) };
    if (n === 0)
      return { due: from, provisional: !calendar.isOfficial(from), days: [{ on: from, kind: 'event', n: 0 }] };
    const { dueOn, provisional } = dueOf(course, calendar);
    return { due: dueOn, provisional, days: daysOf(course, calendar, dueOn!) };
  }
}

function pausesOf(text: string | undefined): Stop[] {
  return (text ? text.split(',') : []).map((pause) => {
    const [from = '', to = '', ...rest] = pause.split('..');
    const wrong = rest.length > 0 || !isPlainDate(from) || !isPlainDate(to) || to < from;
    if (wrong) throw new Problem('INVALID_INPUT', { zh: 'pauses 应为 from..to，以逗号分隔', en: 'pauses are from..to, separated by commas' }, { errors: [{ pointer: '/pauses', code: 'BAD_PAUSE', message: { zh: '日期有误', en: 'not a pair of days' } }] });
    return { from, to, basis: '', document: null };
  });
} // prettier-ignore
