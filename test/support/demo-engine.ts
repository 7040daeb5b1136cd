import type { DataSource } from 'typeorm';
import { loadDemo } from '#identity';
import { CaseEngine, databaseOf, loadRules, migrate, Reading, Registry, startSandboxClock } from '#store';
import { calendarYears, matters, ruleFiles } from '#workflows';
import { freshDatabase } from './database.js';

export interface DemoEngine {
  /** As a superuser: to look at everything, and to break what nobody else may. */
  readonly database: DataSource;
  /** As the engine's role, as in production. */
  readonly running: DataSource;
  readonly engine: CaseEngine;
  readonly reading: Reading;
  readonly url: string;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

/** An engine on a database of its own, with the rules, the demonstration accounts and a sandbox clock that begins at `now`. */
export async function demoEngine(now = '2026-03-02T09:00:00+08:00'): Promise<DemoEngine> {
  const { url, drop: remove } = await freshDatabase();
  const database = await databaseOf(url).initialize();
  await migrate(database);
  const running = await databaseOf(url, 'engine').initialize();
  const desk = await databaseOf(url, 'desk').initialize();
  const engine = new CaseEngine(running, new Registry(matters, calendarYears));
  for (const { content } of ruleFiles) await loadRules(running, engine.registry, content);
  await loadDemo(running);
  await startSandboxClock(database, now);
  const drop = async () => {
    await Promise.all([desk.destroy(), running.destroy(), database.destroy()]);
    await remove();
  };
  return { database, running, engine, reading: new Reading(desk, engine), url, drop };
}
