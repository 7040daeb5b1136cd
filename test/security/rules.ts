import {
  agents,
  administrators,
  applicants,
  bodies,
  calledIn,
  known,
  narrow,
  national,
  ours,
  p1,
  p2,
  security,
} from './people.js';
import { caseThings, things, type ThingName } from './objects.js';
import { randomUUID } from 'node:crypto';
import { demoPassword } from '#identity';
import type { Sent } from './http.js';
import type { World } from './world.js';

/** `ok`: done or shown (2xx). Else status and code of the refusal; several: each would do. */
export type Expected = 'ok' | `${number} ${string}` | readonly (`${number} ${string}` | 'ok')[];
type Who = readonly string[] | ((on: ThingName) => readonly string[]);

/** One way to call one operation, and what each who is logged in gets. The first line that names somebody counts. */
export interface Rule {
  /** As in the OpenAPI document, without the base. */
  readonly operation: string;
  /** What it is tried on, where the path has an `{id}`. */
  readonly on?: readonly ThingName[];
  /** Other parts of the path. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: string | ((id: string) => string);
  readonly send?: (world: World, id: string, on: ThingName | undefined) => Sent | Promise<Sent>;
  /** Nobody needs to be logged in. */
  readonly open?: true;
  readonly lines: readonly (readonly [who: Who, expected: Expected])[];
}

/** Those who may know that the thing exists. To everybody else it does not. */
const knowing: Who = (on) => things[on].knownTo;
const everyone: Who = known;

const NOT_FOUND = '404 NOT_FOUND';
const NOT_YOURS = '403 NOT_YOUR_POWER';
const ILLEGAL = '409 ILLEGAL_MOVE';
const INVALID = '422 INVALID_INPUT';
const TWO_PERSONS = '403 TWO_PERSONS';
const WRONG_PASSWORD = ['401 UNAUTHENTICATED', '422 INVALID_INPUT', '429 TOO_MANY'] as const;

const json = (body: unknown) => () => ({ json: body });
/** With the revision of the case as it is, and a key of its own. */
const onCase = (body: (world: World) => unknown) => async (world: World, id: string) => ({
  json: await body(world),
  headers: { ...(await world.seen(id)), 'idempotency-key': randomUUID() },
});
const continuation = (_: World, id: string) => ({ json: { matter: 'type-approval', continues: id } });
const sampleForm = async ({ client }: World) => (await client.matter('type-approval')).sampleForm;

/** An act by its example for whoever may do it, sent by everybody. */
const act = (verb: string, on: readonly ThingName[], ...lines: Rule['lines']): Rule => ({
  operation: 'POST /cases/{id}/acts',
  on,
  send: async (world, id, thing) => ({
    json: { verb, payload: await world.example(verb, thing!) },
    headers: { ...(await world.seen(id)), 'idempotency-key': randomUUID() },
  }),
  lines: [...lines, [knowing, NOT_YOURS], [everyone, NOT_FOUND]],
});
const reading = (operation: string): Rule => ({
  operation,
  on: caseThings,
  lines: [
    [knowing, 'ok'],
    [everyone, NOT_FOUND],
  ],
});

/** Heads, their deputies and auditors, of every authority. */
const overseers = ['head', 'deputy-head', 'auditor'].flatMap(heads);

/** The security specification: who may do what with whose things. */
export const rules: readonly Rule[] = [
  // Whoever is logged in, about themselves.
  { operation: 'GET /session', lines: [[everyone, 'ok']] },
  { operation: 'GET /cases', lines: [[everyone, 'ok']] },
  { operation: 'GET /worklist', lines: [[everyone, 'ok']] },
  { operation: 'GET /certificates', lines: [[everyone, 'ok']] },
  { operation: 'GET /inbox', lines: [[everyone, 'ok']] },
  // A paper of another case, or of none: what is one's own, `inbox.spec.ts` tries.
  { operation: 'POST /inbox/read', on: caseThings, send: (_, id) => ({ json: { papers: [{ caseId: id, no: 1 }, { caseId: randomUUID(), no: 1 }] } }), lines: [[everyone, NOT_FOUND]] },
  { operation: 'GET /messages', lines: [[everyone, 'ok']] },
  { operation: 'GET /marks', lines: [[everyone, 'ok']] },
  // A stream, for those who ask for one: what it tells to whom, `events.spec.ts` tries.
  { operation: 'GET /events', lines: [[everyone, '406 NOT_ACCEPTABLE']] },
  { operation: 'GET /preferences', lines: [[everyone, 'ok']] },
  { operation: 'PUT /preferences', send: json({ language: 'en' }), lines: [[everyone, 'ok']] },
  // No mail server is configured here, and no code was asked for.
  { operation: 'POST /preferences/email', send: json({ address: 'a@demo.example' }), lines: [[everyone, INVALID]] },
  { operation: 'POST /preferences/email/confirm', send: json({ code: '000000' }), lines: [[everyone, INVALID]] },

  // Anybody.
  { operation: 'GET /matters', open: true, lines: [[everyone, 'ok']] },
  { operation: 'GET /matters/{code}', open: true, at: { code: 'type-approval' }, lines: [[everyone, 'ok']] },
  { operation: 'GET /matters/{code}/acts', open: true, at: { code: 'type-approval' }, lines: [[everyone, 'ok']] },
  { operation: 'GET /matters/{code}/chart', open: true, at: { code: 'type-approval' }, lines: [[everyone, 'ok']] },
  { operation: 'POST /matters/{code}/screening', open: true, at: { code: 'type-approval' }, send: async (world) => ({ json: { form: await sampleForm(world) } }), lines: [[everyone, 'ok']] },
  { operation: 'GET /calendar/due', open: true, query: 'from=2026-03-02&n=20', lines: [[everyone, 'ok']] },
  { operation: 'GET /site', open: true, lines: [[everyone, 'ok']] },
  { operation: 'GET /words', open: true, lines: [[everyone, 'ok']] },
  { operation: 'GET /public/certificates', open: true, query: 'q=2025F&status=inForce', lines: [[everyone, 'ok']] },
  { operation: 'GET /public/certificates/{number}', open: true, at: { number: '2025F101-32' }, lines: [[everyone, 'ok']] },
  { operation: 'GET /public/decisions', open: true, query: 'matter=type-approval&from=2026-01-01', lines: [[everyone, 'ok']] },
  { operation: 'GET /public/authorities', open: true, lines: [[everyone, 'ok']] },
  { operation: 'GET /calendar/years', open: true, lines: [[everyone, 'ok']] },
  { operation: 'POST /session', open: true, send: json({ username: 'nobody', password: 'wrong' }), lines: [[everyone, ['401 UNAUTHENTICATED', '429 TOO_MANY']]] },

  // Cases: opened by parties and, where the matter says so, by desks of the authority.
  {
    operation: 'POST /cases',
    send: async (world) => ({ json: { matter: 'type-approval', form: await sampleForm(world) } }),
    lines: [[[...ours, 'enterprise-b'], 'ok'], [everyone, NOT_YOURS]],
  },
  {
    operation: 'POST /cases', // A supervision check: the head's alone, about a certificate of the own register.
    send: async (world) => ({ json: { matter: 'supervision', form: { ...(await world.client.matter('supervision')).sampleForm, certificateNumber: 'none' } } }),
    lines: [[['head', 'head-p2', 'head-n'], INVALID], [everyone, NOT_YOURS]],
  },
  {
    operation: 'POST /cases', // A continuation: of a case that one may know of, by the head, once it has ended.
    on: caseThings.filter((on) => on !== 'granted'),
    send: continuation,
    lines: [[(on) => things[on].knownTo.filter((who) => heads('head').includes(who)), ILLEGAL], [knowing, NOT_YOURS], [everyone, NOT_FOUND]],
  },
  {
    operation: 'POST /cases',
    on: ['granted'],
    send: continuation,
    lines: [[['head'], 'ok'], [knowing, NOT_YOURS], [everyone, NOT_FOUND]],
  },
  ...['', '/history', '/clock', '/documents', '/chart'].map((part) => reading(`GET /cases/{id}${part}`)),
  {
    operation: 'PUT /cases/{id}/form',
    on: ['draft', 'foreignDraft'],
    send: onCase(sampleForm),
    lines: [[knowing, 'ok'], [everyone, NOT_FOUND]],
  },
  {
    operation: 'PUT /cases/{id}/form', // Once handed in nobody changes it, whatever their power.
    on: caseThings.filter((on) => !/draft/i.test(on)),
    send: onCase(sampleForm),
    lines: [[knowing, ILLEGAL], [everyone, NOT_FOUND]],
  },
  {
    operation: 'POST /cases/{id}/materials',
    on: ['draft', 'foreignDraft'],
    send: (world, id) => world.material(id),
    lines: [[knowing, 'ok'], [everyone, NOT_FOUND]],
  },
  {
    operation: 'POST /cases/{id}/materials',
    on: ['submitted', 'evaluated', 'deciding', 'granted', 'foreign'],
    send: (world, id) => world.material(id),
    lines: [[knowing, ILLEGAL], [everyone, NOT_FOUND]],
  },

  // Acts. The same verb in another step is no move, whoever asks.
  act('submit', ['draft'], [ours, 'ok']),
  act('withdraw', ['submitted', 'deciding'], [ours, 'ok']),
  act('accept', ['submitted'], [['acceptance'], 'ok']),
  act('accept', ['draft', 'deciding', 'granted'], [knowing, ILLEGAL]),
  act('assign', ['evaluated'], [knowing, ILLEGAL]),
  act('report', ['evaluated'], [knowing, ILLEGAL]),
  act('contactApplicant', ['evaluated'], [['lab'], 'ok']),
  act('giveOpinion', ['submitted', 'deciding'], [knowing, ILLEGAL]),
  act('grant', ['deciding'], [['approver', 'head'], 'ok']),
  act('refuse', ['deciding'], [['approver', 'head'], ['ok', INVALID]]),
  act('grant', ['draft', 'submitted', 'evaluated', 'granted', 'foreign'], [knowing, ILLEGAL]),
  act('revoke', ['granted', 'deciding'], [knowing, ILLEGAL]),
  act('askRectification', ['assessed'], [['assessor'], 'ok']),
  act('recordCheck', ['inspected'], [['inspector-2'], 'ok'], [['inspector-1'], ILLEGAL]),
  act('limitReached', caseThings, [knowing, ILLEGAL]),
  act('open', caseThings, [knowing, ILLEGAL]),

  // Credit repair: by the head of the authority that set the mark, of a breach only.
  {
    operation: 'POST /marks/{id}/repair',
    on: ['breach'],
    send: json({ reasons: '已整改' }),
    lines: [[['head'], 'ok'], [knowing, NOT_YOURS], [everyone, NOT_FOUND]],
  },
  {
    operation: 'POST /marks/{id}/repair',
    on: ['ban'],
    send: json({ reasons: '已整改' }),
    lines: [[['head'], ILLEGAL], [knowing, NOT_YOURS], [everyone, NOT_FOUND]],
  },

  // Incidents: of the system for its administrator, of their authority for heads and auditors.
  { operation: 'GET /incidents', lines: [[[...overseers, 'admin'], 'ok'], [everyone, NOT_YOURS]] },
  {
    operation: 'POST /incidents/{id}/acts',
    on: ['incident'],
    send: json({ verb: 'acknowledge', reason: '已核查' }),
    lines: [[['head'], 'ok'], [['auditor', 'deputy-head'], NOT_YOURS], [[...overseers, 'admin'], NOT_FOUND], [everyone, NOT_YOURS]],
  },
  {
    operation: 'POST /incidents/{id}/acts',
    on: ['fault'],
    send: json({ verb: 'acknowledge', reason: '已核查' }),
    lines: [[['admin'], ILLEGAL], [overseers, NOT_FOUND], [everyone, NOT_YOURS]],
  },

  // Webhooks: of companies and testing bodies, each its own.
  { operation: 'GET /webhooks', lines: [[[...applicants, ...agents, ...bodies, 'enterprise-b'], 'ok'], [everyone, NOT_YOURS]] },
  {
    operation: 'POST /webhooks',
    send: (_, __, ___) => ({ json: { url: `https://hooks.example.org/${randomUUID()}` } }),
    lines: [[['lab', 'try-lab'], 'ok'], [[...applicants, ...agents, 'enterprise-b'], ['ok', INVALID]], [everyone, NOT_YOURS]],
  },
  {
    operation: 'DELETE /webhooks/{id}',
    on: ['webhook'],
    lines: [[['lab'], 'ok'], [[...applicants, ...agents, 'try-lab', 'enterprise-b'], NOT_FOUND], [everyone, NOT_YOURS]],
  },
  {
    operation: 'POST /webhooks/{id}/test',
    on: ['webhook'],
    lines: [[['lab'], 'ok'], [[...applicants, ...agents, 'try-lab', 'enterprise-b'], NOT_FOUND], [everyone, NOT_YOURS]],
  },

  // One's own sessions, keys, password and second factor. The demonstration's passwords stay what they are.
  { operation: 'POST /session/reauthentication', send: json({ password: demoPassword }), lines: [[everyone, 'ok']] },
  { operation: 'GET /sessions', lines: [[everyone, 'ok']] },
  { operation: 'DELETE /sessions/{id}', on: ['session'], lines: [[knowing, 'ok'], [everyone, NOT_FOUND]] },
  { operation: 'PUT /account/password', send: json({ current: 'wrong', next: 'another 9 Password' }), lines: [[known.filter((who) => who.startsWith('try-')), WRONG_PASSWORD], [everyone, NOT_YOURS]] },
  { operation: 'PUT /account/totp', send: json({ code: '000000' }), lines: [[everyone, INVALID]] },
  { operation: 'DELETE /account/totp', send: json({ password: 'wrong' }), lines: [[everyone, WRONG_PASSWORD]] },
  { operation: 'POST /account/totp', lines: [[everyone, 'ok']] },
  { operation: 'GET /api-keys', lines: [[everyone, 'ok']] },
  { operation: 'POST /api-keys', send: () => ({ json: { name: 'tried', scopes: ['cases:read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() } }), lines: [[everyone, 'ok']] },
  { operation: 'DELETE /api-keys/{id}', on: ['apiKey'], lines: [[knowing, 'ok'], [everyone, NOT_FOUND]] },
  // No provider of identities is named here.
  { operation: 'GET /session/oidc', open: true, lines: [[everyone, NOT_FOUND]] },
  { operation: 'GET /session/oidc/callback', open: true, query: 'state=x&code=x', lines: [[everyone, NOT_FOUND]] },

  // Registration: anybody asks, security administrators decide.
  { operation: 'POST /registrations', open: true, send: json({ organisation: { name: '甲', unifiedSocialCreditCode: '91320000MA00000010', region: '320100' } }), lines: [[everyone, INVALID]] },
  { operation: 'GET /registrations', lines: [[security, 'ok'], [everyone, NOT_YOURS]] },
  { operation: 'GET /registrations/{id}', open: true, on: ['registration'], lines: [[everyone, 'ok']] },
  { operation: 'POST /registrations/{id}/acts', on: ['registration'], send: json({ verb: 'refuse', reasons: '试' }), lines: [[security, 'ok'], [everyone, NOT_YOURS]] },

  // The phrase library: for whoever writes opinions and decisions.
  { operation: 'GET /matters/{code}/phrases', at: { code: 'type-approval' }, lines: [[[...p1, ...p2, ...national, ...bodies, ...calledIn], 'ok'], [everyone, NOT_YOURS]] },

  // The rules: for those who keep and audit them, and for who leads or audits an authority, of its own.
  { operation: 'GET /admin/rules', lines: [[[...security, 'calendar-admin', 'audit-admin', ...heads('head'), ...heads('auditor')], 'ok'], [everyone, NOT_YOURS]] },

  // Configuration: administrators read it, the one of the system proposes people, another person decides.
  ...['changes', 'change-forms', 'accounts', 'organisations'].map((list): Rule => ({ operation: `GET /admin/${list}`, lines: [[administrators, 'ok'], [everyone, NOT_YOURS]] })),
  { operation: 'GET /admin/changes/{id}', on: ['change'], lines: [[knowing, 'ok'], [everyone, NOT_YOURS]] },
  {
    operation: 'POST /admin/changes',
    send: () => ({ json: { kind: 'account', reasons: '试', content: { action: 'create', username: `tried-${randomUUID().slice(0, 8)}`, name: '试', organisation: 'authority-p1', roles: ['registrar'] } } }),
    lines: [[['admin'], 'ok'], [everyone, NOT_YOURS]],
  },
  {
    operation: 'POST /admin/changes', // Nobody makes somebody an administrator of two kinds.
    send: () => ({ json: { kind: 'account', reasons: '试', content: { action: 'create', username: `tried-${randomUUID().slice(0, 8)}`, name: '试', organisation: 'operator', roles: ['userAdmin', 'auditAdmin'] } } }),
    lines: [[['admin'], INVALID], [everyone, NOT_YOURS]],
  },
  ...['approve', 'refuse'].map((verb): Rule => ({
    operation: 'POST /admin/changes/{id}/acts',
    on: ['change'],
    send: json({ verb, reasons: '试' }),
    lines: [[security, 'ok'], [['admin'], TWO_PERSONS], [everyone, NOT_YOURS]],
  })),
  { operation: 'POST /admin/changes/{id}/acts', on: ['change'], send: json({ verb: 'withdraw', reasons: '试' }), lines: [[['admin'], 'ok'], [everyone, NOT_YOURS]] },
  { operation: 'GET /admin/accounts/{id}/roles', at: { id: 'approver' }, lines: [[[...administrators, 'auditor'], 'ok'], [heads('auditor'), NOT_FOUND], [everyone, NOT_YOURS]] },

  // For whom others act: powers of attorney by legal representatives, substitutes by whoever leads the authority.
  { operation: 'GET /powers-of-attorney', lines: [[everyone, 'ok']] },
  {
    operation: 'POST /powers-of-attorney',
    send: json({ agentCode: '91320000MA0000003C', matters: ['*'], instrument: '试', from: '2027-01-01', to: '2027-06-30' }),
    lines: [[['enterprise-a', 'enterprise-b'], 'ok'], [everyone, NOT_YOURS]],
  },
  { operation: 'DELETE /powers-of-attorney/{id}', on: ['power'], lines: [[['enterprise-a', 'agent-a'], 'ok'], [knowing, NOT_YOURS], [everyone, NOT_FOUND]] },
  { operation: 'GET /colleagues', lines: [[[...p1, ...p2, ...national], 'ok'], [everyone, NOT_YOURS]] },
  { operation: 'GET /substitutions', lines: [[[...p1, ...p2, ...national], 'ok'], [everyone, NOT_YOURS]] },
  {
    operation: 'POST /substitutions',
    send: json({ absent: 'approver', substitute: 'second-reviewer', roles: ['approver'], from: '2026-12-01', to: '2026-12-31', reason: '出差', instrument: '试' }),
    lines: [[['head', 'deputy-head'], ['ok', INVALID]], [[...heads('head'), ...heads('deputy-head')], INVALID], [everyone, NOT_YOURS]],
  },
  { operation: 'DELETE /substitutions/{id}', on: ['substitution'], lines: [[['head', 'deputy-head', 'approver'], 'ok'], [p1, NOT_YOURS], [everyone, NOT_FOUND]] },

  // Paper filings are entered at the window of the competent authority.
  {
    operation: 'POST /cases',
    send: async (world) => ({ json: { matter: 'type-approval', form: await sampleForm(world), paperFiling: { applicantCode: '91320000MA00000016' } } }),
    lines: [[['acceptance'], 'ok'], [heads('acceptance'), INVALID], [everyone, NOT_YOURS]],
  },

  // Over others' shoulders: the record of accesses, materials, and whether somebody was competent.
  { operation: 'GET /cases/{id}/materials/{code}', on: ['documented'], at: { code: 'standard' }, lines: [[knowing, 'ok'], [everyone, NOT_FOUND]] },
  { operation: 'GET /audit/access', lines: [[[...heads('auditor'), 'audit-admin'], 'ok'], [everyone, NOT_YOURS]] },
  { operation: 'GET /audit/competence', on: ['submitted', 'deciding'], query: (id) => `case=${id}&seq=1`, lines: [[['auditor'], 'ok'], [heads('auditor'), NOT_FOUND], [everyone, NOT_YOURS]] },

  // The sandbox: its clock belongs to everybody. In production these routes do not exist.
  { operation: 'GET /sandbox/clock', lines: [[everyone, 'ok']] },
  { operation: 'POST /sandbox/clock', send: json({ advanceBy: 'PT1S' }), lines: [[everyone, 'ok']] },
  { operation: 'DELETE /session', lines: [] }, // Tried apart: whoever it ends could try nothing else.
]; // prettier-ignore

/** Who brings a key without the scope gets no further, but may ask whose key it is. */
export const forNarrowKey = (operation: string): Expected => (operation === 'GET /session' ? 'ok' : NOT_YOURS);
export { narrow };

function heads(desk: string): string[] {
  return [...p1, ...p2, ...national].filter((who) => who === desk || who.startsWith(`${desk}-`));
}
