/* A process of its own that outlives the run by a moment: when the run ends, however it ends, it kills what is left of
   the run's processes and removes its folder. It is told by lines on stdin: `+pid`, `-pid`, `folder path`. */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { childrenOf } from './family.js';

const pids = new Set<number>();
const folders: string[] = [];

for await (const line of createInterface({ input: process.stdin })) {
  if (line.startsWith('+')) pids.add(Number(line.slice(1)));
  else if (line.startsWith('-')) pids.delete(Number(line.slice(1)));
  else if (line.startsWith('folder ')) folders.push(line.slice('folder '.length));
}

for (const pid of [...pids].flatMap((each) => [each, ...childrenOf(each)])) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
