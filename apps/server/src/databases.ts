import type { DataSource } from 'typeorm';
import { databaseOf, databaseRoles, inRole, migrate, openDatabase, refuseOpenWalls, startSandboxClock } from '#store';
import type { Config } from '#platform';
import { migrateQueue } from '#queue';

/** The connections that a server works over, each in its role. */
export interface Databases {
  /** Does the work. */
  readonly engine: DataSource;
  /** Reads with somebody's eyes. */
  readonly desk: DataSource;
  /** The address for the queue, in the role of the engine. */
  readonly queueUrl: string;
  close(): Promise<void>;
}

/**
 * Opens them. In the sandbox the owner of the tables migrates first. In production nobody does at the start, and a
 * database whose walls are not whole is refused: `npm run cli -- db migrate` is a step of its own, by somebody else.
 */
export async function openDatabases(url: string, { mode, databaseMigrateUrl = url, sandboxNow }: Config): Promise<Databases> {
  if (mode === 'sandbox') await prepareSandbox(databaseMigrateUrl, sandboxNow);
  const opened: DataSource[] = [];
  const close = async () => void (await Promise.all(opened.map(async (each) => each.isInitialized && each.destroy())));
  try {
    const engine = await openDatabase(url, 'engine');
    opened.push(engine);
    if (mode === 'production') await refuseOpenWalls(engine);
    await keepApart(engine, mode);
    const desk = await openDatabase(url, 'desk');
    opened.push(desk);
    return { engine, desk, queueUrl: inRole(url, 'engine'), close };
  } catch (cause) {
    await close();
    throw cause;
  }
} // prettier-ignore

/** Brings the schema and the queue's up to date, and lets the clock be moved. */
async function prepareSandbox(url: string, now: string): Promise<void> {
  const owner = await databaseOf(url).initialize();
  try {
    await migrate(owner);
    await migrateQueue(url, databaseRoles.engine);
    await keepApart(owner, 'sandbox');
    await startSandboxClock(owner, now);
  } finally {
    await owner.destroy();
  }
}

/** A sandbox never becomes production, nor production a sandbox: its clock moves and its passwords are known. */
async function keepApart(database: DataSource, mode: Config['mode']): Promise<void> {
  const [{ movable, used }]: [{ movable: boolean; used: boolean }] = await database.query(
    `SELECT movable, EXISTS (SELECT 1 FROM organisation) AS used FROM app_clock`,
  );
  if (mode === 'production' && movable)
    throw new Error('这是沙箱数据库，不能用于生产 this database is a sandbox: production does not start over it');
  if (mode === 'sandbox' && used && !movable)
    throw new Error('这是生产数据库，不能用作沙箱 this database is in production: no sandbox starts over it');
}
