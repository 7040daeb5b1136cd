import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RedisServer {
  url: string;
  stop(): Promise<void>;
}

/** A Redis of one's own. It keeps nothing on disk: killed, it has lost everything. */
export interface OwnRedis extends RedisServer {
  kill9(): Promise<void>;
  /** On the same port, and empty. */
  restart(): Promise<void>;
}

/** Whether tests can have a Redis: the one in REDIS_URL, or a server of their own. */
export function canUseRedis(): boolean {
  return Boolean(process.env.REDIS_URL) || spawnSync('redis-server', ['--version']).status === 0;
}

/** The Redis in REDIS_URL, which is left running, or a new one on a free loopback port. */
export async function redisForTests(): Promise<RedisServer> {
  return process.env.REDIS_URL ? { url: process.env.REDIS_URL, stop: async () => undefined } : startRedis();
}

/** A new Redis on a free loopback port. */
export async function startRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'quanheng-test-redis-'));
  let server = await run(port, dir);
  const kill9 = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill9,
    async restart() {
      await kill9();
      server = await run(port, dir);
    },
    async stop() {
      await kill9();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function run(port: number, dir: string) {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of server.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    if (String(text).includes('Ready to accept connections')) break;
  }
  server.stdout.resume();
  return server;
}

/** A loopback port where nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
