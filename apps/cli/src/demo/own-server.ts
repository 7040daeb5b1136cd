import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT_MS = 90_000;

export interface OwnServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A sandbox with a database of its own, gone when it is stopped. Throws with the server's output when it does not start. */
export async function startOwnServer(): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quanheng-demo-'));
  chmodSync(dataDir, 0o711); // PostgreSQL may run under an account of its own.
  const port = await freePort();
  const main = fileURLToPath(new URL('../../../server/src/main.js', import.meta.url));
  const { DATABASE_URL: _, REDIS_URL: __, ...inherited } = process.env;
  const env = { ...inherited, PORT: String(port), DATA_DIR: dataDir, QUANHENG_MODE: 'sandbox' };
  const child = spawn(process.execPath, ['--enable-source-maps', main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(String(data)));

  const server = { url: `http://127.0.0.1:${port}`, stop: () => end(child, dataDir) };
  process.once('SIGINT', () => void server.stop().finally(() => process.exit(130)));
  if (await becomesReady(server.url, child)) return server;
  await server.stop();
  throw new Error(`The server did not start:\n${output.join('').slice(-4000)}`);
}

async function end(child: ChildProcess, dataDir: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** Whether a server answers /readyz before it ends, within a minute and a half. */
export async function becomesReady(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return true;
    await pause(200);
  }
  return false;
}

/** A port of the loopback interface that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
