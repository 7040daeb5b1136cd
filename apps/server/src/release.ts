import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of this release, from the package that the running file belongs to. */
export const version = (
  JSON.parse(readFileSync(packageAbove(dirname(fileURLToPath(import.meta.url))), 'utf8')) as { version: string }
).version;

function packageAbove(folder: string): string {
  const file = join(folder, 'package.json');
  return existsSync(file) ? file : packageAbove(dirname(folder));
}
