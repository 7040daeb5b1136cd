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
