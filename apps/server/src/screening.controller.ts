import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { dateOf, formFaults, screened, type Screened } from '#engine';
import type { Caller } from '#identity';
import { entryNumbered, entryOf, marksOf, now, CaseEngine } from '#store';
import { schemaOf, type Text, type Workflow } from '#workflow-kit';
import { Public, Recognises, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { notFound, Problem } from './problem.js';

const question = z.strictObject({
  form: z.record(z.string(), z.unknown()).default({}),
  authority: z.string().max(100).optional(),
});

const apply: Text = { zh: '需要取得许可，可以申请', en: 'a permit is needed and may be applied for' };
const nobody: Text = { zh: '该地区没有登记有权机关', en: 'no authority is on record for this place' };
const openWay: Text = { zh: '可以选择', en: 'may be chosen' };

/** The form may come alone, too. */
const asked = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !('form' in body) && !('authority' in body) ? { form: body } : body;

/** Before anything is filled in: is a permit needed, who is competent, which way is open. The same rules guard the acts. */
@ApiTags('matters')
@Controller('api/v1')
export class ScreeningController {
  constructor(private readonly engine: CaseEngine) {}

  @Public()
  @Recognises()
  @Post('matters/:code/screening')
  @HttpCode(200)
  @Describe({ summary: 'Whether a permit is needed, which way is open, and which authority is competent today', answer: contract.screening, open: true })
  @ApiBody({ schema: schemaOf(question) as never })
  async screen(@Who() caller: Caller | undefined, @Param('code') code: string, @Body() body: unknown) {
    const today = dateOf(await now(this.engine.database));
    const workflow = this.engine.registry.effectiveOn(code, today);
    if (!workflow || (workflow.openedBy && !workflow.openedBy.includes('applicant'))) throw notFound();
    const { form, authority } = read(question, asked(body));
    const errors = formFaults(workflow, form, 'draft');
    if (errors.length) throw new Problem('INVALID_INPUT', { zh: '申请表有误', en: 'the form is not valid' }, { errors });
    const here = await this.#screened(workflow, form, caller, today, authority);
    const region = workflow.region(form);
    const none = region !== undefined && !here.grant && here.finding?.outcome !== 'notRequired';
    const finding = none ? { outcome: 'elsewhere' as const, code: 'NO_AUTHORITY', reason: nobody, basis: workflow.basis[0]! } : here.finding;
    const { authorities } = here.grant ? await this.engine.directory.of(here.grant.authorityId) : { authorities: [] };
    const named = (id: string | null | undefined) => {
      const found = authorities.find((authority) => authority.id === id);
      return found ? { id: found.id, name: found.name } : null;
    };
    return {
      outcome: finding?.outcome ?? 'apply',
      code: finding?.code ?? null,
      reason: finding?.reason ?? apply,
      basis: (finding?.basis ?? workflow.basis[0]!).zh,
      authority: named(here.grant?.authorityId),
      grantId: here.grant?.id ?? null,
      grant: here.grant
        ? { id: here.grant.id, kind: here.grant.kind, basis: here.grant.instrument, from: here.grant.fromOn, to: here.grant.toOn, delegator: named(here.grant.delegatorId) }
        : null,
      ways: await this.#ways(workflow, finding, form, caller, today),
    };
  }

  async #ways(workflow: Workflow, finding: Screened['finding'], form: Record<string, unknown>, caller: Caller | undefined, today: string) {
    const own = { way: workflow.otherWay?.way === 'ordinary' ? 'commitment' : 'ordinary', matter: workflow.code, open: !finding, reason: finding?.reason ?? openWay };
    const other = workflow.otherWay && this.engine.registry.effectiveOn(workflow.otherWay.matter, today);
    if (!other) return [own];
    const there = await this.#screened(other, form, caller, today);
    const none = other.region(form) !== undefined && !there.grant;
    const against = there.finding?.reason ?? (none ? nobody : undefined);
    return [own, { way: workflow.otherWay!.way, matter: other.code, open: !against, reason: against ?? openWay }];
  }

  async #screened(workflow: Workflow, form: Record<string, unknown>, caller: Caller | undefined, today: string, authorityId?: string): Promise<Screened> {
    const organisation = caller?.agentFor[0] ?? caller?.organisationId;
    const found = await entryNumbered(this.engine.database.manager, workflow.subject?.(form));
    const entry = found && found.holderId === organisation ? entryOf(found) : null;
    const marks = organisation ? await marksOf(this.engine.database, organisation) : [];
    const { grants } = await this.engine.directory.rules();
    return screened(workflow, { today, form, marks, entry, grants, ...(authorityId && { authorityId }) });
  }
} // prettier-ignore
