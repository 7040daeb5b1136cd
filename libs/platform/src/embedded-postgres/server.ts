import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Binaries, noBinaries } from './binaries.js';
import { serverEnvironment } from './cluster.js';
import { DatabaseFault } from './fault.js';
import { isAlive, isLivingPostgres } from './owner.js';
import type { Places } from './places.js';
import { PORT, probe } from './probe.js';

/** All that is needed to start the server of one cluster, as often as it takes. */
export interface ServerPlan {
  places: Places;
  binaries: Binaries;
  socket: string;
  durable: boolean;
}

/** How long one start is tried again: after a kill -9 the old server's processes may hold the cluster for a while. */
const RETRY_MS = 15_000;
/** How long a server may replay its log after a crash before it answers. */
const RECOVERY_MS = 120_000;
const POLL_MS = 40;
const FAST_SHUTDOWN_MS = 20_000;

/** Starts the server, or finds it running already. Ends when it answers and is proved to be ours. */
export async function startOrAdopt(plan: ServerPlan): Promise<{ pid: number; adopted: boolean }> {
  const giveUpAt = Date.now() + RETRY_MS;
  for (;;) {
    const found = await probe(plan.socket, plan.places.cluster);
    if (found === 'ours') return { pid: runningPid(plan.places.cluster)!, adopted: true };
    if (found === 'nobody') {
      removeStaleLocks(plan);
      const pid = await launch(plan);
      if (pid) return { pid, adopted: false };
    }
    if (Date.now() > giveUpAt) throw failedStart(plan.places.log);
    await delay(300);
  }
}

/** Fast shutdown: waits for no client, leaves a clean cluster. Ends when the server is gone. */
export async function shutDown(cluster: string, pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  const giveUpAt = Date.now() + FAST_SHUTDOWN_MS;
  while (isAlive(pid) && runningPid(cluster) === pid) {
    if (Date.now() > giveUpAt) signal(pid, 'SIGQUIT');
    await delay(POLL_MS);
  }
}

/** The number of the server process as the cluster's lock file has it, or undefined when there is none. */
export function runningPid(cluster: string): number | undefined {
  try {
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** One attempt; undefined when the server gave up, which it also does when another process has just started it. */
async function launch(plan: ServerPlan): Promise<number | undefined> {
  const child = spawnServer(plan);
  const failure = new Promise<Error>((resolve) => child.once('error', resolve));
  const giveUpAt = Date.now() + RECOVERY_MS;
  try {
    while (child.exitCode === null && child.signalCode === null && Date.now() < giveUpAt) {
      const cause = await Promise.race([failure, delay(POLL_MS)]);
      if (cause) throw noBinaries(plan.binaries.postgres, cause);
      const answering = (await probe(plan.socket, plan.places.cluster)) === 'ours';
      if (answering && runningPid(plan.places.cluster) === child.pid) return child.pid;
    }
    return undefined;
  } catch (cause) {
    child.kill('SIGQUIT');
    throw cause;
  }
}

function spawnServer({ places, binaries, socket, durable }: ServerPlan): ChildProcess {
  const settings = ['listen_addresses=', 'timezone=UTC', 'log_timezone=UTC'];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const flags = settings.flatMap((setting) => ['-c', setting]);
  // A file, not a pipe: the server outlives us when we are killed, and would choke on a broken pipe.
  const log = openSync(places.log, 'a', 0o600);
  try {
    const child = spawn(binaries.postgres, ['-D', places.cluster, '-k', socket, '-p', String(PORT), ...flags], {
      ...places.account,
      cwd: '/',
      detached: true, // Ctrl-C in the terminal must reach us, not the database that we still need to finish.
      env: serverEnvironment(),
      stdio: ['ignore', log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** A lock file whose process number now belongs to another program (after a reboot, in a container) would block forever. */
function removeStaleLocks({ places, socket }: ServerPlan): void {
  const pid = runningPid(places.cluster);
  if (pid === undefined || isLivingPostgres(pid)) return;
  const socketName = `.s.PGSQL.${PORT}`;
  for (const file of [
    join(places.cluster, 'postmaster.pid'),
    join(socket, socketName),
    join(socket, `${socketName}.lock`),
  ]) {
    rmSync(file, { force: true });
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}

function failedStart(log: string): DatabaseFault {
  const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
  return new DatabaseFault(
    `内置数据库未能启动，详见 ${log}。`,
    `The embedded database did not start; see ${log}.`,
    tail,
  );
}
