import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { schemaOf } from '#workflow-kit';
import { advanceTo, CaseEngine, nextDeadlineAt, now } from '#store';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { notFound, Problem } from './problem.js';
import { Setting } from './setting.js';

const zone = 'Asia/Shanghai';
const move = z.strictObject({
  advanceTo: z.iso.datetime({ offset: true }).optional(),
  advanceBy: z.string().max(50).optional(),
});

@ApiTags('sandbox')
@Controller('api/v1/sandbox/clock')
export class SandboxController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly setting: Setting,
  ) {}

  @Get()
  @Describe({ summary: 'The clock of the sandbox', answer: contract.clockNow })
  async get() {
    this.#onlyHere();
    const { database } = this.engine;
    return { now: await now(database), zone, nextDeadlineAt: await nextDeadlineAt(database) };
  }

  @Post()
  @HttpCode(200)
  @Describe({
    summary: 'Moves the clock on; deadlines that fall due fire in order before the answer returns',
    answer: contract.clockMoved,
  })
  @ApiBody({ schema: schemaOf(move) as never })
  async advance(@Body() body: unknown) {
    this.#onlyHere();
    const { advanceTo: to, advanceBy: by } = read(move, body);
    if ((to === undefined) === (by === undefined))
      throw wrong('', '须给出 advanceTo 或 advanceBy 之一', 'give either advanceTo or advanceBy');
    // As PostgreSQL reads it: in UTC, with four digits of a year.
    const target = new Date(to ?? later(await now(this.engine.database), by!)).toISOString();
    if (!/^\d{4}-/.test(target)) throw wrong('/advanceBy', '时间过远', 'too far away');
    const moved = await advanceTo(this.engine, target);
    if (!moved) throw wrong('/advanceTo', '时间不能倒退', 'time does not run backwards');
    return moved;
  }

  #onlyHere(): void {
    if (!this.setting.sandbox) throw notFound();
  }
}

/** ISO 8601 duration from now, by the calendar of Shanghai. */
function later(from: string, duration: string): string {
  try {
    return Temporal.Instant.from(from).toZonedDateTimeISO(zone).add(duration).toInstant().toString();
  } catch {
    throw wrong('/advanceBy', '不是 ISO 8601 时长', 'not an ISO 8601 duration');
  }
}

const wrong = (pointer: string, zh: string, en: string) =>
  new Problem('INVALID_INPUT', { zh, en }, { errors: [{ pointer, code: 'BAD_TIME', message: { zh, en } }] });
