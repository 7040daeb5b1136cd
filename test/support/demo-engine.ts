import type { DataSource } from 'typeorm';
import { loadDemo } from '#identity';
import { CaseEngine, databaseOf, loadRules, migrate, Registry, startSandboxClock } from '#store';
import { calendarYears, matters, ruleFiles } from '#workflows';
import { freshDatabase } from './database.js';

export interface DemoEngine {
  readonly database: DataSource;
  readonly engine: CaseEngine;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

/** An engine on a database of its own, with the rules, the demonstration accounts and a sandbox clock that begins at `now`. */
export async function demoEngine(now = '2026-03-02T09:00:00+08:00'): Promise<DemoEngine> {
  const fresh = await freshDatabase();
  const database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  const engine = new CaseEngine(database, new Registry(matters, calendarYears));
  for (const { content } of ruleFiles) await loadRules(database, engine.registry, content);
  await loadDemo(database);
  await startSandboxClock(database, now);
  const drop = async () => {
    await database.destroy();
    await fresh.drop();
  };
  return { database, engine, drop };
}
