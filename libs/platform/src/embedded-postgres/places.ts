import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canEnter, give, serverAccount } from './account.js';
import { DatabaseFault } from './fault.js';

/** Where the parts of one embedded database lie. */
export interface Places {
  /** The folder of the database cluster (PGDATA). It exists only after the first start. */
  cluster: string;
  /** The folder that holds the cluster and half-made clusters. */
  clusterParent: string;
  /** What PostgreSQL itself says, in a file of the data directory. */
  log: string;
  /** Who PostgreSQL runs as; undefined is our own account. */
  account: Account | undefined;
}

/** The system allows 104 (macOS) or 108 (Linux) bytes for a socket's path; its file name takes 15 of them. */
const LONGEST_SOCKET_FOLDER = 85;
const LOCATION_FILE = 'database-location.json';

/**
 * Decides where the cluster of this data directory lies: inside it, unless root must hand PostgreSQL to another account
 * that cannot enter it (a checkout under /root or a `mktemp -d`). Then it lies in a shelter, and a file in the data
 * directory remembers where, so that deleting the data directory also means a new database.
 */
export function placesFor(dataDirectory: string): Places {
  const dataDir = preparedDataDir(dataDirectory);
  const inside = join(dataDir, 'pg');
  const account = serverAccount(inside);
  const log = join(dataDir, 'postgres.log');
  const sheltered = shelteredParent(dataDir);
  if (!sheltered && (!account || canEnter(dataDir, account))) {
    return { cluster: inside, clusterParent: dataDir, log, account };
  }
  if (existsSync(inside)) throw unreachableCluster(inside);
  const clusterParent = sheltered ?? newShelteredParent(dataDir);
  return { cluster: join(clusterParent, 'pg'), clusterParent, log, account: serverAccount(join(clusterParent, 'pg')) };
}

/** The folder for the socket: the cluster itself, which only its owner may enter, unless its path is too long. */
export function socketFolder({ cluster, account }: Places): string {
  if (Buffer.byteLength(cluster) <= LONGEST_SOCKET_FOLDER) return cluster;
  const folder = join(shelter(), `s-${hash(cluster)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  give(folder, account);
  return folder;
}

/**
 * A short folder of ours outside the checkout. Its name can be guessed, so a folder that somebody else made, or may
 * write to, is refused.
 */
export function shelter(): string {
  const asRoot = process.geteuid?.() === 0;
  const folder = asRoot ? rootShelter() : join(shortTemporaryFolder(), `quanheng-${process.geteuid?.()}`);
  makeOwnFolder(folder, asRoot ? 0o711 : 0o700);
  return folder;
}

function rootShelter(): string {
  try {
    mkdirSync('/var/lib/quanheng', { recursive: true });
    return '/var/lib/quanheng';
  } catch {
    return join(shortTemporaryFolder(), 'quanheng-0'); // A read-only system, as in hardened containers.
  }
}

function shortTemporaryFolder(): string {
  return Buffer.byteLength(tmpdir()) <= LONGEST_SOCKET_FOLDER / 2 ? tmpdir() : '/tmp';
}

function makeOwnFolder(folder: string, mode: number): void {
  mkdirSync(folder, { recursive: true });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.geteuid?.()) {
    throw new DatabaseFault(
      `目录 ${folder} 不属于当前用户，拒绝使用。`,
      `The folder ${folder} is not ours; not using it.`,
    );
  }
  chmodSync(folder, mode);
}

function preparedDataDir(dataDir: string): string {
  try {
    const made = mkdirSync(dataDir, { recursive: true });
    if (made) chmodSync(dataDir, process.geteuid?.() === 0 ? 0o711 : 0o700);
    accessSync(dataDir, constants.W_OK);
    return realpathSync(dataDir);
  } catch (cause) {
    throw new DatabaseFault(
      `无法写入数据目录 ${dataDir}，可用 DATA_DIR 指定其他位置。`,
      `Cannot write to the data directory ${dataDir}; DATA_DIR names another.`,
      String(cause),
    );
  }
}

function shelteredParent(dataDir: string): string | undefined {
  const file = join(dataDir, LOCATION_FILE);
  if (!existsSync(file)) return undefined;
  const { folder, dataDir: madeFor } = JSON.parse(readFileSync(file, 'utf8')) as { folder: string; dataDir: string };
  if (madeFor !== dataDir) {
    rmSync(file); // A copied data directory must not share the original's database.
    return undefined;
  }
  shelter();
  makeOwnFolder(folder, 0o711);
  return folder;
}

function newShelteredParent(dataDir: string): string {
  const folder = join(shelter(), `${hash(dataDir)}-${randomBytes(3).toString('hex')}`);
  makeOwnFolder(folder, 0o711);
  const draft = join(dataDir, `${LOCATION_FILE}.${process.pid}`);
  writeFileSync(draft, JSON.stringify({ folder, dataDir }));
  try {
    linkSync(draft, join(dataDir, LOCATION_FILE)); // Unlike a rename, it fails when another process was quicker.
    return folder;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    rmSync(folder, { recursive: true });
    return shelteredParent(dataDir) ?? newShelteredParent(dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
}

function unreachableCluster(cluster: string): DatabaseFault {
  return new DatabaseFault(
    `数据库 ${cluster} 的上级目录不允许其所有者进入。请放宽上级目录权限（chmod o+x），或用 DATA_DIR 指定其他位置。`,
    `The owner of the database ${cluster} cannot enter a folder above it. Allow it (chmod o+x) or set DATA_DIR.`,
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
