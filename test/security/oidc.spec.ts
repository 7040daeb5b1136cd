import pg from 'pg';
import { startOidcProvider, type Misbehaviour, type OidcProvider } from '../support/oidc-provider.js';
import { startServer, type TestServer } from '../support/server.js';

/** A browser of somebody: keeps cookies, follows nothing by itself. */
class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly server: TestServer) {}

  async get(path: string): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.server.url}${path}`, { redirect: 'manual', headers: { ...(cookie && { cookie }) } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Through the provider and up to our callback: its path with what the provider gave along. */
  async toTheCallback(query = ''): Promise<string> {
    const begun = await this.get(`/api/v1/session/oidc${query}`);
    const asked = await fetch(begun.headers.get('location')!, { redirect: 'manual' });
    const { pathname, search } = new URL(asked.headers.get('location')!);
    return pathname + search;
  }

  async login(query = ''): Promise<Response> {
    return this.get(await this.toTheCallback(query));
  }

  async who(): Promise<any> {
    const response = await this.get('/api/v1/session');
    return response.status === 200 ? response.json() : undefined;
  }
} // prettier-ignore

describe('login by OpenID Connect', () => {
  let provider: OidcProvider;
  let server: TestServer;
  let database: pg.Client;
  let browser: Browser;

  beforeAll(async () => {
    provider = await startOidcProvider();
    server = await startServer({
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.client.id,
      OIDC_CLIENT_SECRET: provider.client.secret,
      OIDC_NAME: '省级统一身份认证',
    });
    database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    await database.query(`UPDATE account SET oidc_issuer = $1, oidc_subject = 'sub-of-reviewer' WHERE username = 'reviewer'`, [provider.issuer]); // prettier-ignore
  }, 120_000);
  beforeEach(() => {
    browser = new Browser(server);
    Object.assign(provider, { person: { sub: 'sub-of-reviewer', loggedInSecondsAgo: 0 }, algorithm: 'RS256', misbehaviour: undefined }); // prettier-ignore
  });
  afterAll(async () => {
    await database?.end();
    await server?.stop();
    await provider?.stop();
  }, 60_000);

  const sessions = async () => Number((await database.query(`SELECT count(*) FROM session`)).rows[0].count);
  const isRefused = async (response: Response) => {
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED', detail: '登录未成功，请重新登录' });
    expect(await browser.who()).toBeUndefined();
  };

  it.each(['RS256', 'ES256', 'EdDSA'] as const)('lets in who was linked beforehand, by a token signed with %s', async (algorithm) => {
    provider.algorithm = algorithm;

    const callback = await browser.toTheCallback('?returnTo=/cases%3Fdesk%3Dreviewer');
    const response = await browser.get(`${callback}&authuser=0&prompt=none`); // As some providers add.

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/cases?desk=reviewer');
    expect((await browser.who()).user.username).toBe('reviewer');
  }); // prettier-ignore

  it('asks with PKCE by SHA-256, state and nonce, all of them new each time', async () => {
    const asked = async () =>
      new URL((await browser.get('/api/v1/session/oidc')).headers.get('location')!).searchParams;
    const [one, other] = [await asked(), await asked()];

    expect(one.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)!.length).toBeGreaterThanOrEqual(43);
      expect(one.get(name)).not.toBe(other.get(name));
    }
    expect(one.get('redirect_uri')).toMatch(/\/api\/v1\/session\/oidc\/callback$/);
  });

  it('gives a new session at each login; the one that came along ends', async () => {
    await browser.login();
    const [name, before] = [...browser.cookies].find(([cookie]) => !cookie.endsWith('-oidc'))!;
    await browser.login();

    expect(browser.cookies.get(name)).not.toBe(before);
    const old = await fetch(`${server.url}/api/v1/session`, { headers: { authorization: `Bearer ${before}` } });
    expect(old.status).toBe(401);
  });

  it('takes the second factor from the provider when it says that it saw one', async () => {
    const factor = async () => (await database.query(`SELECT second_factor, way FROM session ORDER BY created_at DESC LIMIT 1`)).rows[0]; // prettier-ignore

    await browser.login();
    expect(await factor()).toEqual({ second_factor: false, way: 'oidc' });
    provider.person = { sub: 'sub-of-reviewer', amr: ['pwd', 'otp', 'mfa'], loggedInSecondsAgo: 0 };
    await browser.login();
    expect(await factor()).toEqual({ second_factor: true, way: 'oidc' });
  });

  it.each<Misbehaviour>([
    'wrong nonce',
    'no nonce',
    'alg none',
    'HS256 with the public key',
    'HS256 with the secret of the client',
    'expired',
    'issued for another audience',
    'issued by another issuer',
    'signed by another key',
    'signed by an algorithm that is not allowed',
    'one character changed',
    'no token',
  ])('refuses a token when something is wrong with it: %s', async (misbehaviour) => {
    provider.misbehaviour = misbehaviour;
    const before = await sessions();

    await isRefused(await browser.login());
    expect(await sessions()).toBe(before);
  });

  it('knows nobody whom it was not told of, whatever name or address the provider gives', async () => {
    const before = await sessions();
    for (const sub of ['reviewer', 'reviewer@demo.example', 'Sub-of-reviewer']) {
      provider.person = { sub, loggedInSecondsAgo: 0 };
      await isRefused(await browser.login());
    }
    expect(await sessions()).toBe(before);
  });

  it('lets nobody in whose account was closed', async () => {
    await database.query(`UPDATE account SET active = false WHERE username = 'reviewer'`);
    try {
      await isRefused(await browser.login());
    } finally {
      await database.query(`UPDATE account SET active = true WHERE username = 'reviewer'`);
    }
  });

  it('takes what came back once', async () => {
    const callback = await browser.toTheCallback();
    const cookies = new Map(browser.cookies);
    expect((await browser.get(callback)).status).toBe(303);
    browser = Object.assign(new Browser(server), { cookies });

    await isRefused(await browser.get(callback));
  });

  it('takes a code that was used before from nobody, not even in a flow of its own', async () => {
    const used = await browser.toTheCallback();
    await browser.get(used);
    browser = new Browser(server);
    const mine = new URLSearchParams((await browser.toTheCallback()).split('?')[1]);
    mine.set('code', new URLSearchParams(used.split('?')[1]).get('code')!);

    await isRefused(await browser.get(`/api/v1/session/oidc/callback?${mine.toString()}`));
  });

  it('does not let a stranger log somebody in as himself: another browser cannot end the flow', async () => {
    const callback = await browser.toTheCallback();
    browser = new Browser(server);

    await isRefused(await browser.get(callback));
  });

  it.each([
    ['another issuer', 'iss', 'https://elsewhere.example'],
    ['no code', 'code', undefined],
    ['another state', 'state', 'x'.repeat(43)],
    ['two states', 'state', ['a', 'b']],
  ])('refuses a callback with %s', async (_, name, value) => {
    const [path, search] = (await browser.toTheCallback()).split('?');
    const sent = new URLSearchParams(search);
    sent.delete(name);
    for (const one of [value ?? []].flat()) sent.append(name, one);

    expect([401, 422]).toContain((await browser.get(`${path}?${sent.toString()}`)).status);
    expect(await browser.who()).toBeUndefined();
  });

  it('refuses a flow after ten minutes', async () => {
    const callback = await browser.toTheCallback();
    await database.query(`UPDATE oidc_flow SET expires_at = now()`);

    await isRefused(await browser.get(callback));
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
  ])('never leads away from this site: %j', async (returnTo) => {
    const response = await browser.login(`?returnTo=${encodeURIComponent(returnTo)}`);

    expect(response.headers.get('location')).toBe('/');
  });

  it.each([
    ['a moment ago', 0, 60],
    ['an hour ago, by single sign-on', 3600, 3660],
  ])('counts somebody as having shown who he is when the provider saw it: %s', async (_, seconds, most) => {
    provider.person.loggedInSecondsAgo = seconds;
    await browser.login();
    const { rows } = await database.query(`SELECT extract(epoch FROM now() - authenticated_at)::float8 AS ago FROM session ORDER BY created_at DESC LIMIT 1`); // prettier-ignore

    expect(rows[0].ago).toBeGreaterThanOrEqual(seconds);
    expect(rows[0].ago).toBeLessThan(most);
  });

  it('lets somebody show again who he is, if the provider saw it a moment ago', async () => {
    await browser.login();
    const ago = async () => Number((await database.query(`SELECT extract(epoch FROM now() - authenticated_at) AS ago FROM session ORDER BY created_at DESC LIMIT 1`)).rows[0].ago); // prettier-ignore
    const grownOld = () => database.query(`UPDATE session SET authenticated_at = now() - interval '1 hour'`);

    await grownOld();
    expect((await browser.login('?again=true&returnTo=/x')).headers.get('location')).toBe('/x');
    expect(await ago()).toBeLessThan(60);

    await grownOld();
    provider.person.loggedInSecondsAgo = 600;
    expect((await browser.login('?again=true')).status).toBe(401);
    expect(await ago()).toBeGreaterThan(3000);

    expect((await new Browser(server).get('/api/v1/session/oidc?again=true')).status).toBe(401);
  });

  it('takes nobody else’s word for it', async () => {
    await database.query(`UPDATE account SET oidc_issuer = $1, oidc_subject = 'sub-of-head' WHERE username = 'head'`, [provider.issuer]); // prettier-ignore
    await browser.login();
    provider.person = { sub: 'sub-of-head', loggedInSecondsAgo: 0 };

    expect((await browser.login('?again=true')).status).toBe(401);
    expect((await browser.who()).user.username).toBe('reviewer');
  });

  it('names the way in to pages before anybody has logged in', async () => {
    const site = (await (await fetch(`${server.url}/api/v1/site`)).json()) as object;

    expect(site).toMatchObject({ oidc: { name: '省级统一身份认证' }, session: null });
  });
});
