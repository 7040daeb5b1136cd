// npm run chaos: installs and builds what is missing, then puts the product through faults: see test/chaos/README.md.
import { join } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

await prepare();
const main = join(root, 'dist', 'test', 'chaos', 'main.js');
process.exitCode = await run(process.execPath, ['--enable-source-maps', main, ...process.argv.slice(2)]);
