import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import { Client, type Answer } from '../../apps/cli/src/demo/client.js';
import * as contract from '../../apps/server/src/contract.js';
import { WebhooksController } from '../../apps/server/src/webhooks.controller.js';
import { certificateFor } from '../../libs/messages/src/testing/certificate.js';
import { startCounter, startReceiver, type TestReceiver } from '../../libs/messages/src/testing/receivers.js';
import { webhookChannel, WebhookSender } from '#messages';
import { CaseEngine, databaseOf, outboxPort, Registry, removeWebhook, webhookBook } from '#store';
import { calendarYears, matters, messages } from '#workflows';
import { startServer, type TestServer } from '../support/server.js';

/** Companies have hints sent to their own systems; the operator has said where that may be. */
describe('webhooks', () => {
  let server: TestServer;
  let client: Client;
  let inside: TestReceiver;

  beforeAll(async () => {
    inside = await startCounter();
    server = await startServer({ WEBHOOK_ALLOW: 'localhost, *.hooks.test' });
    client = new Client(server.url);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await inside?.stop();
  }, 60_000);

  const list = async (user: string) =>
    (await client.call(user, 'GET', '/webhooks')).items as { id: string; url: string }[];
  const create = (user: string, url: unknown): Promise<Answer> =>
    client.send(user, 'POST', '/webhooks', { json: { url } });
  const isRefused = ({ status, body }: Answer, rule: string) => {
    expect({ status, code: body.code, rule: body.rule, errors: body.errors }).toEqual({
      status: 422, code: 'INVALID_INPUT', rule, errors: [{ pointer: '/url', code: rule, message: expect.stringMatching(/./) }],
    }); // prettier-ignore
  };

  it.each(['enterprise-b', 'agent-a', 'lab'])(
    'are made, listed and removed by %s, and the secret is shown once',
    async (user) => {
      const { status, body } = await create(user, 'HTTPS://Quality.Hooks.Test:8443/quanheng?a=1');

      expect(status).toBe(201);
      expect(contract.newWebhook.safeParse(body).error).toBeUndefined();
      expect(Buffer.from(body.secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
      const { secret: _, ...line } = body;
      expect(line).toMatchObject({ url: 'https://quality.hooks.test:8443/quanheng?a=1', active: true });
      expect(await client.call(user, 'GET', '/webhooks')).toEqual({ items: [line], nextCursor: null });

      expect((await client.send(user, 'DELETE', `/webhooks/${body.id}`)).status).toBe(204);
      expect(await list(user)).toEqual([]);
    },
  );

  it('are nothing for the staff of authorities', async () => {
    for (const user of ['reviewer', 'auditor', 'admin', 'expert-1'])
      for (const [method, path, json] of [['GET', ''], ['POST', '', { url: 'https://a.hooks.test/' }], ['DELETE', '/x'], ['POST', '/x/test']] as const) {
        const { status, body } = await client.send(user, method, `/webhooks${path}`, json && { json });
        expect([user, method, status, body.code]).toEqual([user, method, 403, 'NOT_YOUR_POWER']);
      }
    expect((await client.send(null, 'GET', '/webhooks')).status).toBe(401);
  }); // prettier-ignore

  it.each([
    ['http://a.hooks.test/', 'HTTPS_ONLY'],
    ['https://elsewhere.example/', 'HOST_NOT_ALLOWED'],
    ['https://hooks.test/', 'HOST_NOT_ALLOWED'],
    ['https://a:b@a.hooks.test/', 'NO_USER_INFO'],
    ['https://a.hooks.test:25/', 'PORT_NOT_ALLOWED'],
    ['https://127.0.0.1/', 'NO_IP_ADDRESS'],
    ['https://2130706433/', 'NO_IP_ADDRESS'],
    ['https://0177.0.0.1/', 'NO_IP_ADDRESS'],
    ['https://[::ffff:10.0.0.1]/', 'NO_IP_ADDRESS'],
    ['https://169.254.169.254/latest/meta-data/', 'NO_IP_ADDRESS'],
    ['nonsense', 'NOT_AN_ADDRESS'],
  ])('to %s are refused: %s', async (url, rule) => {
    isRefused(await create('enterprise-a', url), rule);
    expect(await list('enterprise-a')).toEqual([]);
  });

  it('are refused with each field that is wrong', async () => {
    const pointers = async (json: unknown) => {
      const { status, body } = await client.send('enterprise-a', 'POST', '/webhooks', { json });
      return [status, body.code, body.errors.map((fault: { pointer: string }) => fault.pointer)];
    };

    expect(await pointers({})).toEqual([422, 'INVALID_INPUT', ['/url']]);
    expect(await pointers({ url: 5 })).toEqual([422, 'INVALID_INPUT', ['/url']]);
    expect(await pointers({ url: 'https://a.hooks.test/\0' })).toEqual([422, 'INVALID_INPUT', ['/url']]);
    expect(await pointers({ url: 'https://a.hooks.test/', secret: 'whsec_mine' })).toEqual([
      422,
      'INVALID_INPUT',
      ['/secret'],
    ]);
    expect(await list('enterprise-a')).toEqual([]);
  });

  it('are switched off while the operator allows no host', async () => {
    const off = new WebhooksController(undefined as never, undefined as never, new WebhookSender([]));
    const caller = { roles: ['applicant'], organisationId: 'enterprise-a-co' } as never;

    await expect(off.create(caller, { url: 'https://a.hooks.test/' })).rejects.toMatchObject({
      code: 'INVALID_INPUT', more: { rule: 'WEBHOOKS_OFF', errors: [{ pointer: '/url', code: 'WEBHOOKS_OFF' }] },
    }); // prettier-ignore
  });

  it('are at most five for an organisation, also when asked for all at once, and none twice', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => create('enterprise-a', `https://n${n}.hooks.test/`)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 201, 422, 422, 422]);
    const mine = await list('enterprise-a');
    expect(mine).toHaveLength(5);
    isRefused(await create('enterprise-a', 'https://one.too.many.hooks.test/'), 'TOO_MANY_WEBHOOKS');
    isRefused(await create('enterprise-a', mine[0]!.url), 'ALREADY_THERE');

    for (const { id } of mine) await client.call('enterprise-a', 'DELETE', `/webhooks/${id}`);
    expect(await list('enterprise-a')).toEqual([]);
  });

  it('of others do not exist, nor do those of a principal for its agent', async () => {
    const { body } = await create('enterprise-a', 'https://a.hooks.test/');

    for (const user of ['enterprise-b', 'agent-a', 'lab']) {
      expect(await list(user)).toEqual([]);
      for (const id of [body.id, '00000000-0000-4000-8000-000000000000', 'x', "'; --"]) {
        const path = `/webhooks/${encodeURIComponent(id)}`;
        expect((await client.send(user, 'DELETE', path)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
        expect((await client.send(user, 'POST', `${path}/test`)).body).toMatchObject({
          status: 404,
          code: 'NOT_FOUND',
        });
      }
    }
    expect(await list('enterprise-a')).toHaveLength(1);
    await client.call('enterprise-a', 'DELETE', `/webhooks/${body.id}`);
  });

  it('are tried out at once, told in words; a name on the list that means this very machine is not connected to', async () => {
    const { body } = await create('enterprise-a', `https://localhost:${inside.port}/`);

    const answer = await client.call('enterprise-a', 'POST', `/webhooks/${body.id}/test`);

    expect(contract.webhookTested.safeParse(answer).error).toBeUndefined();
    expect(answer).toMatchObject({
      delivered: false,
      status: null,
      result: { en: expect.stringContaining('not public') },
    });
    expect(inside.connections()).toBe(0);
    await client.call('enterprise-a', 'DELETE', `/webhooks/${body.id}`);
  });

  it('may be tried out ten times a minute', async () => {
    const { body } = await create('lab', `https://localhost:${inside.port}/`);
    const statuses = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push((await client.send('lab', 'POST', `/webhooks/${body.id}/test`)).status);

    expect(statuses).toEqual([...Array(10).fill(200), 429]);
    await client.call('lab', 'DELETE', `/webhooks/${body.id}`);
  });

  it('are explained to whoever receives them, in the OpenAPI document', async () => {
    const { webhooks } = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as any;
    const { description, parameters, requestBody } = webhooks.caseEvent.post;

    expect(description).toMatch(/at least once.*same webhook-id/s);
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual([
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
    expect(Object.keys(requestBody.content['application/json'].schema.properties)).toEqual([
      'type',
      'timestamp',
      'data',
    ]);
  });

  describe('when something happens in a case', () => {
    const sent = (columns: string): Promise<any[]> =>
      database.query(
        `SELECT ${columns} FROM outbox WHERE channel = 'webhook' AND webhook_id IS NOT NULL AND code = $1 ORDER BY created_at, id`,
        [code],
      );
    let database: DataSource;
    let receiver: TestReceiver;
    /** What the applicant is told when the notice of the way by commitment is served. */
    const code = 'noticeServed';
    const answers: number[] = [];
    const received: { headers: Record<string, string>; body: string }[] = [];
    const certificate = certificateFor('localhost');

    beforeAll(async () => {
      receiver = await startReceiver(certificate, async (request, response) => {
        received.push({ headers: request.headers as Record<string, string>, body: await text(request) });
        response.writeHead(answers.shift() ?? 200).end();
      });
      database = await databaseOf(server.databaseUrl).initialize();
    });
    afterAll(async () => {
      await database?.destroy();
      await receiver?.stop();
    });

    it('it is told to the webhooks of whom it is for, to nobody inside, and to the receiver with one id at each attempt', async () => {
      const { body: hook } = await create('enterprise-a', `https://localhost:${receiver.port}/`);
      await create('enterprise-b', `https://localhost:${receiver.port}/b`);
      await create('agent-a', `https://localhost:${receiver.port}/agent`);
      const { id, number, matter } = await client.create('enterprise-a', 'type-approval-commitment');
      await client.act('acceptance', id, 'serveNotice');

      // The server itself: the name is allowed, what it means is not.
      while (!(await sent('fault')).some(({ fault }) => fault)) await client.case('enterprise-a', id);
      const [row, ...others] = await sent('id, webhook_id, attempts, fault, done_at');
      expect(others).toEqual([]);
      expect(row).toMatchObject({
        webhook_id: hook.id,
        attempts: 1,
        fault: expect.stringContaining('not public'),
        done_at: null,
      });
      expect(receiver.connections()).toBe(0);

      await server.kill9();
      const sender = new WebhookSender(['localhost'], { isPublic: () => true, ca: certificate.cert });
      const engine = new CaseEngine(database, new Registry(matters, calendarYears, messages));
      const outbox = outboxPort(engine, { webhook: webhookChannel(sender, webhookBook(database)) });
      const deliver = async () => {
        await database.query(`UPDATE outbox SET leased_until = NULL WHERE id = $1`, [row.id]);
        return outbox.deliver(row.id);
      };
      answers.push(500, 200);
      await expect(deliver()).rejects.toThrow('500');
      expect(await deliver()).toBe('done');
      expect(await deliver()).toBe('stale');

      expect(received).toHaveLength(2);
      for (const { headers, body } of received) {
        const event = new Webhook(hook.secret).verify(body, headers);
        expect(contract.webhookEvent.safeParse(event).error).toBeUndefined();
        expect(event).toMatchObject({ type: `case.${code}`, data: { caseId: id, caseNumber: number, matter, code } });
        expect(headers['webhook-id']).toBe(row.id);
      }
      const [{ username, parties }] = await database.query(
        `SELECT a.name AS username, c.parties::text FROM account a, case_file c WHERE a.id = 'enterprise-a' AND c.id = $1`,
        [id],
      );
      expect(received[0]!.body).not.toContain(username);
      expect(received[0]!.body).not.toContain(JSON.parse(parties)[0].name);
    }, 60_000);

    it('a receiver that answers 410 is told no more, and a webhook that is removed takes along what waits', async () => {
      const engine = new CaseEngine(database, new Registry(matters, calendarYears, messages));
      const sender = new WebhookSender(['localhost'], { isPublic: () => true, ca: certificate.cert });
      const outbox = outboxPort(engine, { webhook: webhookChannel(sender, webhookBook(database)) });
      await database.query(`UPDATE outbox SET done_at = NULL, leased_until = NULL WHERE channel = 'webhook'`);
      await database.query(
        `INSERT INTO outbox (channel, webhook_id, case_id, seq, code, desks) SELECT channel, webhook_id, case_id, seq, code, desks FROM outbox WHERE channel = 'webhook'`,
      );
      const [one, other] = await sent('id');
      received.splice(0);
      answers.push(410);

      expect(await outbox.deliver(one.id)).toBe('done');
      expect(await outbox.deliver(other.id)).toBe('stale');
      expect(received).toHaveLength(1);
      const [{ id, active, organisation_id }] = await database.query(
        `SELECT w.* FROM webhook w JOIN outbox o ON o.webhook_id = w.id WHERE o.id = $1`,
        [one.id],
      );
      expect(active).toBe(false);

      await database.query(`UPDATE outbox SET done_at = NULL WHERE id = $1`, [other.id]);
      expect(await removeWebhook(database, organisation_id, id)).toBe(true);
      expect(await outbox.deliver(other.id)).toBe('stale');
      expect(received).toHaveLength(1);
    });
  });
});
