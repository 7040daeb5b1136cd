// npm start: installs and builds what is missing, then runs the server until it ends or Ctrl-C.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root, run } from './prepare.mjs';

await prepare();
const server = join(root, 'dist', 'apps', 'server', 'src', 'main.js');
const env = { ...process.env, QUANHENG_MODE: process.env.QUANHENG_MODE || 'sandbox' };
const endWithUs = pathToFileURL(join(root, 'apps', 'cli', 'bin', 'end-with-launcher.mjs')).href;
const flags = ['--enable-source-maps', '--import', endWithUs, server, ...process.argv.slice(2)];
const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
process.exitCode = await run(process.execPath, flags, { env, stdio, detached: true });
