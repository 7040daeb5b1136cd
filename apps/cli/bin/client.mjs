// npm run client: writes the typed client of the web app from the server's own OpenAPI document. With --check it only
// compares, and fails where the committed client is of another API.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { prepare, root } from './prepare.mjs';

await prepare();
const committed = join(root, 'apps', 'web', 'src', 'api', 'generated');
const only = process.argv.includes('--check');
const printed = execFileSync(process.execPath, [join(root, 'dist', 'apps', 'server', 'src', 'print-openapi.js')], {
  env: { ...process.env, QUANHENG_MODE: 'sandbox' },
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const folder = only ? mkdtempSync(join(tmpdir(), 'quanheng-client-')) : committed;
await createClient({
  input: JSON.parse(printed),
  output: { path: folder, clean: true },
  plugins: [
    { name: '@hey-api/client-fetch', throwOnError: true },
    '@hey-api/typescript',
    { name: '@hey-api/sdk', responseStyle: 'data' },
  ],
  logs: { level: 'silent', file: false },
});
if (only) {
  const same = JSON.stringify(contentOf(folder)) === JSON.stringify(contentOf(committed));
  rmSync(folder, { recursive: true, force: true });
  if (!same) {
    console.error(
      '✗ apps/web/src/api/generated 与接口不一致：npm run client\n  the typed client is of another API: npm run client',
    );
    process.exit(1);
  }
}

function contentOf(path) {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file.slice(path.length), readFileSync(file, 'utf8')]);
} // prettier-ignore
