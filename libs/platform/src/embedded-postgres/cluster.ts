import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { give } from './account.js';
import { type Binaries, noBinaries } from './binaries.js';
import { DatabaseFault, USE_OWN_DATABASE } from './fault.js';
import { isAlive } from './owner.js';
import type { Places } from './places.js';

/** The role that owns the embedded cluster. */
export const ROLE = 'app';

const DRAFT = 'pg.new-';

/**
 * Makes the cluster if there is none. It is built under another name and renamed when whole, so that an interrupted
 * initdb leaves only a draft, which the next start removes, and of two processes that start together one wins.
 */
export async function makeCluster(places: Places, binaries: Binaries, log: (message: string) => void): Promise<void> {
  removeAbandonedDrafts(places.clusterParent);
  if (existsSync(places.cluster)) return refuseOtherVersion(places.cluster, binaries);

  log(`正在创建数据库 creating the database cluster: ${places.cluster}`);
  const draft = join(places.clusterParent, `${DRAFT}${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  give(draft, places.account);
  await initdb(binaries, draft, places);
  try {
    renameSync(draft, places.cluster);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(places.cluster)) throw cause;
  }
}

/** The environment of the server programs: settings of another PostgreSQL on this machine (PGPORT, PGDATA) must not leak in. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|LD_PRELOAD)/.test(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C' };
}

function initdb(binaries: Binaries, folder: string, { account, clusterParent }: Places): Promise<void> {
  const flags = ['--auth-local=trust', '--auth-host=reject', '-E', 'UTF8'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, ['-D', folder, '-U', ROLE, ...flags, ...locale], {
      ...account,
      cwd: account ? '/' : clusterParent,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (cause) => reject(noBinaries(binaries.initdb, cause)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(failedInitdb(output))));
  });
}

function removeAbandonedDrafts(folder: string): void {
  for (const name of readdirSync(folder).filter((name) => name.startsWith(DRAFT))) {
    const pid = Number(name.slice(DRAFT.length));
    if (pid === process.pid || !isAlive(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function refuseOtherVersion(cluster: string, { major }: Binaries): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (made === major) return;
  throw new DatabaseFault(
    `数据库 ${cluster} 由 PostgreSQL ${made} 创建，当前内置版本为 ${major}。请先用旧版本导出数据，或换一个 DATA_DIR。`,
    `The cluster ${cluster} was made by PostgreSQL ${made}, but ${major} is installed. Export it first, or set DATA_DIR.`,
  );
}

function failedInitdb(output: string): DatabaseFault {
  return new DatabaseFault(
    `内置数据库创建失败。${USE_OWN_DATABASE.zh}`,
    `The embedded database could not be created. ${USE_OWN_DATABASE.en}`,
    output.slice(-2000),
  );
}
