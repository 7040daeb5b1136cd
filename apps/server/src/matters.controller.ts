import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { mermaidOf, schemaOf, scxmlOf, svgOf, transitionsOf, type Workflow } from '#workflow-kit';
import type { Caller } from '#identity';
import { CaseEngine, now, pathOf, Reading, type PathStep } from '#store';
import { dateOf, sheetsOf } from '#engine';
import { guideTo } from '#workflows';
import { KeyScope, Public, Who } from './access.js';
import * as contract from './contract.js';
import * as law from './law-contract.js';
import { Describe } from './contract.js';
import { read } from './input.js';
import { notFound } from './problem.js';
import { seenBy } from './seen.js';
import { formSchemaOf, payloadSchemaOf } from './wording.js';

/** `lang`: of the titles in a picture, `svg` or `mermaid`; the other formats have both languages. */
const drawing = z.object({
  format: z.enum(['json', 'mermaid', 'svg', 'scxml']).default('json'),
  lang: z.enum(['zh', 'en']).default('zh'),
});

/** Cases stay under the version that they began with, or were moved to: their form is that of it. */
const ofVersion = z.object({ version: z.coerce.number().int().min(1).max(1000).optional() });

type Drawing = z.infer<typeof drawing>;
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
  @Describe({ summary: 'What one can apply for', answer: contract.pageOf(law.matter), open: true })
  async list() {
    const today = dateOf(await now(this.engine.database));
    return {
      items: this.engine.registry.matters.map((versions) => this.#view(this.#workflow(versions[0]!.code, today))),
      nextCursor: null,
    };
  }

  @Public()
  @Get('matters/:code')
  @Describe({
    summary: 'A matter: guide, form, materials, limits, steps, versions',
    answer: law.matterWithGuide,
    query: ofVersion,
    open: true,
  })
  async get(@Param('code') code: string, @Query() query: unknown) {
    const today = dateOf(await now(this.engine.database));
    const workflow = this.#workflow(code, today, read(ofVersion, query).version);
    return { ...this.#view(workflow), guide: guideTo(workflow.code, workflow.version) ?? null };
  }

  @Public()
  @Get('matters/:code/chart')
  @Header('Cache-Control', 'public, max-age=300')
  @Describe({ summary: 'The definition drawn', query: drawing, open: true })
  async chart(@Param('code') code: string, @Query() query: unknown, @Res({ passthrough: true }) response: Response) {
    const workflow = this.engine.registry.effectiveOn(code, dateOf(await now(this.engine.database)));
    if (!workflow) throw notFound();
    return drawn(workflow, read(drawing, query), response);
  }

  @KeyScope('cases:read')
  @Get('cases/:id/chart')
  @Describe({ summary: 'The definition drawn, with the path of the case lit', query: drawing })
  async path(@Who() caller: Caller, @Param('id') id: string, @Query() query: unknown, @Res({ passthrough: true }) response: Response) {
    const { workflow, filed } = await seenBy(this.reading, caller, id);
    const path = await this.reading.as(caller, (eyes) => pathOf(eyes, caller, id));
    return drawn(workflow, read(drawing, query), response, { path, now: filed.state });
  } // prettier-ignore

  @Public()
  @Get('matters/:code/acts')
  @Header('Cache-Control', 'public, max-age=300')
  @Describe({ summary: 'Every act that a case of the matter knows and what is handed in with it; who is picked is told by the case itself', answer: contract.pageOf(law.actOfMatter), open: true })
  async acts(@Param('code') code: string) {
    const versions = this.engine.registry.versionsOf(code);
    const workflow = this.engine.registry.effectiveOn(code, dateOf(await now(this.engine.database))) ?? versions?.at(-1);
    if (!workflow) throw notFound();
    return { items: actsOf(workflow), nextCursor: null };
  } // prettier-ignore

  /** The version asked for, or that under which new cases begin today, or the newest; 404 for what there is not. */
  #workflow(code: string, today: string, version?: number): Workflow {
    const { registry } = this.engine;
    if (version !== undefined) {
      const asked = registry.find(code, version);
      if (!asked) throw notFound();
      return asked;
    }
    const workflow = registry.effectiveOn(code, today) ?? registry.versionsOf(code)?.at(-1);
    if (!workflow) throw notFound();
    return workflow;
  }

  #view(workflow: Workflow) {
    const versions = this.engine.registry.versionsOf(workflow.code)!;
    return {
      code: workflow.code,
      title: workflow.title,
      basis: workflow.basis.map(({ zh }) => zh),
      formSchema: formSchemaOf(workflow),
      sampleForm: workflow.sampleForm,
      materials: workflow.materials.map(({ code: material, title, required, basis }) => ({
        code: material, title, required, basis: basis.zh, certainty: basis.certainty,
      })),
      limits: Object.entries(workflow.limits).map(([id, { title, length, from, basis }]) => ({
        id, title, unit: length.unit, value: length.value, from, basis: basis.zh, certainty: basis.certainty,
      })),
      steps: [...workflow.leaves].flatMap(([state, place]) =>
        place.kind === 'step' ? [{ state, title: place.title, desk: place.desk, limits: place.limits, clock: place.clock, basis: place.basis.zh }] : [],
      ),
      outcomes: [...workflow.leaves].flatMap(([state, place]) => (place.kind === 'outcome' ? [{ state, title: place.title, outcome: place.outcome }] : [])),
      openedBy: workflow.openedBy ?? ['applicant', 'agent'],
      versions: versions.map(({ version, effective, hash }) => ({ version, ...effective, hash })),
      version: workflow.version,
      about: guideTo(workflow.code, workflow.version)?.about ?? null,
    };
  } // prettier-ignore
}

const acts = new WeakMap<Workflow, ReturnType<typeof actOf>[]>();
const actOf = ({ code }: Workflow, [verb, { title, payload }]: ReturnType<typeof sheetsOf>[number]) => ({
  verb, title, payloadSchema: payloadSchemaOf(code, verb, schemaOf(payload)),
}); // prettier-ignore

function actsOf(workflow: Workflow) {
  const made = acts.get(workflow) ?? sheetsOf(workflow).map((sheet) => actOf(workflow, sheet));
  acts.set(workflow, made);
  return made;
}

/** The way of a case, and where it stands. */
interface Way {
  readonly path: readonly PathStep[];
  readonly now: string;
}

/** A drawing in the format asked for; JSON is an object, everything else a text of its own kind. */
function drawn(workflow: Workflow, { format: as, lang }: Drawing, response: Response, way?: Way): unknown {
  const visited = way ? way.path.map(({ state }) => state) : [];
  // A case that went over to a version with other states stands where no entry brought it.
  if (way && visited.at(-1) !== way.now) visited.push(way.now);
  if (as === 'json') {
    const once = [...new Set(visited.toReversed())].toReversed();
    const titled = way?.path.map((step) => ({ ...step, title: workflow.leaves.get(step.state)?.title ?? { zh: step.state, en: step.state } }));
    return { code: workflow.code, version: workflow.version, visited: once, ...(titled && { path: titled }), transitions: transitionsOf(workflow) };
  }
  response.type(types[as]);
  return as === 'mermaid' ? mermaidOf(workflow, visited, lang) : as === 'svg' ? svgOf(workflow, visited, lang) : scxmlOf(workflow);
} // prettier-ignore
