import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { TestCertificate } from './certificate.js';

export interface TestReceiver {
  readonly port: number;
  /** Connections so far, whatever came of them. */
  readonly connections: () => number;
  stop(): Promise<void>;
}

/** A receiver of webhooks with TLS on a loopback port. */
export function startReceiver({ key, cert }: TestCertificate, answer: RequestListener): Promise<TestReceiver> {
  return listen(createHttpsServer({ key, cert }, answer));
}

/** Counts who connects, and says nothing. */
export function startCounter(): Promise<TestReceiver> {
  return listen(createServer((socket) => void socket.on('error', () => undefined)));
}

async function listen(server: Server): Promise<TestReceiver> {
  const open = new Set<{ destroy(): unknown }>();
  let count = 0;
  server.on('connection', (socket) => {
    count += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
