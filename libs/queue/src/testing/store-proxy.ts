import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a store that can be made to fail. */
export interface StoreProxy {
  readonly port: number;
  /** Open connections. */
  readonly connections: () => number;
  /** Cuts all connections and refuses new ones. */
  cut(): Promise<void>;
  /** Connections stay and new ones are taken, but nothing passes any more. */
  mute(): void;
  /** Everything passes again, on new connections. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

/** A TCP proxy on a loopback port, in front of a store at `target`: a port, or the path of a socket. */
export async function storeProxy(target: { port: number } | { path: string }): Promise<StoreProxy> {
  const open = new Set<Socket>();
  let isMute = false;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => open.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isMute) return void near.resume();
    const far = connect({ host: '127.0.0.1', ...target });
    keep(far);
    near.pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const destroyAll = () => open.forEach((socket) => socket.destroy());
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    destroyAll();
    await closed;
  };
  return {
    port,
    connections: () => open.size,
    cut,
    mute() {
      isMute = true;
      for (const socket of open) socket.unpipe().resume(); // Read and thrown away, so that an end is noticed.
    },
    async heal() {
      isMute = false;
      destroyAll();
      if (!server.listening) await listen(port);
    },
    stop: cut,
  };
}
