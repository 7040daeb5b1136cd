import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { databaseOf } from './database.js';

/** AuthenticationOk and ReadyForQuery. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const fields = Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
const farewell = Buffer.concat([Buffer.from([0x45, 0, 0, 0, fields.length + 4]), fields]);

describe('the connections to the database', () => {
  it('may end at the very moment they are made: whoever asked is told, and the process lives', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      // Both in one packet, as when PostgreSQL is stopped while somebody connects.
      socket.once('data', () => socket.end(Buffer.concat([welcome, farewell])));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    await expect(databaseOf(`postgres://app@127.0.0.1:${port}/quanheng`).initialize()).rejects.toThrow();
    server.close();
  });
});
