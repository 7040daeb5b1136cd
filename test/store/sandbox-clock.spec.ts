import type { DataSource } from 'typeorm';
import { advanceTo, CaseEngine, databaseOf, migrate, now, Registry, startSandboxClock } from '#store';
import { calendarYears, matters } from '#workflows';
import { freshDatabase } from '../support/database.js';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DataSource;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  await startSandboxClock(database, '2026-03-02T09:00:00+08:00');
});

afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

it('many may move the sandbox clock at once: those who wait leave the others a connection', async () => {
  const engine = new CaseEngine(database, new Registry(matters, calendarYears));
  const to = '2026-03-03T09:00:00.000Z';
  const moved = await Promise.all(Array.from({ length: 24 }, () => advanceTo(engine, to)));

  expect(moved.filter(Boolean).length).toBeGreaterThanOrEqual(1);
  expect((await now(database)) >= to).toBe(true);
}, 10_000);
