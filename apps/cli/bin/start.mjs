// npm start: installs and builds what is missing, then runs the server until it ends or Ctrl-C.
import { join } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

await prepare();
const server = join(root, 'dist', 'apps', 'server', 'src', 'main.js');
const env = { ...process.env, QUANHENG_MODE: process.env.QUANHENG_MODE || 'sandbox' };
process.exitCode = await run(process.execPath, ['--enable-source-maps', server, ...process.argv.slice(2)], {
  env,
  detached: true,
});
