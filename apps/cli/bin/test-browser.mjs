// npm run test:browser: the pages in a real browser, against servers of their own. Prepares as npm test does.
// `npm run test:browser -- procedures` runs one part. Pictures of all pages stay in dist/browser.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath } from './chromium.mjs';
import { prepare, root, run } from './prepare.mjs';

if (!chromiumPath()) {
  console.error(
    '✗ 找不到 Chromium：请安装（apt-get install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指明其路径\n' +
      '  No Chromium: install it (apt-get install chromium fonts-noto-cjk), or name it in CHROMIUM_PATH',
  );
  process.exit(1);
}
await prepare();

const folder = 'test/browser';
const pictures = join(root, 'dist', 'browser');
rmSync(pictures, { recursive: true, force: true });
const report = mkdtempSync(join(tmpdir(), 'quanheng-browser-'));
const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith('-'));
const named = words.filter((word) => !word.startsWith('-'));
const specs = readdirSync(join(root, folder)).filter(
  (name) => name.endsWith('.spec.ts') && (named.length === 0 || named.some((part) => name.includes(part))),
);
// What measures has the machine to itself: whoever worked beside it would be measured too.
const alone = specs.filter((name) => name.endsWith('.alone.spec.ts'));
const code = Math.max(await tested(alone), await tested(specs.filter((name) => !alone.includes(name))));
if (specs.length === 0) console.error(`✗ 没有这一部分 · no such part: ${named.join(', ')}`);

console.log('');
for (const name of readdirSync(report).sort()) process.stdout.write(readFileSync(join(report, name), 'utf8'));
rmSync(report, { recursive: true, force: true });
console.log(`图片 · pictures: ${pictures}`);
const passed = specs.length > 0 && code === 0;
console.log(passed ? '✓ test:browser' : '✗ test:browser');
process.exitCode = passed ? 0 : 1;

async function tested(files) {
  if (files.length === 0) return 0;
  const jest = ['--experimental-vm-modules', '--no-warnings', join('node_modules', 'jest', 'bin', 'jest.js')];
  const paths = files.map((name) => `${folder}/${name}`);
  // npm test leaves the folder out: here it is all there is. Last, for the option takes every word that follows it.
  return run(process.execPath, [...jest, ...paths, ...options, '--testPathIgnorePatterns', '/node_modules/'], {
    env: { ...process.env, QUANHENG_BROWSER_REPORT: report },
  });
}
