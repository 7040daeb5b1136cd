import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { isPlainDate } from '#engine';
import type { Caller } from '#identity';
import { accessesOf, CaseEngine, competenceThen, Reading } from '#store';
import { KeyScope, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { page, read } from './input.js';
import { notFound, Problem } from './problem.js';
import { seenBy } from './seen.js';

const day = z.string().refine(isPlainDate, 'not a date (YYYY-MM-DD)');
const accessQuery = page.extend({
  case: z.uuid().optional(),
  number: z.string().min(1).max(40).optional(),
  account: z.string().min(1).max(100).optional(),
  kind: z.enum(['read', 'refusal']).optional(),
  from: day.optional(),
  to: day.optional(),
});
const competenceQuery = z.object({ case: z.uuid(), seq: z.coerce.number().int().min(1).max(1_000_000) });

/** Of those who look over others' shoulders: what was looked at and refused, and whether an act was within its power. */
@KeyScope('audit:read')
@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @Get('access')
  @Describe({ summary: 'Who read or was refused what, newest first: whole for the audit administrator, of the cases of their authority for auditors', answer: contract.pageOf(contract.access), query: accessQuery })
  access(@Who() caller: Caller, @Query() query: unknown) {
    if (!holds(caller, 'auditAdmin') && !holds(caller, 'auditor'))
      throw new Problem('NOT_YOUR_POWER', { zh: '访问记录由审计管理员和审计员查看', en: 'the record of accesses is for the audit administrator and auditors' });
    const filter = read(accessQuery, query);
    return this.reading.as(caller, (eyes) => accessesOf(eyes, caller, filter));
  }

  @Get('competence')
  @Describe({ summary: 'Was this person competent then? Each condition of an entry of the history, by the facts of its moment', answer: contract.competence, query: competenceQuery })
  async competence(@Who() caller: Caller, @Query() query: unknown) {
    if (!holds(caller, 'auditor'))
      throw new Problem('NOT_YOUR_POWER', { zh: '职权核查由本机关审计员办理', en: 'competence is examined by the auditors of the authority' });
    const { case: id, seq } = read(competenceQuery, query);
    await seenBy(this.reading, caller, id);
    const answer = await competenceThen(this.engine, id, seq);
    if (!answer) throw notFound();
    const { findings, ...rest } = answer;
    return { ...rest, findings: findings.map(({ basis, ...finding }) => ({ ...finding, basis: basis.zh })) };
  }
} // prettier-ignore

const holds = ({ roles }: Caller, role: string): boolean => (roles as readonly string[]).includes(role);
