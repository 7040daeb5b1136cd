// npm run test:browser: the pages in a real browser, against servers of their own. Prepares as npm test does.
// `npm run test:browser -- stories` runs one part. Pictures of all pages stay in dist/browser.
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

const pictures = join(root, 'dist', 'browser');
rmSync(pictures, { recursive: true, force: true });
const report = mkdtempSync(join(tmpdir(), 'quanheng-browser-'));
const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith('-'));
const named = words.filter((word) => !word.startsWith('-')).map((part) => `test/browser/.*${part}`);
const parts = [...(named.length ? named : ['test/browser/']), ...options];
const jest = join('node_modules', 'jest', 'bin', 'jest.js');
// npm test leaves the folder out: here it is all there is. Last, for the option takes every word that follows it.
const args = ['--experimental-vm-modules', '--no-warnings', jest, ...parts];
const code = await run(process.execPath, [...args, '--testPathIgnorePatterns', '/node_modules/'], {
  env: { ...process.env, QUANHENG_BROWSER_REPORT: report },
});

console.log('');
for (const name of readdirSync(report).sort()) process.stdout.write(readFileSync(join(report, name), 'utf8'));
rmSync(report, { recursive: true, force: true });
console.log(`图片 · pictures: ${pictures}`);
console.log(code === 0 ? '✓ test:browser' : '✗ test:browser');
process.exitCode = code;
