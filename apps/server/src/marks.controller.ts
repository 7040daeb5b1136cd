import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Caller } from '#identity';
import { CaseEngine, markOf, marksFor, Reading, repairMark } from '#store';
import { schemaOf } from '#workflow-kit';
import { KeyScope, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { page, read } from './input.js';
import { notFound, Problem } from './problem.js';

const repair = z.strictObject({ reasons: z.string().trim().min(1).max(4000) });

/** Bans on applying and breaches of commitment (信用记录). */
@ApiTags('marks')
@Controller('api/v1')
export class MarksController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @KeyScope('cases:read')
  @Get('marks')
  @Describe({ summary: "Marks on the caller's organisation, or set by the caller's authority", answer: contract.pageOf(contract.mark), query: page })
  list(@Who() caller: Caller, @Query() query: unknown) {
    const { limit, cursor } = read(page, query);
    return this.reading.as(caller, (eyes) => marksFor(eyes, caller, limit, cursor));
  }

  @Post('marks/:id/repair')
  @HttpCode(200)
  @Describe({ summary: 'Credit repair: a breach that was put right bars the way no longer', answer: contract.mark })
  @ApiBody({ schema: schemaOf(repair) as never })
  async repair(@Who() caller: Caller, @Param('id') id: string, @Body() body: unknown) {
    const known = z.uuid().safeParse(id).success && (await this.reading.as(caller, (eyes) => markOf(eyes, caller, id)));
    if (!known) throw notFound();
    if (!caller.roles.includes('head')) throw new Problem('NOT_YOUR_POWER', { zh: '只有机关负责人可以批准信用修复', en: 'only the head of the authority may approve a repair' });
    const repaired = await repairMark(this.engine.database, id, caller, read(repair, body).reasons);
    if (!repaired) throw new Problem('ILLEGAL_MOVE', { zh: '该记录已修复，或属于到期自行解除的限制', en: 'repaired already, or a ban that ends by time alone' }, { allowed: [] });
    return repaired;
  }
} // prettier-ignore
