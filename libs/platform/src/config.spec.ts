import { readFileSync } from 'node:fs';
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
