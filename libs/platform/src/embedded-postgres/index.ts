import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findBinaries } from './binaries.js';
import { createCluster } from './cluster.js';
import { databaseUrl, ensureDatabase } from './connection.js';
import { placesFor, socketFolder } from './places.js';
import { recordedPostmaster, stopPostmaster } from './postmaster.js';
import { Supervisor } from './supervisor.js';

export { DatabaseFault } from './fault.js';

export interface EmbeddedPostgresOptions {
  /** The folder that holds the database; made when missing. */
  dataDir: string;
  /** Receives one line of progress for people, in Chinese and English. */
  log?: (message: string) => void;
  /** False for throw-away test databases: faster, but a power failure destroys them. Default true. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  /** Works as connectionString of `pg`, as `url` of TypeORM and as connection of BullMQ. */
  url: string;
  /** The folder of the unix socket: for clients that want host, user `app` and database `quanheng` one by one. */
  socketDir: string;
  /** The server was already running, left behind by a process that died; it is ours now. */
  adopted: boolean;
  /** Whether stop() will stop the server. False when another living process started it, which will stop it. */
  owner: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, on a unix socket in a folder of our own, and creates the database
 * `quanheng` in it. Several processes may call this with one data directory: the first owns the server, restarts it
 * when it dies and stops it; the others use it. Throws a DatabaseFault that a person can act on.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { durable = true, log = () => undefined } = options;
  const places = placesFor(resolve(options.dataDir));
  const binaries = await findBinaries(places.account, resolve(options.dataDir));
  await createCluster(places, binaries, { durable, log });

  const supervisor = new Supervisor(places, binaries, durable, log);
  const { client, started } = await supervisor.up();
  await ensureDatabase(client);
  await supervisor.watch(client);
  const { owns: owner, socketDir } = supervisor;
  return { url: databaseUrl(socketDir), socketDir, adopted: owner && !started, owner, stop: () => supervisor.stop() };
}

/** Stops whatever serves this data directory and deletes its database, wherever it lies. For throw-away databases. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const places = placesFor(resolve(dataDir));
  const running = recordedPostmaster(places.cluster);
  await stopPostmaster(places.cluster);
  await rm(running?.socketDir ?? socketFolder(places), { recursive: true, force: true });
  await rm(places.cluster, { recursive: true, force: true });
  if (places.clusterParent !== resolve(dataDir)) await rm(places.clusterParent, { recursive: true, force: true });
}
