import pg from 'pg';
import { DataSource } from 'typeorm';
import { FirstLight1767225600000 } from './migrations/1767225600000-first-light.js';
import { RulesAndRegister1767312000000 } from './migrations/1767312000000-rules-and-register.js';
import { TimeAndMessages1767398400000 } from './migrations/1767398400000-time-and-messages.js';
import { PowerAndDuties1767484800000 } from './migrations/1767484800000-power-and-duties.js';

/**
 * A connection whose end is always heard. TypeORM begins to listen a moment after the pool hands a connection over; one
 * that the server ends in that moment (a restart, an administrator) would end the process with it.
 */
class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined); // The query under way, or the next one, tells whoever asked.
  }
}

/** TypeORM on this database; `migrate` brings the schema up to date. SQL runs on PostgreSQL 15 to 18. */
export function databaseOf(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [FirstLight1767225600000, RulesAndRegister1767312000000, TimeAndMessages1767398400000, PowerAndDuties1767484800000],
    migrationsTransactionMode: 'each',
    poolSize: 12,
    extra: { application_name: 'quanheng', statement_timeout: 60_000, Client: HeardClient },
  });
}

/** Applies missing migrations. One process at a time: others wait for the advisory lock. */
export async function migrate(database: DataSource): Promise<void> {
  const lock = database.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext('quanheng migrations'))`);
    await database.runMigrations();
  } finally {
    await lock.query(`SELECT pg_advisory_unlock(hashtext('quanheng migrations'))`);
    await lock.release();
  }
}
