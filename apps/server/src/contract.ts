import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { businessKinds, incidentVerbs, technicalKinds } from '#store';
import { changeKinds, changeStatuses, keyScopes } from '#identity';
import { schemaOf } from '#workflow-kit';

/* What the API answers, as schemas: the OpenAPI document is made of them, and tests hold the answers against them. */

export const text = z.object({ zh: z.string(), en: z.string() });
export const day = z.iso.date();
export const object = z.record(z.string(), z.unknown());

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
  /** Who applies, or whose certificate it is about. */
  applicant: z.object({ id: z.string(), name: z.string() }),
  certificateNumber: z.string().nullable(), validUntil: day.nullable(), conclusion: z.string().nullable(), form: object.nullable(),
  materials: z.array(z.object({ code: z.string(), name: z.string(), sha256: z.string(), size: z.int(), type: z.string() })),
  /** What the form lacks, or has wrong, before it can be handed in; null to whom may not edit it now. */
  editing: z.object({ faults: z.array(z.object({ pointer: z.string(), code: z.string(), message: text })) }).nullable(),
  clocks: z.array(clock),
  availableActs: z.array(z.object({ verb: z.string(), title: text, desk: z.string(), basis: z.string(), payloadSchema: object, example: object, standing: z.boolean(), substituteFor: z.string().optional() })),
  /** `earlier`: the duty in this case, the caller's own or of whom they stand in for, that keeps them from the act. */
  blocked: z.array(z.object({ verb: z.string(), code: z.string(), rule: z.string(), message: text, earlier: z.object({ duty: z.string(), own: z.boolean() }).optional() })),
  yourDesks: z.array(z.string()),
  /** For the party that asks and the authority; to everybody else there are none. Accounts by id. */
  questions: z.array(z.object({
    id: z.int(), text: z.string(), askedBy: z.string(), askedOn: day, answer: z.string().nullable(), answeredBy: z.string().nullable(), answeredOn: day.nullable(),
  })),
}); // prettier-ignore

export const entry = z.object({
  v: z.literal(1), seq: z.int(), at: z.iso.datetime(), verb: z.string(), limit: z.string().nullable(), clockId: z.string().nullable(),
  from: z.string(), to: z.string(),
  actor: z.object({
    userId: z.string(), role: z.string(), organisationId: z.string(), actedFor: z.string().nullable(),
    substituteFor: z.string().optional(), substitutionId: z.string().optional(), attorneyId: z.string().optional(),
  }),
  grantId: z.string(), instrument: z.string().optional(), basis: z.string(), commitments: z.record(z.string(), z.string()), documents: z.array(z.string()),
  papers: z.array(z.object({ no: z.int(), code: z.string(), commitment: z.string() })),
  revision: z.int(), prevHash: z.string(), hash: z.string(), payload: object,
}); // prettier-ignore

/** A page of the history, and what the people and organisations in it are called today. */
export const historyPage = z.object({ items: z.array(entry), nextCursor: z.string().nullable(), names: z.record(z.string(), z.string()) }); // prettier-ignore

export const acted = z.object({ case: filedCase, entry });

export const caseLine = z.object({
  id: z.uuid(), number: z.string(), matter: z.string(), state: z.string(), phase: z.string(), desk: z.string().nullable(),
  outcome: z.string().nullable(), dueOn: day.nullable(), overdue: z.boolean(), card: z.enum(['yellow', 'red']).nullable(), revision: z.int(),
  applicant: z.object({ id: z.string(), name: z.string() }), receivedOn: day.nullable(),
  matterTitle: text, stateTitle: text, officer: z.object({ id: z.string(), name: z.string() }).nullable(),
  certificateNumber: z.string().nullable(), validUntil: day.nullable(),
}); // prettier-ignore

export const document = z.object({
  caseId: z.uuid(), no: z.int(), code: z.string(), title: text, data: object, madeAt: z.iso.datetime(), servedAt: z.iso.datetime().nullable(),
  servedOn: day.nullable(), way: z.string().nullable(), status: z.string(), recipient: z.string().nullable(), recipientOrganisation: z.string().nullable(),
}); // prettier-ignore

/** Papers with the names of the people and bodies that their data speak of by id. */
export const documentPage = z.object({ items: z.array(document), nextCursor: z.string().nullable(), names: z.record(z.string(), z.string()) }); // prettier-ignore
/** `readAt`: when the caller's account marked it as read. */
export const inboxPage = documentPage.extend({
  items: z.array(document.extend({ readAt: z.iso.datetime().nullable() })),
});

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
  organisation: z.object({
    id: z.string(), kind: z.string(), name: z.string(), region: z.string(),
    /** Unified social credit code; null where none is on record. */
    code: z.string().nullable(),
  }), // prettier-ignore
  /** To be sent as X-CSRF-Token with unsafe requests that bring the cookie; null for a key, which needs none. */
  csrfToken: z.string().nullable(),
  /** What must be done before anything else is open; null: nothing. */
  restriction: z.enum(['CHANGE_PASSWORD', 'ENROL_SECOND_FACTOR']).nullable(),
});
export const loggedIn = who.extend({ token: z.string() });
export const session = z.object({
  id: z.uuid(), current: z.boolean(), way: z.enum(['password', 'oidc']), secondFactor: z.boolean(),
  createdAt: z.iso.datetime(), authenticatedAt: z.iso.datetime(), lastSeenAt: z.iso.datetime(), expiresAt: z.iso.datetime(),
}); // prettier-ignore
export const newTotp = z.object({ secret: z.string(), uri: z.string() });
export const apiKey = z.object({
  id: z.uuid(), name: z.string(), scopes: z.array(z.enum(keyScopes)), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
}); // prettier-ignore
export const newApiKey = apiKey.extend({ token: z.string() });

export const registrationStanding = z.object({
  id: z.uuid(),
  status: z.enum(['pending', 'approved', 'refused']),
  reasons: z.string().nullable(),
});
const named = z.object({ id: z.string(), name: z.string() });
export const registration = z.object({
  id: z.uuid(), organisation: z.object({ name: z.string(), unifiedSocialCreditCode: z.string(), region: z.string() }),
  person: z.object({ name: z.string(), username: z.string(), isLegalRepresentative: z.boolean() }), legalRepresentative: z.string(), evidence: z.string(),
  status: z.enum(['pending', 'approved', 'refused']), submittedAt: z.iso.datetime(), submittedBy: named.nullable(), decidedBy: named.nullable(),
  decidedAt: z.iso.datetime().nullable(), reasons: z.string().nullable(), knownOrganisation: named.nullable(), usernameTaken: z.boolean(),
}); // prettier-ignore

export const screening = z.object({
  outcome: z.enum(['notRequired', 'elsewhere', 'barred', 'apply']), code: z.string().nullable(), reason: text, basis: z.string(),
  authority: z.object({ id: z.string(), name: z.string() }).nullable(), grantId: z.string().nullable(),
  /** The grant of power by which the authority is competent. `delegator`: in whose name an entrusted power is exercised. */
  grant: z.object({
    id: z.string(), kind: z.string(), basis: z.string(), from: day, to: day.nullable(), delegator: z.object({ id: z.string(), name: z.string() }).nullable(),
  }).nullable(),
  ways: z.array(z.object({ way: z.enum(['ordinary', 'commitment']), matter: z.string(), open: z.boolean(), reason: text })),
}); // prettier-ignore

export const mark = z.object({
  id: z.uuid(), organisationId: z.string(), kind: z.enum(['ban', 'breach']), matter: z.string(), fromOn: day, untilOn: day.nullable(),
  caseId: z.uuid(), repairedOn: day.nullable(),
}); // prettier-ignore

export const site = z.object({
  mode: z.enum(['sandbox', 'production']), name: text, version: z.string(),
  /** Who is logged in by the cookie or token that came along. */
  session: who.nullable(),
  /** The provider of identities by which one may log in. */
  oidc: z.object({ name: z.string() }).nullable(),
  /** Of the sandbox alone. */
  demo: z.object({
    password: z.string(),
    accounts: z.array(z.object({ username: z.string(), name: z.string(), organisation: z.object({ id: z.string(), name: z.string() }), roles: z.array(z.string()) })),
  }).nullable(),
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
export const clockNow = z.object({
  now: z.iso.datetime(),
  zone: z.string(),
  /** When the next limit or warning of any case falls due; null where none waits. */
  nextDeadlineAt: z.iso.datetime().nullable(),
});
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
  /** What the caller may do about it. */
  possible: z.array(z.enum(incidentVerbs)),
  acts: z.array(z.object({ verb: z.enum(incidentVerbs), account: z.object({ id: z.string(), name: z.string() }), reason: z.string(), at: z.iso.datetime() })),
}); // prettier-ignore

export const idAndName = z.object({ id: z.string(), name: z.string() });
const spanStatus = z.enum(['inForce', 'toCome', 'ended', 'revoked']);
export const changeLine = z.object({
  id: z.uuid(), kind: z.enum(changeKinds), summary: z.string(), reasons: z.string(),
  proposedBy: idAndName.nullable(), proposedAt: z.iso.datetime(), status: z.enum(changeStatuses),
  decidedBy: idAndName.nullable(), decidedAt: z.iso.datetime().nullable(), decisionReasons: z.string().nullable(), result: object.nullable(),
}); // prettier-ignore
export const changeForm = z.object({
  kind: z.enum(changeKinds),
  action: z.string().nullable(),
  title: text,
  schema: object,
  mine: z.boolean(),
});
export const change = changeLine.extend({ content: z.unknown() });
/** Of an account that is created or reset the proposer is told how its one-time password begins, the approver how it ends. */
export const changeProposed = change.extend({ oneTimePasswordBegins: z.string().optional() });
export const changeActed = change.extend({ oneTimePasswordEnds: z.string().optional() });
export const account = z.object({
  id: z.string(), username: z.string(), name: z.string(), organisation: idAndName.extend({ kind: z.string() }), roles: z.array(z.string()), active: z.boolean(),
  legalRepresentative: z.boolean(), mustChangePassword: z.boolean(), secondFactor: z.boolean(), oidc: z.boolean(),
}); // prettier-ignore
export const roleHeld = z.object({
  role: z.string(),
  organisation: z.string(),
  fromAt: z.iso.datetime(),
  toAt: z.iso.datetime().nullable(),
});
export const organisation = z.object({
  id: z.string(), kind: z.string(), name: z.string(), region: z.string(), code: z.string().nullable(), status: z.enum(['active', 'closed']),
  authorisations: z.array(z.object({ id: z.string(), scope: z.array(z.string()), instrument: z.string(), from: day, to: day.nullable() })),
}); // prettier-ignore
export const colleague = z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()) });
export const powerOfAttorney = z.object({
  id: z.uuid(), principal: idAndName, agent: idAndName, matters: z.array(z.string()), special: z.array(z.string()), instrument: z.string(),
  from: day, to: day.nullable(), givenAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable(), status: spanStatus,
}); // prettier-ignore
export const substitution = z.object({
  id: z.uuid(), absent: idAndName, substitute: idAndName, roles: z.array(z.string()), matters: z.array(z.string()), from: day, to: day,
  reason: z.string(), instrument: z.string(), appointedBy: idAndName, appointedAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable(), status: spanStatus,
}); // prettier-ignore

export const access = z.object({
  id: z.string(), at: z.iso.datetime(), kind: z.enum(['read', 'refusal']), account: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  organisationId: z.string().nullable(), organisationName: z.string().nullable(), roles: z.array(z.string()), way: z.string(), address: z.string().nullable(),
  method: z.string(), route: z.string(), status: z.int(), code: z.string().nullable(), caseId: z.uuid().nullable(),
  /** Null to whom may not know of the case: the audit administrator. */
  caseNumber: z.string().nullable(), subject: z.string().nullable(),
}); // prettier-ignore

const duty = z.enum(['acceptance', 'review', 'decision', 'hearing']);
const powerOnRecord = z.object({
  id: z.string(), matters: z.array(z.string()), instrument: z.string(), fromOn: day, toOn: day.nullable(), revokedAt: z.iso.datetime().nullable(),
}); // prettier-ignore
export const competence = z.object({
  competent: z.boolean().nullable(),
  findings: z.array(z.object({ rule: z.string(), holds: z.boolean().nullable(), basis: z.string(), text })),
  entry: z.object({ seq: z.int(), at: z.iso.datetime(), verb: z.string(), title: text, limit: z.string().nullable(), grantId: z.string(), instrument: z.string().optional(), basis: z.string() }),
  person: z.object({ id: z.string(), name: z.string().nullable() }),
  role: z.object({ id: z.string(), heldBy: z.string(), fromAt: z.iso.datetime().nullable(), toAt: z.iso.datetime().nullable() }),
  organisation: z.object({ id: z.string(), decidingAuthority: z.string(), decided: z.boolean() }),
  actedFor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('substitution'), absent: z.string(), onRecord: powerOnRecord.extend({ absentId: z.string(), roles: z.array(z.string()), appointedBy: z.string() }).nullable() }),
    z.object({ kind: z.literal('attorney'), principal: z.string(), onRecord: powerOnRecord.extend({ principalId: z.string(), special: z.array(z.string()) }).nullable() }),
    z.object({ kind: z.literal('paper'), principal: z.string() }),
  ]).nullable(),
  grant: z.object({
    id: z.string(), matter: z.string(), region: z.string(), tier: z.string(), applicantKind: z.string(), authorityId: z.string(), delegatorId: z.string().nullable(),
    kind: z.enum(['own', 'transfer', 'entrusted']), instrument: z.string(), fromOn: day, toOn: day.nullable(), covered: z.boolean(),
  }).nullable(),
  duties: z.object({ act: duty.nullable(), person: z.array(duty), absent: z.array(duty).nullable() }),
  names: z.record(z.string(), z.string()),
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
  readonly status?: 200 | 201 | 202 | 204 | 303;
  /** Query parameters. */
  readonly query?: z.ZodObject;
  readonly open?: true;
}

/** Where the names of an operation's query parameters stand; null where it describes none, `any` where a protocol adds its own. */
export const describedQuery = 'described query';

/** Describes an operation in the OpenAPI document by the very schemas it is served with. */
export function Describe({ summary, answer, status = 200, query, open }: Described) {
  return applyDecorators(
    SetMetadata(describedQuery, query?.def.catchall?._zod.def.type === 'unknown' ? 'any' : query ? Object.keys(query.shape) : null),
    ApiOperation({ summary, ...(open && { security: [] }) }),
    ...(open ? [] : [ApiBearerAuth()]),
    ApiResponse({ status, description: summary, ...(answer && { content: { 'application/json': { schema: asOpenApi(answer) } } }) }),
    ...Object.entries(query?.shape ?? {}).map(([name, part]) => ApiQuery({ name, required: !(part as z.ZodType).safeParse(undefined).success, schema: asOpenApi(part as z.ZodType) })),
    ApiResponse({ status: '4XX', description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: asOpenApi(problem) } } }),
  );
} // prettier-ignore
