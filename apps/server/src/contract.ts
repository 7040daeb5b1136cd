import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { businessKinds, incidentVerbs, technicalKinds } from '#store';
import { schemaOf } from '#workflow-kit';

/* What the API answers, as schemas: the OpenAPI document is made of them, and tests hold the answers against them. */

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const object = z.record(z.string(), z.unknown());

export const clock = z.object({
  id: z.string(), limit: z.string(), title: text, party: z.string().nullable(),
  status: z.enum(['running', 'stopped', 'met', 'overdue', 'cancelled']),
  startOn: day, dueOn: day.nullable(), promisedDueOn: day.nullable(), provisional: z.boolean(),
  used: z.int(), remaining: z.int(), unit: z.enum(['workingDays', 'calendarDays', 'months', 'years']), length: z.int(),
  basis: z.string(), certainty: z.enum(['law', 'setting']), card: z.enum(['yellow', 'red']).nullable(),
}); // prettier-ignore

export const filedCase = z.object({
  id: z.uuid(), number: z.string(), matter: z.string(), version: z.int(), revision: z.int(),
  state: z.string(), stateTitle: text, phase: z.enum(['draft', 'intake', 'review', 'decision', 'closed']),
  outcome: z.string().nullable(), desk: z.string().nullable(),
  receivedOn: day.nullable(), acceptedOn: day.nullable(), deemedAccepted: z.boolean(),
  authority: z.object({ id: z.string(), name: z.string() }), grantId: z.string(), continues: z.uuid().nullable(),
  certificateNumber: z.string().nullable(), validUntil: day.nullable(), conclusion: z.string().nullable(), form: object.nullable(),
  materials: z.array(z.object({ code: z.string(), name: z.string(), sha256: z.string(), size: z.int(), type: z.string() })),
  clocks: z.array(clock),
  availableActs: z.array(z.object({ verb: z.string(), title: text, desk: z.string(), basis: z.string(), payloadSchema: object, example: object, standing: z.boolean() })),
  blocked: z.array(z.object({ verb: z.string(), code: z.string(), rule: z.string(), message: text })),
  yourDesks: z.array(z.string()),
}); // prettier-ignore

export const entry = z.object({
  v: z.literal(1), seq: z.int(), at: z.iso.datetime(), verb: z.string(), limit: z.string().nullable(), clockId: z.string().nullable(),
  from: z.string(), to: z.string(),
  actor: z.object({ userId: z.string(), role: z.string(), organisationId: z.string(), actedFor: z.string().nullable() }),
  grantId: z.string(), basis: z.string(), commitments: z.record(z.string(), z.string()), documents: z.array(z.string()),
  papers: z.array(z.object({ no: z.int(), code: z.string(), commitment: z.string() })),
  revision: z.int(), prevHash: z.string(), hash: z.string(), payload: object,
}); // prettier-ignore

export const acted = z.object({ case: filedCase, entry });

export const caseLine = z.object({
  id: z.uuid(), number: z.string(), matter: z.string(), state: z.string(), phase: z.string(), desk: z.string().nullable(),
  outcome: z.string().nullable(), dueOn: day.nullable(), overdue: z.boolean(), card: z.enum(['yellow', 'red']).nullable(), revision: z.int(),
  applicant: z.object({ id: z.string(), name: z.string() }), receivedOn: day.nullable(),
}); // prettier-ignore

export const document = z.object({
  caseId: z.uuid(), no: z.int(), code: z.string(), title: text, data: object, madeAt: z.iso.datetime(), servedAt: z.iso.datetime().nullable(),
  servedOn: day.nullable(), way: z.string().nullable(), status: z.string(), recipient: z.string().nullable(), recipientOrganisation: z.string().nullable(),
}); // prettier-ignore

export const message = z.object({
  id: z.uuid(), caseId: z.uuid(), caseNumber: z.string(), code: z.string(), title: text, text, data: object, madeAt: z.iso.datetime(),
}); // prettier-ignore

export const preferences = z.object({
  language: z.enum(['zh', 'en']),
  email: z.object({ address: z.string().nullable(), on: z.boolean(), pending: z.string().nullable() }),
  statutoryService: text,
});

/* Lines of a limit's ledger. Every day of a limit lies in one run or stop; the others stand at the day they happened. */
const line = z.object({ from: day, to: day.nullable(), basis: z.string(), document: z.string().nullable() });
const notice = z.object({ document: z.string(), no: z.int(), basis: z.string(), servedOn: day });
const moved = z.object({
  oldDueOn: day.nullable(), newDueOn: day.nullable(),
  oldPromisedDueOn: day.nullable().optional(), newPromisedDueOn: day.nullable().optional(),
}); // prettier-ignore
const run = line.extend({
  kind: z.literal('run'), resumed: z.object({ on: day, by: z.string(), basis: z.string() }).optional(),
}); // prettier-ignore
const stop = line.extend({ kind: z.literal('stop'), ...notice.shape, further: z.array(notice).optional() });
const extend = line.extend({
  kind: z.literal('extend'), ...moved.shape, no: z.int().nullable(), replaces: z.string(), approver: z.string(), reason: z.string().nullable(),
}); // prettier-ignore
const recompute = line.extend({
  kind: z.literal('recompute'), ...moved.shape, cause: z.string(), source: z.string(), calendarVersion: z.int(),
}); // prettier-ignore

export const ledger = z.object({
  limits: z.array(
    clock.extend({
      segments: z.array(z.discriminatedUnion('kind', [run, stop, extend, recompute])),
      days: z.array(z.object({ on: day, kind: z.enum(['event', 'counted', 'rest', 'makeUp', 'stopped']), n: z.int(), why: z.string().optional() })),
    }),
  ),
  /** Yellow and red cards as they were given; for the authority's people alone. */
  cards: z.array(z.object({ clockId: z.string(), limit: z.string(), colour: z.enum(['yellow', 'red']), dueOn: day, givenAt: z.iso.datetime(), desks: z.array(z.string()) })).optional(),
}); // prettier-ignore

export const who = z.object({
  user: z.object({ id: z.string(), username: z.string(), name: z.string() }),
  roles: z.array(z.string()),
  organisation: z.object({ id: z.string(), kind: z.string(), name: z.string(), region: z.string() }),
});
export const loggedIn = who.extend({ token: z.string() });

export const screening = z.object({
  outcome: z.enum(['notRequired', 'elsewhere', 'barred', 'apply']), code: z.string().nullable(), reason: text, basis: z.string(),
  authority: z.object({ id: z.string(), name: z.string() }).nullable(), grantId: z.string().nullable(),
  ways: z.array(z.object({ way: z.enum(['ordinary', 'commitment']), matter: z.string(), open: z.boolean(), reason: text })),
}); // prettier-ignore

export const mark = z.object({
  id: z.uuid(), organisationId: z.string(), kind: z.enum(['ban', 'breach']), matter: z.string(), fromOn: day, untilOn: day.nullable(),
  caseId: z.uuid(), repairedOn: day.nullable(),
}); // prettier-ignore

export const matter = z.object({
  code: z.string(), title: text, basis: z.array(z.string()), formSchema: object, sampleForm: object,
  materials: z.array(z.object({ code: z.string(), title: text, required: z.boolean() })),
  limits: z.array(z.object({ id: z.string(), title: text, unit: z.string(), value: z.int(), from: text, basis: z.string(), certainty: z.enum(['law', 'setting']) })),
  steps: z.array(z.object({ state: z.string(), title: text, desk: z.string(), limits: z.array(z.string()), clock: z.string(), basis: z.string() })),
  outcomes: z.array(z.object({ state: z.string(), title: text, outcome: z.string() })),
  openedBy: z.array(z.string()),
  versions: z.array(z.object({ version: z.int(), from: day, to: day.nullable(), hash: z.string() })),
}); // prettier-ignore

export const due = z.object({
  due: day.nullable(),
  provisional: z.boolean(),
  days: z.array(z.object({ on: day, kind: z.string(), n: z.int() })),
});
export const calendarYears = z.object({
  items: z.array(z.object({
    year: z.int(), status: z.enum(['official', 'provisional']), source: z.string(), holidays: z.array(day), workdays: z.array(day),
    loadedAt: z.iso.datetime().nullable(),
  })),
  version: z.int(),
}); // prettier-ignore
export const clockNow = z.object({ now: z.iso.datetime(), zone: z.string() });
export const clockMoved = z.object({
  now: z.iso.datetime(),
  fired: z.array(z.object({ caseId: z.uuid(), limit: z.string(), seq: z.int() })),
});

export const webhook = z.object({ id: z.uuid(), url: z.string(), active: z.boolean(), createdAt: z.iso.datetime() });
export const newWebhook = webhook.extend({ secret: z.string() });
export const webhookTested = z.object({ delivered: z.boolean(), status: z.int().nullable(), result: text });
export const webhookEvent = z.object({
  type: z.string(), timestamp: z.iso.datetime(),
  data: z.object({ caseId: z.uuid(), caseNumber: z.string(), matter: z.string(), code: z.string(), title: text, data: object }),
}); // prettier-ignore

export const incident = z.object({
  id: z.uuid(), kind: z.enum([...technicalKinds, ...businessKinds]), subject: z.string(), caseId: z.uuid().nullable(), authorityId: z.string().nullable(),
  detail: object, openedAt: z.iso.datetime(), lastAt: z.iso.datetime(), count: z.int(), resolvedAt: z.iso.datetime().nullable(),
  acts: z.array(z.object({ verb: z.enum(incidentVerbs), account: z.object({ id: z.string(), name: z.string() }), reason: z.string(), at: z.iso.datetime() })),
}); // prettier-ignore

/** RFC 9457. */
export const problem = z.object({
  type: z.string(), status: z.int(), code: z.string(), title: z.string(), detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  allowed: z.array(z.string()).optional(), rule: z.string().optional(), revision: z.int().optional(), basis: z.string().optional(),
}); // prettier-ignore

export const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

const asOpenApi = (schema: z.ZodType) => schemaOf(schema) as never;

interface Described {
  readonly summary: string;
  readonly answer?: z.ZodType;
  readonly status?: 200 | 201 | 202 | 204;
  /** Query parameters. */
  readonly query?: z.ZodObject;
  readonly open?: true;
}

/** Describes an operation in the OpenAPI document by the very schemas it is served with. */
export function Describe({ summary, answer, status = 200, query, open }: Described) {
  return applyDecorators(
    ApiOperation({ summary, ...(open && { security: [] }) }),
    ...(open ? [] : [ApiBearerAuth()]),
    ApiResponse({ status, description: summary, ...(answer && { content: { 'application/json': { schema: asOpenApi(answer) } } }) }),
    ...Object.entries(query?.shape ?? {}).map(([name, part]) => ApiQuery({ name, required: !(part as z.ZodType).safeParse(undefined).success, schema: asOpenApi(part as z.ZodType) })),
    ApiResponse({ status: '4XX', description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: asOpenApi(problem) } } }),
  );
} // prettier-ignore
