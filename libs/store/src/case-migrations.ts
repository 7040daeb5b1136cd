import { migrated, obstacles, system, type Obstacle } from '#engine';
import type { Workflow } from '#workflow-kit';
import type { CaseEngine } from './perform.js';

export interface MigrationReport {
  /** Live cases of other versions that were looked at. */
  readonly cases: number;
  /** Those that went over, or in a dry run would. */
  readonly possible: number;
  readonly refused: readonly {
    readonly caseId: string;
    readonly number: string;
    readonly obstacles: readonly Obstacle[];
  }[];
}

/**
 * Takes the live cases of a matter over to another version, each by an act in its own history and transaction. Broken
 * off and begun again, it goes on with those that are left. A dry run changes nothing and refuses the same cases.
 */
export async function migrateCases(engine: CaseEngine, to: Workflow, dryRun: boolean): Promise<MigrationReport> {
  const report = { cases: 0, possible: 0, refused: [] as MigrationReport['refused'][number][] };
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const page: { id: string; number: string }[] = await engine.database.query(
      `SELECT id, number FROM case_file WHERE matter = $1 AND version <> $2 AND outcome IS NULL AND id > $3 ORDER BY id LIMIT 100`,
      [to.code, to.version, after],
    );
    for (const { id, number } of page) {
      const against = dryRun ? await obstaclesOf(engine, to, id) : await migrateCase(engine, to, id);
      report.cases += 1;
      if (against.length) report.refused.push({ caseId: id, number, obstacles: against });
      else report.possible += 1;
    }
    if (page.length < 100) return report;
    after = page.at(-1)!.id;
  }
} // prettier-ignore

async function obstaclesOf(engine: CaseEngine, to: Workflow, caseId: string): Promise<Obstacle[]> {
  const current = await engine.read(caseId);
  return current ? obstacles(to, current.filed) : [{ code: 'NO_STATE', what: 'quarantined' }];
}

/** One case, judged and moved under its lock. What stands against it is answered; then nothing has changed. */
export function migrateCase(engine: CaseEngine, to: Workflow, caseId: string): Promise<Obstacle[]> {
  return engine.database.transaction(async (manager) => {
    const current = await engine.locked(manager, caseId, null);
    if (typeof current === 'string') return [{ code: 'NO_STATE', what: current }];
    if (current.filed.version === to.version) return [];
    const against = obstacles(to, current.filed);
    if (against.length === 0) await engine.commit(manager, { ...current, workflow: to }, [migrated(to, current.filed, system, current.facts)], { key: `migrate:${to.version}` });
    return against;
  });
} // prettier-ignore
