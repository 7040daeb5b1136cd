import { readFileSync } from 'node:fs';
import { faultLine } from '#engine';
import { readConfig } from '#platform';
import {
  calendarAsChange,
  CaseEngine,
  loadCalendar,
  loadRules,
  migrateCases,
  openDatabase,
  recomputeCases,
  Registry,
  replayAll,
  rulesAsChange,
} from '#store';
import { calendarYears, matters } from '#workflows';
import { complain, say } from './commands.js';
import { isProduction, proposeFile } from './proposals.js';

/** Does something on the database that the environment names. 2 where it names none. */
export async function onDatabase(work: (engine: CaseEngine) => Promise<number>): Promise<number> {
  const { databaseUrl } = readConfig();
  if (!databaseUrl) {
    complain('需要 DATABASE_URL. DATABASE_URL is needed.');
    return 2;
  }
  const database = await openDatabase(databaseUrl, 'engine');
  try {
    return await work(new CaseEngine(database, new Registry(matters, calendarYears)));
  } finally {
    await database.destroy();
  }
}

/** Folds histories through the definitions they ran under and compares with what is stored. */
export const replayCases = (only: string | undefined): Promise<number> =>
  onDatabase(async (engine) => {
    const { cases, entries, mismatches } = await replayAll(engine, only);
    for (const { caseId, what } of mismatches) say(`✗ ${caseId}: ${what}`);
    say(`${cases} cases, ${entries} entries, ${mismatches.length} mismatches`);
    return mismatches.length === 0 ? 0 : 1;
  });

/** Loads a rule file whole, or tells what is wrong with it and leaves the rules as they are. In production it leaves a proposal. */
export function rulesLoad(file: string): Promise<number> | number {
  const content = contentOf(file);
  if (content === undefined) return 2;
  return onDatabase(async (engine) => {
    if (await isProduction(engine))
      return proposeFile(engine, rulesAsChange(engine.registry), { kind: 'rules', file, content: content.json });
    const { loaded, faults, authorities, grants, settings } = await loadRules(
      engine.database,
      engine.registry,
      content.json,
    );
    for (const fault of faults) say(`✗ ${faultLine(fault)}`);
    if (faults.length) return 1;
    say(
      loaded
        ? `${authorities} authorities, ${grants} grants of power, ${settings} choices and lengths`
        : '已载入过 loaded before: nothing to do',
    );
    return 0;
  });
}

/**
 * Loads a calendar file whole, or tells what is wrong with it; then counts every live case by it, as far as one is
 * behind. In production it leaves a proposal; the cases are counted when it is approved.
 */
export function calendarLoad(file: string): Promise<number> | number {
  const content = contentOf(file);
  if (content === undefined) return 2;
  return onDatabase(async (engine) => {
    if (await isProduction(engine))
      return proposeFile(engine, calendarAsChange(engine.registry), { kind: 'calendar', file, content: content.json });
    const { faults, years, version } = await loadCalendar(engine.database, engine.registry.calendars, content.json);
    for (const fault of faults) say(`✗ ${faultLine(fault)}`);
    if (faults.length) {
      say('未载入，现行日历不变 nothing was loaded');
      return 1;
    }
    for (const { year, status, holidays: off, workdays } of years)
      say(`${year} ${statuses[status]}: 放假${off.length}天，调休上班${workdays.length}天 ${off.length} days off, ${workdays.length} make-up days`);
    say(years.length ? `已载入，现行日历第${version}版 calendar ${version} is in force` : '与现行日历相同 already in force: nothing to load');
    const { cases, changed, dates, quarantined } = await recomputeCases(engine, { onProgress: progress() });
    say(`在办件${cases}件已按第${version}版日历重新计算，其中${changed}件期限变动（${dates}项）`);
    say(`${cases} live cases counted by calendar ${version}, ${changed} with another due date (${dates} dates)`);
    if (quarantined) say(`✗ ${quarantined}件无法恢复，未重新计算 ${quarantined} cases cannot be restored and were left`);
    return quarantined ? 1 : 0;
  });
} // prettier-ignore

const statuses = { official: '正式 official', provisional: '暂定 provisional' };

/** Tells from time to time how far it is; short work tells nothing. */
function progress() {
  let told = performance.now();
  return ({ cases, changed }: { cases: number; changed: number }, behind: number) => {
    if (performance.now() - told < 2_000) return;
    told = performance.now();
    say(`… 已计算 ${cases} / ${behind} 件，期限变动 ${changed} 件 cases counted, ${changed} with another due date`);
  };
}

function contentOf(file: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(readFileSync(file, 'utf8')) as unknown };
  } catch (error) {
    complain(`${file}: ${(error as Error).message}`);
    return undefined;
  }
}

/** Takes live cases over to another version; a dry run only says which could go and what stands against the others. */
export function casesMigrate(matter: string, version: number, dryRun: boolean): Promise<number> | number {
  const to = matters.flat().find((each) => each.code === matter && each.version === version);
  if (!to) {
    complain(`没有此版本 no such version: ${matter} v${version}`);
    return 2;
  }
  return onDatabase(async (engine) => {
    const { cases, possible, refused } = await migrateCases(engine, to, dryRun);
    for (const { number, obstacles } of refused)
      say(`✗ ${number}: ${obstacles.map(({ code, what }) => `${code} ${what}`).join(', ')}`);
    say(
      `${cases} live cases, ${possible} ${dryRun ? 'can go' : 'went'} over to v${version}, ${refused.length} refused`,
    );
    return refused.length === 0 ? 0 : 1;
  });
}
