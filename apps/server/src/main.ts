import type { DataSource } from 'typeorm';
import {
  adoptRelease,
  Registry,
  CaseEngine,
  CaseListener,
  deadlinePort,
  keepCounted,
  loadRules,
  outboxPort,
  Reading,
  webhookBook,
} from '#store';
import { channelsOf } from '#messages';
import { demoAccounts, demoPassword, loadDemo, openDemoAccounts } from '#identity';
import { Logger, readConfig, startEmbeddedPostgres, type Config } from '#platform';
import { queueWindow, startQueues, type Queues } from '#queue';
import { faultLine } from '#engine';
import { calendarYears, matters, messages, ruleFiles } from '#workflows';
import { createApp } from './app.js';
import { openDatabases } from './databases.js';
import { loadDemoRegister } from './demo-register.js';
import { Events } from './events.js';
import { Metrics } from './metrics.js';
import { Running } from './running.js';

/** Starts everything, in the order in which it depends on each other; stops it in the opposite one. */
async function main(): Promise<void> {
  const began = performance.now();
  const config = readConfig();
  const log = new Logger(config.logLevel);
  const stops: (() => Promise<unknown>)[] = [];
  const stop = stopper(stops, log);

  const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.debug(line) });
  if (embedded) stops.push(() => embedded.stop());
  const { engine: database, desk, queueUrl, close } = await openDatabases(config.databaseUrl ?? embedded!.url, config);
  stops.push(close);
  const engine = new CaseEngine(database, new Registry(matters, calendarYears, messages));
  const years = await adoptRelease(database, engine.registry.calendars);
  if (years.length) log.log(`工作日历 calendar of this release: ${years.join(', ')}`);
  if (config.mode === 'sandbox') await loadDemonstration(engine, log);
  else await refuseDemoAccounts(database);
  const metrics = new Metrics();
  let queues: Queues | undefined;
  if (config.mode === 'sandbox') {
    const channels = channelsOf(config, webhookBook(database));
    const started = await startQueues({ observer: metrics, deadlines: deadlinePort(engine), outbox: outboxPort(engine, channels), postgres: queueUrl, ...(config.redisUrl && { redis: config.redisUrl }), log: { info: (line) => log.log(line), warn: (line) => log.warn(line), error: (line) => log.error(line) } });
    queues = started;
    engine.onCommit = () => started.kick();
    stops.push(() => started.stop());
    const keeper = keepCounted(engine, { info: (line) => log.log(line), error: (line) => log.error(line) });
    stops.push(() => keeper.stop());
  }

  const window = queueWindow({ postgres: queueUrl, ...(config.redisUrl && { redis: config.redisUrl }) });
  stops.push(() => window.close());
  const app = await createApp(engine, new Reading(desk, engine), config, log, new Running({ metrics, queues, window }));
  stops.push(() => app.close());
  const { changed, resync } = app.get(Events);
  const listener = new CaseListener(queueUrl, { changed, resync, complain: (cause) => log.warn(`events: ${String(cause)}`) });
  stops.push(() => listener.stop());
  await listener.start();
  await app.listen(config.port);
  const { port } = app.getHttpServer().address() as { port: number };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
  welcome(config, port, (performance.now() - began) / 1000);
} // prettier-ignore

/** Rules, people and a few certificates, once. */
async function loadDemonstration(engine: CaseEngine, log: Logger): Promise<void> {
  for (const { name, content } of ruleFiles) {
    const { faults } = await loadRules(engine.database, engine.registry, content);
    if (faults.length) throw new Error(`${name}: ${faults.map(faultLine).join('; ')}`);
  }
  const fresh = await loadDemo(engine.database);
  await loadDemoRegister(engine);
  if (fresh) log.log('演示数据已载入 demonstration data loaded');
}

/** Production has no accounts whose password stands in the manual. */
async function refuseDemoAccounts(database: DataSource): Promise<void> {
  const open = await openDemoAccounts(database);
  if (open.length > 0)
    throw new Error(`演示账号仍可登录，生产模式拒绝启动 · demonstration accounts can log in: production does not start: ${open.join(', ')}`); // prettier-ignore
}

/** Stops once, last started first; a part that hangs does not keep the others. */
function stopper(stops: (() => Promise<unknown>)[], log: Logger): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () =>
    (stopping ??= (async () => {
      for (const stop of stops.toReversed()) await stop().catch((error: unknown) => log.error(String(error)));
    })());
}

function welcome({ mode, publicUrl }: Config, port: number, seconds: number): void {
  const address = publicUrl && !publicUrl.endsWith(':0') ? publicUrl : `http://localhost:${port}`;
  const lines = [`权衡 Quanheng 已就绪 ready: ${address}  (${seconds.toFixed(1)} s)`, `接口文档 API docs: ${address}/api/docs`];
  if (mode === 'sandbox')
    lines.push(
      `演示账号 demo accounts (密码 password ${demoPassword}): ${demoAccounts.filter(([username]) => !/-(p2|n)$/.test(username)).map(([username]) => username).join(', ')}; -p2, -n …`,
      `试一试 try: npm run demo -- --url ${address}`,
    );
  process.stdout.write(`${lines.join('\n')}\n`);
} // prettier-ignore

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (process.env['LOG_LEVEL'] === 'debug' ? error.stack : error.message) : String(error)}\n`,
  );
  process.exit(1);
});
