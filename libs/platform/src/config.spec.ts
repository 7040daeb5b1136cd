import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigFault, environment, readConfig } from './config.js';

const DATABASE_URL = 'postgresql://someone:s3cret@db/quanheng';

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.faults;
    throw fault;
  }
  return [];
}

describe('the configuration', () => {
  it('has a default for everything but the production database', () => {
    expect(readConfig({ DATABASE_URL })).toEqual({
      port: 3000,
      dataDir: '.data',
      databaseUrl: DATABASE_URL,
      redisUrl: undefined,
      mode: 'production',
      sandboxNow: '2026-03-02T09:00:00+08:00',
      publicUrl: 'http://localhost:3000',
      smtpUrl: undefined,
      mailFrom: 'quanheng@localhost',
      webhookAllow: [],
      metricsToken: undefined,
      trustProxy: undefined,
      rateLimit: 600,
      identity: { staffSecondFactor: true, reauthenticateAfter: 10, sessionIdle: 30, passwordMaxAge: 0 },
      logLevel: 'info',
    });
  });

  it('needs no database in the sandbox', () => {
    expect(readConfig({ QUANHENG_MODE: 'sandbox' }).databaseUrl).toBeUndefined();
  });

  it('takes an empty variable as unset', () => {
    expect(readConfig({ QUANHENG_MODE: 'sandbox', PORT: '', REDIS_URL: '' })).toMatchObject({ port: 3000 });
  });

  it('names all faults together', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      SANDBOX_NOW: '2026-03-02',
      REDIS_URL: 'localhost:6379',
      LOG_LEVEL: 'loud',
    });

    const names = faults.map((fault) => fault.split(':')[0]);
    expect(names.sort()).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'PORT', 'REDIS_URL', 'SANDBOX_NOW']);
  });

  it('refuses a sandbox time without an offset, which would mean another instant on another machine', () => {
    expect(faultsOf({ QUANHENG_MODE: 'sandbox', SANDBOX_NOW: '2026-03-02T09:00:00' })).toHaveLength(1);
  });

  it('sends letters from the host that users see, unless another sender is named', () => {
    const senderIn = (env: NodeJS.ProcessEnv) => readConfig({ QUANHENG_MODE: 'sandbox', ...env }).mailFrom;

    expect(senderIn({ PUBLIC_URL: 'https://portal.example/' })).toBe('quanheng@portal.example');
    expect(senderIn({ MAIL_FROM: '权衡 <portal@quanheng.example>' })).toBe('权衡 <portal@quanheng.example>');
  });

  it.each([
    'portal',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'Name a@b.example>',
    '<a@b.example',
  ])('refuses %j as the sender of letters', (MAIL_FROM) => {
    expect(faultsOf({ QUANHENG_MODE: 'sandbox', MAIL_FROM })).toHaveLength(1);
  });

  it('reads the hosts for webhooks in small letters, and refuses what is no host', () => {
    const hosts = (WEBHOOK_ALLOW: string) => readConfig({ QUANHENG_MODE: 'sandbox', WEBHOOK_ALLOW }).webhookAllow;

    expect(hosts('Hooks.example.org, *.example.net,')).toEqual(['hooks.example.org', '*.example.net']);
    for (const wrong of ['https://a.example', 'a.example/path', '*', 'a.*.example', 'a.example:443'])
      expect(faultsOf({ QUANHENG_MODE: 'sandbox', WEBHOOK_ALLOW: wrong })).toHaveLength(1);
  });

  it('does not repeat a secret in a fault', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://root:s3cret@db/x' }).join()).not.toContain('s3cret');
  });

  describe('with secrets in files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'quanheng-secrets-'));
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each(['\n', '\r\n', ''])('takes the content without its last line end (%j)', (ending) => {
      expect(readConfig({ DATABASE_URL_FILE: file('url', DATABASE_URL + ending) }).databaseUrl).toBe(DATABASE_URL);
    });

    it.each(['DATABASE_URL', 'DATABASE_MIGRATE_URL', 'REDIS_URL', 'SMTP_URL', 'METRICS_TOKEN', 'OIDC_CLIENT_SECRET', 'SECRET_KEY'])(
      'refuses %s set in both ways',
      (name) => {
        const faults = faultsOf({ QUANHENG_MODE: 'sandbox', [name]: 'x'.repeat(40), [`${name}_FILE`]: file('both', 'y') });

        expect(faults.filter((fault) => fault.startsWith(`${name}_FILE:`))).toHaveLength(1);
      },
    ); // prettier-ignore

    it('names a file that is empty or cannot be read, and nothing of its content', () => {
      const faults = faultsOf({
        DATABASE_URL,
        REDIS_URL_FILE: join(folder, 'none'),
        SMTP_URL_FILE: file('empty', '\n'),
      });

      expect(faults.map((fault) => fault.split(':')[0])).toEqual(['REDIS_URL_FILE', 'SMTP_URL_FILE']);
    });
  });

  it.each([
    ['DATABASE_URL', 'postgresql://quanheng:change-me@localhost:5432/quanheng'],
    ['DATABASE_URL', 'postgresql://postgres:postgres@db/quanheng'],
    ['DATABASE_URL', 'postgresql://db/quanheng?password=password'],
    ['SMTP_URL', 'smtp://user:change-me@localhost:1025'],
    ['METRICS_TOKEN', 'change-me-to-something-long'],
    ['METRICS_TOKEN', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['OIDC_CLIENT_SECRET', 'secret'],
  ])('refuses the sample secret of %s in production: %s', (name, value) => {
    const env = { DATABASE_URL, OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'quanheng', [name]: value };

    expect(faultsOf(env)).toEqual([expect.stringMatching(new RegExp(`^${name}:`))]);
    expect(faultsOf({ ...env, QUANHENG_MODE: 'sandbox' })).toEqual([]);
  });

  it('refuses every secret of .env.example in production', () => {
    const lines = [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    const env = { ...Object.fromEntries(lines), QUANHENG_MODE: 'production' };

    const named = faultsOf(env).map((fault) => fault.split(':')[0]);
    expect(named).toEqual(expect.arrayContaining(['DATABASE_URL', 'SMTP_URL', 'METRICS_TOKEN', 'OIDC_CLIENT_SECRET']));
  }); // prettier-ignore

  it('wants all of the provider of identities or nothing, and in production over https', () => {
    const oidc = { OIDC_ISSUER: 'http://127.0.0.1:9/', OIDC_CLIENT_ID: 'quanheng' };

    expect(faultsOf({ QUANHENG_MODE: 'sandbox', OIDC_CLIENT_SECRET: 'only this' })).toHaveLength(2);
    expect(faultsOf({ DATABASE_URL, ...oidc })).toHaveLength(1);
    expect(readConfig({ QUANHENG_MODE: 'sandbox', ...oidc }).oidc).toEqual({
      issuer: 'http://127.0.0.1:9/',
      clientId: 'quanheng',
      name: '统一身份认证',
    });
  });

  it('takes nobody at his word about the caller’s address unless told whom', () => {
    const proxy = (TRUST_PROXY: string) => readConfig({ QUANHENG_MODE: 'sandbox', TRUST_PROXY }).trustProxy;

    expect(proxy('')).toBeUndefined();
    expect(proxy('1')).toBe(1);
    expect(proxy('loopback, 10.0.0.0/8,2001:db8::1')).toEqual(['loopback', '10.0.0.0/8', '2001:db8::1']);
    for (const wrong of ['true', 'proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '1,', '*'])
      expect(faultsOf({ QUANHENG_MODE: 'sandbox', TRUST_PROXY: wrong })).toHaveLength(1);
  });

  it('limits requests in production, and in the sandbox where it is told to', () => {
    const limit = (env: NodeJS.ProcessEnv) => readConfig({ DATABASE_URL, ...env }).rateLimit;

    expect([limit({}), limit({ QUANHENG_MODE: 'sandbox' }), limit({ RATE_LIMIT: '0' }), limit({ RATE_LIMIT: '90' })]).toEqual([600, 0, 0, 90]);
    expect(faultsOf({ DATABASE_URL, RATE_LIMIT: '5' })).toHaveLength(1);
  }); // prettier-ignore

  it('ends no session of staff by idleness sooner than it can tell, which is to the minute', () => {
    const faults = (SESSION_IDLE: string) => faultsOf({ DATABASE_URL, SESSION_IDLE }).length;

    expect([faults('0'), faults('1'), faults('4'), faults('5')]).toEqual([0, 1, 1, 0]);
  });

  it('is described by .env.example, name by name', () => {
    const example = readFileSync('.env.example', 'utf8');

    const names = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(environment.shape).sort());
  });

  it('accepts .env.example with every line switched on', () => {
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z_]+)=(.*)$/gm);

    expect(faultsOf(Object.fromEntries([...lines].map(([, name, value]) => [name, value])))).toEqual([]);
  });
});
