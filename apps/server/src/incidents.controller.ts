import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Caller } from '#identity';
import { actOnIncident, businessKinds, CaseEngine, incidentOf, incidentVerbs, listIncidents, Reading, seesIncidents, technicalKinds } from '#store'; // prettier-ignore
import { schemaOf } from '#workflow-kit';
import { Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { page, read } from './input.js';
import { notFound, Problem } from './problem.js';

const query = page.extend({
  open: z.enum(['true', 'false']).transform((flag) => flag === 'true').optional(),
  kind: z.enum([...technicalKinds, ...businessKinds]).optional(),
}); // prettier-ignore
const act = z.strictObject({ verb: z.enum(incidentVerbs), reason: z.string().trim().min(1).max(4000) });

/**
 * What went wrong and waits for somebody: for administrators where the system failed, for the head of an authority where
 * the law stepped in because nobody acted.
 */
@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentsController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @Get()
  @Describe({ summary: 'Incidents: of the system for administrators, of their authority for heads and auditors', answer: contract.pageOf(contract.incident), query })
  async list(@Who() caller: Caller, @Query() asked: unknown) {
    refuseStrangers(caller);
    const filter = read(query, asked);
    return this.reading.as(caller, (eyes) => listIncidents(eyes, caller, filter));
  }

  @Post(':id/acts')
  @HttpCode(200)
  @Describe({ summary: 'Resolves an incident: try again, skip a message, accept the time, or say what was done about it', answer: contract.incident })
  @ApiBody({ schema: schemaOf(act) as never })
  async act(@Who() caller: Caller, @Param('id') id: string, @Body() body: unknown) {
    refuseStrangers(caller);
    if (!z.uuid().safeParse(id).success) throw notFound();
    const { verb, reason } = read(act, body);
    if (!(await this.reading.as(caller, (eyes) => incidentOf(eyes, caller, id)))) throw notFound();
    const outcome = await actOnIncident(this.engine.database, caller, id, verb, reason);
    switch (outcome.kind) {
      case 'done':
        this.engine.onCommit();
        return outcome.incident;
      case 'unknown':
        throw notFound();
      case 'notYours':
        throw new Problem('NOT_YOUR_POWER', { zh: '只有机关负责人可以处理此事件', en: 'only the head of the authority answers for this' });
      case 'illegal':
        throw new Problem(
          'ILLEGAL_MOVE',
          outcome.resolved
            ? { zh: '该事件已处理完毕', en: 'this incident is resolved' }
            : { zh: '此类事件不能这样处理', en: 'this cannot be done about an incident of this kind' },
          { allowed: outcome.allowed },
        );
    }
  }
} // prettier-ignore

function refuseStrangers(caller: Caller): void {
  if (!seesIncidents(caller))
    throw new Problem('NOT_YOUR_POWER', {
      zh: '事件由系统管理员、机关负责人和审计员查看',
      en: 'incidents are for administrators, heads of authorities and auditors',
    });
}
