// Installs and builds what is missing, then runs one program of ours: node apps/cli/bin/run.mjs demo --url …
import { join } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

const [program, ...rest] = process.argv.slice(2);
await prepare();
process.exitCode = await run(
  process.execPath,
  ['--enable-source-maps', join(root, 'dist', 'apps', 'cli', 'src', `${program}.js`), ...rest],
  { env: process.env },
);
