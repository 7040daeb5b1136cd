// npm run chaos:mutants: takes away one guard after the other; each time a chaos run must notice: see test/chaos/README.md.
import { join } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

await prepare();
const main = join(root, 'dist', 'test', 'chaos', 'mutants.js');
process.exitCode = await run(process.execPath, ['--enable-source-maps', main, ...process.argv.slice(2)]);
