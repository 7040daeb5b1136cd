import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import { databaseOf } from '#store';
import { seen } from '../../libs/store/src/migrations/1767484900000-isolation.js';
import { cardCondition, caseCondition, documentCondition, incidentCondition, markCondition, recordCondition, scopedTo, type Naming } from '../../libs/store/src/visibility.js'; // prettier-ignore
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

const organisations = ['enterprise-a-co', 'enterprise-b-co', 'agent-a-co', 'lab-1', 'authority-p1', 'authority-p2'];
const accounts = ['enterprise-a', 'expert-1', 'inspector-1', 'reviewer', 'auditor'];
const matters = ['type-approval', 'standard-certification'];
const roles = ['applicant', 'agent', 'testingBody', 'acceptanceOfficer', 'reviewer', 'head', 'auditor', 'assessor', 'expert', 'inspector', 'userAdmin', 'auditAdmin'] as never[]; // prettier-ignore

const some = <T>(of: readonly T[], maxLength = 2) => fc.uniqueArray(fc.constantFrom(...of), { maxLength });
const powers = fc.array(fc.record({ id: fc.constant('p'), principalId: fc.constantFrom(...organisations.slice(0, 2)), matters: some(['*', ...matters]), special: fc.constant([]), instrument: fc.constant('') }), { maxLength: 3 }); // prettier-ignore
const standIns = fc.array(fc.record({ id: fc.constant('s'), absentId: fc.constantFrom(...accounts), absentName: fc.constant(''), roles: some(roles), matters: fc.constant(['*']), instrument: fc.constant('') }), { maxLength: 1 }); // prettier-ignore
const anybody: fc.Arbitrary<Actor> = fc
  .record({
    userId: fc.constantFrom(...accounts),
    name: fc.constant(''),
    roles: some(roles),
    organisationId: fc.constantFrom(...organisations),
    attorneys: powers,
    substitutions: standIns,
  }) // prettier-ignore
  .map((who) => ({ ...who, agentFor: [...new Set(who.attorneys.map(({ principalId }) => principalId))] }));

const filings = fc.record({
  matter: fc.constantFrom(...matters), phase: fc.constantFrom('draft', 'acceptance', 'review', 'closed'), state: fc.constantFrom('draft', 'discarded', 'underReview'),
  applicant: fc.constantFrom(...organisations.slice(0, 2)), authority: fc.constantFrom(...organisations.slice(4)), body: fc.option(fc.constant('lab-1')),
  thirdParties: some(organisations), panel: some(accounts), asked: some(accounts), enteredBy: fc.option(fc.constantFrom(...accounts)),
}); // prettier-ignore

let demo: DemoEngine;
let desk: DataSource;
/** Cases with everything that hangs on them. */
beforeAll(async () => {
  demo = await demoEngine();
  desk = await databaseOf(demo.url, 'desk').initialize();
  for (const filing of fc.sample(filings, { numRuns: 150, seed: 5 })) await file(filing);
});
afterAll(async () => {
  await desk.destroy();
  await demo.drop();
});

async function file({ matter, phase, state, applicant, authority, body, thirdParties, panel, asked, enteredBy }: typeof filings extends fc.Arbitrary<infer F> ? F : never) {
  const id = randomUUID();
  await demo.database.query(
    `INSERT INTO case_file (id, number, matter, version, revision, state, phase, applicant_id, filed_with, authority_id, grant_id, testing_body, third_parties, panel, asked, entered_by,
       context, form, materials, parties, clocks, head_hash, created_at, updated_at)
     VALUES ($1::uuid, $1::text, $2, 1, 1, $3, $4, $5, $6, $6, 'ta-320000', $7, $8, $9, $10, $11, '{}', '{}', '[]', '[]', '[]', '', now(), now())`,
    [id, matter, state, phase, applicant, authority, body, thirdParties, panel, asked, enteredBy],
  );
  await demo.database.query(`INSERT INTO history (case_id, seq, verb, actor_id, entry, hash, payload, salts) VALUES ($1, 1, 'open', $2, '{}', '', '{}', '{}')`, [id, accounts[0]]);
  await demo.database.query(`INSERT INTO card (case_id, clock_id, colour, due_on, desks, given_at) VALUES ($1, 'T-1', 'red', now(), '{}', now())`, [id]);
  const recipients = [null, applicant, panel[0] ?? 'lab-1', ...thirdParties];
  for (const [no, recipient] of recipients.entries())
    await demo.database.query(`INSERT INTO document (case_id, no, code, recipient, recipient_org, status, made_at, data, waiting, salt) VALUES ($1, $2, 'D01', $3, $3, 'issued', now(), '{}', '[]', '')`, [id, no, recipient]);
  await demo.database.query(`INSERT INTO mark (organisation_id, authority_id, kind, matter, from_on, case_id, seq) VALUES ($1, $2, 'ban', $3, now(), $4, 1)`, [applicant, authority, matter, id]);
  await demo.database.query(`INSERT INTO incident (kind, subject, case_id, authority_id) VALUES ('quarantinedCase', $1, $2, NULL), ('deemedAcceptance', $1, $2, $3)`, [id, id, authority]);
  await demo.database.query(`INSERT INTO access_record (kind, way, method, route, status, case_id) VALUES ('read', 'session', 'GET', '/', 200, $1), ('refusal', 'session', 'GET', '/', 404, NULL)`, [id]);
} // prettier-ignore

/** What each table shows: the key of its rows, and the condition by which queries are scoped, under the alias they use. */
const tables: readonly (readonly [table: string, key: string, from: string, (of: Naming) => string])[] = [
  ['case_file', 'c.id', 'case_file c', caseCondition],
  ['history', `h.case_id`, 'history h JOIN case_file c ON c.id = h.case_id', caseCondition],
  ['card', `k.case_id`, 'card k JOIN case_file c ON c.id = k.case_id', (of) => `${caseCondition(of)} AND ${cardCondition(of)}`],
  ['document', `d.case_id || ' ' || d.no`, 'document d', documentCondition],
  ['mark', 'm.id', 'mark m', markCondition],
  ['incident', 'i.id', 'incident i', incidentCondition],
  ['access_record', 'r.id', 'access_record r', recordCondition],
]; // prettier-ignore

describe('what somebody may know of', () => {
  it('is the same by the conditions of the queries and by the policies, row by row, for anybody', async () => {
    const shown = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anybody, async (who) => {
        for (const [table, key, from, condition] of tables) {
          const { sql, params } = scopedTo(who, condition);
          const scoped: { key: string }[] = await demo.database.query(`SELECT ${key} AS key FROM ${from} WHERE ${sql} ORDER BY 1`, params); // prettier-ignore
          const column = key.replaceAll(/\b[chkdmir]\./g, '');
          const walled: { key: string }[] = await demo.reading.as(who, (eyes) => eyes.query(`SELECT ${column} AS key FROM ${table} ORDER BY 1`)); // prettier-ignore
          expect([table, walled.map((row) => row.key)]).toEqual([table, scoped.map((row) => row.key)]);
          if (scoped.length) shown.set(table, (shown.get(table) ?? 0) + 1);
        }
      }),
      { numRuns: process.env['QUANHENG_FULL'] === '1' ? 1000 : 60, seed: process.env['QUANHENG_FULL'] === '1' ? undefined : 11 },
    );

    for (const [table] of tables) expect([table, shown.get(table)]).toEqual([table, expect.any(Number)]);
  }); // prettier-ignore

  it('is said by the newest policies in the words of the queries: whoever changes one writes a migration', () => {
    const list: Naming = (name) => `sight('${name}')`;
    const words = (condition: string, alias: string, table: string) => condition.replaceAll(new RegExp(`\\b${alias}\\.`, 'g'), `${table}.`); // prettier-ignore

    expect(seen.case_file).toBe(words(caseCondition(list), 'c', 'case_file'));
    expect(seen.document).toBe(words(documentCondition(list, 'true'), 'd', 'document'));
    expect(seen.mark).toBe(words(markCondition(list), 'm', 'mark'));
    expect(seen.incident).toBe(words(incidentCondition(list), 'i', 'incident'));
    expect(seen.access_record).toBe(words(recordCondition(list, 'true'), 'r', 'access_record'));
    expect(seen.card).toContain(cardCondition(list));
  });
});
