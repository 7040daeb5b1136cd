// npm run demo: tells the stories of real cases over HTTP, against its own throw-away server or the one named by --url.
import { parseArgs } from 'node:util';
import { Client } from './demo/client.js';
import { startOwnServer } from './demo/own-server.js';
import { stories, TooLate, type Facts } from './demo/stories.js';

const say = (zh: string, en: string) => console.log(`  · ${zh}\n    ${en}`);

/** Tells every story; the number of those that failed. */
async function tellAll(client: Client): Promise<number> {
  let failed = 0;
  for (const { title, tell } of stories) {
    console.log(`\n▸ ${title.zh} · ${title.en}`);
    try {
      summarise(await tell(client, say));
    } catch (cause) {
      if (cause instanceof TooLate) say('跳过：沙箱时钟已晚于2026年9月29日', `skipped: ${cause.message}`);
      else {
        failed += 1;
        const { message, cause: reason } = cause as Error;
        console.error(`  ✗ ${message}${reason instanceof Error ? `: ${reason.message}` : ''}`);
      }
    }
  }
  return failed;
}

function summarise({ number, states, outcome, papers }: Facts): void {
  console.log(`  ✓ ${number}: ${states.join(' → ')}`);
  console.log(`    ${outcome ?? '办理中 · in progress'}; 文书 · papers: ${papers.join(' ')}`);
}

function report({ latencies }: Client): void {
  const sorted = [...latencies].sort((a, b) => a - b);
  const percentile = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1);
  console.log(`\n${sorted.length} 次办理 · acts over HTTP: p50 ${percentile(0.5)} ms, p95 ${percentile(0.95)} ms`);
}

function urlOf(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { url: { type: 'string' } } }).values.url;
  } catch (cause) {
    console.error(`${(cause as Error).message}\nnpm run demo [-- --url http://127.0.0.1:3000]`);
    process.exit(2);
  }
}

const url = urlOf(process.argv.slice(2));
const own = url ? undefined : await startOwnServer();
try {
  const client = new Client((url ?? own!.url).replace(/\/$/, ''));
  console.log(`权衡演示 · Quanheng demonstration: ${client.url}`);
  const failed = await tellAll(client);
  report(client);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  await own?.stop();
}
