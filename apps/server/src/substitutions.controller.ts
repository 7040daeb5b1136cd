import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { dateOf } from '#engine';
import { appointSubstitute, endSubstitution, listSubstitutions, newSubstitution, seesSubstitutions, type Caller } from '#identity'; // prettier-ignore
import { CaseEngine, now } from '#store';
import { schemaOf } from '#workflow-kit';
import { Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { after, byDay, paged } from './cursors.js';
import { page, read } from './input.js';
import { notFound, Problem } from './problem.js';

/** Who stands in for whom in an authority, in what and from when to when. */
@ApiTags('substitutions')
@Controller('api/v1/substitutions')
export class SubstitutionsController {
  constructor(private readonly engine: CaseEngine) {}

  @Get()
  @Describe({ summary: "Substitutions in the caller's authority, the latest first", answer: contract.pageOf(contract.substitution), query: page })
  async list(@Who() caller: Caller, @Query() asked: unknown) {
    refuseStrangers(caller);
    const { limit, cursor } = read(page, asked);
    const rows = await listSubstitutions(this.engine.database, caller, { limit, after: after(byDay, cursor) });
    return paged(rows, limit, ({ from, id }) => [from, id]);
  }

  @Post()
  @Describe({ summary: 'Appoints a substitute for somebody who is away', answer: contract.substitution, status: 201 })
  @ApiBody({ schema: schemaOf(newSubstitution) as never })
  async appoint(@Who() caller: Caller, @Body() body: unknown) {
    refuseStrangers(caller);
    const known = this.engine.registry.matters.map(([first]) => first!.code);
    const outcome = await appointSubstitute(this.engine.database, caller, read(newSubstitution, body), { today: dateOf(await now(this.engine.database)), known });
    if (outcome.kind === 'notYours') throw notYours();
    if (outcome.kind === 'faulty') throw new Problem('INVALID_INPUT', { zh: '不能这样代理', en: 'this substitution cannot be' }, { errors: outcome.errors });
    return outcome.substitution;
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe({ summary: 'Ends a substitution at once', status: 204 })
  async end(@Who() caller: Caller, @Param('id') id: string): Promise<void> {
    if (!z.uuid().safeParse(id).success) throw notFound();
    const outcome = await endSubstitution(this.engine.database, caller, id);
    if (outcome === 'unknown') throw notFound();
    if (outcome === 'notYours') throw notYours();
  }
} // prettier-ignore

const notYours = () =>
  new Problem(
    'NOT_YOUR_POWER',
    { zh: '代理人由机关负责人指定；不得指定自己，副职不得为正职指定', en: 'the head appoints substitutes; nobody appoints himself, and a deputy head nobody for the head' },
    { rule: 'SUBSTITUTE' },
  ); // prettier-ignore

function refuseStrangers(caller: Caller): void {
  if (!seesSubstitutions(caller))
    throw new Problem('NOT_YOUR_POWER', { zh: '限机关人员使用', en: 'this is for the people of an authority' });
}
