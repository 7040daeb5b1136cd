import { readdirSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Fills a folder under another name and gives it its own name in one step, so that a folder of that name is always
 * whole. Clears up what earlier, killed processes left half-made. If another process was faster, its folder stays.
 */
export async function makeWhole(folder: string, fill: (draft: string) => void | Promise<void>): Promise<void> {
  const prefix = `${basename(folder)}.new-`;
  await removeAbandoned(dirname(folder), prefix);
  const draft = join(dirname(folder), `${prefix}${process.pid}`);
  try {
    await fill(draft);
    renameSync(draft, folder);
  } catch (cause) {
    await rm(draft, REMOVAL);
    if (!['ENOTEMPTY', 'EEXIST'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
  }
}

/** A program that a killed process had started goes on writing for a moment, so what is not empty is tried again. */
const REMOVAL = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };

async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const maker = Number(name.slice(prefix.length));
    if (maker === process.pid || !isAlive(maker)) await rm(join(parent, name), REMOVAL);
  }
}

/** Whether a process of this number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
