import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { certificateFor } from './testing/certificate.js';
import { startCounter, startReceiver, type TestReceiver } from './testing/receivers.js';
import { caseEvent, newWebhookSecret, type WebhookSending } from './webhook-event.js';
import { WebhookSender, type WebhookSenderOptions } from './webhook.js';

const host = 'hooks.example.test';
const certificate = certificateFor(host);
const secret = newWebhookSecret();
const sending: WebhookSending = {
  id: '5c1c3ef8-6a8e-4a0e-9d4e-6a3f1d8e7b11',
  at: new Date(),
  event: {
    type: 'case.yellowCard',
    timestamp: '2026-03-02T01:00:00.000Z',
    data: { title: { zh: '黄牌', en: 'Card' } },
  },
};

/** As if the name stood for this machine, and this machine were on the public internet. */
const here = {
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  isPublic: () => true,
  ca: certificate.cert,
} satisfies WebhookSenderOptions;

describe('a webhook', () => {
  let receiver: TestReceiver;
  const received: { headers: IncomingMessage['headers']; method?: string; url?: string; body: string }[] = [];
  const receive = async (answer: RequestListener) => {
    receiver = await startReceiver(certificate, async (request, response) => {
      const { headers, method, url } = request;
      received.push({ headers, method, url, body: await text(request) });
      answer(request, response);
    });
  };
  const send = (options: WebhookSenderOptions = {}) =>
    new WebhookSender([host], { ...here, ...options }).send({ url: `https://${host}:${receiver.port}/hook?a=1`, secret }, sending);

  beforeEach(() => received.splice(0));
  afterEach(() => receiver.stop());

  it('is signed so that the library of Standard Webhooks accepts it', async () => {
    await receive((_, response) => response.writeHead(204).end());

    expect(await send()).toMatchObject({ outcome: 'delivered', status: 204 });

    const [{ headers, body, method, url }] = received as [(typeof received)[0]];
    expect({ method, url, type: headers['content-type'], id: headers['webhook-id'] }).toEqual({
      method: 'POST', url: '/hook?a=1', type: 'application/json; charset=utf-8', id: sending.id,
    }); // prettier-ignore
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(sending.event);
    expect(() => new Webhook(newWebhookSecret()).verify(body, headers as Record<string, string>)).toThrow('signature');
    expect(() => new Webhook(secret).verify(body.replace('黄', '红'), headers as Record<string, string>)).toThrow('signature');
  });

  it('is repeated with the same id and body when the receiver failed', async () => {
    const statuses = [500, 200];
    await receive((_, response) => response.writeHead(statuses.shift()!).end());

    expect(await send()).toMatchObject({ outcome: 'failed', status: 500 });
    expect(await send()).toMatchObject({ outcome: 'delivered', status: 200 });

    expect(received.map(({ headers, body }) => [headers['webhook-id'], body])).toEqual(
      Array(2).fill([sending.id, JSON.stringify(sending.event)]),
    );
  });

  it('is switched off by 410 Gone, and by nothing else', async () => {
    const statuses = [410, 404, 429, 503];
    await receive((_, response) => response.writeHead(statuses.shift()!).end());

    const outcomes = [];
    for (let index = 0; index < 4; index += 1) outcomes.push((await send()).outcome);
    expect(outcomes).toEqual(['gone', 'failed', 'failed', 'failed']);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i) to an address inside', async (status) => {
    const inside = await startCounter();
    await receive((_, response) => response.writeHead(status, { location: `https://127.0.0.1:${inside.port}/` }).end());

    expect(await send()).toMatchObject({ outcome: 'failed', status, words: { en: expect.stringContaining('redirect') } });

    expect([inside.connections(), receiver.connections()]).toEqual([0, 1]);
    await inside.stop();
  });

  it('gives up on a receiver that does not answer in time', async () => {
    await receive(() => undefined);

    expect(await send({ timeoutMs: 150 })).toMatchObject({ outcome: 'failed', status: null, words: { en: expect.stringContaining('time limit') } });
  });

  it('gives up on a receiver that connects and says nothing, and on a resolver that does not answer', async () => {
    receiver = await startCounter();
    const slow = { outcome: 'failed', status: null, words: { en: expect.stringContaining('time limit') } };

    expect(await send({ timeoutMs: 100 })).toMatchObject(slow);
    expect(await send({ timeoutMs: 100, lookup: () => new Promise(() => undefined) })).toMatchObject(slow);

    expect(receiver.connections()).toBe(1);
  });

  it('is delivered once the status has come, however long the answer dribbles on', async () => {
    await receive((_, response) => response.writeHead(200).write('.'));

    expect(await send({ timeoutMs: 150 })).toMatchObject({ outcome: 'delivered', status: 200 });
  });

  it('takes little of a huge answer', async () => {
    let written = 0;
    let closed!: Promise<unknown>;
    await receive((_, response) => {
      closed = once(response, 'close');
      const more = () => {
        do written += 16_384;
        while (response.write(Buffer.alloc(16_384)));
      };
      response.on('drain', more);
      more();
    });

    expect(await send()).toMatchObject({ outcome: 'delivered', status: 200 });

    await closed;
    expect(written).toBeLessThan(16_000_000); // What the buffers of two sockets hold.
  });

  it('does not go to a receiver whose certificate is not trusted, or is for another name', async () => {
    await receive((_, response) => response.end());
    const other = await startReceiver(certificateFor('other.example.test'), (_, response) => response.end());
    const untrusted = { outcome: 'failed', status: null, words: { en: expect.stringContaining('certificate') } };

    expect(await send({ ca: undefined })).toMatchObject(untrusted);
    expect(await send({ ca: certificateFor(host).cert })).toMatchObject(untrusted);
    expect(await new WebhookSender([host], here).send({ url: `https://${host}:${other.port}/`, secret }, sending)).toMatchObject(untrusted);

    expect(received).toEqual([]);
    await other.stop();
  });
}); // prettier-ignore

it('the secret of a webhook is 32 random bytes', () => {
  expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
  expect(newWebhookSecret()).not.toBe(secret);
});

it('a webhook tells of a case what a message is about, and nothing that may name a person', () => {
  const moved = { limit: 'T_DECISION', clockId: 'c1', oldDueOn: '2026-03-30', newDueOn: '2026-04-01', source: '国办发明电〔2026〕1号' };
  const { limit, clockId, oldDueOn, newDueOn } = moved;
  const news = { caseId: 'c', caseNumber: '1', matter: 'type-approval', code: 'dueDateChanged', title: { zh: '变更', en: 'Changed' } };
  const data = { limits: [moved, '张三'], instruction: '请张三办理', by: { name: 'Li Si', at: '2026-03-02T01:00:00Z' }, n: 2, open: true, none: null };

  expect(caseEvent({ ...news, at: '2026-03-02T01:00:00.000Z', data })).toEqual({
    type: 'case.dueDateChanged',
    timestamp: '2026-03-02T01:00:00.000Z',
    data: { ...news, data: { limits: [{ limit, clockId, oldDueOn, newDueOn }], by: { at: '2026-03-02T01:00:00Z' }, n: 2, open: true, none: null } },
  });
}); // prettier-ignore

describe('a webhook to the inside', () => {
  let inside: TestReceiver;
  beforeEach(async () => {
    inside = await startCounter();
  });
  afterEach(() => inside.stop());
  const to = (url: string, lookup?: WebhookSenderOptions['lookup']) =>
    new WebhookSender(['*.example.test', '127.0.0.1', '*.0.0.1', '[::1]'], { lookup, timeoutMs: 500 }).send(
      { url, secret },
      sending,
    );

  it.each([
    '127.0.0.1', '127.1', '2130706433', '0177.0.0.1', '017700000001', '0x7f000001', '0x7f.1', '127.0.0.1.', '①②⑦.0.0.1', '%31%32%37.0.0.1',
    '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::127.0.0.1]', '[::127.0.0.1]', '0', '[::]',
    '[::ffff:10.0.0.1]', '169.254.169.254', '[::ffff:169.254.169.254]', '10.0.0.1', '[fd00::1]', '8.8.8.8', '[2606:4700::1111]',
  ])('is refused in the spelling %s, also where a pattern would match, and no name is looked up', async (spelling) => {
    let lookups = 0;
    const answer = await to(`https://${spelling}:${inside.port}/`, async () => {
      lookups += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    });

    expect(answer).toMatchObject({ outcome: 'failed', status: null, words: { en: expect.stringContaining('IP addresses') } });
    expect([inside.connections(), lookups]).toEqual([0, 0]);
  }); // prettier-ignore

  it.each([
    ['127.0.0.1'], ['10.0.0.1'], ['169.254.169.254'], ['100.100.100.200'], ['::1'], ['::ffff:127.0.0.1'], ['64:ff9b::7f00:1'], ['fe80::1%lo'],
    ['93.184.215.14', '127.0.0.1'], ['2606:4700::1111', '::1'],
  ])('is refused when a name on the list turns out to mean %s %s at the moment of sending', async (...found) => {
    const answer = await to(`https://rebound.example.test:${inside.port}/`, async () =>
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

    expect(answer).toMatchObject({ outcome: 'failed', status: null, words: { en: expect.stringContaining('not public') } });
    expect(inside.connections()).toBe(0);
  }); // prettier-ignore

  it('never asks twice what a name means: the address that was checked is the one that is called', async () => {
    const certified = certificateFor('rebound.example.test');
    const receiver = await startReceiver(certified, (_, response) => response.end());
    const answers = [receiver.port, inside.port].map(() => [{ address: '127.0.0.1', family: 4 }]);
    const lookup = async () => answers.shift()!;
    const sender = new WebhookSender(['*.example.test'], { lookup, isPublic: () => true, ca: certified.cert });

    const answer = await sender.send({ url: `https://rebound.example.test:${receiver.port}/`, secret }, sending);

    expect(answer).toMatchObject({ outcome: 'delivered' });
    expect(answers).toHaveLength(1);
    await receiver.stop();
  });

  it('says so when a name means nothing', async () => {
    const unknown = { outcome: 'failed', words: { en: expect.stringContaining('resolved') } };

    expect(await to('https://gone.example.test/', () => Promise.reject(new Error('ENOTFOUND')))).toMatchObject(unknown);
    expect(await to('https://gone.example.test/', async () => [])).toMatchObject(unknown);
  });

  it('is no longer sent when its host was taken off the list', async () => {
    const sender = new WebhookSender([], here);

    expect(await sender.send({ url: `https://${host}:${inside.port}/`, secret }, sending)).toMatchObject({ outcome: 'failed' });
    expect(inside.connections()).toBe(0);
  }); // prettier-ignore
});
