import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { caseView, clockLedger, dateOf, decidingAuthority, formFaults, sheetOf } from '#engine';
import type { Caller } from '#identity';
import { schemaOf } from '#workflow-kit';
import {
  cardsOf,
  CaseEngine,
  casePhases,
  caseScopes,
  documentsOf,
  historyOf,
  listCases,
  namesFor,
  Reading,
  type CaseFilter,
  type CaseLine,
  type Outcome,
  type Performed,
} from '#store';
import { matters } from '#workflows';
import { KeyScope, requireFresh, Who, type Known } from './access.js';
import * as contract from './contract.js';
import { Describe } from './contract.js';
import { disclosed, idsIn } from './disclosed.js';
import { expectedRevision, idempotencyKey, page, read, refuseHostile } from './input.js';
import { openContinuation, openNew } from './opening.js';
import { notFound, Problem, problemOf } from './problem.js';
import { knownBy, seenBy } from './seen.js';
import { textsIn } from './texts-in.js';
import { payloadSchemaOf } from './wording.js';

const newCase = z.strictObject({
  matter: z.string().max(100),
  form: z.record(z.string(), z.unknown()).default({}),
  continues: z.uuid().optional(),
  /** An acceptance officer enters what came on paper, for an organisation on record. */
  paperFiling: z.strictObject({ applicantCode: z.string().max(18), receivedBy: z.string().trim().min(1).max(100).optional() }).optional(),
  /** An agent of several: whose application it is. */
  actingFor: z.string().max(100).optional(),
}); // prettier-ignore
const actBody = z.strictObject({
  verb: z.string().min(1).max(100),
  payload: z.record(z.string(), z.unknown()).default({}),
});
const caseQuery = page.extend({
  phase: z.enum(casePhases).optional(),
  matter: z.string().max(100).optional(),
  state: z.string().max(100).optional(),
  desk: z.string().max(100).optional(),
  overdue: z.enum(['true', 'false']).transform((flag) => flag === 'true').optional(),
  card: z.enum(['yellow', 'red']).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  scope: z.enum(caseScopes).optional(),
  due: z.enum(['soon']).optional(),
}); // prettier-ignore

const json = (schema: z.ZodType) => ({ schema: schemaOf(schema) as never });

/** The form of any matter, by its one schema. A draft may lack fields; submission may not. */
const anyForm = {
  anyOf: matters.map((versions) => ({ ...schemaOf(versions.at(-1)!.form), title: versions.at(-1)!.title.en })),
};
const newCaseBody = {
  ...schemaOf(newCase),
  properties: { ...(schemaOf(newCase)['properties'] as object), form: anyForm },
};

@ApiTags('cases')
@Controller('api/v1')
export class CasesController {
  constructor(
    private readonly engine: CaseEngine,
    private readonly reading: Reading,
  ) {}

  @KeyScope('cases:read')
  @Get('cases')
  @Describe({
    summary: "The caller's cases, most urgent first",
    answer: contract.pageOf(contract.caseLine),
    query: caseQuery,
  })
  list(@Who() caller: Caller, @Query() query: unknown) {
    return this.#lines(caller, read(caseQuery, query, ''));
  }

  @KeyScope('cases:read')
  @Get('worklist')
  @Describe({
    summary: 'Cases that wait for the caller, most urgent first',
    answer: contract.pageOf(contract.caseLine),
    query: caseQuery,
  })
  worklist(@Who() caller: Caller, @Query() query: unknown) {
    const filter = {
      ...read(caseQuery, query, ''),
      desks: caller.roles.some((role) => role === 'applicant' || role === 'agent')
        ? [...caller.roles, 'applicant', 'holder']
        : caller.roles,
    };
    return this.#lines(caller, filter);
  }

  /** Lines with what their matter and their state are called in the version they run under. */
  async #lines(caller: Caller, filter: CaseFilter) {
    const titled = ({ version, ...line }: CaseLine) => {
      const workflow = this.engine.registry.find(line.matter, version);
      const unnamed = { zh: line.state, en: line.state };
      return {
        ...line,
        matterTitle: workflow?.title ?? { zh: line.matter, en: line.matter },
        stateTitle: workflow?.leaves.get(line.state)?.title ?? unnamed,
      };
    };
    const { items, nextCursor } = await this.reading.as(caller, (eyes) => listCases(eyes, caller, filter));
    return { items: items.map(titled), nextCursor };
  }

  @KeyScope('cases:write')
  @Post('cases')
  @Describe({
    summary: 'Opens a draft, a case of the authority, or the continuation of an annulled case',
    answer: contract.filedCase,
    status: 201,
  })
  @ApiBody({ schema: newCaseBody as never })
  async create(@Who() caller: Caller, @Body() body: unknown, @Res({ passthrough: true }) response: Response) {
    const { matter, form, continues, paperFiling, actingFor } = read(newCase, body);
    const performed = continues
      ? await openContinuation(this.engine, caller, matter, await seenBy(this.reading, caller, continues))
      : await openNew(this.engine, caller, matter, form, { paperFiling, actingFor });
    response
      .setHeader('Location', `/api/v1/cases/${performed.filed.id}`)
      .setHeader('ETag', `"${performed.filed.revision}"`);
    return view(performed, caller);
  }

  @KeyScope('cases:read')
  @Get('cases/:id')
  @Describe({ summary: 'A case with its clocks and the acts that the caller may do now', answer: contract.filedCase })
  async get(@Who() caller: Caller, @Param('id') id: string, @Res({ passthrough: true }) response: Response) {
    const found = await seenBy(this.reading, caller, id);
    response.setHeader('ETag', `"${found.filed.revision}"`);
    return view(found, caller);
  }

  @KeyScope('cases:write')
  @Put('cases/:id/form')
  @Describe({ summary: 'Saves the form of a draft or while correcting', answer: contract.filedCase })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody({ schema: anyForm as never })
  async saveForm(@Who() caller: Caller, @Param('id') id: string, @Body() form: unknown, @Req() request: Known, @Res({ passthrough: true }) response: Response) {
    const { workflow } = await seenBy(this.reading, caller, id);
    const revision = expectedRevision(request);
    refuseHostile(form);
    if (form === undefined) throw new Problem('MALFORMED', { zh: '缺少请求体', en: 'the body is missing' });
    const judged = () => {
      const errors = formFaults(workflow, form, 'draft');
      if (errors.length) throw new Problem('INVALID_INPUT', { zh: '申请表有误', en: 'the form is not valid' }, { errors });
    };
    const outcome = await this.engine.perform({
      caseId: id, verb: 'saveForm', payload: { form }, actor: caller, key: null, expectedRevision: revision,
      answer: (performed) => (judged(), view(performed, caller)),
    });
    return answered(outcome, caller, response);
  } // prettier-ignore

  @KeyScope('cases:write')
  @Post('cases/:id/acts')
  @HttpCode(200)
  @Describe({ summary: 'Performs an act', answer: contract.acted })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody(json(actBody))
  async act(@Who() caller: Caller, @Param('id') id: string, @Body() body: unknown, @Req() request: Known, @Res({ passthrough: true }) response: Response) {
    const known = await knownBy(this.reading, caller, id);
    const key = idempotencyKey(request);
    const revision = expectedRevision(request);
    const wellFormed = actBody.safeParse(body).success;
    if (!wellFormed && known.revision !== revision) return answered({ kind: 'stale', revision: known.revision }, caller, response);
    const { verb, payload } = read(actBody, body);
    const outcome = await this.engine.perform({
      caseId: id, verb: reserved.has(verb) ? 'elsewhere' : verb, payload, actor: caller, key, expectedRevision: revision,
      answer: (performed) => {
        // Last of all, when everything else has been found right: what it throws undoes the act.
        if (sheetOf(performed.workflow, verb)?.duty === 'decision') requireFresh(request);
        return { case: view(performed, caller), entry: itemOf(performed) };
      },
    });
    return answered(outcome, caller, response);
  } // prettier-ignore

  @KeyScope('cases:read')
  @Get('cases/:id/history')
  @Describe({
    summary: 'The append-only history, each entry chained to the one before',
    answer: contract.historyPage,
    query: page,
  })
  async history(@Who() caller: Caller, @Param('id') id: string, @Query() query: unknown) {
    const { filed, workflow } = await seenBy(this.reading, caller, id);
    const { limit, cursor } = read(page, query);
    return this.reading.as(caller, async (eyes) => {
      const { items, nextCursor } = await historyOf(eyes, caller, id, limit, cursor);
      const shown = items.map((item) => disclosed(workflow, filed, caller, item));
      return {
        items: shown,
        nextCursor,
        names: await namesFor(
          eyes,
          shown.flatMap((item) => idsIn(workflow, filed, caller, item)),
        ),
      };
    });
  }

  @KeyScope('cases:read')
  @Get('cases/:id/clock')
  @Describe({ summary: 'Every limit with its segments, day by day', answer: contract.ledger })
  async clock(@Who() caller: Caller, @Param('id') id: string) {
    const { workflow, filed, facts } = await seenBy(this.reading, caller, id);
    const limits = clockLedger(workflow, filed, facts.calendar, dateOf(facts.now));
    // Cards are the authority's own supervision: the parties and those called in are not shown them.
    if (caller.organisationId !== decidingAuthority(filed)) return { limits };
    const limitOf = new Map(filed.clocks.map((clock) => [clock.id, clock.limit]));
    const cards = await this.reading.as(caller, (eyes) => cardsOf(eyes, caller, id));
    return { limits, cards: cards.map((card) => ({ ...card, limit: limitOf.get(card.clockId) })) };
  }

  @KeyScope('cases:read')
  @Get('cases/:id/documents')
  @Describe({ summary: 'Official documents of the case', answer: contract.documentPage })
  async documents(@Who() caller: Caller, @Param('id') id: string) {
    const { workflow } = await seenBy(this.reading, caller, id);
    return this.reading.as(caller, async (eyes) => {
      const rows = await documentsOf(eyes, caller, id);
      const items = rows.map((row) => ({ ...row, title: workflow.papers[row.code]!.title }));
      return { items, nextCursor: null, names: await namesFor(eyes, rows.flatMap(textsIn)) };
    });
  }
}

/** Verbs with endpoints of their own, and those only the system does. */
const reserved = new Set(['saveForm', 'attachMaterial', 'open', 'limitReached']);

/** A case as the caller may see it, in the words that people read. */
export function view({ workflow, filed, facts }: Performed, caller: Caller) {
  const seen = caseView(workflow, filed, caller, facts);
  return {
    ...seen,
    availableActs: seen.availableActs.map((act) => ({
      ...act,
      payloadSchema: payloadSchemaOf(workflow.code, act.verb, act.payloadSchema),
    })),
  };
}

/** The first entry of an act as the history shows it. */
const itemOf = ({ entries: [first] }: Performed) => ({
  ...(JSON.parse(first!.entry) as object),
  hash: first!.hash,
  payload: first!.payload,
});

/** The outcome of an act as an answer, or as the problem it is. */
export function answered(outcome: Outcome, caller: Caller, response: Response): unknown {
  switch (outcome.kind) {
    case 'done':
      response.setHeader('ETag', `"${outcome.revision}"`);
      if (outcome.replayed) response.setHeader('Idempotency-Replayed', 'true');
      return outcome.body;
    case 'refused':
      throw problemOf(outcome.refusal, view(outcome.current, caller).availableActs.map(({ verb }) => verb));
    case 'stale':
      throw new Problem('STALE_REVISION', { zh: `办件已到第 ${outcome.revision} 版，请刷新`, en: `the case is at revision ${outcome.revision}` }, { revision: outcome.revision });
    case 'keyReused':
      throw new Problem('KEY_REUSED', { zh: '同一幂等键的请求内容不同', en: 'the same key came with another request' });
    case 'notFound':
      throw notFound();
    case 'quarantined':
      throw new Problem('UNAVAILABLE', { zh: '该办件已隔离，等待处理', en: 'this case is quarantined' });
  }
} // prettier-ignore
