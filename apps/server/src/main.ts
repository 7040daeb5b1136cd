import type { DataSource } from 'typeorm';
import {
  adoptRelease,
  Registry,
  CaseEngine,
  databaseOf,
  deadlinePort,
  keepCounted,
  loadRules,
  migrate,
  outboxPort,
  startSandboxClock,
  webhookBook,
} from '#store';
import { channelsOf } from '#messages';
import { demoAccounts, demoPassword, loadDemo } from '#identity';
import { Logger, readConfig, startEmbeddedPostgres, type Config } from '#platform';
import { migrateQueue, queueWindow, startQueues, type Queues } from '#queue';
import { calendarYears, matters, messages, ruleFiles } from '#workflows';
import { createApp } from './app.js';
import { loadDemoRegister } from './demo-register.js';
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
  const url = config.databaseUrl ?? embedded!.url;
  const database = await databaseOf(url).initialize();
  stops.push(async () => database.isInitialized && database.destroy());
  await migrate(database);
  await migrateQueue(url);
  await keepApart(database, config.mode);
  const engine = new CaseEngine(database, new Registry(matters, calendarYears, messages));
  if (config.mode === 'sandbox') await startSandboxClock(database, config.sandboxNow);
  const years = await adoptRelease(database, engine.registry.calendars);
  if (years.length) log.log(`工作日历 calendar of this release: ${years.join(', ')}`);
  if (config.mode === 'sandbox') await loadDemonstration(engine, log);
  const metrics = new Metrics();
  let queues: Queues | undefined;
  if (config.mode === 'sandbox') {
    const channels = channelsOf(config, webhookBook(database));
    const started = await startQueues({ observer: metrics, deadlines: deadlinePort(engine), outbox: outboxPort(engine, channels), postgres: url, ...(config.redisUrl && { redis: config.redisUrl }), log: { info: (line) => log.log(line), warn: (line) => log.warn(line), error: (line) => log.error(line) } });
    queues = started;
    engine.onCommit = () => started.kick();
    stops.push(() => started.stop());
    const keeper = keepCounted(engine, { info: (line) => log.log(line), error: (line) => log.error(line) });
    stops.push(() => keeper.stop());
  }

  const window = queueWindow({ postgres: url, ...(config.redisUrl && { redis: config.redisUrl }) });
  stops.push(() => window.close());
  const app = await createApp(engine, config, log, new Running({ metrics, queues, window }));
  stops.push(() => app.close());
  await app.listen(config.port);
  const { port } = app.getHttpServer().address() as { port: number };
  welcome(config, port, (performance.now() - began) / 1000);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
} // prettier-ignore

/** Rules, people and a few certificates, once. */
async function loadDemonstration(engine: CaseEngine, log: Logger): Promise<void> {
  for (const { name, content } of ruleFiles) {
    const { faults } = await loadRules(engine.database, engine.registry, content);
    if (faults.length) throw new Error(`${name}: ${faults.join('; ')}`);
  }
  const fresh = await loadDemo(engine.database);
  await loadDemoRegister(engine);
  if (fresh) log.log('演示数据已载入 demonstration data loaded');
}

/** A sandbox never becomes production, nor production a sandbox: its clock moves and its passwords are known. */
async function keepApart(database: DataSource, mode: Config['mode']): Promise<void> {
  const [{ movable, used }]: [{ movable: boolean; used: boolean }] = await database.query(
    `SELECT movable, EXISTS (SELECT 1 FROM organisation) AS used FROM app_clock`,
  );
  if (mode === 'production' && movable)
    throw new Error('这是沙箱数据库，不能用于生产 this database is a sandbox: production does not start over it');
  if (mode === 'sandbox' && used && !movable)
    throw new Error('这是生产数据库，不能用作沙箱 this database is in production: no sandbox starts over it');
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
