import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { type Binaries, noBinaries } from './binaries.js';
import { connectToOurs, type ServerConnection, takeOwnership } from './connection.js';
import type { Places } from './places.js';
import {
  recordedPostmaster,
  removeStaleLock,
  rotateLog,
  signal,
  spawnPostmaster,
  startFault,
  stopPostmaster,
} from './postmaster.js';

const POLL_MS = 20;
const PAUSE_AFTER_CRASH_MS = 500;
/** After a kill -9 the first start may meet the dying children of the killed server. */
const START_ATTEMPTS = 20;
const RESTART_PAUSE_MS = 5_000;

/** Keeps one server running while this process lives, if this process is the one that owns it. */
export class Supervisor {
  private child: ChildProcess | undefined;
  private spawnError: unknown;
  private guard: ServerConnection | undefined;
  private stopping = false;
  /** Whether this process will stop the server: it started it, or took it over from a dead owner. */
  owns = false;
  socketDir = '';

  constructor(
    private readonly places: Places,
    private readonly binaries: Binaries,
    private readonly durable: boolean,
    private readonly log: (message: string) => void,
  ) {}

  /** Finds the running server or starts one; the connection is proven to be to our own cluster. */
  async up(): Promise<{ client: ServerConnection; started: boolean }> {
    for (let attempt = 0; ;) {
      const running = recordedPostmaster(this.places.cluster);
      const client = running && (await connectToOurs(running.socketDir, this.places.cluster));
      if (client) {
        this.socketDir = running.socketDir;
        return { client, started: this.child?.pid === running.pid };
      }
      if (this.spawnError) throw noBinaries(this.binaries.postgres, this.spawnError);
      if (this.childLives()) {
        await delay(POLL_MS);
        continue;
      }
      if (attempt === START_ATTEMPTS) throw startFault(this.places);
      if (attempt > 0) await delay(PAUSE_AFTER_CRASH_MS);
      attempt += 1;
      this.spawn();
    }
  }

  /** Takes the server under guard, unless another living process has it. A guarded server is restarted when it dies. */
  async watch(client: ServerConnection): Promise<void> {
    this.owns = await takeOwnership(client);
    if (!this.owns) return client.end();
    this.guard = client;
    client.once('end', () => void this.revive());
    client.unref();
    process.once('exit', this.stopOnExit);
  }

  /** Stops the server if we own it; otherwise only lets go of it. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    process.off('exit', this.stopOnExit);
    if (!this.owns) return;
    this.child?.ref();
    this.guard?.ref();
    await stopPostmaster(this.places.cluster);
    if (this.child && this.childLives()) await once(this.child, 'exit');
    await this.guard?.end().catch(() => undefined);
  }

  private spawn(): void {
    removeStaleLock(this.places.cluster);
    rotateLog(this.places);
    this.child = spawnPostmaster(this.places, this.binaries, this.durable);
    this.child.once('error', (cause) => (this.spawnError = cause));
  }

  private childLives(): boolean {
    return this.child?.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private async revive(): Promise<void> {
    while (!this.stopping && existsSync(this.places.cluster)) {
      this.log('数据库连接中断，正在恢复 · The database went away: bringing it back');
      try {
        process.off('exit', this.stopOnExit);
        const { client } = await this.up();
        return await this.watch(client);
      } catch (cause) {
        this.log(String(cause));
        await delay(RESTART_PAUSE_MS);
      }
    }
  }

  /** Reached when the process ends without stop(), for example by an uncaught error. */
  private readonly stopOnExit = (): void => {
    const running = recordedPostmaster(this.places.cluster);
    if (running) signal(running.pid, 'SIGINT');
  };
}
