import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { mermaidOf, schemaOf, scxmlOf, svgOf, transitionsOf, type Workflow } from '#workflow-kit';
import type { Caller } from '#identity';
import { CaseEngine, now, Reading, statesOf } from '#store';
import { dateOf } from '#engine';
import { KeyScope, Public, Who } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { notFound } from './problem.js';
import { seenBy } from './seen.js';

const format = z.object({ format: z.enum(['json', 'mermaid', 'svg', 'scxml']).default('json') });

type Format = z.infer<typeof format>['format'];
const types = { mermaid: 'text/plain; charset=utf-8', svg: 'image/svg+xml', scxml: 'application/scxml+xml' };

@ApiTags('matters')
@Controller('api/v1')
export class MattersController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @Public()
  @Get('matters')
  @Describe({ summary: 'What one can apply for', answer: contract.pageOf(contract.matter), open: true })
  async list() {
    const today = dateOf(await now(this.engine.database));
    return {
      items: this.engine.registry.matters.map((versions) => this.#view(versions[0]!.code, today)),
      nextCursor: null,
    };
  }

  @Public()
  @Get('matters/:code')
  @Describe({ summary: 'A matter: form, materials, limits, steps, versions', answer: contract.matter, open: true })
  async get(@Param('code') code: string) {
    return this.#view(code, dateOf(await now(this.engine.database)));
  }

  @Public()
  @Get('matters/:code/chart')
  @Header('Cache-Control', 'public, max-age=300')
  @Describe({ summary: 'The definition drawn', query: format, open: true })
  async chart(@Param('code') code: string, @Query() query: unknown, @Res({ passthrough: true }) response: Response) {
    const workflow = this.engine.registry.effectiveOn(code, dateOf(await now(this.engine.database)));
    if (!workflow) throw notFound();
    return drawn(workflow, read(format, query).format, response);
  }

  @KeyScope('cases:read')
  @Get('cases/:id/chart')
  @Describe({ summary: 'The definition drawn, with the path of the case lit', query: format })
  async path(@Who() caller: Caller, @Param('id') id: string, @Query() query: unknown, @Res({ passthrough: true }) response: Response) {
    const { workflow, filed } = await seenBy(this.reading, caller, id);
    const visited = await this.reading.as(caller, (eyes) => statesOf(eyes, caller, id));
    const states = [...visited.filter((to) => to !== filed.state), filed.state];
    return drawn(workflow, read(format, query).format, response, states);
  } // prettier-ignore

  #view(code: string, today: string) {
    const versions = this.engine.registry.versionsOf(code);
    const workflow = this.engine.registry.effectiveOn(code, today) ?? versions?.at(-1);
    if (!versions || !workflow) throw notFound();
    return {
      code: workflow.code,
      title: workflow.title,
      basis: workflow.basis.map(({ zh }) => zh),
      formSchema: schemaOf(workflow.form),
      sampleForm: workflow.sampleForm,
      materials: workflow.materials.map(({ code: material, title, required }) => ({ code: material, title, required })),
      limits: Object.entries(workflow.limits).map(([id, { title, length, from, basis }]) => ({
        id, title, unit: length.unit, value: length.value, from, basis: basis.zh, certainty: basis.certainty,
      })),
      steps: [...workflow.leaves].flatMap(([state, place]) =>
        place.kind === 'step' ? [{ state, title: place.title, desk: place.desk, limits: place.limits, clock: place.clock, basis: place.basis.zh }] : [],
      ),
      outcomes: [...workflow.leaves].flatMap(([state, place]) => (place.kind === 'outcome' ? [{ state, title: place.title, outcome: place.outcome }] : [])),
      openedBy: workflow.openedBy ?? ['applicant', 'agent'],
      versions: versions.map(({ version, effective, hash }) => ({ version, ...effective, hash })),
    };
  } // prettier-ignore
}

/** A drawing in the format asked for; JSON is an object, everything else a text of its own kind. */
function drawn(workflow: Workflow, as: Format, response: Response, visited: string[] = []): unknown {
  if (as === 'json') return { code: workflow.code, version: workflow.version, visited, transitions: transitionsOf(workflow) };
  response.type(types[as]);
  return as === 'mermaid' ? mermaidOf(workflow, visited) : as === 'svg' ? svgOf(workflow, visited) : scxmlOf(workflow);
} // prettier-ignore
