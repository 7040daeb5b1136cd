import { randomUUID } from 'node:crypto';
import { demoPassword } from '#identity';
import type { Answer } from './http.js';
import { known } from './people.js';
import { changedBetween } from './probe.js';
import { faultsOfRefusal } from './refusal.js';
import { begin, type World } from './world.js';

/** Logging in, staying logged in, and being made to do what one did not want. */
describe('sessions', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await begin();
    for (const who of ['enterprise-a', 'enterprise-b', 'acceptance', 'head']) await world.token(who);
    id = await world.thing('submitted');
  }, 120_000);
  afterAll(() => world?.end(), 60_000);

  const isRefused = (answer: Answer, status: number, code: string) => {
    expect([answer.status, answer.body?.code]).toEqual([status, code]);
    expect(faultsOfRefusal(answer)).toEqual([]);
  };
  const unchanged = async (attempt: () => Promise<unknown>) => {
    await world.probe.quiet();
    const before = await world.probe.digest();
    await attempt();
    expect(changedBetween(before, await world.probe.digest())).toEqual([]);
  };
  const logIn = (username: unknown, password: unknown = demoPassword, headers: Record<string, string> = {}) =>
    world.wire.send('POST', '/api/v1/session', { json: { username, password }, headers });
  const cookieOf = ({ headers }: Answer) => (headers['set-cookie'] ?? []).find((line) => line.startsWith('quanheng='))!;
  const valueOf = (cookie: string) => /^([^=]+=[^;]*)/.exec(cookie)![1]!;

  describe('begin anew at every log-in', () => {
    it('a cookie that was planted before is not adopted', async () => {
      const planted = 'planted'.repeat(6);
      const answer = await logIn('enterprise-a', demoPassword, { cookie: `quanheng=${planted}` });
      expect(valueOf(cookieOf(answer))).not.toContain(planted);
      isRefused(await world.wire.send('GET', '/api/v1/session', { headers: { cookie: `quanheng=${planted}` } }), 401, 'UNAUTHENTICATED'); // prettier-ignore
    });

    it('each has a token of its own, long and not to be guessed', async () => {
      const tokens = await Promise.all([1, 2, 3].map(async () => (await logIn('enterprise-a')).body.token as string));
      expect(new Set(tokens).size).toBe(3);
      for (const token of tokens) expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(32);
    });

    it('the cookie is HttpOnly and SameSite, for no other host, and the database holds only a hash', async () => {
      const answer = await logIn('enterprise-a');
      const cookie = cookieOf(answer);
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; SameSite=(Lax|Strict)/i);
      expect(cookie).not.toMatch(/Domain=/i);
      const kept = await world.probe.rows(`SELECT 1 FROM session s WHERE s::text LIKE '%' || $1 || '%'`, [answer.body.token]);
      expect(kept).toEqual([]);
    }); // prettier-ignore
  });

  describe('end at once', () => {
    it.each(['cookie', 'bearer'])('after logging out by %s, neither cookie nor Bearer is good for anything', async (way) => {
      const answer = await logIn('enterprise-a');
      const [cookie, token] = [valueOf(cookieOf(answer)), answer.body.token as string];
      const csrf = cookieAll(answer);
      const out = way === 'cookie' ? { headers: { cookie, origin: world.server.url, ...csrf } } : { token };
      const ended = await world.wire.send('DELETE', '/api/v1/session', out);
      if (way === 'cookie' && ended.status === 403) return isRefused(ended, 403, 'NOT_YOUR_POWER');
      expect(ended.status).toBe(204);
      isRefused(await world.wire.send('GET', '/api/v1/session', { headers: { cookie } }), 401, 'UNAUTHENTICATED');
      isRefused(await world.wire.send('GET', '/api/v1/session', { token }), 401, 'UNAUTHENTICATED');
    }); // prettier-ignore

    it('logging out ends nobody else’s session', async () => {
      const [one, other] = [(await logIn('enterprise-a')).body.token, (await logIn('enterprise-b')).body.token];
      await world.wire.send('DELETE', '/api/v1/session', { token: one });
      expect((await world.wire.send('GET', '/api/v1/session', { token: other })).status).toBe(200);
    });
  });

  describe('are what their bearer says, and nothing else', () => {
    it('a Bearer comes before a cookie, also where it is worth nothing', async () => {
      const cookie = valueOf(cookieOf(await logIn('head')));
      const token = await world.token('enterprise-a');
      const both = await world.wire.send('GET', '/api/v1/session', { token, headers: { cookie } });
      expect(both.body.user.id).toBe('enterprise-a');
      isRefused(await world.wire.send('GET', '/api/v1/session', { token: 'nothing', headers: { cookie } }), 401, 'UNAUTHENTICATED'); // prettier-ignore
    });

    it.each([
      ['in the query', '?token=TOKEN', {}],
      ['in the query as access_token', '?access_token=TOKEN', {}],
      ['in another cookie', '', { cookie: 'session=TOKEN; xquanheng=TOKEN' }],
      ['as Basic', '', { authorization: 'Basic TOKEN' }],
      ['as Token', '', { authorization: 'Token TOKEN' }],
      ['in another header', '', { 'x-auth-token': 'TOKEN', 'x-api-key': 'TOKEN' }],
    ])('a token %s is none', async (_, query, headers) => {
      const token = (await world.token('enterprise-a'))!;
      const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, (value as string).replaceAll('TOKEN', token)])); // prettier-ignore
      isRefused(await world.wire.send('GET', `/api/v1/session${query.replace('TOKEN', token)}`, { headers: filled }), 401, 'UNAUTHENTICATED'); // prettier-ignore
    });
  });

  describe('are not used by other sites', () => {
    const act = { verb: 'accept', payload: {} };
    const attempts: readonly (readonly [string, Record<string, string>])[] = [
      ['a foreign Origin', { origin: 'https://evil.example' }],
      ['an Origin that begins like ours', { origin: 'HOST.evil.example' }],
      ['an Origin with our name as its user', { origin: 'http://127.0.0.1@evil.example' }],
      ['a foreign Origin that ends like ours', { origin: 'https://evil.example://PLAIN' }],
      ['the Origin “null”', { origin: 'null' }],
      ['a fetch from another site', { 'sec-fetch-site': 'cross-site' }],
      ['a fetch from a neighbour', { 'sec-fetch-site': 'same-site' }],
    ];

    it.each(attempts)('an act with the cookie and %s: refused, nothing changed', async (name, given) => {
      const cookie = valueOf(cookieOf(await logIn('acceptance')));
      const plain = new URL(world.server.url).host;
      const headers = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value.replace('HOST', world.server.url).replace('PLAIN', plain)])); // prettier-ignore
      await unchanged(async () => {
        const answer = await world.wire.send('POST', `/api/v1/cases/${id}/acts`, {
          json: act,
          headers: { ...headers, cookie, 'idempotency-key': randomUUID(), ...(await world.seen(id)) },
        });
        isRefused(answer, 403, 'NOT_YOUR_POWER');
        expect(name).toBeTruthy();
      });
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      'a form of another site sends JSON as %s with the cookie: refused, nothing changed',
      async (type) => {
        const cookie = valueOf(cookieOf(await logIn('acceptance')));
        await unchanged(async () => {
          for (const origin of ['https://evil.example', 'null']) {
            const headers = { 'content-type': type, cookie, origin, 'idempotency-key': randomUUID(), ...(await world.seen(id)) }; // prettier-ignore
            const answer = await world.wire.send('POST', `/api/v1/cases/${id}/acts`, { body: JSON.stringify(act), headers }); // prettier-ignore
            expect(answer.status).toBeGreaterThanOrEqual(400);
            expect(faultsOfRefusal(answer)).toEqual([]);
          }
        });
      },
    );

    it('another site can neither log somebody out nor move the clock with the cookie', async () => {
      const answer = await logIn('enterprise-a');
      const headers = { cookie: valueOf(cookieOf(answer)), origin: 'https://evil.example' };
      isRefused(await world.wire.send('DELETE', '/api/v1/session', { headers }), 403, 'NOT_YOUR_POWER');
      isRefused(await world.wire.send('POST', '/api/v1/sandbox/clock', { headers, json: { advanceBy: 'P1D' } }), 403, 'NOT_YOUR_POWER'); // prettier-ignore
      expect((await world.wire.send('GET', '/api/v1/session', { token: answer.body.token })).status).toBe(200);
    });
  });

  describe('are opened by the right password alone', () => {
    it.each([
      ['SQL in the name', `' OR '1'='1' --`, 'x'],
      ['a wildcard', '%', 'x'],
      ['capitals', 'ADMIN', demoPassword],
      ['full-width letters', 'ａｄｍｉｎ', demoPassword],
      ['a space behind', 'admin ', demoPassword],
      ['a NUL behind', 'admin\u0000', demoPassword],
      ['a NUL in the password', 'admin', `${demoPassword}\u0000`],
      ['half a surrogate', 'admin\ud800', demoPassword],
      ['no password', 'admin', ''],
      ['a password that is a hash', 'admin', '$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA'],
      ['a password of ten thousand letters', 'admin', 'x'.repeat(10_000)],
      ['an object as a password', 'admin', { $ne: null }],
      ['a list as a name', ['admin'], demoPassword],
      ['true as a password', 'admin', true],
      ['null', null, null],
    ])('%s: refused', async (_, username, password) => {
      const answer = await logIn(username, password);
      expect([401, 422]).toContain(answer.status);
      expect(faultsOfRefusal(answer)).toEqual([]);
      expect(answer.headers['set-cookie']).toBeUndefined();
    });

    it('an unknown name, a wrong password and a switched-off account are told alike, and take as long', async () => {
      await world.token('deactivated');
      // One attempt for each name: throttling by name must not stand in the way. Alternating, so that load hits both alike.
      const times = { wrong: [] as number[], unknown: [] as number[] };
      const texts = new Set<string>();
      for (const [index, username] of known.slice(0, 24).entries())
        for (const [kind, name] of [['wrong', username], ['unknown', `nobody-${index}`]] as const) {
          const begun = performance.now();
          const answer = await logIn(name, 'wrong');
          times[kind].push(performance.now() - begun);
          texts.add(`${answer.status} ${answer.text}`);
        }
      const off = await logIn('try-deactivated', demoPassword);
      texts.add(`${off.status} ${off.text}`);
      expect(texts.size).toBe(1);
      const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
      const ratio = median(times.wrong) / median(times.unknown);
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.7);
    }, 30_000); // prettier-ignore

    it('after many wrong passwords nobody gets in from here, told alike for unknown names, whatever address one claims', async () => {
      const attempt = (username: string, index: number, password = 'wrong') =>
        logIn(username, password, { 'x-forwarded-for': `10.0.0.${index}`, forwarded: `for=10.0.1.${index}`, 'x-real-ip': `10.0.2.${index}` }); // prettier-ignore
      const told: string[][] = [];
      for (const username of ['expert-3', 'nobody-at-all']) {
        const answers: Answer[] = [];
        for (let index = 0; index < 20; index += 1) answers.push(await attempt(username, index));
        told.push(answers.map(({ status }) => String(status)));
        expect(answers.at(-1)!.status).toBe(429);
        expect(Number(answers.at(-1)!.headers['retry-after'])).toBeGreaterThan(0);
        expect(faultsOfRefusal(answers.at(-1)!)).toEqual([]);
      }
      expect(told[0]).toEqual(told[1]);
      // The right password does not help either, else the brake would tell which one is right.
      expect((await attempt('expert-3', 99, demoPassword)).status).toBe(429);
      expect((await attempt('expert-3', 99, demoPassword)).headers['set-cookie']).toBeUndefined();
    }, 60_000);
  });

  /** What a page of ours would send beside the cookie, as far as the server has asked for it at log-in. */
  function cookieAll(answer: Answer): Record<string, string> {
    const token = answer.body?.csrfToken ?? answer.body?.csrf ?? answer.headers['x-csrf-token'];
    return typeof token === 'string' ? { 'x-csrf-token': token } : {};
  }
});
