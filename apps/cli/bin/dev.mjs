// npm run dev: the sandbox server and the pages, built anew at each change; the server starts again by itself, pages are
// there at the next reload.
import { join } from 'node:path';
import { prepare, run } from './prepare.mjs';

await prepare();
const env = { ...process.env, QUANHENG_MODE: 'sandbox' };
const tool = (...words) => run(process.execPath, words, { env });
const vite = join('node_modules', 'vite', 'bin', 'vite.js');
const nest = join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
process.exitCode = await Promise.race([
  tool(vite, 'build', 'apps/web', '--watch', '--logLevel', 'warn'),
  tool(nest, 'start', 'server', '--watch'),
]);
process.exit();
