import express, { type Request, type Response } from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Problem, send } from './problem.js';
import { networkOf, RateLimit } from './rate-limit.js';

/** A server that does nothing but count; who asks is named by a header. */
async function counting(most: number, trustProxy?: string) {
  const limit = new RateLimit(most);
  const app = express();
  if (trustProxy) app.set('trust proxy', trustProxy);
  app.use(limit.byAddress, (request: Request, response: Response, next) => {
    limit.count(request, response, request.header('x-account')).then(() => response.sendStatus(204), next);
  });
  app.use((error: unknown, request: Request, response: Response, _: unknown) => send(request, response, error as Problem)); // prettier-ignore
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ask: (headers: Record<string, string> = {}, path = '/x') => fetch(url + path, { headers }),
    async times(count: number, headers: Record<string, string> = {}, path = '/x') {
      const answers = [];
      for (let nth = 0; nth < count; nth += 1) answers.push((await fetch(url + path, { headers })).status);
      return answers.filter((status) => status === 204).length;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe('the limit of requests', () => {
  let server: Awaited<ReturnType<typeof counting>>;
  afterEach(() => server?.stop());

  it('serves an account so many requests in a minute, says so, and then when to come again', async () => {
    server = await counting(3);

    const first = await server.ask({ 'x-account': 'a' });
    expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining'), first.headers.get('ratelimit-reset')]).toEqual(['3', '2', '60']); // prettier-ignore
    expect(await server.times(5, { 'x-account': 'a' })).toBe(2);
    const refused = await server.ask({ 'x-account': 'a' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    expect(await refused.json()).toMatchObject({ code: 'TOO_MANY' });
  });

  it('counts one account apart from another, and from strangers of the same address', async () => {
    server = await counting(3);

    expect(await server.times(5, { 'x-account': 'a' })).toBe(3);
    expect(await server.times(5, { 'x-account': 'b' })).toBe(3);
    expect(await server.times(5)).toBe(3);
  });

  it('serves an address ten times as many at most, whoever it says it is', async () => {
    server = await counting(3);
    let served = 0;
    for (let nth = 0; nth < 20; nth += 1) served += await server.times(2, { 'x-account': `a${nth}` });

    expect(served).toBe(30);
  });

  it('does not believe what a caller says of its address', async () => {
    server = await counting(3);
    let served = 0;
    for (let nth = 0; nth < 9; nth += 1) served += await server.times(1, { 'x-forwarded-for': `203.0.113.${nth}` });

    expect(served).toBe(3);
  });

  it('believes a proxy that it was told of', async () => {
    server = await counting(3, 'loopback');
    let served = 0;
    for (let nth = 0; nth < 9; nth += 1) served += await server.times(1, { 'x-forwarded-for': `203.0.113.${nth}` });

    expect(served).toBe(9);
    expect(await server.times(5, { 'x-forwarded-for': '198.51.100.7, 203.0.113.77' })).toBe(3);
  });

  it('lets those who watch over the process ask as they like, in its own name only', async () => {
    server = await counting(3);
    for (let nth = 0; nth < 20; nth += 1) await server.times(2, { 'x-account': `a${nth}` });

    expect(await server.times(5, { 'x-account': 'new' })).toBe(0);
    expect(await server.times(2, { 'x-account': 'new' }, '/readyz')).toBe(2);
  });

  it('is none at all where it is zero', async () => {
    server = await counting(0);

    expect(await server.times(50)).toBe(50);
    expect((await server.ask()).headers.has('ratelimit-limit')).toBe(false);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::6', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('of %j is %j', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
