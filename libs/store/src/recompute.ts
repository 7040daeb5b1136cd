import type { DataSource } from 'typeorm';
import { movedLimits } from '#engine';
import { newestCalendar, type CountingCalendar } from './calendars.js';
import { openIncident, quarantined } from './incidents.js';
import type { CaseEngine } from './perform.js';
import { caseOf, type CaseRow } from './rows.js';
import { movedDeadlines } from './write.js';

export interface Recomputed {
  /** Live cases that were behind and are counted by the newest calendar now. */
  readonly cases: number;
  /** Those of them with a due date that moved: each has an entry in its history. */
  readonly changed: number;
  /** Limits whose due date moved. */
  readonly dates: number;
  /** Cases that cannot be restored, or cannot be counted: they stay behind. */
  readonly quarantined: number;
}

export interface Recomputing {
  /** Told after each page; `behind` is how many there were at the beginning. */
  readonly onProgress?: (done: Recomputed, behind: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const PAGE = 200;
/** Cases counted at the same time, each in a transaction of its own. */
const WIDTH = 4;

/**
 * Counts every live case that is behind by the newest calendar. Where nothing moves, a page of cases shares a statement;
 * the others have a transaction each, with an entry in their history. Broken off and begun again, it goes on with those
 * that are left; at work twice at once, each case is still counted once.
 */
export async function recomputeCases(
  engine: CaseEngine,
  { onProgress, signal }: Recomputing = {},
): Promise<Recomputed> {
  const { database } = engine;
  const to = await engine.registry.calendars.newest(database);
  const behind = await countBehind(database, to);
  const done = { cases: 0, changed: 0, dates: 0, quarantined: 0 };
  // Again until there was nothing more to do: acts that were under way during the load commit a little later.
  for (let before = -1; before < done.cases;) {
    before = done.cases;
    done.quarantined = 0;
    for await (const page of pagesBehind(database, to)) {
      if (signal?.aborted) return done;
      const counted = await countPage(engine, to, page);
      for (const what of ['cases', 'changed', 'dates', 'quarantined'] as const) done[what] += counted[what];
      onProgress?.({ ...done }, behind);
    }
  }
  return done;
}

type Behind = Pick<
  CaseRow,
  'id' | 'number' | 'matter' | 'version' | 'revision' | 'state' | 'applicant_id' | 'filed_with' | 'grant_id' | 'continues' | 'parties' | 'clocks' | 'calendar_version'
>; // prettier-ignore

async function countBehind(database: DataSource, { version }: CountingCalendar): Promise<number> {
  const [{ n }]: [{ n: string }] = await database.query(
    `SELECT count(*) AS n FROM case_file WHERE outcome IS NULL AND calendar_version < $1`,
    [version],
  );
  return Number(n);
}

/** Only what due dates follow from, in the order of the index. */
async function* pagesBehind(database: DataSource, to: CountingCalendar): AsyncGenerator<readonly Behind[]> {
  for (let last: Pick<Behind, 'calendar_version' | 'id'> = { calendar_version: -1, id: '00000000-0000-0000-0000-000000000000' }; ;) {
    const page: Behind[] = await database.query(
      `SELECT id, number, matter, version, revision, state, applicant_id, filed_with, grant_id, continues, parties, clocks, calendar_version FROM case_file
       WHERE outcome IS NULL AND calendar_version < $1 AND (calendar_version, id) > ($2, $3) ORDER BY calendar_version, id LIMIT ${PAGE}`,
      [to.version, last.calendar_version, last.id],
    );
    if (page.length === 0) return;
    yield page;
    last = page.at(-1)!;
  }
} // prettier-ignore

async function countPage(engine: CaseEngine, to: CountingCalendar, page: readonly Behind[]): Promise<Recomputed> {
  const same: Behind[] = [];
  for (const row of page) if (await standsStill(engine, to, row).catch(() => false)) same.push(row);
  const moved = new Set(await moveOn(engine.database, to, same));
  const left = page.filter(({ id }) => !moved.has(id)).map(({ id }) => id);
  const total = { cases: moved.size, changed: 0, dates: 0, quarantined: 0 };
  const next = left.values();
  await Promise.all(Array.from({ length: WIDTH }, async () => {
    for (const id of next) {
      const current = await engine.countAnew(id).catch((fault: unknown) => setAside(engine.database, id, fault));
      if (current === 'quarantined') total.quarantined += 1;
      if (typeof current === 'string') continue;
      total.cases += 1;
      if (current.filed.revision === current.known) continue;
      total.changed += 1;
      total.dates += current.filed.clocks.filter(({ recomputed: all }) => all?.at(-1)?.calendarVersion === current.countedBy.version).length;
    }
  }));
  return total;
} // prettier-ignore

/** One case that cannot be counted keeps no other from it: operators are told. Rejects where the database is gone. */
async function setAside(database: DataSource, caseId: string, fault: unknown): Promise<'quarantined'> {
  await openIncident(database, { ...quarantined(caseId), detail: { fault: String(fault).slice(0, 500) } });
  return 'quarantined';
}

/** Whether no due date and no warning of the case moves. */
async function standsStill({ registry, database }: CaseEngine, to: CountingCalendar, row: Behind): Promise<boolean> {
  const workflow = registry.find(row.matter, row.version);
  if (!workflow) return false;
  const from = await registry.calendars.at(row.calendar_version, database);
  const filed = caseOf({ ...row, context: {}, form: {}, materials: [], papers: null, hands: null });
  return movedLimits(workflow, filed, { from, to }).length === 0 && movedDeadlines(workflow, filed, { before: from, after: to }).length === 0;
} // prettier-ignore

/** Moves on the cases of a page that stand as they were read. Those that somebody has locked are left: it never waits. */
async function moveOn(database: DataSource, to: CountingCalendar, page: readonly Behind[]): Promise<string[]> {
  const [rows]: [{ id: string }[], number] = await database.query(
    `UPDATE case_file c SET calendar_version = $1 FROM (
       SELECT f.id FROM case_file f JOIN jsonb_to_recordset($2::jsonb) AS x(id uuid, revision int, calendar_version int)
         ON f.id = x.id AND f.revision = x.revision AND f.calendar_version = x.calendar_version FOR UPDATE OF f SKIP LOCKED) s
     WHERE c.id = s.id RETURNING c.id`,
    [to.version, JSON.stringify(page.map(({ id, revision, calendar_version }) => ({ id, revision, calendar_version })))],
  );
  return rows.map(({ id }) => id);
} // prettier-ignore

export interface Keeper {
  /** No run begins any more; settles when the last one has ended. */
  stop(): Promise<void>;
}

/**
 * Looks from time to time whether a live case is behind, and counts it: so a load whose command was killed still reaches
 * every case. Runs never overlap, and an error ends only the run.
 */
export function keepCounted(engine: CaseEngine, log: { info(line: string): void; error(line: string): void }, everyMs = 30_000): Keeper {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = async () => {
    try {
      const { cases, changed } = (await anyBehind(engine.database)) ? await recomputeCases(engine, { signal: stopping.signal }) : { cases: 0, changed: 0 };
      if (cases) log.info(`${cases} cases counted by the new calendar, ${changed} with another due date`);
    } catch (error) {
      log.error(`counting by the new calendar: ${error instanceof Error ? error.message : String(error)}`);
    }
    next();
  };
  const next = () => {
    if (!stopping.signal.aborted) timer = setTimeout(() => (running = run()), everyMs).unref();
  };
  running = run();
  return {
    stop: () => {
      stopping.abort();
      clearTimeout(timer);
      return running;
    },
  };
} // prettier-ignore

async function anyBehind(database: DataSource): Promise<boolean> {
  const rows: unknown[] = await database.query(
    `SELECT 1 FROM case_file WHERE outcome IS NULL AND calendar_version < ${newestCalendar} LIMIT 1`,
  );
  return rows.length > 0;
}
