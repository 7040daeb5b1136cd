import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFolder } from './compile.mjs';

const PREFIX = 'quanheng-test-db-';

/** One throw-away PostgreSQL for the whole run; TEST_DATABASE_URL names another server to use instead. */
export default async function setUp() {
  if (process.env.TEST_DATABASE_URL) return;

  const compiled = compileFolder('libs/platform/src/embedded-postgres');
  const { startEmbeddedPostgres } = await import(`${compiled}/index.js`);
  await removeLeftovers(startEmbeddedPostgres);

  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(dataDir, 0o711);
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined, durable: false });
  process.env.TEST_DATABASE_URL = database.url;

  const tearDown = async () => {
    await database.stop();
    removeDatabase(dataDir);
    rmSync(compiled, { recursive: true, force: true });
  };
  globalThis.tearDownTestDatabase = tearDown;
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void tearDown().finally(() => process.exit(130)));
}

/** A run that was killed leaves its server behind: adopt it, stop it, remove it. */
async function removeLeftovers(startEmbeddedPostgres) {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const dataDir = join(tmpdir(), name);
    try {
      const { pid } = JSON.parse(readFileSync(join(dataDir, 'postgres-owner.json'), 'utf8'));
      if (isAlive(pid)) continue;
      const database = await startEmbeddedPostgres({ dataDir, log: () => undefined, durable: false });
      await database.stop();
      removeDatabase(dataDir);
    } catch {
      continue; // Of another user, or of a run that is only just beginning.
    }
  }
}

/** A cluster that had to lie outside of its data directory is named in there. */
function removeDatabase(dataDir) {
  const location = join(dataDir, 'database-location.json');
  if (existsSync(location)) rmSync(JSON.parse(readFileSync(location, 'utf8')).folder, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}
