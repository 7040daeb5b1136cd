import type { DataSource } from 'typeorm';
import { loadDemo } from '#identity';
import { databaseOf, migrate } from '#store';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

let fresh: FreshDatabase;
let database: DataSource;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  await database.query(`INSERT INTO organisation (id, kind, name, region) VALUES ('authority-p1', 'authority', '一', '320000'), ('authority-p2', 'authority', '二', '330000'), ('authority-n', 'authority', '国', '000000')`);
}); // prettier-ignore
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

const people = () => database.query(`SELECT id, roles, legal_representative, active FROM account ORDER BY id`);
const powers = () =>
  database.query(
    `SELECT special <> '{}' AS express, revoked_at IS NULL AS "inForce" FROM power_of_attorney ORDER BY given_at`,
  );
const authorisations = () => database.query(`SELECT id FROM authorisation`);

describe('the demonstration people', () => {
  it('of an earlier release can act after the update: what it did not know is added, once, and nothing undone', async () => {
    await database.query(`INSERT INTO organisation (id, kind, name, region, code) VALUES ('enterprise-a-co', 'enterprise', '甲', '320100', '913200000000000001'), ('agent-a-co', 'agency', '代', '320100', '913200000000000003'), ('lab-1', 'testingBody', '院', '320000', NULL)`);
    await database.query(`INSERT INTO account (id, username, name, password_hash, organisation_id, roles, active) VALUES ('enterprise-a', 'enterprise-a', '衡', 'x', 'enterprise-a-co', '{applicant}', true), ('lab', 'lab', '石', 'x', 'lab-1', '{testingBody}', false)`);
    await database.query(`INSERT INTO power_of_attorney (agent_id, principal_id, from_on) VALUES ('agent-a-co', 'enterprise-a-co', '2020-01-01')`);

    expect(await loadDemo(database)).toBe(true);
    const made = await people();
    expect(made).toContainEqual({ id: 'enterprise-a', roles: ['applicant'], legal_representative: true, active: true });
    expect(made).toContainEqual({ id: 'drafter-a', roles: ['applicant'], legal_representative: false, active: true });
    expect(made).toContainEqual(expect.objectContaining({ id: 'lab', active: false }));
    expect(await powers()).toEqual([{ express: false, inForce: false }, { express: true, inForce: true }]);
    expect(await authorisations()).toEqual([{ id: 'lab-1-all' }]);

    expect(await loadDemo(database)).toBe(false);
    await database.query(`UPDATE account SET roles = '{expert,assessor}' WHERE id = 'expert-6'`);
    expect(await loadDemo(database)).toBe(false);
    expect(await people()).toHaveLength(made.length);
  });
}); // prettier-ignore
