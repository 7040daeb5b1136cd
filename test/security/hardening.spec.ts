import { createHash } from 'node:crypto';
import { Client, formOf, type Answer } from '../../apps/cli/src/demo/client.js';
import { samplePdf } from '../../apps/cli/src/demo/files.js';
import { startServer, type TestServer } from '../support/server.js';

const policyOf = (response: { headers: Headers }): Record<string, string> =>
  Object.fromEntries(
    response.headers.get('content-security-policy')!.split(';').map((part) => [part.trim().split(' ')[0]!, part.trim().split(' ').slice(1).join(' ')]), // prettier-ignore
  );

describe('how the server keeps its doors', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
  const errorsOf = ({ status, body }: Answer) => [status, (body.errors as { pointer: string; code: string }[] | undefined)?.map(({ pointer, code }) => `${pointer} ${code}`)]; // prettier-ignore
  const raw = (user: string, body: string, type: string | null = 'application/json', path = '/cases') =>
    client.send(user, 'POST', path, { body, headers: { ...(type && { 'content-type': type }) } });

  describe('headers', () => {
    const paths = [
      '/', '/healthz', '/readyz', '/metrics', '/nowhere', '/api/docs', '/api/docs/swagger-ui-init.js', '/api/v1/openapi.json', '/api/v1/matters', '/api/v1/cases',
      '/api/v1/session', '/admin/queues', '/%E0%A4%A',
    ]; // prettier-ignore

    it.each(paths)('of %s let nothing in and nothing out', async (path) => {
      const response = await get(path, { origin: 'https://evil.example' });
      const policy = policyOf(response);

      expect(policy).toMatchObject({ 'default-src': "'none'", 'frame-ancestors': "'none'", 'form-action': "'none'" });
      expect(JSON.stringify(policy)).not.toMatch(/unsafe-eval|https?:|\*/);
      expect(policy['script-src'] ?? '').not.toContain('unsafe-inline');
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'permissions-policy': expect.stringContaining('camera=()'),
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'cache-control': expect.stringContaining(path.includes('swagger-ui') ? '' : 'no-store'),
      });
      for (const absent of ['x-powered-by', 'server', 'access-control-allow-origin', 'strict-transport-security'])
        expect(response.headers.has(absent)).toBe(false);
    });

    it('let the style of the page that needs no script in by its hash, and nothing else of the kind', async () => {
      const response = await get('/verify/none');
      const style = /<style>(.*?)<\/style>/s.exec(await response.text())![1]!;

      expect(policyOf(response)['style-src']).toBe(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    });

    it('let the page of the documentation load what it needs, all of it from here', async () => {
      const page = await get('/api/docs');
      const html = await page.text();
      const loaded = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address]) => new URL(address!, `${server.url}/api/docs`)); // prettier-ignore

      expect(loaded.length).toBeGreaterThan(3);
      expect(loaded.every(({ origin }) => origin === server.url)).toBe(true);
      expect(html).not.toMatch(/<script[^>]*>\s*[^<\s]/);
      for (const address of loaded) expect((await fetch(address)).status).toBe(200);
      expect(policyOf(page)).toMatchObject({ 'script-src': "'self'", 'connect-src': "'self'" });
    });

    it('let the board of the queues run its own scripts and fetch nothing from elsewhere', async () => {
      const page = await get('/admin/queues', { authorization: `Bearer ${await client.login('admin')}` });

      expect(page.status).toBe(200);
      expect(policyOf(page)).toMatchObject({ 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'self'", 'font-src': "'self'", 'frame-ancestors': "'none'" });
      expect(page.headers.get('cache-control')).toBe('no-store');
    }); // prettier-ignore

    it('of the drawings may be kept, and of people may not', async () => {
      expect((await get('/api/v1/matters/type-approval/chart?format=svg')).headers.get('cache-control')).toBe('public, max-age=300'); // prettier-ignore
      expect((await client.send('head', 'GET', '/cases')).headers.get('cache-control')).toBe('no-store');
    });
  });

  it.each(['/api/v1/cases', '/api/v1/session', '/', '/api/docs'])('refuses to be asked for leave by another site: %s', async (path) => {
    const response = await fetch(server.url + path, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });

    expect(response.status).toBe(403);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control') || name === 'allow')).toEqual([]);
  }); // prettier-ignore

  describe('bodies', () => {
    it.each([
      ['{"matter":"type-approval","form":{"__proto__":{"admin":true}}}', '/form/__proto__ FORBIDDEN_NAME'],
      ['{"matter":"type-approval","form":{"applicant":{"constructor":{"prototype":{"x":1}}}}}', '/form/applicant/constructor FORBIDDEN_NAME'],
      ['{"matter":"type-approval","form":{"list":[{"prototype":1}]}}', '/form/list/0/prototype FORBIDDEN_NAME'],
      ['{"__proto__":null}', '/__proto__ FORBIDDEN_NAME'],
      ['{"matter":"type-approval","form":{"a":"\\u0000"}}', '/form/a NOT_TEXT'],
      ['{"matter":"type-approval","form":{"a":"\\ud800"}}', '/form/a NOT_TEXT'],
      ['{"matter":"type-approval","form":{"a":[1,1e999]}}', '/form/a/1 TOO_BIG'],
    ])('%s is refused where it is wrong', async (body, error) => {
      expect(errorsOf(await raw('enterprise-a', body))).toEqual([422, [error]]);
    }); // prettier-ignore

    it.each(['[', '{"a":'])('nested %j a hundred thousand times is refused, and thirty-two times is not', async (open) => {
      const nested = (depth: number) => `{"matter":"x","form":{"deep":${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}}}`;

      expect(errorsOf(await raw('enterprise-a', nested(100_000)))).toEqual([422, [expect.stringMatching(/^\/form\/deep.* TOO_DEEP$/)]]);
      expect(errorsOf(await raw('enterprise-a', nested(31)))).toEqual([422, [expect.stringMatching(/TOO_DEEP$/)]]);
      expect(JSON.stringify((await raw('enterprise-a', nested(30))).body)).not.toContain('TOO_DEEP');
    }); // prettier-ignore

    it('of more values than anybody fills in are refused', async () => {
      const body = JSON.stringify({ matter: 'type-approval', form: { list: Array.from({ length: 21_000 }, () => 0) } });

      expect(errorsOf(await raw('enterprise-a', body))).toEqual([422, [' TOO_MANY_VALUES']]);
    });

    it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/xml'], ['application/json; charset=utf-7'], ['multipart/form-data; boundary=x'], [null]])(
      'of the type %s are refused',
      async (type) => {
        const answer = await raw('enterprise-a', '{"matter":"type-approval"}', type);

        expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_TYPE']);
      },
    ); // prettier-ignore

    it('are looked at only after the caller is known', async () => {
      const answer = await client.send(null, 'POST', '/cases', { json: { constructor: 1 } });

      expect(answer.status).toBe(401);
    });

    it.each([`{"a":"\\u0000"}`, '{"constructor":1}', '{"a":1e999}', `{"a":${'['.repeat(20_000)}1${']'.repeat(20_000)}}`])(
      'about a case are looked at after the case itself and what must come along: %.30s',
      async (payload) => {
        const { id, revision } = await client.create('enterprise-a', 'type-approval');
        const send = async (method: string, path: string, body: string, user = 'enterprise-a', headers = {}) =>
          (await client.send(user, method, path, { body, headers: { 'content-type': 'application/json', ...headers } })).status;
        const act = `{"verb":"submit","payload":${payload}}`;
        const headers = { 'idempotency-key': `hostile-${id}`, 'if-match': `"${revision}"` };

        expect(await send('POST', `/cases/${id}/acts`, act, 'enterprise-b')).toBe(404);
        expect(await send('PUT', `/cases/${id}/form`, payload, 'enterprise-b')).toBe(404);
        expect(await send('POST', `/cases/${id}/acts`, act)).toBe(428);
        expect(await send('PUT', `/cases/${id}/form`, payload)).toBe(428);
        expect(await send('POST', `/cases/${id}/acts`, act, 'enterprise-a', headers)).toBe(422);
        expect(await send('PUT', `/cases/${id}/form`, payload, 'enterprise-a', headers)).toBe(422);
      },
    ); // prettier-ignore

    it.each(['__proto__', 'constructor', 'a[__proto__][b]', 'code[constructor]'])('with files have no field %s', async (field) => {
      const { id } = await client.create('enterprise-a', 'type-approval');
      const form = formOf('photo', samplePdf('a.pdf', 'x'));
      form.set(field, 'x');
      const answer = await client.send('enterprise-a', 'POST', `/cases/${id}/materials`, { body: form });

      expect(answer.status).toBe(422);
      expect((await client.case('enterprise-a', id)).revision).toBe(1);
    }); // prettier-ignore

    it('with files are refused where JSON is read, and JSON where files are', async () => {
      const { id } = await client.create('enterprise-a', 'type-approval');

      expect((await client.send('enterprise-a', 'POST', `/cases/${id}/materials`, { json: { code: 'photo' } })).status).toBe(415); // prettier-ignore
      expect((await client.send('enterprise-a', 'PUT', `/cases/${id}/form`, { body: new FormData(), headers: { 'if-match': '"1"' } })).status).toBe(415); // prettier-ignore
    });
  });

  describe('queries', () => {
    it.each([
      ['/cases?sort=name', '/sort UNKNOWN_PARAMETER'],
      ['/cases?limit=1&limit=100', '/limit REPEATED'],
      ['/cases?limit[]=1', '/limit[] UNKNOWN_PARAMETER'],
      ['/worklist?__proto__=x', '/__proto__ UNKNOWN_PARAMETER'],
      ['/worklist?constructor[prototype]=x', '/constructor[prototype] UNKNOWN_PARAMETER'],
      ['/inbox?state=x', '/state UNKNOWN_PARAMETER'],
      ['/messages?Limit=1', '/Limit UNKNOWN_PARAMETER'],
      ['/marks?kind=ban', '/kind UNKNOWN_PARAMETER'],
      ['/preferences?userId=head', '/userId UNKNOWN_PARAMETER'],
      ['/cases?matter=%00', '/matter NOT_TEXT'],
      ['/cases?state=a%00b', '/state NOT_TEXT'],
    ])('%s is refused where it is wrong', async (path, error) => {
      expect(errorsOf(await client.send('enterprise-a', 'GET', path))).toEqual([422, [error]]);
    });

    it('that are refused name what there is', async () => {
      const { body } = await client.send('enterprise-a', 'GET', '/inbox?state=x');

      expect(body.allowed).toEqual(['limit', 'cursor', 'read']);
    });

    it('of a page are taken by every list, also by one that has a single page', async () => {
      for (const path of ['/cases', '/worklist', '/inbox', '/messages', '/marks', '/webhooks', '/matters', '/calendar/years'])
        expect([path, (await client.send('enterprise-a', 'GET', `${path}?limit=100`)).status]).toEqual([path, 200]);
    }); // prettier-ignore

    it('do not come with what is handed in', async () => {
      expect(errorsOf(await client.send('enterprise-a', 'POST', '/cases?actAs=head', { json: { matter: 'x' } }))).toEqual([422, ['/actAs UNKNOWN_PARAMETER']]); // prettier-ignore
    });
  });

  describe('faults', () => {
    const inside =
      /node_modules|\.js:\d|\.ts:\d|\bat \w+ \(|SELECT |INSERT |QueryFailed|TypeError|SyntaxError|postgres/i;

    it.each([
      ['GET', '/api/v1/matters/%E0%A4%A', undefined, 400],
      ['GET', '/api/v1/matters/%00', undefined, 404],
      ['GET', `/api/v1/matters/${'x'.repeat(3000)}`, undefined, 404],
      ['POST', '/api/v1/session', '{"username":', 400],
      ['POST', '/api/v1/session', '{"username":"a\\u0000","password":"b"}', 422],
      ['POST', '/api/v1/session', 'null', 400],
      ['POST', '/api/v1/session', `{"username":"${'x'.repeat(1_100_000)}"}`, 413],
      ['PROPFIND', '/', undefined, 404],
    ])('%s %s %s tell nothing of the inside', async (method, path, body, status) => {
      const response = await fetch(server.url + path, { method, ...(body && { body, headers: { 'content-type': 'application/json' } }) }); // prettier-ignore
      const text = await response.text();

      expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']); // prettier-ignore
      expect(text).not.toMatch(inside);
    });
  });

  it('knows no login by a provider of identities where none is named', async () => {
    expect((await client.send(null, 'GET', '/session/oidc')).status).toBe(404);
    expect((await client.send(null, 'GET', '/session/oidc/callback?code=a&state=b')).status).toBe(404);
  });

  it('serves without counting in the sandbox', async () => {
    const answer = await client.send('enterprise-a', 'GET', '/cases');

    expect([...answer.headers.keys()].filter((name) => name.startsWith('ratelimit'))).toEqual([]);
  });
});
