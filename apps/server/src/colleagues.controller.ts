import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#identity';
import { colleaguesOf, Reading } from '#store';
import { Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { page, read } from './input.js';
import { Problem } from './problem.js';

/** Who works in one's own authority: whom a head can appoint, and who did what in a case. */
@ApiTags('colleagues')
@Controller('api/v1/colleagues')
export class ColleaguesController {
  constructor(private readonly reading: Reading) {}

  @Get()
  @Describe({
    summary: "People of the caller's authority with their roles, by id",
    answer: contract.pageOf(contract.colleague),
    query: page,
  })
  list(@Who() caller: Caller, @Query() asked: unknown) {
    if (caller.organisation.kind !== 'authority')
      throw new Problem('NOT_YOUR_POWER', { zh: '仅供机关人员查看', en: 'this is for people of authorities' });
    const { limit, cursor } = read(page, asked);
    return this.reading.as(caller, (eyes) => colleaguesOf(eyes, caller, limit, cursor));
  }
}
