import pg from 'pg';
import { DataSource } from 'typeorm';
import { FirstLight1767225600000 } from './migrations/1767225600000-first-light.js';
import { RulesAndRegister1767312000000 } from './migrations/1767312000000-rules-and-register.js';
import { TimeAndMessages1767398400000 } from './migrations/1767398400000-time-and-messages.js';
import { PowerAndDuties1767484800000 } from './migrations/1767484800000-power-and-duties.js';
import { Isolation1767484900000 } from './migrations/1767484900000-isolation.js';
import { PublicRegister1767571200000 } from './migrations/1767571200000-public-register.js';
import { DeskLists1767657600000 } from './migrations/1767657600000-desk-lists.js';
import { RuleLists1767744000000 } from './migrations/1767744000000-rule-lists.js';
import { ReadPapers1767830400000 } from './migrations/1767830400000-read-papers.js';

/** Group roles of the database: one does the work, one reads with somebody's eyes, one audits. Nobody logs in as these. */
export const databaseRoles = { engine: 'quanheng_engine', desk: 'quanheng_desk', audit: 'quanheng_audit' } as const;
export type DatabaseRole = keyof typeof databaseRoles;

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

export const migrations = [
  FirstLight1767225600000,
  RulesAndRegister1767312000000,
  TimeAndMessages1767398400000,
  PowerAndDuties1767484800000,
  Isolation1767484900000,
  PublicRegister1767571200000,
  DeskLists1767657600000,
  RuleLists1767744000000,
  ReadPapers1767830400000,
];

/** The address with which every connection takes on a group role as it begins, whoever logs in. */
export function inRole(url: string, role: DatabaseRole): string {
  const address = new URL(url);
  const options = [address.searchParams.get('options'), `-c role=${databaseRoles[role]}`];
  address.searchParams.set('options', options.filter(Boolean).join(' '));
  return address.href;
}

/**
 * TypeORM on this database, in a group role or as whoever the address names; `migrate` brings the schema up to date. SQL
 * runs on PostgreSQL 15 to 18.
 */
export function databaseOf(url: string, role?: DatabaseRole): DataSource {
  return new DataSource({
    type: 'postgres',
    url: role ? inRole(url, role) : url,
    migrations,
    migrationsTransactionMode: 'each',
    poolSize: 12,
    extra: { application_name: 'quanheng', statement_timeout: 60_000, Client: HeardClient },
  });
}

/** Role is unknown, or not granted to the login. */
const notInRole = ['22023', '42501'];

/** A database that is open, in a group role. Where the login may not take it on, the error says what to do. */
export async function openDatabase(url: string, role: DatabaseRole): Promise<DataSource> {
  const name = databaseRoles[role];
  return databaseOf(url, role)
    .initialize()
    .catch((cause: { code?: string }) => {
      if (!notInRole.includes(cause.code ?? '')) throw cause;
      throw new Error(`数据库账号不能使用角色 ${name}：请先执行 npm run cli -- db migrate，并由数据库管理员授予该角色 · the login of the database cannot take the role ${name}: run npm run cli -- db migrate, and have the role granted`, { cause }); // prettier-ignore
    });
}

/** Applies missing migrations and returns their names. One process at a time: others wait for the advisory lock. */
export async function migrate(database: DataSource): Promise<string[]> {
  const lock = database.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtext('quanheng migrations'))`);
    return (await database.runMigrations()).map(({ name }) => name);
  } finally {
    await lock.query(`SELECT pg_advisory_unlock(hashtext('quanheng migrations'))`);
    await lock.release();
  }
}
