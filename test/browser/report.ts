import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line with figures for the end of the run; printed at once where nobody gathers them. */
export function report(part: string, line: string): void {
  const folder = process.env['QUANHENG_BROWSER_REPORT'];
  if (folder === undefined) process.stdout.write(`${part}: ${line}\n`);
  else writeFileSync(join(folder, part.replaceAll(/\W+/g, '-')), `${part}: ${line}\n`);
}
