import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { dateOf } from '#engine';
import { endAttorney, giveAttorney, listAttorneys, newAttorney, type Caller } from '#identity';
import { CaseEngine, now } from '#store';
import { schemaOf } from '#workflow-kit';
import { Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { after, byTime, paged } from './cursors.js';
import { page, read } from './input.js';
import { notFound, Problem } from './problem.js';

/** For whom agents may act: given by the legal representative of an enterprise, seen by the enterprise and its agent alone. */
@ApiTags('powers of attorney')
@Controller('api/v1/powers-of-attorney')
export class AttorneysController {
  constructor(private readonly engine: CaseEngine) {}

  @Get()
  @Describe({ summary: "Powers of attorney that the caller's organisation gave or holds, newest first", answer: contract.pageOf(contract.powerOfAttorney), query: page })
  async list(@Who() caller: Caller, @Query() asked: unknown) {
    const { limit, cursor } = read(page, asked);
    const rows = await listAttorneys(this.engine.database, caller, { limit, after: after(byTime, cursor) });
    return paged(rows, limit, ({ givenAt, id }) => [givenAt.toISOString(), id]);
  }

  @Post()
  @Describe({ summary: 'Gives a power of attorney to an agency; it cannot be passed on', answer: contract.powerOfAttorney, status: 201 })
  @ApiBody({ schema: schemaOf(newAttorney) as never })
  async give(@Who() caller: Caller, @Body() body: unknown) {
    const known = this.engine.registry.matters.map(([first]) => first!.code);
    const outcome = await giveAttorney(this.engine.database, caller, read(newAttorney, body), { today: dateOf(await now(this.engine.database)), known });
    if (outcome.kind === 'notRepresentative') throw notRepresentative();
    if (outcome.kind === 'faulty') throw new Problem('INVALID_INPUT', { zh: '委托内容有误', en: 'this power cannot be given' }, { errors: outcome.errors });
    return outcome.power;
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Revokes a power of attorney at once, or gives it up as its agent', status: 204 })
  async end(@Who() caller: Caller, @Param('id') id: string): Promise<void> {
    if (!z.uuid().safeParse(id).success) throw notFound();
    const outcome = await endAttorney(this.engine.database, caller, id);
    if (outcome === 'unknown') throw notFound();
    if (outcome === 'notRepresentative') throw notRepresentative();
  }
} // prettier-ignore

const notRepresentative = () =>
  new Problem(
    'NOT_YOUR_POWER',
    { zh: '委托由法定代表人授予和撤销', en: 'powers of attorney are given and revoked by the legal representative' },
    { rule: 'LEGAL_REPRESENTATIVE' },
  );
