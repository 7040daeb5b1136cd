import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFolder } from './compile.mjs';

const PREFIX = 'quanheng-test-db-';

/** One throw-away PostgreSQL for the whole run; TEST_DATABASE_URL names another server to use instead. */
export default async function setUp() {
  if (process.env.TEST_DATABASE_URL) return;

  const compiled = compileFolder('libs/platform/src/embedded-postgres');
  const { removeEmbeddedPostgres, startEmbeddedPostgres } = await import(`${compiled}/index.js`);
  await removeLeftovers(removeEmbeddedPostgres);

  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(dataDir, 0o711);
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined, durable: false });
  process.env.TEST_DATABASE_URL = database.url;

  let ending;
  const tearDown = () => (ending ??= end());
  async function end() {
    await database.stop();
    await removeEmbeddedPostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(compiled, { recursive: true, force: true });
  }
  globalThis.tearDownTestDatabase = tearDown;
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => void tearDown().finally(() => process.exit(130)));
}

/** A run that was killed leaves its server behind. The folder's name says whose it is. */
async function removeLeftovers(removeEmbeddedPostgres) {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const dataDir = join(tmpdir(), name);
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    try {
      await removeEmbeddedPostgres(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    } catch (cause) {
      console.warn(`${dataDir} could not be removed: ${cause.message}`); // Another user's, for example.
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}
