// Loaded into the server under test (NODE_OPTIONS=--import): whoever connects to the socket in MEASURE_SOCKET is told how
// much memory is in use after everything that can be given back was given back.
import { createServer } from 'node:net';
import v8 from 'node:v8';
import vm from 'node:vm';

if (process.env.MEASURE_SOCKET) {
  v8.setFlagsFromString('--expose-gc');
  const gc = vm.runInNewContext('gc');
  createServer((socket) => {
    for (let round = 0; round < 3; round += 1) gc();
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
    socket.end(JSON.stringify({ rss, heapUsed, external, arrayBuffers }));
  })
    .listen(process.env.MEASURE_SOCKET)
    .unref();
}
