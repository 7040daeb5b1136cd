import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Server, type Socket } from 'node:net';

/** A client's `COMMIT` as a simple query, and the server's word that it is done, on the wire of PostgreSQL. */
const COMMIT_SENT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');
const COMMIT_DONE = Buffer.from('C\0\0\0\x0bCOMMIT\0', 'latin1');

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** What the proxy does to commits on its way. */
export interface CommitFault {
  /** `answer`: it is carried out, and the client never hears of it. `request`: it never arrives. */
  readonly swallow: 'answer' | 'request';
  /** Asked for each commit. */
  readonly now: () => boolean;
  readonly onSwallowed: () => void;
}

/** Forwards connections on the loopback interface, and breaks them on demand. */
export class FaultyProxy {
  commitFault: CommitFault | undefined;
  /** Connections are accepted and closed at once. */
  refusing = false;
  delayMs = 0;
  #stalled = false;
  readonly #pairs = new Set<Pair>();
  readonly #server: Server;

  constructor(private readonly target: NetConnectOpts) {
    this.#server = createServer((client) => this.#join(client));
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks every connection. The next ones are served. */
  cut(): number {
    const { size } = this.#pairs;
    for (const pair of this.#pairs) destroy(pair);
    return size;
  }

  /** While stalled, connections are open and nothing goes through: packets into a black hole. */
  stall(stalled: boolean): void {
    this.#stalled = stalled;
    for (const { client, server } of this.#pairs) for (const side of [client, server]) side[stalled ? 'pause' : 'resume']();
  } // prettier-ignore

  /** Everything goes through again, at once. */
  heal(): void {
    this.commitFault = undefined;
    this.refusing = false;
    this.delayMs = 0;
    this.stall(false);
  }

  close(): void {
    this.#server.close();
    this.cut();
  }

  #join(client: Socket): void {
    if (this.refusing) return void client.destroy();
    const pair = { client, server: connect(this.target) };
    this.#pairs.add(pair);
    for (const side of [pair.client, pair.server]) {
      side.setNoDelay(true);
      side.on('error', () => destroy(pair));
      side.on('close', () => this.#pairs.delete(pair));
    }
    pair.client.on('close', () => pair.server.destroySoon());
    pair.server.on('close', () => pair.client.destroySoon());
    this.#forward(pair, 'client', 'server');
    this.#forward(pair, 'server', 'client');
    if (this.#stalled) for (const side of [pair.client, pair.server]) side.pause();
  }

  #forward(pair: Pair, from: keyof Pair, to: keyof Pair): void {
    // What is held back by a delay keeps its order: the next chunk never leaves before it.
    const held: { chunk: Buffer; due: number }[] = [];
    const send = () => {
      for (const { chunk, due } of [...held]) {
        if (due > performance.now()) return void setTimeout(send, due - performance.now() + 0.5);
        held.shift();
        if (!pair[to].destroyed && !pair[to].write(chunk)) {
          pair[from].pause();
          pair[to].once('drain', () => this.#stalled || pair[from].resume());
        }
      }
    };
    pair[from].on('data', (chunk: Buffer) => {
      if (this.#swallows(chunk, from)) return destroy(pair);
      held.push({ chunk, due: performance.now() + this.delayMs });
      if (held.length === 1) send();
    });
  }

  #swallows(chunk: Buffer, from: keyof Pair): boolean {
    const fault = this.commitFault;
    if (!fault || (fault.swallow === 'answer') !== (from === 'server')) return false;
    if (!chunk.includes(from === 'server' ? COMMIT_DONE : COMMIT_SENT) || !fault.now()) return false;
    fault.onSwallowed();
    return true;
  }
}

function destroy({ client, server }: Pair): void {
  client.destroy();
  server.destroy();
}
