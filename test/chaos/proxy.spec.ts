import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { FaultyProxy } from './proxy.js';

const COMMIT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');
const DONE = Buffer.from('C\0\0\0\x0bCOMMIT\0', 'latin1');

describe('the proxy between the product and its stores', () => {
  let store: Server;
  let proxy: FaultyProxy;
  let port: number;
  /** What has arrived at the store. */
  let arrived: Buffer[];

  beforeEach(async () => {
    arrived = [];
    store = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => {
        arrived.push(chunk);
        socket.write(chunk.equals(COMMIT) ? DONE : chunk);
      });
    }).listen(0, '127.0.0.1');
    await once(store, 'listening');
    proxy = new FaultyProxy({ host: '127.0.0.1', port: (store.address() as AddressInfo).port });
    port = await proxy.listen();
  });
  afterEach(() => {
    proxy.close();
    store.close();
  });

  async function client(): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }
  const said = async (socket: Socket, what: Buffer | string) => {
    socket.write(what);
    return ((await once(socket, 'data')) as [Buffer])[0];
  };

  it('forwards both ways', async () => {
    expect(String(await said(await client(), 'hello'))).toBe('hello');
  });

  it('swallows the answer to a COMMIT that was carried out', async () => {
    const socket = await client();
    let swallowed = 0;
    proxy.commitFault = { swallow: 'answer', now: () => true, onSwallowed: () => (swallowed += 1) };
    socket.write(COMMIT);
    await once(socket, 'close');

    expect(Buffer.concat(arrived)).toEqual(COMMIT);
    expect(swallowed).toBe(1);
  });

  it('swallows a COMMIT before it arrives', async () => {
    const socket = await client();
    proxy.commitFault = { swallow: 'request', now: () => true, onSwallowed: () => undefined };
    socket.write(COMMIT);
    await once(socket, 'close');

    expect(arrived).toEqual([]);
  });

  it('lets through the commits that chance spares', async () => {
    proxy.commitFault = { swallow: 'answer', now: () => false, onSwallowed: () => undefined };

    expect(await said(await client(), COMMIT)).toEqual(DONE);
  });

  it('lets nothing through while stalled, and everything afterwards', async () => {
    const socket = await client();
    await said(socket, 'before');
    proxy.stall(true);
    const answer = said(socket, 'during');
    await new Promise(setImmediate);
    expect(arrived.map(String)).toEqual(['before']);

    proxy.heal();
    expect(String(await answer)).toBe('during');
  });

  it('breaks every connection at once, and serves the next', async () => {
    const sockets = await Promise.all([client(), client()]);
    await Promise.all(sockets.map((socket) => said(socket, 'x')));
    const closed = Promise.all(sockets.map((socket) => once(socket, 'close')));

    expect(proxy.cut()).toBe(2);
    await closed;
    expect(String(await said(await client(), 'again'))).toBe('again');
  });

  it('keeps the order of what it delays', async () => {
    const socket = await client();
    proxy.delayMs = 5;
    socket.write('a');
    await new Promise(setImmediate);
    socket.write('b');
    let heard = '';
    for await (const chunk of socket) if ((heard += String(chunk)).length === 2) break;

    expect(heard).toBe('ab');
  });
});
