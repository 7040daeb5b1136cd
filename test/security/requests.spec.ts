import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Answer } from './http.js';
import { operationsOf, type Operation } from './openapi.js';
import { changedBetween } from './probe.js';
import { faultsOfRefusal } from './refusal.js';
import { rules } from './rules.js';
import { begin, type World } from './world.js';

/** Tricks of HTTP: other ways to write a path, a method, a header or a body, so that two readers read it differently. */
describe('requests that are written strangely', () => {
  let world: World;
  let operations: readonly Operation[];
  let id: string;
  let foreign: string;

  beforeAll(async () => {
    world = await begin();
    operations = await operationsOf(world.wire);
    for (const who of ['enterprise-a', 'enterprise-b', 'acceptance', 'head', 'admin', 'auditor'])
      await world.token(who);
    [id, foreign] = [await world.thing('submitted'), await world.thing('foreign')];
  }, 120_000);
  afterAll(() => world?.end(), 60_000);

  const unchanged = async (attempt: () => Promise<unknown>) => {
    await world.probe.quiet();
    const before = await world.probe.digest();
    await attempt();
    expect(changedBetween(before, await world.probe.digest())).toEqual([]);
  };
  const isRefusal = (answer: Answer) => {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(faultsOfRefusal(answer)).toEqual([]);
  };
  const stands = async () => {
    expect((await world.wire.send('GET', '/readyz')).status).toBe(200);
  };
  const accept = { verb: 'accept', payload: {} };
  const headers = async (more: Record<string, string | readonly string[]> = {}) => ({
    'idempotency-key': randomUUID(),
    ...(await world.seen(id)),
    ...more,
  });

  describe('in the path', () => {
    const ways: readonly (readonly [string, (path: string) => string])[] = [
      ['two slashes in front', (path) => `/${path}`],
      ['two slashes inside', (path) => path.replace('/cases/', '//cases//')],
      ['a slash at the end', (path) => `${path}/`],
      ['a dot', (path) => path.replace('/cases/', '/./cases/')],
      ['a dot that is coded', (path) => path.replace('/cases/', '/%2e/cases/')],
      ['a way through another place', (path) => path.replace('/cases/', '/matters/../cases/')],
      ['a coded way through another place', (path) => path.replace('/cases/', '/matters/%2e%2e/cases/')],
      ['a coded slash', (path) => path.replace('/cases/', '/cases%2f')],
      ['a doubly coded slash', (path) => path.replace('/cases/', '/cases%252f')],
      ['a backslash', (path) => path.replace('/cases/', '\\cases\\')],
      ['capitals', (path) => path.toUpperCase()],
      ['capitals in the place alone', (path) => path.replace('cases', 'CASES')],
      ['full-width letters', (path) => path.replace('cases', encodeURIComponent('ｃａｓｅｓ'))],
      ['a parameter of a path', (path) => `${path};role=head`],
      ['a coded NUL', (path) => `${path}%00`],
      ['an ending', (path) => `${path}.json`],
      ['an overlong UTF-8 slash', (path) => path.replace('/cases/', '/cases%c0%af')],
      ['a broken escape', (path) => `${path}%`],
      ['an absolute address', (path) => `http://127.0.0.1${path}`],
      ['a foreign absolute address', (path) => `http://evil.example${path}`],
    ];

    it.each(ways)('%s: nobody sees more, and nobody who is not logged in sees anything', async (_, way) => {
      for (const [who, of] of [['enterprise-a', foreign], ['anonymous', id], ['admin', id]] as const)
        for (const part of ['', '/history', '/documents']) {
          const answer = await world.wire.send('GET', way(`/api/v1/cases/${of}${part}`), { token: await world.token(who) });
          isRefusal(answer);
        }
    }); // prettier-ignore

    it.each(ways)('%s: no act is done by who may not', async (_, way) => {
      await unchanged(async () => {
        for (const who of ['anonymous', 'enterprise-b', 'admin'])
          isRefusal(await world.wire.send('POST', way(`/api/v1/cases/${id}/acts`), { token: await world.token(who), json: accept, headers: await headers() })); // prettier-ignore
      });
    });

    it.each(['not-a-uuid', '0', '-1', '1 OR 1=1', "' OR ''='", '%', '*', 'null', 'undefined', '[object Object]', '__proto__', 'constructor', 'a'.repeat(5000), '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '\u0661'])(
      'an id “%.40s” of whatever kind is nothing that anybody may know of',
      async (odd) => {
        for (const { method, path } of operations.filter((each) => each.path.includes('{id}'))) {
          const answer = await world.wire.send(method, path.replace('{id}', encodeURIComponent(odd)), { token: await world.token('head'), ...(method === 'GET' ? {} : { json: {}, headers: await headers() }) }); // prettier-ignore
          expect([path, answer.status < 500 && answer.status >= 400]).toEqual([path, true]);
          expect(faultsOfRefusal(answer)).toEqual([]);
        }
      },
    ); // prettier-ignore
  });

  describe('in the method', () => {
    it.each(['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND', 'LOCK', 'SEARCH', 'M-SEARCH'])(
      '%s is no way around who may do what',
      async (method) => {
        await unchanged(async () => {
          for (const { path } of operations) {
            if (operations.some((operation) => operation.path === path && operation.method === method)) continue;
            const at = path.replace('{id}', foreign).replace('{code}', 'type-approval');
            const answer = await world.wire.send(method, at, { token: await world.token('enterprise-a'), headers: { 'x-tried': 'echo-me' } });
            const isOpen = operations.some((operation) => operation.path === path && operation.open);
            const mayRead = method === 'HEAD' && !path.includes('/cases/{id}');
            if (!(isOpen || mayRead || method === 'OPTIONS')) expect([path, [403, 404, 405].includes(answer.status)]).toEqual([path, true]);
            expect([path, answer.status < 500]).toEqual([path, true]);
            expect(answer.text).not.toContain('echo-me');
            expect(answer.headers['access-control-allow-origin']).toBeUndefined();
          }
        });
      },
    ); // prettier-ignore

    it.each(['x-http-method-override', 'x-http-method', 'x-method-override', '_method'])(
      '%s changes no method',
      async (name) => {
        await unchanged(async () => {
          const token = await world.token('acceptance');
          for (const method of ['POST', 'DELETE', 'PUT'])
            await world.wire.send('GET', `/api/v1/cases/${id}?${name}=${method}`, {
              token,
              headers: { [name]: method },
            });
          isRefusal(await world.wire.send('GET', `/api/v1/cases/${id}/acts`, { token, json: accept, headers: await headers({ [name]: 'POST' }) })); // prettier-ignore
        });
      },
    );

    it('HEAD tells nobody more than GET', async () => {
      const head = async (who: string, of: string) => (await world.ask(who, 'HEAD', `/cases/${of}`)).status;
      expect([await head('anonymous', id), await head('enterprise-a', foreign), await head('admin', id)]).toEqual([401, 404, 404]); // prettier-ignore
    });
  });

  describe('in the headers', () => {
    it.each([
      ['x-user', 'head'], ['x-user-id', 'head'], ['x-account', 'head'], ['x-roles', 'head'], ['x-role', 'userAdmin'], ['x-forwarded-user', 'head'], ['remote-user', 'head'],
      ['x-forwarded-for', '127.0.0.1'], ['x-real-ip', '127.0.0.1'], ['forwarded', 'for=127.0.0.1;by=head'], ['x-original-url', '/api/v1/matters'],
      ['x-rewrite-url', '/api/v1/matters'], ['x-forwarded-host', 'evil.example'], ['x-forwarded-proto', 'https'], ['x-forwarded-prefix', '/admin'],
      ['x-organisation', 'authority-p1'], ['x-act-as', 'head'], ['x-substitute-for', 'head'], ['on-behalf-of', 'head'], ['authorization', 'Basic aGVhZDpxdWFuaGVuZy1kZW1v'],
      ['authorization', 'bearer '], ['authorization', 'Bearer null'], ['authorization', 'Bearer undefined'], ['authorization', 'Negotiate AAAA'], ['proxy-authorization', 'Bearer x'],
    ])('%s: %s makes nobody somebody else', async (name, value) => {
      isRefusal(await world.wire.send('GET', `/api/v1/cases/${id}`, { headers: { [name]: value } }));
      if (name === 'authorization') return;
      const answer = await world.ask('enterprise-a', 'GET', `/cases/${foreign}`, { headers: { [name]: value } });
      expect(answer.status).toBe(404);
      const who = await world.ask('enterprise-a', 'GET', '/session', { headers: { [name]: value } });
      expect(who.body.user.id).toBe('enterprise-a');
    }); // prettier-ignore

    it.each([
      ['twice, equal', ['"2"', '"2"']],
      ['twice, the right one last', ['"1"', 'RIGHT']],
      ['a list', ['"1", RIGHT']],
      ['a star', ['*']],
      ['a negative number', ['"-1"']],
      ['a fraction', ['"2.0"']],
      ['an exponent', ['"2e0"']],
      ['hexadecimal', ['"0x2"']],
      ['a large number', ['"99999999999999999999"']],
      ['words', ['"latest"']],
      ['nothing', ['']],
      ['Arabic digits', [Buffer.from('"٢"').toString('latin1')]],
    ])('If-Match %s: no act', async (_, values) => {
      await unchanged(async () => {
        const right = (await world.seen(id))['if-match'];
        const given = values.map((value) => value.replace('RIGHT', right));
        const answer = await world.ask('acceptance', 'POST', `/cases/${id}/acts`, { json: accept, headers: { 'idempotency-key': randomUUID(), 'if-match': given } }); // prettier-ignore
        isRefusal(answer);
      });
    });

    it.each([
      ['of ten thousand letters', 'k'.repeat(10_000)],
      ['of 201 letters', 'k'.repeat(201)],
      ['of the engine', 'deadline:T_ACCEPT'],
      ['with a space', 'a b'],
      ['with letters beyond ASCII', Buffer.from('键').toString('latin1')],
      ['that is empty', ''],
    ])('an Idempotency-Key %s: no act', async (_, key) => {
      await unchanged(async () => {
        const answer = await world.ask('acceptance', 'POST', `/cases/${id}/acts`, { json: accept, headers: await headers({ 'idempotency-key': key }) }); // prettier-ignore
        isRefusal(answer);
      });
    });

    it('a foreign Host is written into no answer', async () => {
      const token = await world.token('enterprise-a');
      for (const path of ['/', '/api/docs', '/api/v1/openapi.json', '/api/v1/cases', '/nothing', '/readyz']) {
        const answer = await world.wire.send('GET', path, { token, headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } }); // prettier-ignore
        expect(`${JSON.stringify(answer.headers)}${answer.text}`).not.toContain('evil.example');
      }
    });

    it('no origin but ours is let in by CORS', async () => {
      for (const origin of ['https://evil.example', 'null', world.server.url.replace('127.0.0.1', 'localhost')])
        for (const method of ['GET', 'OPTIONS']) {
          const answer = await world.ask('enterprise-a', method, '/cases', { headers: { origin, 'access-control-request-method': 'POST' } }); // prettier-ignore
          expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
        }
    });

    it('every answer tells browsers to be strict, and none tells what we are made of', async () => {
      for (const path of ['/', '/api/v1/cases', '/api/v1/session', '/nothing', '/api/v1/openapi.json', '/healthz', '/admin/queues']) {
        const { headers: sent } = await world.wire.send('GET', path, { token: await world.token('enterprise-a') });
        expect([path, sent['x-content-type-options']]).toEqual([path, 'nosniff']);
        expect([path, sent['content-security-policy']]).toEqual([path, expect.stringMatching(/default-src '(self|none)'/)]);
        expect(sent['content-security-policy']).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
        expect(sent['x-powered-by']).toBeUndefined();
        expect(sent['server']).toBeUndefined();
      }
    }); // prettier-ignore

    it('headers of 100 kB, a request without its end and two lengths at once do not bring the server down', async () => {
      const { hostname, port } = new URL(world.server.url);
      const raw = (text: string) => new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname, () => socket.write(text));
        let heard = '';
        socket.setTimeout(1_000, () => socket.destroy());
        socket.on('data', (data) => (heard += String(data)));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(heard));
      });
      const status = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
      expect(status(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`))).toBe(431);
      const smuggled = 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/matters HTTP/1.1\r\nHost: x\r\n\r\n';
      const answer = await raw(smuggled);
      expect(status(answer)).toBe(400);
      expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
      for (const broken of ['GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', '\u0016\u0003\u0001', 'GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n'])
        expect([0, 400, 404, 505]).toContain(status(await raw(broken)));
      await stands();
    }, 30_000); // prettier-ignore
  });

  describe('in the body', () => {
    const sent = async (body: string | Buffer, more: Record<string, string> = {}) =>
      world.ask('acceptance', 'POST', `/cases/${id}/acts`, { body, headers: await headers({ 'content-type': 'application/json', ...more }) }); // prettier-ignore

    it.each([
      ['of the prototype', '{"verb":"askCorrection","payload":{"__proto__":{"polluted":true}}}'],
      ['of the constructor', '{"verb":"askCorrection","payload":{"constructor":{"prototype":{"polluted":true}}}}'],
      ['of the prototype, deep', '{"verb":"askCorrection","payload":{"points":[{"__proto__":{"polluted":true},"text":"x"}],"period":{"unit":"calendarDays","value":30}}}'],
      ['of the body’s own prototype', '{"__proto__":{"verb":"accept","payload":{}}}'],
      ['beside what is asked', '{"verb":"accept","payload":{},"__proto__":{"isAdmin":true}}'],
      ['twenty thousand levels deep', `{"verb":"accept","payload":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
      ['a list twenty thousand levels deep', `{"verb":"accept","payload":{"remark":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`],
      ['a list of a hundred thousand', `{"verb":"accept","payload":{"remark":[${'0,'.repeat(100_000)}0]}}`],
      ['fifty thousand properties', `{"verb":"accept","payload":{${Array.from({ length: 50_000 }, (_, index) => `"p${index}":1`).join(',')}}}`],
      ['a number with a hundred thousand digits', `{"verb":"accept","payload":{"remark":${'9'.repeat(100_000)}}}`],
      ['infinity', '{"verb":"accept","payload":{"remark":1e999}}'],
      ['a text', '"accept"'], ['a number', '7'], ['null', 'null'], ['a list', '[]'], ['nothing', ''], ['half', '{"verb":'], ['two', '{}{}'],
      ['a comment', '{"verb":"accept"/**/,"payload":{}}'], ['a trailing comma', '{"verb":"accept","payload":{},}'], ['single quotes', "{'verb':'accept'}"], ['NaN', '{"verb":"accept","payload":{"remark":NaN}}'],
      ['with a NUL', '{"verb":"accept","payload":{"remark":"\\u0000"}}'],
      ['bytes that are no UTF-8', Buffer.from('7b2276657262223a22ff22', 'hex')],
    ])('JSON %s: refused in good time, nothing changed', async (_, body) => {
      await unchanged(async () => {
        const begun = performance.now();
        isRefusal(await sent(body));
        expect(performance.now() - begun).toBeLessThan(3_000);
      });
      await stands();
    }); // prettier-ignore

    it.each([
      ['text/plain', 'text/plain'], ['a form', 'application/x-www-form-urlencoded'], ['XML', 'application/xml'], ['multipart', 'multipart/form-data; boundary=x'],
      ['no type at all', ''], ['another charset', 'application/json; charset=utf-7'], ['a type that begins alike', 'application/jsonx'], ['a list of types', 'text/plain, application/json'],
    ])('an act sent as %s is none', async (_, type) => {
      await unchanged(async () => isRefusal(await sent(JSON.stringify(accept), { 'content-type': type })));
    }); // prettier-ignore

    it('a bomb of compressed JSON is not unpacked beyond the limit', async () => {
      const bomb = gzipSync(Buffer.concat([Buffer.from('{"verb":"'), Buffer.alloc(200 * 1024 * 1024, 0x61), Buffer.from('"}')]));
      await unchanged(async () => {
        const answer = await sent(bomb, { 'content-encoding': 'gzip' });
        expect([413, 415]).toContain(answer.status);
        expect(faultsOfRefusal(answer)).toEqual([]);
        for (const encoding of ['br', 'deflate', 'gzip', 'compress', 'x']) isRefusal(await sent('not packed at all', { 'content-encoding': encoding }));
      });
    }, 30_000); // prettier-ignore

    const extras = { id: randomUUID(), status: 'granted', state: 'granted', phase: 'closed', version: 1, revision: 99, orgId: 'authority-p1', organisationId: 'authority-p1', applicantId: 'enterprise-b-co', authorityId: 'authority-p2', createdBy: 'head', userId: 'head', roles: ['head'], role: 'head', active: true, feePaid: true, grantId: 'x', enteredBy: 'acceptance', proposedBy: 'admin', decidedBy: 'head', context: {}, isAdmin: true, scopes: ['*'] }; // prettier-ignore
    const writing = rules.filter(({ operation, send, lines }) => send && !operation.startsWith('GET') && !operation.includes('materials') && lines.some(([, expected]) => [expected].flat().includes('ok'))); // prettier-ignore

    it.each(writing.map((rule, index) => [`${index} ${rule.operation} on ${rule.on?.[0] ?? '-'}`, rule] as const))(
      '%s takes no property that it does not know',
      async (_, rule) => {
        const on = rule.on?.[0];
        const [group] = rule.lines.find(([, expected]) => [expected].flat().includes('ok'))!;
        const who = (typeof group === 'function' ? group(on!) : group)[0]!;
        const thing = on ? await world.fresh(on) : '';
        const operation = operations.find(({ name }) => name === rule.operation)!;
        const path = operation.path.replaceAll(/\{(\w+)\}/g, (__, name: string) => rule.at?.[name] ?? thing);
        await world.token(who);
        const { json, ...rest } = await rule.send!(world, thing, on);
        await unchanged(async () => {
          for (const [name, value] of Object.entries(extras)) {
            if (name in (json as object)) continue;
            const answer = await world.wire.send(operation.method, path, { token: await world.token(who), ...rest, json: { ...(json as object), [name]: value } }); // prettier-ignore
            expect([name, answer.status, answer.body?.code]).toEqual([name, 422, 'INVALID_INPUT']);
          }
        });
      },
      30_000,
    );
  });

  describe('in the query', () => {
    it.each([
      'matter=%25', 'matter[]=type-approval', 'matter[$ne]=x', 'matter=a&matter=b', 'state=%27%20OR%201=1--', 'desk={reviewer,head}', 'limit=0', 'limit=101', 'limit=1e9', 'limit=-1',
      'limit=NaN', 'limit=1;DROP%20TABLE%20history', 'overdue=maybe', 'card=blue', 'sort=password_hash', 'order=1', 'cursor=', 'cursor=x', 'cursor[]=x', `cursor=${'A'.repeat(600)}`,
      '__proto__[limit]=1', 'constructor[prototype][x]=1', 'cursor[__proto__]=1', 'select=*', 'organisationId=enterprise-b-co', 'applicant=enterprise-b-co', 'userId=head', 'as=head', 'matter=%00', 'matter=%ff',
    ])('?%s shows nobody more than they may see', async (query) => {
      for (const list of ['cases', 'worklist', 'inbox', 'messages', 'marks', 'incidents', 'webhooks']) {
        const answer = await world.ask('enterprise-b', 'GET', `/${list}?${query}`);
        if (answer.status >= 400) expect(faultsOfRefusal(answer)).toEqual([]);
        expect(answer.text).not.toContain(id);
        expect(answer.text).not.toContain('enterprise-a-co');
      }
    }); // prettier-ignore

    it('a cursor that another person was given, or that was forged, leads to nothing of theirs', async () => {
      for (let made = 0; made < 3; made += 1) await world.fresh('draft');
      const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const lists = ['cases', 'worklist', 'messages', 'inbox', 'marks', `cases/${foreign}/history`];
      const cursors = [forged([false, '0000-00-00', "'; DROP TABLE history; --"]), forged([null, null, null]), forged([{}, [], true]), forged({ id: 1 }), forged([]), forged('x'), forged([-1]), forged([1e308]), forged(['1; SELECT pg_sleep(5)']), forged(['a', 'b', 'c', 'd']), forged([false, '1900-01-01', '00000000-0000-0000-0000-000000000000'])];
      for (const list of lists) {
        const own = await world.ask('enterprise-a', 'GET', `/${list.includes(foreign) ? 'cases' : list}?limit=1`);
        for (const cursor of [...cursors, own.body.nextCursor].filter(Boolean)) {
          const begun = performance.now();
          const answer = await world.ask('enterprise-b', 'GET', `/${list}?limit=100&cursor=${encodeURIComponent(cursor)}`);
          if (answer.status >= 400) expect([list, cursor, faultsOfRefusal(answer)]).toEqual([list, cursor, []]);
          expect(answer.text).not.toContain('enterprise-a-co');
          expect(performance.now() - begun).toBeLessThan(3_000);
        }
      }
    }); // prettier-ignore
  });

  describe('for what is not for everybody', () => {
    it('the board of the queues is for the system’s administrator, and only to look at', async () => {
      const at = async (who: string, method: string, path: string) =>
        (await world.wire.send(method, `/admin/queues${path}`, { token: await world.token(who) })).status;
      for (const path of ['', '/', '/api/queues', '/static/../api/queues', '//api/queues', '/API/queues', '/%61pi/queues']) {
        expect([path, await at('anonymous', 'GET', path)]).toEqual([path, 401]);
        for (const who of ['enterprise-a', 'head', 'auditor', 'security-admin', 'audit-admin']) expect([path, who, await at(who, 'GET', path)]).toEqual([path, who, 403]);
      }
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        for (const path of ['/api/queues/deadlines/add', '/api/queues/deadlines/clean/completed', '/api/queues/deadlines/pause', '/api/queues/messages/1/retry/failed', '/api/queues/deadlines/obliterate'])
          expect([method, path, await at('admin', method, path)]).toEqual([method, path, 403]);
      for (const path of ['/Admin/Queues/api/queues', '/admin//queues/api/queues', '/admin/queues;x/api/queues', '/admin/queues%2fapi/queues'])
        expect([path, [401, 404].includes((await world.wire.send('GET', path)).status)]).toEqual([path, true]);
    }); // prettier-ignore

    it('the document, the docs, the figures and the first page tell no secret and no account’s data', async () => {
      for (const path of ['/api/v1/openapi.json', '/api/docs', '/api/docs/swagger-ui-init.js', '/api/docs-yaml', '/metrics', '/', '/healthz', '/readyz', '/robots.txt', '/favicon.ico', '/.env', '/.git/config', '/package.json', '/dist/apps/server/src/main.js', '/api', '/api/v1', '/api/v1/', '/admin', '/debug', '/actuator/env', '/server-status', '/phpinfo.php', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/static/..%2f..%2fetc/passwd']) {
        const { status, text } = await world.wire.send('GET', path);
        expect([path, status < 500]).toEqual([path, true]);
        expect([path, /password_hash|token_hash|whsec_|postgres(?:ql)?:\/\/|argon2|node_modules|root:x:|"(?:dev)?dependencies"|DATABASE_URL|at \w+ \(/i.exec(text)?.[0]]).toEqual([path, undefined]);
        expect([path, text.includes('东衡称重设备')]).toEqual([path, false]);
      }
    }); // prettier-ignore
  });
});
