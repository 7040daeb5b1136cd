// npm run test:full: what npm test leaves out because it takes long or needs Redis or another PostgreSQL. What cannot
// run here is said at the end, loudly, and is no failure. Words choose steps: `npm run test:full -- attacks pages`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromiumPath } from './chromium.mjs';
import { debianPostgres } from './debian-postgres.mjs';
import { prepare, root, run } from './prepare.mjs';

await prepare();
const jest = ['--experimental-vm-modules', '--no-warnings', join('node_modules', 'jest', 'bin', 'jest.js')];
const chaos = join(root, 'apps', 'cli', 'bin', 'chaos.mjs');
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
// npm test leaves *.full.spec.ts out. Last, for the option takes every word that follows it.
const all = ['--testPathIgnorePatterns', '/node_modules/', 'test/security/', 'test/browser/'];
const chosen = process.argv.slice(2);
const isChosen = (name) => chosen.length === 0 || chosen.includes(name);
const failed = [];
const skipped = [];

await step(
  'numbers',
  'every property and sequence in full number',
  jest.concat('conformance', 'libs/engine', 'libs/queue'),
  {
    QUANHENG_FULL: '1',
  },
);
await step('long', 'what takes long', jest.concat('\\.full\\.spec', ...all));
await step('attacks', 'attacks', [join(root, 'apps', 'cli', 'bin', 'test-security.mjs')]);
if (chromiumPath())
  await step('pages', 'pages in a real browser', [join(root, 'apps', 'cli', 'bin', 'test-browser.mjs')]);
else skipped.push('pages in a real browser: no chromium on the PATH');
if (!hasRedis) skipped.push('the queue on Redis: no redis-server on the PATH');

const postgres = isChosen('postgres') && debianPostgres();
if (postgres) {
  const specs = [
    'test/store',
    'libs/store',
    'libs/queue',
    'stories/stories',
    'stories/crash',
    'stories/calendar-load',
    'stories/cards',
  ];
  await step('postgres', `the store and its stories on ${postgres.version}`, jest.concat(specs, ...all), {
    TEST_DATABASE_URL: postgres.url,
  });
  postgres.stop();
} else if (isChosen('postgres')) skipped.push('another PostgreSQL than the one from npm: none in /usr/lib/postgresql');

await step('faults', 'faults, on PostgreSQL alone', [chaos, '--seconds', '30', '--queue', 'pg']);
if (hasRedis) await step('faults', 'faults, with Redis', [chaos, '--seconds', '30', '--queue', 'redis']);
else skipped.push('faults with Redis: no redis-server on the PATH');

for (const what of skipped) console.log(`\n!!! SKIPPED 未运行: ${what}`);
console.log(failed.length ? `\n✗ ${failed.join('; ')}` : '\n✓ test:full');
process.exitCode = failed.length ? 1 : 0;

async function step(name, what, args, env = {}) {
  if (!isChosen(name)) return;
  console.log(`\n▸ ${what}`);
  const code = await run(process.execPath, args, { env: { ...process.env, ...env } });
  if (code !== 0) failed.push(what);
} // prettier-ignore
