import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { give } from './account.js';
import { type Binaries, noBinaries } from './binaries.js';
import { makeWhole } from './draft.js';
import { DatabaseFault } from './fault.js';
import type { Places } from './places.js';

/** The superuser of an embedded cluster. Only the owner of its folder can reach it, so it has no password. */
export const SUPERUSER = 'app';

const INITDB_FLAGS = [
  ['-U', SUPERUSER],
  ['--auth-local=trust', '--auth-host=reject'],
  ['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ['--no-instructions'],
].flat();

/** Makes the database cluster unless there is one. Interrupted at any moment, it heals on the next call. */
export async function createCluster(
  { cluster, account }: Places,
  { initdb, major }: Binaries,
  { durable, log }: { durable: boolean; log: (message: string) => void },
): Promise<void> {
  if (existsSync(join(cluster, 'global', 'pg_control'))) return checkVersion(cluster, major);
  if (existsSync(cluster)) setAside(cluster, log);
  log('首次启动，正在初始化数据库 · First start: initialising the database');

  await makeWhole(cluster, async (draft) => {
    mkdirSync(draft, { mode: 0o700 });
    give(draft, account);
    await run(initdb, ['-D', draft, ...INITDB_FLAGS, ...(durable ? [] : ['--no-sync'])], account);
  });
}

function checkVersion(cluster: string, major: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new DatabaseFault(
    `数据库 ${cluster} 由 PostgreSQL ${found} 创建，内置版本为 ${major}，请先用 pg_dump 迁移，或用 DATA_DIR 指定新位置。`,
    `The database ${cluster} was made by PostgreSQL ${found}, ours is ${major}. Move it by pg_dump, or set DATA_DIR.`,
  );
}

/** What is not a whole cluster was not made by us, so it is kept for whoever made it. */
function setAside(cluster: string, log: (message: string) => void): void {
  const aside = `${cluster}.damaged-${Date.now()}`;
  renameSync(cluster, aside);
  log(`不完整的数据库目录已移至 ${aside} · An incomplete database folder was moved to ${aside}`);
}

/** PostgreSQL's own variables (PGPORT, PGDATA …) in the caller's environment must not bend the embedded server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

function run(program: string, args: string[], account: Places['account']): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (cause) => reject(noBinaries(program, cause)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new DatabaseFault('数据库初始化失败。', `initdb failed (${signal ?? `exit code ${code}`}).`, output));
    });
  });
}
