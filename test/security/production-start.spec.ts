import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../apps/cli/src/demo/own-server.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const suffix = randomBytes(4).toString('hex');
const login = `quanheng_login_${suffix}`;
const owner = `quanheng_owner_${suffix}`;

let fresh: FreshDatabase;
let superuser: pg.Client;
let dataDir: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'quanheng-production-'));
  superuser = new pg.Client({ connectionString: fresh.url });
  await superuser.connect();
  for (const role of ['quanheng_engine', 'quanheng_desk', 'quanheng_audit'])
    await superuser.query(`DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  const [{ name }] = (await superuser.query<{ name: string }>('SELECT current_database() AS name')).rows as [{ name: string }];
  await superuser.query(`CREATE ROLE ${owner} LOGIN; CREATE ROLE ${login} LOGIN NOINHERIT IN ROLE quanheng_engine, quanheng_desk; ALTER DATABASE ${name} OWNER TO ${owner}`);
}); // prettier-ignore

afterAll(async () => {
  await superuser.query(`REASSIGN OWNED BY ${owner} TO CURRENT_USER; DROP OWNED BY ${owner}, ${login}`);
  await superuser.query(`DROP ROLE ${owner}, ${login}`);
  await superuser.end();
  await fresh.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const as = (user: string): string => {
  const url = new URL(fresh.url);
  url.username = user;
  return url.href;
};

const main = (app: 'server' | 'worker' | 'cli') => join(process.cwd(), 'dist', 'apps', app, 'src', 'main.js');

/** Runs a program of production until it says that it is ready, or ends. */
async function run(app: 'server' | 'worker' | 'cli', env: Record<string, string>, ...words: string[]): Promise<{ ready: boolean; code: number | null; out: string }> {
  const { NODE_OPTIONS: _, REDIS_URL: __, TEST_DATABASE_URL: ___, ...inherited } = process.env;
  const port = String(await freePort());
  const settings = { ...inherited, QUANHENG_MODE: 'production', PORT: port, DATA_DIR: dataDir, SECRET_KEY: randomBytes(24).toString('hex'), ...env };
  const child = spawn(process.execPath, [main(app), ...words], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  let ready = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said.push(String(data));
      if (!/就绪 .*ready/.test(said.join('')) || ready || app === 'cli') return;
      ready = true;
      child.kill('SIGTERM');
    });
  await once(child, 'close');
  return { ready, code: child.exitCode, out: said.join('') };
} // prettier-ignore

const start = (user = login, app: 'server' | 'worker' = 'server') => run(app, { DATABASE_URL: as(user) });

describe('production', () => {
  it('does not start before somebody has migrated, and says so', async () => {
    const { ready, code, out } = await start();

    expect({ ready, code }).toEqual({ ready: false, code: 1 });
    expect(out).toContain('npm run cli -- db migrate');
  });

  it('is migrated by the owner of the database, who is no superuser; a second time there is nothing to do', async () => {
    const first = await run('cli', { DATABASE_URL: as(login), DATABASE_MIGRATE_URL: as(owner) }, 'db', 'migrate');
    const again = await run('cli', { DATABASE_URL: as(login), DATABASE_MIGRATE_URL: as(owner) }, 'db', 'migrate');

    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('✓ Isolation1767484900000') as string });
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('up to date') as string });
  });

  it('is not migrated by the login that it runs as', async () => {
    await superuser.query(`DELETE FROM migrations WHERE name LIKE 'Isolation%'`);
    const { code, out } = await run('cli', { DATABASE_URL: as(login) }, 'db', 'migrate');
    const { out: refusal } = await start();
    await superuser.query(`INSERT INTO migrations (timestamp, name) VALUES (1767484900000, 'Isolation1767484900000')`);

    expect({ code, said: /permission denied/.test(out) }).toEqual({ code: 1, said: true });
    expect(refusal).toContain('Isolation1767484900000');
  });

  it('starts as a login that is a member of the two roles and nothing else', async () => {
    expect(await start()).toMatchObject({ ready: true, code: 0 });
    const worker = await start(login, 'worker');
    expect(worker).toMatchObject({ ready: true, code: 0 });
    expect(worker.out).not.toMatch(/permission denied/);
  });

  const history = ['ALTER TABLE history', 'ALTER TABLE history'] as const;
  it.each<[what: string, zh: string, en: string, open: string, close: string]>([
    ['BYPASSRLS', '具有 BYPASSRLS', 'has BYPASSRLS', `ALTER ROLE ${login} BYPASSRLS`, `ALTER ROLE ${login} NOBYPASSRLS`],
    ['CREATEROLE', '具有 CREATEROLE', 'has CREATEROLE', `ALTER ROLE ${login} CREATEROLE`, `ALTER ROLE ${login} NOCREATEROLE`],
    ['a member of the owner', '所有者或其成员', 'member of their owner', `GRANT ${owner} TO ${login}`, `REVOKE ${owner} FROM ${login}`],
    ['row-level security off', '未强制行级安全：history', 'not enabled and forced: history', `${history[0]} DISABLE ROW LEVEL SECURITY`, `${history[1]} ENABLE ROW LEVEL SECURITY`],
    ['row-level security not forced', '未强制行级安全：case_file', 'not enabled and forced: case_file', `ALTER TABLE case_file NO FORCE ROW LEVEL SECURITY`, `ALTER TABLE case_file FORCE ROW LEVEL SECURITY`],
    ['a policy that shows everything', '多余的行级安全策略', 'other policies than ours: case_file.all', `CREATE POLICY "all" ON case_file USING (true)`, `DROP POLICY "all" ON case_file`],
    ['a trigger that a replica does not fire', '不是 ENABLE ALWAYS', 'not ENABLE ALWAYS: history_is_append_only', `ALTER TABLE history ENABLE TRIGGER history_is_append_only`, `ALTER TABLE history ENABLE ALWAYS TRIGGER history_is_append_only`],
    ['a trigger switched off', '不是 ENABLE ALWAYS', 'not ENABLE ALWAYS: access_record_is_kept', `ALTER TABLE access_record DISABLE TRIGGER access_record_is_kept`, `ALTER TABLE access_record ENABLE ALWAYS TRIGGER access_record_is_kept`],
    ['a history that may be rewritten', '可以改写：history', 'may change or delete what is only added to: history', `GRANT UPDATE (payload) ON history TO quanheng_engine`, `REVOKE UPDATE (payload) ON history FROM quanheng_engine`],
    ['a desk that may write', '只读角色可以写入：mark', 'only reads may write: mark', `GRANT INSERT ON mark TO quanheng_desk`, `REVOKE INSERT ON mark FROM quanheng_desk`],
    ['a clock that may be moved', '可以拨动时钟', 'may move the clock', `GRANT UPDATE (ahead) ON app_clock TO quanheng_engine`, `REVOKE UPDATE (ahead) ON app_clock FROM quanheng_engine`],
    ['a sandbox', '这是沙箱数据库', 'this database is a sandbox', `UPDATE app_clock SET movable = true`, `UPDATE app_clock SET movable = false`],
    ['a login without the role of the engine', '不能使用角色 quanheng_engine', 'cannot take the role quanheng_engine', `REVOKE quanheng_engine FROM ${login}`, `GRANT quanheng_engine TO ${login}`],
    ['a login without the role of the desk', '不能使用角色 quanheng_desk', 'cannot take the role quanheng_desk', `REVOKE quanheng_desk FROM ${login}`, `GRANT quanheng_desk TO ${login}`],
  ])('refuses to start over %s, in two languages', async (_, zh, en, open, close) => {
    await superuser.query(open);
    const { ready, code, out } = await start();
    await superuser.query(close);

    expect({ ready, code }).toEqual({ ready: false, code: 1 });
    expect(out).toContain(zh);
    expect(out).toContain(en);
    expect(out).not.toMatch(/^\s+at /m);
  }); // prettier-ignore

  it('refuses a superuser and the owner of the tables, the worker no less than the server', async () => {
    const root = new URL(fresh.url).username;
    await superuser.query(`GRANT quanheng_engine, quanheng_desk TO ${owner}`);

    expect(await start(root)).toMatchObject({ ready: false, code: 1, out: expect.stringContaining('is a superuser') as string });
    expect(await start(owner)).toMatchObject({ ready: false, code: 1, out: expect.stringContaining('owns tables') as string });
    expect(await start(root, 'worker')).toMatchObject({ ready: false, code: 1, out: expect.stringContaining('是超级用户') as string });
    expect(await start(owner, 'worker')).toMatchObject({ ready: false, code: 1 });
  }); // prettier-ignore

  it('starts again when all that is put right', async () => {
    expect(await start()).toMatchObject({ ready: true, code: 0 });
  });
});
