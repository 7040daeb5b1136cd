import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Binaries } from './binaries.js';
import { serverEnvironment } from './cluster.js';
import { isAlive } from './draft.js';
import { DatabaseFault } from './fault.js';
import { type Places, socketFolder } from './places.js';

export const PORT = 5432; // Only a part of the socket's file name: the server listens on no network address.

/** What a running server says of itself in postmaster.pid. */
export interface Postmaster {
  pid: number;
  socketDir: string;
}

const STOP_PATIENCE_MS = 30_000;
const LARGEST_LOG_BYTES = 5 * 1024 * 1024;

/** The server that holds this cluster, judged by its lock file; it may be dead, starting or stopping. */
export function recordedPostmaster(cluster: string): Postmaster | undefined {
  const [pid, , , , socketDir] = lockFile(cluster)?.split('\n') ?? [];
  return pid && socketDir ? { pid: Number(pid), socketDir } : undefined;
}

/** The lock file's text; undefined where there is none. It may vanish at any moment: a server that ends removes it. */
function lockFile(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Starts the server in a process group of its own: the terminal's Ctrl-C must reach our server first, not its database. */
export function spawnPostmaster(places: Places, { postgres }: Binaries, durable: boolean): ChildProcess {
  const log = openSync(places.log, 'a', 0o600);
  try {
    const child = spawn(postgres, postgresFlags(places, durable), {
      ...places.account,
      cwd: '/',
      detached: true,
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function postgresFlags(places: Places, durable: boolean): string[] {
  const settings = {
    listen_addresses: '',
    port: PORT,
    unix_socket_directories: `"${socketFolder(places).replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    // Failed statements and the details of a conflict hold personal data, which do not belong in a log file.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', places.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Shuts the server down quickly and cleanly (SIGINT: open transactions are rolled back) and waits for its end. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const running = recordedPostmaster(cluster);
  if (!running || !mayServe(running.pid, cluster) || !signal(running.pid, 'SIGINT')) return;
  const stillThere = () => isAlive(running.pid) && mayServe(running.pid, cluster);
  const giveUpAt = Date.now() + STOP_PATIENCE_MS;
  while (stillThere() && Date.now() < giveUpAt) await delay(10);
  if (stillThere()) signal(running.pid, 'SIGQUIT');
}

/** Sends a signal; false when there is no such process. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/**
 * Removes a lock file whose server is dead although its process number lives on, as a zombie that nobody reaps or as
 * another program after a reboot: PostgreSQL itself would refuse to start for ever. Only where /proc can prove it.
 */
export function removeStaleLock(cluster: string): void {
  if (process.platform !== 'linux' || !existsSync(join(cluster, 'postmaster.pid'))) return;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  if (!processes.some((pid) => mayServe(pid, cluster))) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** False when this process is certainly not a live PostgreSQL of this cluster. */
function mayServe(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const [, program, state] = /\((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    if (program !== 'postgres' || state === 'Z') return false;
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'EACCES' || code === 'EPERM'; // A PostgreSQL that we may not look into might be the one.
  }
}

/** Keeps one older log file, so that the log of a long-lived server cannot fill the disk. */
export function rotateLog({ log }: Places): void {
  if (existsSync(log) && statSync(log).size > LARGEST_LOG_BYTES) renameSync(log, `${log}.1`);
}

/** The server did not come up: what it wrote last is the reason. */
export function startFault({ log, cluster }: Places): DatabaseFault {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : '';
  return new DatabaseFault(
    `内置数据库未能启动（${cluster}）。日志末尾：`,
    `The embedded database did not start (${cluster}). The end of its log, ${log}:`,
    lines,
  );
}
