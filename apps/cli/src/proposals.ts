import { faultLine } from '#engine';
import { proposeChange, type Configuration } from '#identity';
import type { CaseEngine } from '#store';
import { say } from './commands.js';

/** Whether two people change the rules here: everywhere but in the sandbox. */
export async function isProduction({ database }: CaseEngine): Promise<boolean> {
  const [{ movable }]: [{ movable: boolean }] = await database.query(`SELECT movable FROM app_clock`);
  return !movable;
}

/** Leaves a file for a security administrator to approve over HTTP, who is not the one at the console. */
export async function proposeFile(
  { database }: CaseEngine,
  configuration: Configuration,
  { kind, file, content }: { readonly kind: 'rules' | 'calendar'; readonly file: string; readonly content: unknown },
): Promise<number> {
  const reasons = `控制台提交 from the console: ${file}`;
  const outcome = await proposeChange(database, configuration, { kind, content, reasons, proposedBy: null });
  if (outcome.kind === 'faulty') {
    for (const fault of outcome.errors) say(`✗ ${faultLine(fault)}`);
    return outcome.errors.every(({ code }) => code === 'NOTHING_NEW') ? 0 : 1;
  }
  say(`尚未生效：变更 ${outcome.change.id} 待安全管理员批准`);
  say(`not in force yet: change ${outcome.change.id} waits for a security administrator (POST /api/v1/admin/changes/${outcome.change.id}/acts)`);
  return 0;
} // prettier-ignore
