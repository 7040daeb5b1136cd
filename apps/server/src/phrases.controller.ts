import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dateOf, sheetsOf } from '#engine';
import type { Caller } from '#identity';
import { CaseEngine, now } from '#store';
import { phrasesOf } from '#workflows';
import { Who } from './access.js';
import * as contract from './contract.js';
import * as law from './law-contract.js';
import { Describe } from './contract.js';
import { notFound, Problem } from './problem.js';

/** The phrase library, for whoever writes opinions and decisions. */
@ApiTags('matters')
@Controller('api/v1')
export class PhrasesController {
  constructor(private readonly engine: CaseEngine) {}

  @Get('matters/:code/phrases')
  @Describe({
    summary: 'Standard phrases for the acts of a matter: for people of authorities and testing bodies, assessors and experts',
    answer: contract.pageOf(law.phrase),
  })
  async phrases(@Who() caller: Caller, @Param('code') code: string) {
    if (!writesDecisions(caller))
      throw new Problem('NOT_YOUR_POWER', {
        zh: '常用语库限行政机关、技术机构和评审人员使用',
        en: 'the phrase library is for authorities, testing bodies, assessors and experts',
      });
    const { registry } = this.engine;
    const today = dateOf(await now(this.engine.database));
    const workflow = registry.effectiveOn(code, today) ?? registry.versionsOf(code)?.at(-1);
    if (!workflow) throw notFound();
    return { items: phrasesOf(workflow, sheetsOf(workflow).map(([verb]) => verb)), nextCursor: null };
  }
} // prettier-ignore

const calledIn: readonly string[] = ['testingBody', 'assessor', 'expert'];
const writesDecisions = ({ organisation, roles }: Caller): boolean =>
  organisation.kind === 'authority' || roles.some((role) => calledIn.includes(role));
