import { accessesOf, BadCursor, recordAccess, type Access } from '#store';
import type { Actor } from '#engine';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

type Filter = Parameters<typeof accessesOf>[2];
const actor = (userId: string, organisationId: string, ...roles: string[]): Actor => ({ userId, name: userId, roles: roles as never, organisationId, agentFor: [] }); // prettier-ignore
const auditAdmin = actor('audit-admin', 'operator', 'auditAdmin');
const auditor = actor('auditor', 'authority-p1', 'auditor');
const elsewhere = actor('auditor-p2', 'authority-p2', 'auditor');
const strangers = [actor('head', 'authority-p1', 'head'), actor('admin', 'operator', 'userAdmin'), actor('enterprise-a', 'enterprise-a-co', 'applicant')]; // prettier-ignore

const looked: Access = {
  kind: 'read', accountId: 'reviewer', organisationId: 'authority-p1', roles: ['reviewer'], way: 'session', address: '127.0.0.1',
  method: 'GET', route: '/api/v1/cases/:id', status: 200, code: null, caseId: null, subject: null,
}; // prettier-ignore

let demo: DemoEngine;
let ours: string;
let draft: string;

beforeAll(async () => {
  demo = await demoEngine();
  [ours, draft] = await Promise.all([anyCase('review'), anyCase('draft')]);
}, 60_000);
afterAll(() => demo.drop());
beforeEach(() => demo.database.query(`ALTER TABLE access_record DISABLE TRIGGER ALL; DELETE FROM access_record; ALTER TABLE access_record ENABLE ALWAYS TRIGGER access_record_is_append_only; ALTER TABLE access_record ENABLE ALWAYS TRIGGER access_record_is_kept`)); // prettier-ignore

/** A case of enterprise A with the first province, as far as a record of accesses is concerned. */
async function anyCase(phase: string): Promise<string> {
  const [{ id }]: [{ id: string }] = await demo.database.query(
    `INSERT INTO case_file (id, number, matter, version, revision, state, phase, applicant_id, filed_with, authority_id, grant_id, context, form, materials, parties, clocks, head_hash, created_at, updated_at)
     SELECT gen_random_uuid(), $1, 'type-approval', 1, 1, 'draft', $1, 'enterprise-a-co', 'authority-p1', 'authority-p1', id, '{}', '{}', '[]', '[]', '[]', '', now(), now()
     FROM grant_of_power WHERE authority_id = 'authority-p1' LIMIT 1 RETURNING id`,
    [phase],
  );
  return id;
}

const record = (...accesses: Partial<Access>[]) => recordAccess(demo.running, accesses.map((each) => ({ ...looked, ...each }))); // prettier-ignore
const lines = async (reader: Actor, filter: Partial<Filter> = {}) =>
  (await demo.reading.as(reader, (eyes) => accessesOf(eyes, reader, { limit: 100, ...filter }))).items;
const subjects = async (reader: Actor, filter: Partial<Filter> = {}) => (await lines(reader, filter)).map(({ subject }) => subject); // prettier-ignore

describe('the record of accesses', () => {
  it('is read whole by the audit administrator, newest first and page by page', async () => {
    for (const subject of ['a', 'b', 'c', 'd', 'e']) await record({ subject });
    const pages: (string | null)[][] = [];
    let cursor: string | undefined;
    do {
      const page = await demo.reading.as(auditAdmin, (eyes) => accessesOf(eyes, auditAdmin, { limit: 2, cursor }));
      pages.push(page.items.map(({ subject }) => subject));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);

    expect(pages).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
  });

  it('is read by an auditor where a submitted case of the own authority was asked for', async () => {
    await record({ subject: 'ours', caseId: ours }, { subject: 'draft', caseId: draft }, { subject: 'no case' });

    expect(await subjects(auditor)).toEqual(['ours']);
    expect(await subjects(elsewhere)).toEqual([]);
    for (const stranger of strangers) expect(await subjects(stranger)).toEqual([]);
  });

  it('is closed to the eyes of strangers by the database alone', async () => {
    await record({ subject: 'ours', caseId: ours });
    const raw = (reader: Actor) => demo.reading.as(reader, (eyes) => eyes.query(`SELECT subject FROM access_record`));

    expect(await raw(auditAdmin)).toHaveLength(1);
    for (const stranger of [elsewhere, ...strangers]) expect(await raw(stranger)).toEqual([]);
  });

  it('is searched by case, account, kind and day of Shanghai', async () => {
    await record({ subject: 'case', caseId: ours }, { subject: 'account', accountId: 'head' }, { subject: 'kind', kind: 'refusal', status: 403, code: 'NOT_YOUR_POWER' }); // prettier-ignore
    const found = async (filter: Partial<Filter>) => (await subjects(auditAdmin, filter)).toSorted();

    expect(await found({ case: ours })).toEqual(['case']);
    expect(await found({ account: 'head' })).toEqual(['account']);
    expect(await found({ kind: 'refusal' })).toEqual(['kind']);
    expect(await found({ from: '2026-03-02', to: '2026-03-02' })).toEqual(['account', 'case', 'kind']);
    expect(await found({ from: '2026-03-03' })).toEqual([]);
    expect(await found({ to: '2026-03-01' })).toEqual([]);
  });

  it('names person, organisation and case to whom may know of the case, and is searched by these names', async () => {
    await record({ subject: 'named', caseId: ours, accountId: 'head', organisationId: 'authority-p1' });
    const [line] = await lines(auditor);
    const { account, organisationName, caseNumber } = line!;
    const found = async (reader: Actor, filter: Partial<Filter>) => (await lines(reader, filter)).length;

    expect(organisationName).toContain('江苏省市场监督管理局');
    expect(await found(auditor, { number: caseNumber! })).toBe(1);
    expect(await found(auditor, { number: 'TA-0000-000000' })).toBe(0);
    expect(await found(auditor, { account: account!.name! })).toBe(1);
    expect(await found(auditor, { account: '无此人' })).toBe(0);
    expect((await lines(auditAdmin))[0]).toMatchObject({ organisationName, caseNumber: null });
  });

  it('has no line of an applicant’s look at an own case, and one of a look at another’s', async () => {
    const applicant = { accountId: 'enterprise-b', organisationId: 'enterprise-b-co', roles: ['applicant'] };
    await recordAccess(demo.running, [{ ...looked, ...applicant, caseId: ours, subject: 'own' }], ['enterprise-a-co']);
    await recordAccess(
      demo.running,
      [{ ...looked, ...applicant, caseId: ours, subject: 'other' }],
      ['enterprise-b-co'],
    );

    expect(await subjects(auditAdmin)).toEqual(['other']);
  });

  it('keeps of a failed log-in the account, and nothing of a name that nobody has', async () => {
    const tried = { kind: 'refusal' as const, accountId: null, organisationId: null, roles: [], way: 'login', status: 401 };
    await record({ ...tried, username: 'reviewer' }, { ...tried, username: 'hunter2-my-password' });
    const [whole]: [{ text: string }] = await demo.database.query(`SELECT json_agg(r)::text AS text FROM access_record r`);

    expect((await lines(auditAdmin)).map(({ account }) => account?.id ?? null).toSorted()).toEqual([null, 'reviewer'].toSorted());
    expect(whole.text).not.toContain('hunter2');
  }); // prettier-ignore

  it.each(['UPDATE access_record SET subject = null', 'DELETE FROM access_record', 'TRUNCATE access_record'])(
    'cannot be changed afterwards, not even by a superuser: %s',
    async (sql) => {
      await record({});

      await expect(demo.database.query(sql)).rejects.toMatchObject({ code: '42501' });
      await expect(demo.running.query(sql)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it.each([['{"id":1}'], ['[null,null]'], ['["x","1"]'], ['["2026-03-02T00:00:00.000Z","1; DROP TABLE account"]'], ['no json']])(
    'refuses the forged cursor %s',
    async (key) => {
      await expect(lines(auditAdmin, { cursor: Buffer.from(key).toString('base64url') })).rejects.toThrow(BadCursor);
    },
  ); // prettier-ignore

  it('is searched by an index, whatever one asks for', async () => {
    await demo.running.query(
      `INSERT INTO access_record (kind, account_id, way, method, route, status, at) SELECT 'read', 'account ' || n % 500, 'session', 'GET', '/', 200, now() - make_interval(secs => n) FROM generate_series(1, 5000) n`,
    );
    await demo.database.query('ANALYZE access_record');
    const plan = async (condition: string) =>
      JSON.stringify(await demo.database.query(`EXPLAIN SELECT * FROM access_record r WHERE ${condition} ORDER BY r.at DESC, r.id DESC LIMIT 50`)); // prettier-ignore

    expect(await plan('true')).toContain('access_record_time');
    expect(await plan(`account_id = 'account 7'`)).toContain('access_record_account');
    expect(await plan(`case_id = '${ours}'`)).toContain('access_record_case');
  });
});
