import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import { databaseOf, documentsOf, historyOf, inboxOf, listCases, messagesOf } from '#store';
import { matters } from '#workflows';
import { appendOnly, walledTables } from '../../libs/store/src/walls.js';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

const refused = '42501';
const workflow = matters[0]!.at(-1)!;
const actor = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [] }); // prettier-ignore
const enterprise = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const other = actor('enterprise-b', 'enterprise-b-co', 'applicant');

let demo: DemoEngine;
let desk: DataSource;
let caseId: string;

beforeAll(async () => {
  demo = await demoEngine();
  desk = await databaseOf(demo.url, 'desk').initialize();
  const { filed } = await demo.engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: enterprise }); // prettier-ignore
  caseId = filed.id;
  await demo.engine.perform({ caseId, verb: 'submit', payload: { declaration: true }, actor: enterprise, key: 'submit', expectedRevision: 1, answer: () => ({}) }); // prettier-ignore
  await demo.running.query(
    `INSERT INTO access_record (kind, way, method, route, status, case_id) VALUES ('read', 'session', 'GET', '/api/v1/cases/{id}', 200, $1)`,
    [caseId],
  );
});

afterAll(async () => {
  await desk.destroy();
  await demo.drop();
});

/** The SQLSTATE with which a statement is refused; undefined where it is not. */
async function codeOf(database: DataSource, ...statements: string[]): Promise<string | undefined> {
  const runner = database.createQueryRunner();
  try {
    for (const statement of statements) await runner.query(statement);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await runner.query('RESET session_replication_role').catch(() => undefined);
    await runner.release();
  }
}

/** What an attacker would try with a table to which one may only add, by the column that it would change. */
const attempts = (table: string, column: string): readonly string[] => [
  `UPDATE ${table} SET ${column} = ${column}`,
  `DELETE FROM ${table}`,
  `TRUNCATE ${table}`,
  `TRUNCATE ${table} CASCADE`,
  `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
  `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
  `DROP TABLE ${table} CASCADE`,
  `CREATE RULE quiet AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
  `CREATE TRIGGER ours BEFORE INSERT ON ${table} EXECUTE FUNCTION refuse_rewriting()`,
  `SET session_replication_role = replica`,
  `SELECT * FROM ${table} FOR UPDATE`,
];

describe("the engine's role", () => {
  it.each(Object.keys(appendOnly))('adds to %s and changes nothing in it', async (table) => {
    const [{ column }]: [{ column: string }] = await demo.database.query(
      `SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attidentity = '' LIMIT 1`,
      [table],
    );
    for (const statement of attempts(table, column))
      expect([statement, await codeOf(demo.running, statement)]).toEqual([statement, refused]);
  });

  it('cannot write over an entry by inserting it again', async () => {
    const again = `INSERT INTO history SELECT * FROM history WHERE seq = 1 ON CONFLICT (case_id, seq) DO UPDATE SET payload = '{}'`;

    expect(await codeOf(demo.running, again)).toBe(refused);
  });

  it('writes itself of no role who held it: a trigger does, and closes each once', async () => {
    const held = `account_id = 'reviewer' AND role = 'reviewer'`;
    expect(await codeOf(demo.running, `UPDATE role_held SET from_at = now() WHERE ${held}`)).toBe(refused);
    expect(await codeOf(demo.running, `DELETE FROM role_held WHERE ${held}`)).toBe(refused);
    expect(await codeOf(demo.running, `UPDATE role_held SET to_at = now() WHERE ${held}`)).toBe(refused);
    expect(await codeOf(demo.running, `INSERT INTO role_held SELECT account_id, 'head', organisation_id, from_at FROM role_held WHERE ${held}`)).toBe(refused);
    await demo.running.transaction(async (manager) => {
      await manager.query(`CREATE TEMPORARY TABLE role_held (LIKE public.role_held) ON COMMIT DROP`);
      await manager.query(`UPDATE account SET active = false WHERE id = 'hearing-chair-n'`);
    });

    expect(await demo.database.query(`SELECT to_at IS NULL AS open FROM role_held WHERE account_id = 'hearing-chair-n'`)).toEqual([{ open: false }]);
    expect(await codeOf(demo.running, `UPDATE role_held SET to_at = NULL WHERE account_id = 'hearing-chair-n'`)).toBe(refused);
    expect(await codeOf(demo.database, `UPDATE role_held SET to_at = NULL WHERE account_id = 'hearing-chair-n'`)).toBe(refused);
  }); // prettier-ignore

  it.each([
    [`grant_of_power SET from_on = from_on`, `grant_of_power SET to_on = to_on`],
    [`rule_setting SET value = value`, `rule_setting SET to_on = to_on`],
    [`power_of_attorney SET special = special`, `power_of_attorney SET revoked_at = revoked_at`],
    [`substitution SET substitute_id = substitute_id`, `substitution SET revoked_at = revoked_at`],
    [`authorisation SET scope = scope`, `authorisation SET to_on = to_on`],
    [`change SET content = content`, `change SET status = status`],
    [`change SET proposed_by = NULL`, `change SET decision_reasons = decision_reasons`],
    [`document SET data = data`, `document SET status = status`],
  ])('writes nothing anew that was given: %s', async (rewriting, ending) => {
    expect(await codeOf(demo.running, `UPDATE ${rewriting}`)).toBe(refused);
    expect(await codeOf(demo.running, `UPDATE ${ending}`)).toBeUndefined();
  });

  it('is neither owner nor administrator of anything, and knows nobody it could become', async () => {
    for (const statement of [`CREATE TABLE ours ()`, `CREATE ROLE ours`, `ALTER ROLE quanheng_engine BYPASSRLS`, `COPY history TO PROGRAM 'cat'`, `ALTER FUNCTION refuse_change() OWNER TO quanheng_engine`])
      expect([statement, await codeOf(demo.running, statement)]).toEqual([statement, refused]);
    await demo.running.query(`GRANT SELECT ON history TO PUBLIC`); // PostgreSQL only warns that nothing was given.
    expect(await codeOf(desk, `SELECT salts FROM history`)).toBe(refused);
  }); // prettier-ignore
});

describe('the owner of the tables', () => {
  it.each(Object.entries(appendOnly).filter(([, triggers]) => triggers.length > 0).map(([table]) => table))('is refused by triggers that always fire: %s', async (table) => {
    await demo.database.query(`INSERT INTO incident (kind, subject) VALUES ('clockJump', 'roles.spec') ON CONFLICT DO NOTHING`);
    await demo.database.query(`INSERT INTO incident_act (incident_id, verb, account_id, reason) SELECT id, 'accept', 'admin', '…' FROM incident LIMIT 1`);
    await demo.database.query(`INSERT INTO calendar_load (on_date, sha256, years, replaced) VALUES (now(), 'x', '[]', '[]')`);
    const [{ n }]: [{ n: string }] = await demo.database.query(`SELECT count(*) AS n FROM ${table}`);
    const replica = 'SET session_replication_role = replica';
    const [column] = Object.keys((await demo.database.query(`SELECT * FROM ${table} LIMIT 1`))[0]).filter((name) => !['id', 'version'].includes(name));

    expect(Number(n)).toBeGreaterThan(0);
    for (const statement of [`UPDATE ${table} SET ${column} = ${column}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
      expect([statement, await codeOf(demo.database, replica, statement)]).toEqual([statement, refused]);
  }); // prettier-ignore
});

describe("the desk's role", () => {
  it('sees no row where nobody has said whose eyes it reads with', async () => {
    const seen = ['case_file', 'history', 'card', 'message', 'mark', 'incident', 'incident_act', 'access_record'];
    for (const table of seen)
      expect([table, (await desk.query(`SELECT count(*)::int AS n FROM ${table}`))[0].n]).toEqual([table, 0]);
    expect((await desk.query(`SELECT count(no)::int AS n FROM document`))[0].n).toBe(0);
  });

  it('writes nothing, and reads no secret', async () => {
    const all: { name: string }[] = await demo.database.query(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { name } of all)
      for (const statement of [`INSERT INTO ${name} DEFAULT VALUES`, `DELETE FROM ${name}`, `TRUNCATE ${name}`])
        expect([statement, await codeOf(desk, statement)]).toEqual([statement, refused]);
    for (const secret of ['account.password_hash', 'account.totp_secret', 'session.token_hash', 'api_key.token_hash', 'registration.password_hash', 'webhook.secret', 'preference.asked_code_hash', 'history.salts', 'document.salt', 'answer.body']) {
      const [table, column] = secret.split('.');
      expect([secret, await codeOf(desk, `SELECT ${column} FROM ${table}`)]).toEqual([secret, refused]);
    }
  }); // prettier-ignore

  it('reads what somebody may know of and no more, although the query asks for everything', async () => {
    const ids = (who: Actor) =>
      demo.reading.as(who, async (eyes) => {
        const rows: { id: string }[] = await eyes.query(
          `SELECT id FROM case_file UNION ALL SELECT case_id FROM history`,
        );
        return [...new Set(rows.map(({ id }) => id))];
      });

    expect(await ids(enterprise)).toContain(caseId);
    expect(await ids(actor('reviewer', 'authority-p1', 'reviewer'))).toContain(caseId);
    expect(await ids(other)).toEqual([]);
    expect(await ids(actor('reviewer-p2', 'authority-p2', 'reviewer'))).toEqual([]);
    expect(await ids(actor('admin', 'operator', 'userAdmin' as never))).toEqual([]);
  });

  it('leaves nothing behind for the next user of its connection, not even after an error', async () => {
    const one = await databaseOf(demo.url, 'desk').setOptions({ poolSize: 1 }).initialize();
    const reading = new (demo.reading.constructor as new (desk: DataSource, engine: unknown) => DemoEngine['reading'])(one, demo.engine);
    const count = async () => (await one.query(`SELECT count(*)::int AS n FROM case_file`))[0].n as number;
    const backend = async () => (await one.query(`SELECT pg_backend_pid() AS pid`))[0].pid as number;
    const before = await backend();

    expect((await reading.as(enterprise, (eyes) => listCases(eyes, enterprise, { limit: 10 }))).items.length).toBeGreaterThan(0);
    expect(await count()).toBe(0);
    await expect(reading.as(enterprise, (eyes) => eyes.query('SELECT 1/0'))).rejects.toThrow();
    expect(await count()).toBe(0);
    expect((await reading.as(other, (eyes) => listCases(eyes, other, { limit: 10 }))).items).toEqual([]);
    expect(await backend()).toBe(before);
    await one.destroy();
  }); // prettier-ignore

  it('answers every caller-facing query, each in its own words', async () => {
    const asked = await demo.reading.as(enterprise, async (eyes) => ({
      history: (await historyOf(eyes, enterprise, caseId, 10)).items.length,
      documents: (await documentsOf(eyes, enterprise, caseId)).length,
      inbox: (await inboxOf(eyes, enterprise, { limit: 10 })).items.length,
      messages: (await messagesOf(eyes, enterprise.userId, 10)).items.length,
    }));

    expect(asked).toMatchObject({ history: 2, messages: 0 });
    expect(asked.documents).toBe(asked.inbox);
  });
});

describe('the walls', () => {
  it('stand around every table that belongs to a case', async () => {
    const bound: { name: string }[] = await demo.database.query(
      `SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id' ORDER BY 1`,
    );

    expect(walledTables).toEqual(expect.arrayContaining(bound.map(({ name }) => name)));
    expect(walledTables).toEqual(expect.arrayContaining(['case_file', 'incident_act']));
  });

  it('leave no table of the schema to chance: the role of the engine may use each as intended', async () => {
    const unknown: { name: string }[] = await demo.database.query(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT has_table_privilege('quanheng_engine', oid, 'SELECT')`,
    );

    expect(unknown).toEqual([]);
  });
});
