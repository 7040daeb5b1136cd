import { CaseEngine, deadlinePort, inRole, keepCounted, openDatabase, outboxPort, refuseOpenWalls, Registry, webhookBook } from '#store'; // prettier-ignore
import { channelsOf } from '#messages';
import { Logger, readConfig } from '#platform';
import { startQueues } from '#queue';
import { calendarYears, matters, messages } from '#workflows';

/** The workers as a process of their own, any number of them: deadlines and messages. The server migrates. */
async function main(): Promise<void> {
  const config = readConfig();
  const { databaseUrl, redisUrl, logLevel, mode } = config;
  const log = new Logger(logLevel);
  if (!databaseUrl) throw new Error('DATABASE_URL is needed: the worker shares the database of a server');
  const database = await openDatabase(databaseUrl, 'engine');
  if (mode === 'production') await refuseOpenWalls(database);
  const engine = new CaseEngine(database, new Registry(matters, calendarYears, messages));
  const queues = await startQueues({
    deadlines: deadlinePort(engine),
    outbox: outboxPort(engine, channelsOf(config, webhookBook(database))),
    postgres: inRole(databaseUrl, 'engine'),
    ...(redisUrl && { redis: redisUrl }),
    log: { info: (line) => log.log(line), warn: (line) => log.warn(line), error: (line) => log.error(line) },
  });
  engine.onCommit = () => queues.kick();
  const keeper = keepCounted(engine, { info: (line) => log.log(line), error: (line) => log.error(line) });
  // Its timers and idle connections let a process end: without this it would, whenever the database goes away.
  setInterval(() => undefined, 2 ** 30);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void Promise.all([queues.stop(), keeper.stop()]).then(() => database.destroy()).then(() => process.exit(0))); // prettier-ignore
  log.log('办理进程已就绪 worker ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
