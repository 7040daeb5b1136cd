import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Figures of one part for the report at the end of the run; printed at once where nobody gathers them. */
export function report(part: string, figures: Readonly<Record<string, number | string>>): void {
  const line = `${part}: ${Object.entries(figures).map(([what, value]) => `${what} ${value}`).join(', ')}`; // prettier-ignore
  const folder = process.env['QUANHENG_SECURITY_REPORT'];
  if (folder === undefined) {
    process.stdout.write(`${line}\n`);
    return;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, part.replaceAll(/\W+/g, '-')), `${line}\n`);
}
