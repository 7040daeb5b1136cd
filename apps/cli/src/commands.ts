import { faultsIn, mermaidOf } from '#workflow-kit';
import { calendarYears, matters } from '#workflows';
import { CaseEngine, databaseOf, Registry, replayAll } from '#store';
import { readConfig } from '#platform';
import { isCurrent, readmeOf } from './generated.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Proves every version of every matter and compares the generated texts. 1 where something is wrong. */
export function check(write: boolean): number {
  let findings = 0;
  for (const workflow of matters.flat()) {
    const faults = faultsIn(workflow);
    for (const { code, story } of faults) say(`✗ ${workflow.code} v${workflow.version} ${code}: ${story}`);
    const current = isCurrent(workflow, write);
    if (!current) say(`✗ ${readmeOf(workflow)} is not what the definition says: npm run cli -- check --write`);
    findings += faults.length + (current ? 0 : 1);
    if (faults.length === 0) say(`✓ ${workflow.code} v${workflow.version}: ${workflow.leaves.size} states, no fault`);
  }
  return findings === 0 ? 0 : 1;
}

/** The definition of a matter, drawn. */
export function chart(code: string): number {
  const workflow = matters.flat().findLast((each) => each.code === code);
  if (!workflow) {
    process.stderr.write(`没有此事项 no such matter: ${code}\n`);
    return 2;
  }
  say(mermaidOf(workflow));
  return 0;
}

/** Folds histories through the definitions they ran under and compares with what is stored. */
export async function replayCases(only: string | undefined): Promise<number> {
  const { databaseUrl } = readConfig();
  if (!databaseUrl) {
    process.stderr.write('需要 DATABASE_URL. DATABASE_URL is needed.\n');
    return 2;
  }
  const database = await databaseOf(databaseUrl).initialize();
  try {
    const { cases, entries, mismatches } = await replayAll(
      new CaseEngine(database, new Registry(matters, calendarYears)),
      only,
    );
    for (const { caseId, what } of mismatches) say(`✗ ${caseId}: ${what}`);
    say(`${cases} cases, ${entries} entries, ${mismatches.length} mismatches`);
    return mismatches.length === 0 ? 0 : 1;
  } finally {
    await database.destroy();
  }
}
