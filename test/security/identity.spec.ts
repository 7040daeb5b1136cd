import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { Client } from '../../apps/cli/src/demo/client.js';
import * as contract from '../../apps/server/src/contract.js';
import { hashOfPassword } from '#identity';
import { startServer, type TestServer } from '../support/server.js';
import { ToldCase } from '../support/told-case.js';

const demo = 'quanheng-demo';
const own = 'kettle orbit lantern';

interface Asked {
  readonly token?: string;
  readonly cookie?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

describe('who somebody is', () => {
  let server: TestServer;
  let client: Client;
  let database: pg.Client;

  beforeAll(async () => {
    server = await startServer({ REAUTHENTICATE_AFTER: '10', SESSION_IDLE: '30' });
    client = new Client(server.url);
    database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    await database.query(
      `INSERT INTO account (id, username, name, password_hash, organisation_id, roles, must_change_password)
       SELECT 'own-' || n, 'own-' || n, '本人 ' || n, $1, 'authority-p1', '{reviewer}', n = 1 FROM generate_series(1, 7) n`,
      [await hashOfPassword(own)],
    );
  }, 120_000);
  afterAll(async () => {
    await database?.end();
    await server?.stop();
  }, 60_000);

  async function ask(method: string, path: string, { token, cookie, json, headers }: Asked = {}) {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(cookie && { cookie }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    const body: any = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body, refused: response.status < 400 ? undefined : [response.status, body.code, ...(body.rule ? [body.rule] : [])] };
  } // prettier-ignore
  const logIn = (username: string, password = demo, more: Asked & { totp?: string } = {}) =>
    ask('POST', '/session', {
      ...more,
      json: { username, password, ...(more.totp !== undefined && { totp: more.totp }) },
    });
  const tokenOf = async (...who: Parameters<typeof logIn>): Promise<string> => (await logIn(...who)).body.token;
  const cookieFrom = ({ headers }: { headers: Headers }) => headers.get('set-cookie')!.split(';')[0]!;
  const long = (username: string) =>
    database.query(`UPDATE session SET authenticated_at = now() - interval '11 minutes' WHERE account_id = $1`, [
      username,
    ]);
  const codeOf = async (secret: string, steps: number) => {
    const { rows } = await database.query(`SELECT (extract(epoch FROM now()) * 1000)::float8 AS at`);
    return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: rows[0].at + steps * 30_000 });
  };

  it('gets a new session at each login; the one that came along in the cookie ends', async () => {
    const first = await logIn('enterprise-a');
    const second = await logIn('enterprise-a', demo, { cookie: cookieFrom(first) });

    expect(contract.loggedIn.parse(second.body)).toMatchObject({ user: { id: 'enterprise-a' }, restriction: null });
    expect(second.headers.get('set-cookie')).toMatch(/^quanheng=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(second.body.token).not.toBe(first.body.token);
    expect((await ask('GET', '/session', { cookie: cookieFrom(first) })).refused).toEqual([401, 'UNAUTHENTICATED']);
    expect((await ask('GET', '/session', { cookie: cookieFrom(second) })).body).toMatchObject({ csrfToken: second.body.csrfToken });
  }); // prettier-ignore

  it('is not told from a cookie alone where something would change', async () => {
    const session = await logIn('enterprise-a');
    const { csrfToken, token } = session.body;
    const open = async (headers: Record<string, string>, more: Asked = { cookie: cookieFrom(session) }) =>
      (await ask('POST', '/cases', { ...more, json: { matter: 'type-approval' }, headers })).refused;
    const other = (await logIn('enterprise-b')).body.csrfToken;

    expect(await open({})).toEqual([403, 'NOT_YOUR_POWER', 'CSRF']);
    expect(await open({ origin: server.url })).toEqual([403, 'NOT_YOUR_POWER', 'CSRF']);
    expect(await open({ 'x-csrf-token': other })).toEqual([403, 'NOT_YOUR_POWER', 'CSRF']);
    expect(await open({ 'x-csrf-token': csrfToken, origin: 'https://evil.example' })).toEqual([403, 'NOT_YOUR_POWER', 'CSRF']); // prettier-ignore
    expect(await open({ 'x-csrf-token': csrfToken, 'sec-fetch-site': 'cross-site' })).toEqual([403, 'NOT_YOUR_POWER', 'CSRF']); // prettier-ignore
    expect(await open({ 'x-csrf-token': csrfToken, origin: server.url, 'sec-fetch-site': 'same-origin' })).toBeUndefined(); // prettier-ignore
    expect(await open({}, { token })).toBeUndefined();
    expect((await logIn('enterprise-a', demo, { headers: { origin: 'https://evil.example' } })).refused).toEqual([403, 'NOT_YOUR_POWER', 'CSRF']); // prettier-ignore
  });

  it('sees the own sessions and ends them', async () => {
    const [mine, other] = [await tokenOf('lab'), await tokenOf('lab')];
    const { body } = await ask('GET', '/sessions', { token: mine });
    const lines = contract.pageOf(contract.session).parse(body).items as { id: string; current: boolean }[];

    const { id } = lines.find(({ current }) => !current)!;
    expect((await ask('DELETE', `/sessions/${id}`, { token: await tokenOf('assessor') })).refused).toEqual([404, 'NOT_FOUND']); // prettier-ignore
    expect((await ask('DELETE', '/sessions/nothing', { token: mine })).refused).toEqual([404, 'NOT_FOUND']);
    expect((await ask('DELETE', `/sessions/${id}`, { token: mine })).status).toBe(204);
    expect((await ask('GET', '/session', { token: other })).status).toBe(401);
    expect((await ask('DELETE', '/session', { token: mine })).status).toBe(204);
    expect((await ask('GET', '/session', { token: mine })).status).toBe(401);
  });

  it('is somebody else after a role has changed: the session ends at once', async () => {
    const token = await tokenOf('own-4', own);
    expect((await ask('GET', '/worklist', { token })).status).toBe(200);
    await database.query(`UPDATE account SET roles = '{registrar}' WHERE id = 'own-4'`);
    expect((await ask('GET', '/worklist', { token })).refused).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('must change a password that somebody else gave, before anything else', async () => {
    const session = await logIn('own-1', own);
    const { token } = session.body;
    const other = await tokenOf('own-1', own);
    expect(session.body.restriction).toBe('CHANGE_PASSWORD');
    expect((await ask('GET', '/worklist', { token })).refused).toEqual([403, 'NOT_YOUR_POWER', 'CHANGE_PASSWORD']);
    const change = async (current: string, next: string) => {
      const { status, body } = await ask('PUT', '/account/password', { token, json: { current, next } });
      return body?.errors?.[0].code ?? body?.code ?? status;
    };

    expect(await change('wrong', 'orbit lantern kettle')).toBe('UNAUTHENTICATED');
    expect(await change(own, own)).toBe('UNCHANGED');
    expect(await change(own, 'kettle')).toBe('TOO_SHORT');
    expect(await change(own, 'k'.repeat(129))).toBe('TOO_LONG');
    expect(await change(own, 'quanheng-demo')).toBe('COMMON');
    expect(await change(own, 'orbit lantern kettle')).toBe(204);
    expect((await ask('GET', '/worklist', { token })).status).toBe(200);
    expect((await ask('GET', '/session', { token: other })).status).toBe(401);
    expect((await logIn('own-1', own)).status).toBe(401);
    expect((await logIn('own-1', 'orbit lantern kettle')).body.restriction).toBeNull();
  });

  it('cannot shut others out of a demonstration account', async () => {
    const { refused } = await ask('PUT', '/account/password', { token: await tokenOf('head'), json: { current: demo, next: own } });
    expect(refused).toEqual([403, 'NOT_YOUR_POWER', 'DEMO_ACCOUNT']);
  }); // prettier-ignore

  it('shows a second factor after the right password, and learns nothing from a wrong one', async () => {
    const token = await tokenOf('own-2', own);
    const { secret } = contract.newTotp.parse((await ask('POST', '/account/totp', { token })).body);
    expect((await ask('PUT', '/account/totp', { token, json: { code: 'abcdef' } })).body.errors[0].code).toBe('WRONG_CODE');
    expect((await ask('PUT', '/account/totp', { token, json: { code: await codeOf(secret, 0) } })).status).toBe(204);
    expect((await ask('POST', '/account/totp', { token })).refused).toEqual([409, 'ILLEGAL_MOVE', 'TOTP_IN_FORCE']);

    expect((await logIn('own-2', own)).refused).toEqual([401, 'SECOND_FACTOR_REQUIRED']);
    const [wrongPassword, wrongCode, nobody] = [await logIn('own-2', 'wrong'), await logIn('own-2', own, { totp: '000000' }), await logIn('own-9', 'wrong')];
    expect([wrongCode.body, nobody.body]).toEqual([wrongPassword.body, wrongPassword.body]);
    expect(wrongPassword.refused).toEqual([401, 'UNAUTHENTICATED']);
    const again = await logIn('own-2', own, { totp: await codeOf(secret, 1) });
    expect(again.status).toBe(200);
    expect((await ask('DELETE', '/account/totp', { token, json: { password: own } })).refused).toEqual([401, 'SECOND_FACTOR_REQUIRED']);
    expect((await logIn('own-2', own)).refused).toEqual([401, 'SECOND_FACTOR_REQUIRED']);
  }); // prettier-ignore

  it('shows the password anew before a decision, judged when all else has been found right', async () => {
    const told = await ToldCase.begin(client, 'enterprise-a', 'type-approval');
    await told.act('enterprise-a', 'submit');
    await told.act('acceptance', 'accept');
    const token = await client.login('approver');
    await long('approver');
    const grant = async (by = token, payload: object = {}) => {
      const { revision, availableActs } = await client.case('approver', told.id);
      const example = availableActs.find(({ verb }) => verb === 'grant')?.example ?? {};
      return ask('POST', `/cases/${told.id}/acts`, { token: by, json: { verb: 'grant', payload: { ...example, ...payload } }, headers: { 'idempotency-key': randomUUID(), 'if-match': `"${revision}"` } });
    }; // prettier-ignore
    expect((await grant()).refused).toEqual([409, 'ILLEGAL_MOVE']);
    await told.act('reviewer', 'startReview');
    await told.act('reviewer', 'giveOpinion');
    const before = await told.see('approver');

    expect((await grant(await client.login('reviewer'))).refused).toEqual([403, 'NOT_YOUR_POWER']);
    expect((await grant(token, { unknown: 1 })).refused).toEqual([422, 'INVALID_INPUT']);
    const late = await grant();
    expect(late.refused).toEqual([401, 'REAUTHENTICATION_REQUIRED']);
    expect(late.headers.get('www-authenticate')).toMatch(/^Bearer error="insufficient_user_authentication"/);
    expect(await told.see('approver')).toEqual(before);

    const again = (json: unknown) => ask('POST', '/session/reauthentication', { token, json });
    expect((await again({ password: 'wrong' })).refused).toEqual([401, 'UNAUTHENTICATED']);
    expect((await grant()).refused).toEqual([401, 'REAUTHENTICATION_REQUIRED']);
    expect((await again({ password: demo })).status).toBe(204);
    const { revision, availableActs } = before;
    const { example: payload } = availableActs.find(({ verb }) => verb === 'grant')!;
    const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${revision}"` };
    const done = () => ask('POST', `/cases/${told.id}/acts`, { token, json: { verb: 'grant', payload }, headers });
    const first = await done();
    expect(first.status).toBe(200);
    // What was done is told again without a new password: it is not done again.
    await long('approver');
    const repeated = await done();
    expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(repeated.body).toEqual(first.body);
  });

  describe('a program with a key', () => {
    const make = async (account: string, scopes: string[], more: object = {}) =>
      ask('POST', '/api-keys', {
        token: await tokenOf(account),
        json: { name: '对接程序', scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString(), ...more },
      });

    it('does what its scopes say, and nothing of what only a person may', async () => {
      const { body } = await make('enterprise-a', ['cases:read']);
      const { token, id } = contract.newApiKey.parse(body);
      const refused = async (method: string, path: string, json?: unknown) => (await ask(method, path, { token, json })).refused?.at(-1);

      expect((await ask('GET', '/session', { token })).body).toMatchObject({ user: { id: 'enterprise-a' }, csrfToken: null });
      expect(await refused('GET', '/cases')).toBeUndefined();
      expect(await refused('POST', '/cases', { matter: 'type-approval' })).toBe('KEY_SCOPE');
      for (const [method, path] of [['GET', '/webhooks'], ['GET', '/api-keys'], ['POST', '/api-keys'], ['DELETE', `/api-keys/${id}`], ['DELETE', '/session'], ['GET', '/sessions'], ['POST', '/session/reauthentication'], ['PUT', '/account/password'], ['POST', '/account/totp'], ['PUT', '/preferences'], ['POST', '/sandbox/clock']])
        expect([path, await refused(method!, path!, method === 'GET' ? undefined : {})]).toEqual([path, 'KEY_SCOPE']);

      expect(JSON.stringify((await ask('GET', '/api-keys', { token: await tokenOf('enterprise-a') })).body)).not.toContain(token);
      expect((await ask('DELETE', `/api-keys/${id}`, { token: await tokenOf('enterprise-b') })).refused).toEqual([404, 'NOT_FOUND']);
      expect((await ask('DELETE', `/api-keys/${id}`, { token: await tokenOf('enterprise-a') })).status).toBe(204);
      expect(await refused('GET', '/cases')).toBe('UNAUTHENTICATED');
    }); // prettier-ignore

    it('shows it as Bearer: in a cookie, which browsers bring by themselves, it is nothing', async () => {
      const { body } = await make('enterprise-a', ['cases:read', 'cases:write']);
      const name = cookieFrom(await logIn('enterprise-a')).split('=')[0];
      const cookie = `${name}=${body.token}`;

      expect((await ask('POST', '/cases', { cookie, json: { matter: 'type-approval' } })).refused).toEqual([401, 'UNAUTHENTICATED']); // prettier-ignore
      expect((await ask('POST', '/cases', { token: body.token, json: { matter: 'type-approval' } })).status).toBe(201);
    });

    it('carries a case as far as the decision, which it cannot make', async () => {
      const told = await ToldCase.begin(client, 'enterprise-a', 'type-approval');
      const by = async (account: string, verb: string) => {
        const { token } = (await make(account, ['cases:read', 'cases:write'])).body;
        const { body: filed } = await ask('GET', `/cases/${told.id}`, { token });
        const payload = filed.availableActs.find((act: { verb: string }) => act.verb === verb)?.example ?? {};
        return ask('POST', `/cases/${told.id}/acts`, { token, json: { verb, payload }, headers: { 'idempotency-key': randomUUID(), 'if-match': `"${filed.revision}"` } });
      }; // prettier-ignore
      for (const [account, verb] of [['enterprise-a', 'submit'], ['acceptance', 'accept'], ['reviewer', 'startReview'], ['reviewer', 'giveOpinion']] as const)
        expect([verb, (await by(account, verb)).status]).toEqual([verb, 200]); // prettier-ignore
      const before = await told.see('approver');

      expect((await by('approver', 'grant')).refused).toEqual([403, 'NOT_YOUR_POWER', 'API_KEY']);
      expect(await told.see('approver')).toEqual(before);
    });

    it('is made by a person who showed the password lately, for a year at most', async () => {
      const code = ({ body }: { body: any }) => body.errors?.map((fault: { code: string }) => fault.code);
      expect(code(await make('lab', ['cases:read'], { expiresAt: '2020-01-01T00:00:00Z' }))).toEqual(['OUT_OF_RANGE']);
      expect(code(await make('lab', ['cases:read'], { expiresAt: new Date(Date.now() + 400 * 86_400_000).toISOString() }))).toEqual(['OUT_OF_RANGE']); // prettier-ignore
      for (const expiresAt of ['0000-01-01T00:00:00Z', '2020-01-01T00:00:00+23:59'])
        expect([expiresAt, code(await make('lab', ['cases:read'], { expiresAt }))]).toEqual([expiresAt, ['OUT_OF_RANGE']]); // prettier-ignore
      expect((await make('lab', ['admin'])).status).toBe(422);
      expect((await make('lab', [])).status).toBe(422);
      const token = await tokenOf('lab');
      await long('lab');
      expect((await ask('POST', '/api-keys', { token, json: {} })).refused).toEqual([401, 'REAUTHENTICATION_REQUIRED']);
    });
  });

  it('is not guessed at more than ten times, known or unknown, and the right password does not help then', async () => {
    for (const [username, password] of [
      ['own-3', own],
      ['own-8', own],
    ] as const) {
      const answers = [];
      for (let n = 0; n < 10; n += 1) answers.push(await logIn(username, 'wrong'));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(answers[0]!.refused).toEqual([401, 'UNAUTHENTICATED']);
      const { refused, headers } = await logIn(username, password);
      expect(refused).toEqual([429, 'TOO_MANY']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(500);
    }
    expect((await logIn('own-4', own)).status).toBe(200);
  }, 30_000);

  it('is not guessed by asking all at once: beyond the tenth no answer says whether the password was right', async () => {
    const guess = (times: number) => Promise.all(Array.from({ length: times }, () => logIn('own-7', 'wrong')));
    await guess(9);
    const statuses = (await guess(16)).map(({ status }) => status);

    expect(statuses.toSorted()).toEqual([401, ...Array(15).fill(429)]);
  }, 30_000);

  it('is nobody with half a name, a foreign token or text that is none', async () => {
    for (const json of [{}, { username: 'own-4' }, { username: 'own-4', password: own, role: 'head' }, { username: 'own\0-4', password: own }])
      expect((await ask('POST', '/session', { json })).status).toBe(422);
    for (const authorization of ['Bearer', 'Bearer x', `Bearer qhk_${'A'.repeat(43)}`, 'Basic b3duLTQ6eA==', `Bearer ${'A'.repeat(43)}`]) {
      const answer = await ask('GET', '/session', { headers: { authorization } });
      expect(answer.refused).toEqual([401, 'UNAUTHENTICATED']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  }); // prettier-ignore
});

describe('people of an authority, where the house asks for a second factor', () => {
  it('can do nothing but enrol one; others need none', async () => {
    const server = await startServer({ STAFF_SECOND_FACTOR: 'required' });
    try {
      const client = new Client(server.url);
      const worklist = async (user: string) => (await client.send(user, 'GET', '/worklist')).body.rule;
      expect(await worklist('enterprise-a')).toBeUndefined();
      for (const user of ['reviewer', 'auditor', 'admin', 'security-admin', 'audit-admin'])
        expect([user, await worklist(user)]).toEqual([user, 'ENROL_SECOND_FACTOR']);

      const { secret } = await client.call('reviewer', 'POST', '/account/totp');
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
      await client.call('reviewer', 'PUT', '/account/totp', { json: { code } });
      expect(await worklist('reviewer')).toBeUndefined();
      const anew = await client.send(null, 'POST', '/session', { json: { username: 'reviewer', password: demo } });
      expect(anew.body.code).toBe('SECOND_FACTOR_REQUIRED');
    } finally {
      await server.stop();
    }
  }, 120_000);
});
