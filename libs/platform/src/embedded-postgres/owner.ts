import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OWNER_FILE = 'postgres-owner.json';

interface Owner {
  pid: number;
  /** When the process began, as the kernel counts it: tells a process from a later one with the same number. */
  began: string;
}

/** Whether the process that answers for this data directory's server is still alive (it may be this very process). */
export function hasLivingOwner(dataDir: string): boolean {
  const owner = readOwner(dataDir);
  return owner !== undefined && isAlive(owner.pid) && beginningOf(owner.pid) === owner.began;
}

/** Notes that this process stops the server of this data directory. */
export function becomeOwner(dataDir: string): void {
  const draft = join(dataDir, `${OWNER_FILE}.${process.pid}`);
  writeFileSync(draft, JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) } satisfies Owner));
  renameSync(draft, join(dataDir, OWNER_FILE));
}

/** Takes the note away, after the server was stopped. */
export function forgetOwner(dataDir: string): void {
  rmSync(join(dataDir, OWNER_FILE), { force: true });
}

/** Whether a process with this number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether this number belongs to a living PostgreSQL. Where the system has no /proc, any living process counts. */
export function isLivingPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const stat = kernelRecord(pid);
  return stat === undefined || (stat.name === 'postgres' && stat.state !== 'Z');
}

function readOwner(dataDir: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, OWNER_FILE), 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function beginningOf(pid: number): string {
  return kernelRecord(pid)?.began ?? 'unknown';
}

/** The fields of /proc/<pid>/stat that matter here; the name may itself hold spaces and brackets. */
function kernelRecord(pid: number): { name: string; state: string; began: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const rest = text.slice(end + 2).split(' ');
    return { name: text.slice(text.indexOf('(') + 1, end), state: rest[0] ?? '', began: rest[19] ?? '' };
  } catch {
    return undefined;
  }
}
