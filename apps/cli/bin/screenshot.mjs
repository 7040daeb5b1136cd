// npm run screenshot: the picture of the README. A real page of a real server: the case page of an official whose turn it
// is, after the type evaluation of the demonstration's truck scale.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from './chromium.mjs';
import { prepare, root } from './prepare.mjs';

const MOST_BYTES = 250_000;
const picture = join(root, 'apps', 'web', 'screenshot.png');
const executablePath = chromiumPath();
if (!executablePath) {
  console.error('✗ 找不到 Chromium · no Chromium: apt-get install chromium fonts-noto-cjk');
  process.exit(1);
}
await prepare();

const demo = join(root, 'dist', 'apps', 'cli', 'src', 'demo');
const { startOwnServer } = await import(join(demo, 'own-server.js'));
const { Client } = await import(join(demo, 'client.js'));

const server = await startOwnServer();
const browser = await chromium.launch({ executablePath, args: chromiumFlags });
try {
  const id = await reported(new Client(server.url));
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 1180 },
  });
  await context.request.post(`${server.url}/api/v1/session`, {
    data: { username: 'reviewer', password: 'quanheng-demo' },
    headers: { origin: server.url },
  });
  const page = await context.newPage();
  await page.goto(`${server.url}/desk/cases/${id}`);
  await page.getByRole('region', { name: '可以办理的事项' }).waitFor();
  await page.getByRole('button', { name: '收起' }).click();
  await page.getByRole('button', { name: '打开演示栏' }).waitFor();
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  await server.stop();
}
const { size } = statSync(picture);
console.log(`${picture}: ${Math.round(size / 1000)} kB`);
if (size > MOST_BYTES) {
  console.error(`✗ larger than ${MOST_BYTES / 1000} kB`);
  process.exitCode = 1;
}

/** A case whose evaluation has been reported: its decision clock stood still meanwhile, and counts again. */
async function reported(client) {
  const { id } = await client.create('enterprise-a', 'type-approval');
  for (const { code, required } of (await client.matter('type-approval')).materials)
    if (required) await client.upload('enterprise-a', id, code);
  const steps = [
    ['enterprise-a', 'submit'],
    ['acceptance', 'accept', 'P3D'],
    ['approver', 'assign'],
    ['reviewer', 'entrust', 'P5D'],
    ['lab', 'contactApplicant', 'P6D'],
    ['lab', 'confirmSamples', 'P28D'],
    ['lab', 'report', 'P2D'],
  ];
  for (const [account, verb, then] of steps) {
    await client.act(account, id, verb);
    if (then) await client.advanceBy(then);
  }
  return id;
}
