import { readConfig } from '#platform';
import { migrateQueue } from '#queue';
import { databaseOf, databaseRoles, migrate } from '#store';
import { complain, say } from './commands.js';

/**
 * Brings the schema of cases and that of the queue up to date, as the owner of the tables, and says what it did. 1 where
 * that cannot be done, 2 where no database is named.
 */
export async function dbMigrate(): Promise<number> {
  const { databaseUrl, databaseMigrateUrl: url = databaseUrl } = readConfig();
  if (!url) {
    complain('需要 DATABASE_MIGRATE_URL 或 DATABASE_URL. DATABASE_MIGRATE_URL or DATABASE_URL is needed.');
    return 2;
  }
  const owner = databaseOf(url);
  try {
    await owner.initialize();
    const applied = await migrate(owner);
    for (const name of applied) say(`✓ ${name}`);
    await migrateQueue(url, databaseRoles.engine);
    say(applied.length ? `数据库结构已更新 ${applied.length} migrations applied` : '数据库结构已是最新 the schema is up to date');
    say('队列表已就绪 the tables of the queue are ready');
    return 0;
  } catch (cause) {
    complain(`✗ 数据库结构未更新 the schema could not be brought up to date: ${cause instanceof Error ? cause.message : String(cause)}`);
    return 1;
  } finally {
    if (owner.isInitialized) await owner.destroy();
  }
} // prettier-ignore
