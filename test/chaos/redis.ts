import { spawnSync } from 'node:child_process';
import { Redis as Client } from 'ioredis';
import type { Journal } from './journal.js';
import { freePort } from './ports.js';
import { type Lifeline, Program } from './programs.js';

/** Whether there is a redis-server on the PATH, and which. */
export function redisVersion(): string | undefined {
  const { status, stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return status === 0 ? (/v=(\S+)/.exec(stdout)?.[1] ?? 'unknown') : undefined;
}

/** A Redis of the run's own that keeps nothing on disk: whatever kills it makes it forget everything. */
export class Redis {
  private constructor(
    readonly program: Program,
    readonly port: number,
  ) {}

  static async in(folder: string, logFile: string, journal: Journal, lifeline: Lifeline): Promise<Redis> {
    const port = await freePort();
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
    const recipe = { name: 'redis', command: 'redis-server', args, ready: /Ready to accept connections/, logFile };
    return new Redis(new Program(recipe, journal, lifeline), port);
  }

  /** The address past the proxy. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  flush(): Promise<void> {
    return this.#ask((client) => client.flushall());
  }

  /** With a limit below what it needs, every write is refused; 0 is no limit. */
  limitMemory(bytes: number): Promise<void> {
    return this.#ask((client) => client.config('SET', 'maxmemory', bytes));
  }

  async #ask(question: (client: Client) => Promise<unknown>): Promise<void> {
    const client = new Client(this.url, { lazyConnect: true, retryStrategy: () => null, commandTimeout: 1_000, connectTimeout: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await question(client);
    } finally {
      client.disconnect();
    }
  } // prettier-ignore
}
