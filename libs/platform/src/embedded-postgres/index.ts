import { resolve } from 'node:path';
import { findBinaries } from './binaries.js';
import { makeCluster } from './cluster.js';
import { becomeOwner, forgetOwner, hasLivingOwner, isLivingPostgres } from './owner.js';
import { placesFor, socketFolder } from './places.js';
import { createDatabase, databaseUrl } from './probe.js';
import { type ServerPlan, shutDown, startOrAdopt } from './server.js';

export { DatabaseFault } from './fault.js';

export interface EmbeddedPostgresOptions {
  /** Where the database lives; made if it is missing. */
  dataDir: string;
  /** Takes one line of progress, for people. */
  log: (message: string) => void;
  /** False only for throw-away databases of tests: faster, but a power cut destroys it. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  /** For `new pg.Pool({ connectionString })`, TypeORM and BullMQ. */
  url: string;
  /** Stops the server if it is ours to stop: a guest of another living process leaves it running. */
  stop(): Promise<void>;
  /** Whether the server was running already. */
  adopted: boolean;
}

const WATCH_MS = 1000;

/**
 * Starts the PostgreSQL of this data directory and creates its database; finds a running one and uses it, as its guest
 * while the process that started it lives, as its new owner otherwise. An owner starts a crashed server again.
 *
 * @throws DatabaseFault when there is no PostgreSQL for this platform, when it does not start, or when somebody else's
 *   server answers in its place.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const dataDir = resolve(options.dataDir);
  const places = placesFor(dataDir);
  const binaries = await findBinaries(places.account, dataDir);
  await makeCluster(places, binaries, log);
  const plan: ServerPlan = { places, binaries, socket: socketFolder(places), durable };

  const { pid, adopted } = await startOrAdopt(plan);
  const isGuest = adopted && hasLivingOwner(dataDir);
  if (!isGuest) becomeOwner(dataDir);
  log(
    adopted
      ? `沿用运行中的数据库 using the running database (pid ${pid})`
      : `数据库已启动 database started (pid ${pid})`,
  );

  const release = isGuest ? async () => undefined : keepRunning(plan, pid, dataDir, log);
  try {
    await createDatabase(plan.socket);
  } catch (cause) {
    await release();
    throw cause;
  }
  return { url: databaseUrl(plan.socket), adopted, stop: release };
}

/** Starts the server again whenever it dies, until the returned function stops it. */
function keepRunning(plan: ServerPlan, firstPid: number, dataDir: string, log: (message: string) => void) {
  let pid = firstPid;
  let restart: Promise<void> | undefined;
  const watch = setInterval(() => {
    if (restart || isLivingPostgres(pid)) return;
    log('数据库意外停止，正在重启 the database died; starting it again');
    restart = startOrAdopt(plan)
      .then((server) => void (pid = server.pid))
      .catch((cause: unknown) => log(String(cause)))
      .finally(() => (restart = undefined));
  }, WATCH_MS);
  watch.unref();

  return async () => {
    clearInterval(watch);
    await restart;
    await shutDown(plan.places.cluster, pid);
    forgetOwner(dataDir);
  };
}
