import { randomUUID } from 'node:crypto';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Client, type Answer, type Sent } from '../../apps/cli/src/demo/client.js';
import { walledTables } from '../../libs/store/src/walls.js';
import { byFile, type Patch } from '../chaos/patches.js';
import { startServer, type TestServer } from '../support/server.js';

/** The repository answers everybody about everything: what is left is the database. */
const noFilter: readonly Patch[] = [
  { file: 'libs/store/src/visibility.js', find: `return { sql: condition(of), params };`, put: `condition(of); return { sql: '(' + params.map((_, i) => '$$' + (i + 1) + '::text[] IS NOT NULL').join(' AND ') + ')', params };` },
  { file: 'libs/store/src/case-lists.js', find: `c.authority_id = \${given(organisationId)}`, put: `\${given(organisationId)}::text IS NOT NULL` },
  { file: 'libs/store/src/queries.js', find: `WHERE m.account_id = $1`, put: `WHERE $1::text IS NOT NULL` },
]; // prettier-ignore

/** Nobody of these has anything to do with the case: other companies and authorities, people not called in, administrators. */
const strangers = ['enterprise-b', 'reviewer-p2', 'head-p2', 'auditor-n', 'lab', 'expert-1', 'assessor', 'inspector-1', 'admin', 'security-admin', 'audit-admin']; // prettier-ignore

interface World {
  readonly server: TestServer;
  readonly database: pg.Client;
  readonly client: Client;
  readonly foreign: {
    readonly caseId: string;
    readonly number: string;
    readonly mark: string;
    readonly incident: string;
  };
}

async function world(root?: string): Promise<World> {
  const server = await startServer({}, root);
  const client = new Client(server.url);
  const database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  const { materials } = await client.matter('type-approval');
  const { id } = await client.create('enterprise-a', 'type-approval');
  for (const { code } of materials) await client.upload('enterprise-a', id, code);
  await client.act('enterprise-a', id, 'submit');
  const { case: filed } = await client.act('acceptance', id, 'accept');
  const one = async (sql: string) => (await database.query<{ id: string }>(sql, [id])).rows[0]!.id;
  const mark = await one(`INSERT INTO mark (organisation_id, authority_id, kind, matter, from_on, case_id, seq) VALUES ('enterprise-a-co', 'authority-p1', 'breach', 'type-approval', '2026-03-02', $1, 1) RETURNING id`);
  const incident = await one(`INSERT INTO incident (kind, subject, case_id, authority_id) VALUES ('deemedAcceptance', $1::text, $1::uuid, 'authority-p1') RETURNING id`);
  await database.query(`INSERT INTO card (case_id, clock_id, colour, due_on, desks, given_at) VALUES ($1, 'T_DECIDE-1', 'yellow', '2026-03-20', '{}', now())`, [id]);
  return { server, database, client, foreign: { caseId: id, number: filed.number, mark, incident } };
} // prettier-ignore

const rowSecurity = async ({ database }: World, how: 'DISABLE' | 'ENABLE') => {
  for (const table of walledTables) await database.query(`ALTER TABLE ${table} ${how} ROW LEVEL SECURITY`);
};

/** Every request by which a stranger could hear of the case: those that name it, from the description of the API, and the lists. */
async function requests({ server, foreign }: World): Promise<{ method: string; path: string; sent: Sent; list: boolean }[]> {
  const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> };
  const { caseId, mark, incident } = foreign;
  const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
  const named = Object.entries(document.paths).flatMap(([template, methods]) => {
    const path = template.replace('/api/v1', '');
    if (!path.startsWith('/cases/{id}')) return [];
    return Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      path: path.replace('{id}', caseId).replace('{code}', 'standard'),
      sent: method === 'get' ? {} : path.endsWith('/materials') ? { body: new FormData(), headers } : { json: path.endsWith('/acts') ? { verb: 'withdraw', payload: { reasons: 'x' } } : {}, headers },
      list: false,
    }));
  });
  return [
    ...named,
    { method: 'POST', path: '/cases', sent: { json: { matter: 'type-approval', continues: caseId }, headers }, list: false },
    { method: 'POST', path: `/marks/${mark}/repair`, sent: { json: { reasons: 'x' } }, list: false },
    { method: 'POST', path: `/incidents/${incident}/acts`, sent: { json: { verb: 'acknowledge', reason: 'x' } }, list: false },
    { method: 'GET', path: `/audit/competence?case=${caseId}&seq=1`, sent: {}, list: false },
    ...['/cases', '/worklist', '/inbox', '/messages', '/marks', '/incidents', '/certificates', '/public/certificates', '/public/decisions', `/audit/access?kind=read`].map((path) => ({ method: 'GET', path: `${path}${path.includes('?') ? '&' : '?'}limit=100`, sent: {}, list: true })),
  ];
} // prettier-ignore

/** Whether an answer tells the stranger that there is such a case: by its status, or by naming it. */
function tells({ status, body }: Answer, { caseId, number, mark, incident }: World['foreign'], list: boolean): boolean {
  const text = JSON.stringify(body);
  if (list) return [caseId, number, mark, incident].some((each) => text.includes(each));
  // 403: the role alone was judged, whatever is named. Anything else than these two was said about the case.
  return status !== 404 && status !== 403;
}

/** What strangers heard of the case, request by request. */
async function leaks(where: World): Promise<{ tried: number; heard: string[] }> {
  const heard: string[] = [];
  let tried = 0;
  for (const who of strangers)
    for (const { method, path, sent, list } of await requests(where)) {
      // The audit administrator reads the whole record of accesses, and it names cases.
      if (who === 'audit-admin' && path.startsWith('/audit/access')) continue;
      const answer = await where.client.send(who, method, path, sent);
      tried += 1;
      if (answer.status >= 500) throw new Error(`${who} ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      if (tells(answer, where.foreign, list)) heard.push(`${who} ${method} ${path.replaceAll(/[0-9a-f-]{36}/g, '{id}').replace(/\?.*/, '')} ${answer.status}`);
    }
  return { tried, heard };
} // prettier-ignore

/** Our build with the patches in it; the caller removes it. */
function patchedBuild(patches: readonly Patch[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'quanheng-walls-'));
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  copyFileSync('package.json', join(folder, 'package.json'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const [file, change] of byFile(patches)) {
    const path = join(folder, 'dist', file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
  return folder;
}

describe('a foreign case does not exist', () => {
  let build: string;
  let without: World;
  let whole: World;

  beforeAll(async () => {
    build = patchedBuild(noFilter);
    without = await world(build);
    whole = await world();
  }, 120_000);

  afterAll(async () => {
    for (const each of [without, whole]) {
      await each?.database.end();
      await each?.server.stop();
    }
    rmSync(build, { recursive: true, force: true });
  });

  it('with both walls', async () => {
    const { tried, heard } = await leaks(whole);

    expect(heard).toEqual([]);
    expect(tried).toBeGreaterThan(150);
  }, 120_000);

  it('with the wall of the database alone: the filter of the queries is off', async () => {
    expect((await leaks(without)).heard).toEqual([]);
  }, 120_000);

  it('with the filter of the queries alone: row-level security is off', async () => {
    await rowSecurity(whole, 'DISABLE');
    const { heard } = await leaks(whole);
    await rowSecurity(whole, 'ENABLE');

    expect(heard).toEqual([]);
  }, 120_000);

  it('and without both walls every way leaks, so that this test would see it', async () => {
    await rowSecurity(without, 'DISABLE');
    const { heard } = await leaks(without);
    await rowSecurity(without, 'ENABLE');
    // All but `POST /cases`: who continues a case must be its head, so that strangers are refused without either wall.
    const ways = new Set(heard.map((line) => line.split(' ').slice(1, 3).join(' ')));

    expect([...ways].sort()).toEqual(
      [
        'GET /audit/access', 'GET /audit/competence', 'GET /cases', 'GET /cases/{id}', 'GET /cases/{id}/chart', 'GET /cases/{id}/clock', 'GET /cases/{id}/documents',
        'GET /cases/{id}/history', 'GET /cases/{id}/materials/standard', 'GET /inbox', 'GET /incidents', 'GET /marks', 'GET /messages', 'GET /worklist',
        'POST /cases/{id}/acts', 'POST /cases/{id}/materials', 'POST /incidents/{id}/acts', 'POST /marks/{id}/repair', 'PUT /cases/{id}/form',
      ].sort(),
    ); // prettier-ignore
  }, 120_000);
});
