import { randomUUID } from 'node:crypto';
import type { Answer } from './http.js';
import { keyOf } from './people.js';
import type { ThingName } from './objects.js';
import { changedBetween } from './probe.js';
import { faultsOfRefusal } from './refusal.js';
import { operationsOf, type Operation } from './openapi.js';
import { report } from './report.js';
import { begin, type World } from './world.js';

/** Acts that decide something, and a thing on which somebody may do each. */
const decisive: readonly (readonly [verb: string, on: ThingName, by: string])[] = [
  ['accept', 'submitted', 'acceptance'],
  ['giveOpinion', 'reviewing', 'reviewer'],
  ['grant', 'deciding', 'approver'],
  ['refuse', 'deciding', 'approver'],
  ['issueCertificate', 'decided', 'registrar'],
  ['recordCheck', 'inspected', 'inspector-2'],
];

/** Each decisive verb, through every other endpoint and in every other name that could reach it. */
describe.each(decisive)('%s', (verb, on, by) => {
  let id: string;
  let payload: unknown;
  beforeAll(async () => {
    world ??= await begin();
    operations ??= await operationsOf(world.wire);
    id = await world.thing(on);
    payload = await world.example(verb, on);
    for (const who of ['enterprise-a', 'enterprise-b', 'agent-a', 'try-agent', 'head-p2', 'admin', 'security-admin', 'audit-admin', 'auditor', 'lab', by]) await world.token(who); // prettier-ignore
  }, 120_000);

  const unchanged = async (attempt: () => Promise<Answer[]>) => {
    await world!.probe.quiet();
    const before = await world!.probe.digest();
    const answers = await attempt();
    expect(changedBetween(before, await world!.probe.digest())).toEqual([]);
    tried += answers.length;
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(faultsOfRefusal(answer)).toEqual([]);
    }
  };
  const act = { verb, payload };
  const headers = async () => ({ 'idempotency-key': randomUUID(), ...(await world!.seen(id)) });

  it.each([
    'enterprise-a', 'drafter-a', 'enterprise-b', 'agent-a', 'try-agent', 'lab', 'try-lab', 'assessor', 'expert-1', 'auditor', 'admin', 'security-admin', 'audit-admin',
    'head-p2', 'approver-p2', 'acceptance-p2', 'head-n', 'approver-n', 'hearing-chair', 'anonymous', 'ended', 'deactivated',
  ])('is not done by %s', async (who) => {
    await world!.token(who);
    await unchanged(async () => [await world!.ask(who, 'POST', `/cases/${id}/acts`, { json: { verb, payload: await world!.example(verb, on) }, headers: await headers() })]);
  }); // prettier-ignore

  it('is not done by writing it into another endpoint, not even by who might do it', async () => {
    const bodies = [act, { ...act, caseId: id }, { ...(payload as object), verb }, { form: act }, { matter: 'type-approval', form: { verb, state: 'granted' } }, { matter: verb, form: {} }, { matter: 'type-approval', continues: id, form: {}, verb }]; // prettier-ignore
    const writing = (operations ?? []).filter(
      ({ method, name }) => method !== 'GET' && !/\/acts$|sandbox|screening|\/session|POST \/account\/totp/.test(name),
    );
    await unchanged(async () => {
      const answers: Answer[] = [];
      for (const { method, path } of writing)
        for (const json of bodies)
          for (const who of ['enterprise-a', by, 'admin']) {
            const answer = await world!.ask(who, method, path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, id), { json, headers: await headers() }); // prettier-ignore
            answers.push(answer);
          }
      return answers;
    });
  }, 60_000);

  it('is not done by one of the verbs of the machinery, nor as a material, an address or an incident', async () => {
    await unchanged(async () => {
      const answers: Answer[] = [];
      for (const way of [`elsewhere`, 'saveForm', 'attachMaterial', 'open', 'limitReached', 'migrate', 'recompute', `deadline:${verb}`, `${verb}.`, `${verb}()`, `xstate.${verb}`])
        answers.push(await world!.ask(by, 'POST', `/cases/${id}/acts`, { json: { verb: way, payload: { ...(payload as object), verb, form: act } }, headers: await headers() }));
      for (const path of [`/cases/${id}/acts/${verb}`, `/cases/${id}/${verb}`, `/cases/${id}`, `/acts/${verb}`, `/cases/${id}/history`, `/incidents/${id}/acts`, `/marks/${id}/repair`])
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
          answers.push(await world!.ask('enterprise-a', method, path, { json: act, headers: await headers() }));
      return answers;
    });
  }); // prettier-ignore
});

describe('somebody else’s name', () => {
  beforeAll(async () => void (world ??= await begin()), 120_000);
  const act = async (who: string, id: string, verb: string, on: ThingName, token?: string) =>
    world!.ask(who, 'POST', `/cases/${id}/acts`, {
      json: { verb, payload: await world!.example(verb, on) },
      headers: { 'idempotency-key': randomUUID(), ...(await world!.seen(id)) },
      ...(token !== undefined && { token }),
    });
  const isRefused = (answer: Answer, code: string) => {
    tried += 1;
    expect([answer.status, answer.body?.code]).toEqual([403, code]);
    expect(faultsOfRefusal(answer)).toEqual([]);
  };
  /** Put into the table by hand: whatever the endpoint that appoints would have said. */
  const appointed = (absent: string, substitute: string, role: string, matters = '{*}', from = '2026-01-01', to = '2026-12-31') =>
    world!.probe.rows(
      `INSERT INTO substitution (absent_id, substitute_id, roles, matters, from_on, to_on, reason, instrument, appointed_by) VALUES ($1, $2, $3, $4, $5, $6, '试', '试', 'head')`,
      [absent, substitute, [role], matters, from, to],
    ); // prettier-ignore
  afterEach(() => world!.probe.rows(`UPDATE substitution SET revoked_at = now(), revoked_by = 'head'`));

  it('who accepted a case does not decide it as somebody’s substitute', async () => {
    await appointed('approver', 'acceptance', 'approver');
    isRefused(await act('acceptance', await world!.thing('deciding'), 'grant', 'deciding'), 'DUTY_CONFLICT');
  });

  it('who reviewed a case does not decide it as somebody’s substitute', async () => {
    await appointed('approver', 'reviewer', 'approver');
    isRefused(await act('reviewer', await world!.thing('deciding'), 'grant', 'deciding'), 'DUTY_CONFLICT');
  });

  it('a substitute does not decide what the absent person may not', async () => {
    const id = await world!.fresh('submitted');
    const done = async (who: string, verb: string) => {
      const { body } = await world!.ask(who, 'GET', `/cases/${id}`);
      const payload = body.availableActs.find((each: { verb: string }) => each.verb === verb)?.example ?? {};
      const answer = await world!.ask(who, 'POST', `/cases/${id}/acts`, { json: { verb, payload }, headers: { 'idempotency-key': randomUUID(), ...(await world!.seen(id)) } }); // prettier-ignore
      expect([verb, answer.status]).toEqual([verb, 200]);
    };
    await done('try-all-desks', 'accept');
    await done('reviewer', 'startReview');
    await done('reviewer', 'giveOpinion');
    await appointed('try-all-desks', 'second-reviewer', 'approver');
    isRefused(await act('second-reviewer', id, 'grant', 'deciding'), 'DUTY_CONFLICT');
  });

  it.each([
    ['over', '{*}', '2025-01-01', '2025-12-31'],
    ['to come', '{*}', '2027-01-01', '2027-12-31'],
    ['for another matter', '{standard-certification}', '2026-01-01', '2026-12-31'],
  ])('a substitution that is %s gives nothing', async (_, matters, from, to) => {
    await appointed('approver', 'second-reviewer', 'approver', matters, from, to);
    isRefused(await act('second-reviewer', await world!.thing('deciding'), 'grant', 'deciding'), 'NOT_YOUR_POWER');
  });

  it('a substitution across authorities, of an administrator, or of a role that the absent person has not, gives nothing', async () => {
    await appointed('approver', 'approver-p2', 'approver');
    await appointed('approver', 'admin', 'approver');
    await appointed('registrar', 'second-reviewer', 'approver');
    const id = await world!.thing('deciding');
    for (const who of ['approver-p2', 'admin']) expect((await act(who, id, 'grant', 'deciding')).status).toBe(404);
    isRefused(await act('second-reviewer', id, 'grant', 'deciding'), 'NOT_YOUR_POWER');
  });

  it('nobody says himself for whom he acts: fields, headers and queries with a name are worth nothing', async () => {
    const id = await world!.thing('deciding');
    for (const name of ['substituteFor', 'actedFor', 'onBehalfOf', 'forUserId', 'actor', 'role'])
      for (const where of ['body', 'payload', 'header', 'query']) {
        const payload = { ...((await world!.example('grant', 'deciding')) as object), ...(where === 'payload' && { [name]: 'approver' }) };
        const answer = await world!.ask('second-reviewer', 'POST', `/cases/${id}/acts${where === 'query' ? `?${name}=approver` : ''}`, {
          json: { verb: 'grant', payload, ...(where === 'body' && { [name]: 'approver' }) },
          headers: { 'idempotency-key': randomUUID(), ...(await world!.seen(id)), ...(where === 'header' && { [name.toLowerCase()]: 'approver' }) },
        });
        tried += 1;
        expect([name, where, [403, 422].includes(answer.status)]).toEqual([name, where, true]);
      }
  }); // prettier-ignore

  it('an agent whose power is over, to come, revoked or about another matter knows of no case', async () => {
    const id = await world!.thing('deciding');
    const agent = `UPDATE power_of_attorney SET`;
    const one = `WHERE principal_id = 'enterprise-a-co' AND agent_id = 'agent-a-co'`;
    const [was] = await world!.probe.rows(`SELECT from_on::text, to_on::text, matters FROM power_of_attorney ${one}`);
    for (const change of [`to_on = '2026-01-01'`, `from_on = '2026-12-01'`, `revoked_at = now()`, `matters = '{standard-certification}'`]) {
      await world!.probe.rows(`${agent} ${change} ${one}`);
      for (const [method, path] of [['GET', ''], ['GET', '/history'], ['GET', '/documents']] as const)
        expect([change, path, (await world!.ask('agent-a', method, `/cases/${id}${path}`)).status]).toEqual([change, path, 404]);
      expect((await act('agent-a', id, 'withdraw', 'deciding')).status).toBe(404);
      await world!.probe.rows(`${agent} from_on = $1, to_on = $2, matters = $3, revoked_at = NULL ${one}`, [was!['from_on'], was!['to_on'], was!['matters']]);
    }
    expect((await world!.ask('agent-a', 'GET', `/cases/${id}`)).status).toBe(200);
  }); // prettier-ignore

  it('an agent whose power does not say so expressly does not withdraw', async () => {
    const id = await world!.thing('deciding');
    const one = `WHERE principal_id = 'enterprise-a-co' AND agent_id = 'agent-a-co'`;
    const [was] = await world!.probe.rows(`SELECT special FROM power_of_attorney ${one}`);
    await world!.probe.rows(`UPDATE power_of_attorney SET special = '{}' ${one}`);
    isRefused(await act('agent-a', id, 'withdraw', 'deciding'), 'NOT_YOUR_POWER');
    await world!.probe.rows(`UPDATE power_of_attorney SET special = $1 ${one}`, [was!['special']]);
  });

  it.each([
    ['grant', 'deciding', 'approver'],
    ['refuse', 'deciding', 'approver'],
  ] as const)('%s is not done by a key, whatever its scopes and whoever its owner', async (verb, on, who) => {
    const id = await world!.thing(on);
    for (const owner of [who, 'head', 'enterprise-a', 'admin'])
      for (const scopes of [['cases:read'], ['cases:read', 'cases:write', 'webhooks', 'audit:read']]) {
        const answer = await act(owner, id, verb, on, await keyOf(world!.client, owner, ...scopes));
        tried += 1;
        expect([owner, [403, 404].includes(answer.status)]).toEqual([owner, true]);
        expect(faultsOfRefusal(answer)).toEqual([]);
      }
  });

  it('a key makes no other key, ends no session, changes no password and appoints nobody', async () => {
    const token = await keyOf(world!.client, 'head', 'cases:read', 'cases:write', 'webhooks', 'audit:read');
    const closed = (operations ?? []).filter(({ name, open }) => !open && /api-keys|account|session|admin|attorney|substitution|registrations|incidents|preferences/.test(name) && name !== 'GET /session');
    expect(closed.length).toBeGreaterThan(15);
    for (const { method, path } of closed) {
      const answer = await world!.wire.send(method, path.replaceAll(/\{\w+\}/g, randomUUID()), { token, ...(method === 'GET' ? {} : { json: {} }) });
      tried += 1;
      expect([method, path, answer.status]).toEqual([method, path, 403]);
    }
  }); // prettier-ignore
});

/* One server for all of them, and what was tried. */
let world: World | undefined;
let operations: readonly Operation[] | undefined;
let tried = 0;

describe('the front door', () => {
  afterAll(async () => {
    report('side doors', { 'decisive verbs': decisive.length, attempts: tried, effects: 0 });
    await world?.end();
  }, 60_000);

  it.each(decisive)('is open: %s on a thing that is %s is done by %s', async (verb, on, by) => {
    const id = await world!.fresh(on);
    const { body } = await world!.ask(by, 'GET', `/cases/${id}`);
    const offered = body.availableActs.find((each: { verb: string }) => each.verb === verb);
    const json = { verb, payload: offered?.example ?? {} };
    const answer = await world!.ask(by, 'POST', `/cases/${id}/acts`, { json, headers: { 'idempotency-key': randomUUID(), ...(await world!.seen(id)) } }); // prettier-ignore
    expect([verb, answer.status, answer.body?.detail]).toEqual([verb, 200, undefined]);
  });
});
