import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { isPlainDate } from '#engine';
import type { Caller } from '#identity';
import { listRules, Reading, seesRules } from '#store';
import { Who } from './access.js';
import * as contract from './contract.js';
import * as law from './law-contract.js';
import { Describe } from './contract.js';
import { page, read } from './input.js';
import { Problem } from './problem.js';

const asked = page.extend({
  list: z.enum(['grant', 'setting', 'length']).optional(),
  matter: z.string().max(100).optional(),
  authority: z.string().max(80).optional(),
  on: z.string().refine(isPlainDate, 'not a date (YYYY-MM-DD)').optional(),
});

/** The rules in words of the law: who may decide what, where and when, and what was set where the law leaves a choice. */
@ApiTags('administration')
@Controller('api/v1/admin')
export class RulesController {
  constructor(private readonly reading: Reading) {}

  @Get('rules')
  @Describe({
    summary:
      'Grants of power, choices and lengths with their days: all for the administrators of rules, calendar and audit; those of their own authority and of the whole country for heads and auditors',
    answer: contract.pageOf(law.rule),
    query: asked,
  })
  list(@Who() caller: Caller, @Query() query: unknown) {
    if (!seesRules(caller))
      throw new Problem('NOT_YOUR_POWER', {
        zh: '规则由安全、日历、审计管理员以及机关负责人、审计员查看',
        en: 'rules are for the administrators of rules, calendar and audit, heads of authorities and auditors',
      });
    const filter = read(asked, query);
    return this.reading.as(caller, (eyes) => listRules(eyes, caller, filter));
  }
}
