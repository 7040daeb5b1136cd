import type { DataSource } from 'typeorm';
import { CaseEngine, competenceThen, databaseOf, Registry } from '#store';
import { calendarYears, matters } from '#workflows';
import { Client } from '../../apps/cli/src/demo/client.js';
import { Experience, walk } from '../../apps/cli/src/demo/walker.js';
import { startServer, type TestServer } from '../support/server.js';

/** Walking every matter takes minutes; one of them is walked in the story of the audit. */
/** What the engine lets through and what the answer to “was this person competent then” says are made apart. */
describe('of every entry that the engine let through, whatever the matter', () => {
  let server: TestServer;
  let database: DataSource;

  beforeAll(async () => {
    server = await startServer();
    database = await databaseOf(server.databaseUrl, 'engine').initialize();
    const client = new Client(server.url);
    const experience = new Experience();
    const codes = matters.flatMap(([first]) => (first && first.code !== 'register-entry' ? [first.code] : []));
    for (const matter of codes) await walk(client, matter, { seed: 1, experience });
  }, 600_000);
  afterAll(async () => {
    await database?.destroy();
    await server?.stop();
  }, 60_000);

  it('the answer is that the person was competent', async () => {
    const engine = new CaseEngine(database, new Registry(matters, calendarYears));
    const entries: { id: string; seq: number }[] = await database.query(`SELECT case_id AS id, seq FROM history ORDER BY case_id, seq`); // prettier-ignore
    const wrong: unknown[] = [];
    for (const { id, seq } of entries) {
      const answer = await competenceThen(engine, id, seq);
      if (answer?.competent === true) continue;
      const against = answer?.findings.filter(({ holds }) => holds !== true).map(({ rule, holds }) => [rule, holds]);
      wrong.push([answer?.entry.verb, answer?.role.id, against]);
    }

    expect(wrong).toEqual([]);
    expect(entries.length).toBeGreaterThan(20);
  }, 600_000);
});
