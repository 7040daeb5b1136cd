import { CaseEngine, databaseOf, deadlinePort, outboxPort, Registry } from '#store';
import { Logger, readConfig } from '#platform';
import { startQueues } from '#queue';
import { calendarYears, matters } from '#workflows';

/** The workers as a process of their own, any number of them: deadlines and messages. The server migrates. */
async function main(): Promise<void> {
  const { databaseUrl, redisUrl, logLevel } = readConfig();
  const log = new Logger(logLevel);
  if (!databaseUrl) throw new Error('DATABASE_URL is needed: the worker shares the database of a server');
  const database = await databaseOf(databaseUrl).initialize();
  const engine = new CaseEngine(database, new Registry(matters, calendarYears));
  const queues = await startQueues({
    deadlines: deadlinePort(engine),
    outbox: outboxPort(database),
    postgres: databaseUrl,
    ...(redisUrl && { redis: redisUrl }),
    log: { info: (line) => log.log(line), warn: (line) => log.warn(line), error: (line) => log.error(line) },
  });
  engine.onCommit = () => queues.kick();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void queues.stop().then(() => database.destroy()).then(() => process.exit(0))); // prettier-ignore
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
