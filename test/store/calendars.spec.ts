import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import {
  actsFor,
  decide,
  decideAll,
  faultLine,
  reachesAt,
  type Actor,
  type CalendarYear,
  type Decision,
} from '#engine';
import { loadDemo } from '#identity';
import {
  adoptRelease,
  CaseEngine,
  databaseOf,
  fire,
  keepCounted,
  loadCalendar,
  loadRules,
  migrate,
  recomputeCases,
  Registry,
  replayAll,
  startSandboxClock,
} from '#store';
import { calendarYears, matters, ruleFiles } from '#workflows';
import { freshDatabase } from '../support/database.js';

const actor = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [] }); // prettier-ignore
const enterprise = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const acceptance = actor('acceptance', 'authority-p1', 'acceptanceOfficer');
const workflow = matters[0]!.at(-1)!;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DataSource;
let engine: CaseEngine;
/** A process that was started on its own: it knows nothing of the loads of the other one. */
let elsewhere: CaseEngine;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  [engine, elsewhere] = [1, 2].map(() => new CaseEngine(database, new Registry(matters, calendarYears))) as [CaseEngine, CaseEngine]; // prettier-ignore
  for (const { content } of ruleFiles) await loadRules(database, engine.registry, content);
  await loadDemo(database);
  await startSandboxClock(database, '2026-03-02T09:00:00+08:00');
});

afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

const opened = async () => (await engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: enterprise })).filed.id; // prettier-ignore

const perform = (caseId: string, who: Actor, verb: string, expectedRevision: number, { payload = {}, key = randomUUID() as string, by = engine }: { payload?: unknown; key?: string; by?: CaseEngine } = {}) =>
  by.perform({ caseId, verb, payload, actor: who, key, expectedRevision, answer: ({ filed }) => ({ state: filed.state, revision: filed.revision }) }); // prettier-ignore

/** A case that the authority has to decide on within 20 working days from 2 March: by 30 March as the release counts. */
async function accepted(): Promise<{ id: string; revision: number }> {
  const id = await opened();
  await perform(id, enterprise, 'submit', 1, { payload: { declaration: true } });
  const { filed } = (await engine.read(id))!;
  const outcome = await perform(id, acceptance, 'accept', filed.revision);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return { id, revision: outcome.revision };
}

/** Loads a year with some days more off or worked than it has. */
async function loaded({ off = [], worked = [], year = 2026 }: { off?: string[]; worked?: string[]; year?: number }) {
  const { years } = await engine.registry.calendars.newest(database);
  const old = years.find((each) => each.year === year)!;
  const holidays = [...old.holidays.filter((on) => !worked.includes(on)), ...off];
  const load = await loadCalendar(database, engine.registry.calendars, {
    year,
    status: 'official',
    source: `测试通知 ${[...off, ...worked].join()}`,
    holidays,
    workdays: [...old.workdays, ...worked.filter((on) => !old.holidays.includes(on))],
  });
  expect(load.faults).toEqual([]);
  return load;
}

const approver = actor('approver', 'authority-p1', 'approver');
const exampleOf = async (id: string, verb: string) => {
  const { workflow: of, filed, facts } = (await engine.read(id))!;
  return actsFor(of, filed, approver, facts).available.find((act) => act.verb === verb)!.example;
};
const assign = async (id: string, revision: number, how: { key?: string; by?: CaseEngine } = {}) =>
  perform(id, approver, 'assign', revision, {
    payload: { reviewer: 'reviewer', secondReviewer: 'second-reviewer', recusalDeclared: true },
    ...how,
  });

/** Something at an instant of the one clock, which is set back afterwards. */
async function at(instant: string, work: () => Promise<void>): Promise<void> {
  const [{ ahead }] = await database.query(`SELECT ahead::text FROM app_clock`);
  try {
    await database.query(`UPDATE app_clock SET ahead = $1::timestamptz - clock_timestamp()`, [instant]);
    await work();
  } finally {
    await database.query(`UPDATE app_clock SET ahead = $1::interval`, [ahead]);
  }
}

const deadline = async (id: string, kind = 'limit', clock = 'T_DECIDE-1') => {
  const [row]: { due_at: Date; status: string }[] = await database.query(`SELECT due_at, status FROM deadline WHERE case_id = $1 AND clock_id = $2 AND kind = $3`, [id, clock, kind]); // prettier-ignore
  return row && `${row.status} ${row.due_at.toISOString()}`;
};
const versionOf = async (id: string): Promise<number> =>
  (await database.query(`SELECT calendar_version AS v FROM case_file WHERE id = $1`, [id]))[0].v;
const recounts = async (id: string): Promise<{ seq: number; key: string; payload: Record<string, any> }[]> =>
  database.query(`SELECT seq, key, payload FROM history WHERE case_id = $1 AND verb = 'recompute' ORDER BY seq`, [id]);

/** Every armed deadline against what the newest calendar says of its clock. */
async function wrongDeadlines(): Promise<string[]> {
  const rows: { id: string }[] = await database.query(`SELECT id FROM case_file WHERE outcome IS NULL`);
  const wrong: string[] = [];
  for (const { id } of rows) {
    const current = await engine.read(id);
    if (!current) continue;
    for (const clock of current.filed.clocks) {
      const at = reachesAt(current.workflow, clock, current.facts.calendar);
      const row = await deadline(id, 'limit', clock.id);
      if (at ? row !== `armed ${at}` : row?.startsWith('armed')) wrong.push(`${id} ${clock.id}: ${row}, not ${at}`);
    }
  }
  return wrong;
}

describe('a calendar file', () => {
  const in2026 = calendarYears.find(({ year }) => year === 2026)!;
  const file = (change: Partial<Record<keyof CalendarYear, unknown>> = {}) => ({ year: 2026, status: 'official', source: '测试', holidays: in2026.holidays, workdays: in2026.workdays, ...change }); // prettier-ignore
  const faults = async (raw: unknown) =>
    (await loadCalendar(database, engine.registry.calendars, raw)).faults.map(faultLine);

  it.each([
    ['a doubled day', file({ holidays: [...in2026.holidays, '2026-10-01'] }), ['/holidays/33: 放假日 2026-10-01 重复 · 2026-10-01 is listed twice in holidays']],
    ['an impossible day', file({ holidays: [...in2026.holidays, '2026-02-30'] }), ['/holidays/33: 2026年放假日 2026-02-30 不是有效日期 · 2026-02-30 in holidays of 2026 is not a date']],
    ['a day of another year', file({ holidays: [...in2026.holidays, '2027-01-01'] }), ['/holidays/33: 放假日 2027-01-01 不在2026年内 · 2027-01-01 in holidays is not in 2026']],
    ['a make-up day on a weekday', file({ workdays: [...in2026.workdays, '2026-10-12'] }), ['/workdays/6: 调休上班日 2026-10-12 不是周六或周日 · 2026-10-12 in workdays is not a weekend day']],
    ['a day both off and worked', file({ workdays: [...in2026.workdays, '2026-10-04'] }), ['/workdays/6: 2026-10-04 既是放假日又是上班日 · 2026-10-04 is both a holiday and a working day']],
    ['a doubled year', [file(), file()], ['/1/year: 2026年重复 · 2026 is given twice']],
    ['an official year made provisional', file({ status: 'provisional' }), [expect.stringMatching(/^\/status: 2026年放假安排已公布（.*），不能改为暂定 · 2026 is official .*; expected days cannot take its place$/)]],
    ['a day that has begun as a day off made a working day', file({ holidays: in2026.holidays.filter((on) => on !== '2026-02-23') }), [expect.stringMatching(/^\/holidays: 休息日 2026-02-23 已开始，不能改为工作日.* · 2026-02-23 has begun as a day off/)]],
    ['a weekend day that has begun made a make-up day', file({ workdays: [...in2026.workdays, '2026-03-01'] }), [expect.stringMatching(/^\/workdays\/6: 休息日 2026-03-01 已开始.* · 2026-03-01 has begun/)]],
    ['no source', file({ source: ' ' }), [expect.stringMatching(/^\/source: /)]],
    ['an unknown status', file({ status: 'guessed' }), [expect.stringMatching(/^\/status: /)]],
    ['an unknown field', { ...file(), days: [] }, ['/days: 未知字段 · unknown property']],
    ['no year at all', [], ['没有年份 · no year']],
    ['nothing', null, [expect.any(String)]],
  ])('with %s is refused with its place', async (_, raw, expected) => {
    expect(await faults(raw)).toEqual(expected);
  }); // prettier-ignore

  it('is refused with everything that is wrong at once, also in other years of the list', async () => {
    const wrong = file({ source: '', holidays: ['2026-02-30'], workdays: ['2026-10-12'] });
    expect(await faults([wrong, file({ year: 2027 })])).toEqual(expect.arrayContaining([
      expect.stringMatching(/^\/0\/source/), expect.stringMatching(/^\/0\/holidays\/0/), expect.stringMatching(/^\/0\/workdays\/0/), expect.stringMatching(/^\/1\/holidays\/0.*not in 2027/),
    ]));
  }); // prettier-ignore

  it('changes nothing where it was refused, or says what is in force', async () => {
    expect(await loadCalendar(database, engine.registry.calendars, { ...in2026, holidays: in2026.holidays.toReversed() })).toEqual({ faults: [], years: [], version: 0 });
    expect(await database.query(`SELECT 1 FROM calendar_load`)).toEqual([]);
  }); // prettier-ignore

  it('may take today off still, and not make it a working day', async () => {
    await at('2026-03-07T15:59:00Z', async () => {
      expect(await faults(file({ workdays: [...in2026.workdays, '2026-03-07'] }))).toEqual([expect.stringMatching(/^\/workdays\/6: 休息日 2026-03-07 已开始.* · 2026-03-07 has begun/)]);
    });
    // The day before it may still become one; the second year keeps the file from being loaded here.
    await at('2026-03-06T15:59:00Z', async () => {
      const found = await faults([file({ workdays: [...in2026.workdays, '2026-03-07'] }), null]);
      expect(found.filter((fault) => fault.startsWith('/0'))).toEqual([]);
    });
    expect(await loaded({ off: ['2026-03-02'] })).toMatchObject({ years: [{ year: 2026 }] });
  }); // prettier-ignore

  it('that leaves out days off of every year by regulation is refused, each named: it takes the place of the whole year', async () => {
    const without = (...days: string[]) => file({ year: 2031, holidays: ['2031-01-01', '2031-05-01', '2031-10-01', '2031-10-02', '2031-10-03'].filter((on) => !days.includes(on)), workdays: [] });
    for (const day of ['2031-01-01', '2031-05-01', '2031-10-01', '2031-10-02', '2031-10-03'])
      expect(await faults(without(day))).toEqual([expect.stringMatching(`^/holidays: ${day} 按《全国年节及纪念日放假办法》第二条应为放假日.* · ${day} not among the days off.*全国年节及纪念日放假办法`)]);
    expect(await faults([without('2031-05-01', '2031-10-02')])).toEqual([expect.stringMatching('^/0/holidays: 2031-05-01、2031-10-02 按.* · 2031-05-01, 2031-10-02 not among')]);
    const all = await loadCalendar(database, engine.registry.calendars, without());
    const { years, version } = all;

    expect(all.faults).toEqual([]);
    expect(years).toHaveLength(1);
    expect((await elsewhere.registry.calendars.newest(database)).isOfficial('2031-01-01')).toBe(true);
    expect((await elsewhere.registry.calendars.at(0, database)).isOfficial('2031-01-01')).toBe(false);
    const [{ replaced, on_date }] = await database.query(`SELECT replaced, on_date::text FROM calendar_load WHERE version = $1`, [version]);
    expect([replaced, on_date]).toEqual([[], '2026-03-02']);
  }); // prettier-ignore

  it('once loaded stays on record', async () => {
    for (const sql of ['UPDATE calendar_load SET sha256 = null', 'DELETE FROM calendar_load', 'TRUNCATE calendar_load'])
      await expect(database.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('when the calendar changes', () => {
  it('nobody misses a version, however the answers to those who read it at once come in', async () => {
    const { calendars } = new Registry(matters, calendarYears);
    const year = (version: number) => ({ version, loaded_at: null, years: [{ year: 2098 + version, status: 'official', source: 'x', holidays: [], workdays: [] }] });
    const answers: ((rows: unknown[]) => void)[] = [];
    const asker = { query: () => new Promise((resolve) => answers.push(resolve)) } as unknown as DataSource;
    const [, second] = [calendars.at(1, asker), calendars.at(2, asker)];
    answers[1]!([year(1), year(2)]);
    answers[0]!([year(1)]);

    expect((await second).isOfficial('2100-01-04')).toBe(true);
  }); // prettier-ignore

  it('the next act on a case comes after its recount, decided by the new calendar in every process', async () => {
    const { id, revision } = await accepted();
    expect(await deadline(id)).toBe('armed 2026-03-30T16:00:00.000Z');
    const { version } = await loaded({ off: ['2026-03-20'] });

    const outcome = await assign(id, revision, { key: 'once', by: elsewhere });
    expect(outcome).toMatchObject({ kind: 'done', revision: revision + 2 });
    expect(await assign(id, revision, { key: 'once' })).toMatchObject({ replayed: true, body: (outcome as { body: unknown }).body });
    const payload = {
      cause: 'calendar', source: '测试通知 2026-03-20', calendarVersion: version,
      limits: expect.arrayContaining([expect.objectContaining({ limit: 'T_DECIDE', oldDueOn: '2026-03-30', newDueOn: '2026-03-31' })]),
    };
    expect(await recounts(id)).toMatchObject([{ seq: revision + 1, key: `calendar:${version}`, payload }]);
    expect(await versionOf(id)).toBe(version);
    expect(await deadline(id)).toBe('armed 2026-03-31T16:00:00.000Z');
  }); // prettier-ignore

  it('whoever saw the case before its recount is not stale, whoever saw an older revision is', async () => {
    const { id, revision } = await accepted();
    await loaded({ off: ['2026-03-19'] });

    expect(await assign(id, revision - 1)).toEqual({ kind: 'stale', revision: revision + 1 });
    expect(await assign(id, revision + 1)).toMatchObject({ kind: 'done' });
  });

  it('a deadline that moved does not fire at its old instant, although nobody had counted the case yet', async () => {
    const { id } = await accepted();
    const before = (await deadline(id))!.slice(6);
    await loaded({ off: ['2026-03-27'] });
    await at(before, async () => {
      expect(await fire(elsewhere, id, 'T_DECIDE-1')).toBe('stale');
    });
    const after = (await deadline(id))!.slice(6);
    expect(after > before).toBe(true);
    expect(await recounts(id)).toHaveLength(1);
    await at(after, async () => {
      expect(await fire(elsewhere, id, 'T_DECIDE-1')).toBe('fired');
    });
  });

  it('a warning moves on its own where the due date stays: no entry, the row is armed anew', async () => {
    const { id } = await accepted();
    await recomputeCases(engine);
    const [limit, warning] = [await deadline(id), await deadline(id, 'warning')];
    // A day off before the warning and a Saturday worked after it.
    await loaded({ off: ['2026-03-10'], worked: ['2026-03-28'] });
    await recomputeCases(engine);

    expect(await deadline(id)).toBe(limit);
    expect((await deadline(id, 'warning'))! > warning!).toBe(true);
    expect(await recounts(id)).toEqual([]);
    expect(await wrongDeadlines()).toEqual([]);
  });

  it('an act that was decided before the load and is committed after it is counted too', async () => {
    const { id, revision } = await accepted();
    const { batch, version } = await database.transaction(async (manager) => {
      const current = (await engine.locked(manager, id, null)) as Exclude<Awaited<ReturnType<CaseEngine['locked']>>, string>;
      const [{ pid }] = await manager.query(`SELECT pg_backend_pid() AS pid`);
      const load = await loaded({ off: ['2026-03-26'] });
      const started = recomputeCases(elsewhere);
      while (!(await database.query(`SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))`, [pid])).length);
      const act = { verb: 'assign', payload: await exampleOf(id, 'assign'), actor: approver };
      const decided = decideAll(current.workflow, current.filed, (filed) => decide(current.workflow, filed, act, current.facts), current.facts);
      await engine.commit(manager, current, decided as readonly Decision[], { key: null });
      return { batch: started, version: load.version };
    });
    await batch;

    expect(await versionOf(id)).toBe(version);
    expect(await recounts(id)).toMatchObject([{ seq: revision + 2 }]);
    expect(await wrongDeadlines()).toEqual([]);
  }); // prettier-ignore

  it('acts and a load at once end with the due dates of the newest calendar, each case counted once', async () => {
    const cases = await Promise.all([1, 2, 3, 4].map(accepted));
    const acts = cases.slice(0, 3).map(({ id, revision }, index) => assign(id, revision, { by: index % 2 ? elsewhere : engine }));
    const load = loaded({ off: ['2026-03-25'] }).then(() => Promise.all([recomputeCases(engine), recomputeCases(elsewhere)]));
    const outcomes = await Promise.all(acts);
    await load;
    await recomputeCases(engine);

    for (const { kind } of outcomes) expect(['done', 'stale']).toContain(kind);
    expect(await wrongDeadlines()).toEqual([]);
    for (const { id } of cases) expect(await recounts(id)).toHaveLength(1);
  }); // prettier-ignore
});

describe('the batch', () => {
  it('counts every live case once, tells how far it is, and leaves those that cannot be restored', async () => {
    const [one, broken] = [await accepted(), await accepted()];
    const draft = await opened();
    await recomputeCases(engine);
    await database.query(`UPDATE case_file SET state = 'nowhere' WHERE id = $1`, [broken.id]);
    const [{ n }] = await database.query(`SELECT count(*)::int AS n FROM case_file WHERE outcome IS NULL`);
    const { version } = await loaded({ off: ['2026-03-24'] });
    const told: [number, number][] = [];
    const both = await Promise.all([
      recomputeCases(engine, { onProgress: ({ cases }, behind) => void told.push([cases, behind]) }),
      recomputeCases(elsewhere),
    ]);

    expect(both[0].cases + both[1].cases).toBeGreaterThanOrEqual(n - 1);
    expect(both.map(({ quarantined }) => quarantined)).toEqual([1, 1]);
    expect(told[0]).toEqual([expect.any(Number), n]);
    expect(await recounts(one.id)).toMatchObject([{ payload: { calendarVersion: version } }]);
    expect([await recounts(draft), await versionOf(draft)]).toEqual([[], version]);
    expect(await versionOf(broken.id)).toBeLessThan(version);
    expect(await recomputeCases(engine)).toEqual({ cases: 0, changed: 0, dates: 0, quarantined: 1 });
    await database.query(`UPDATE case_file SET state = 'underReview.preparing' WHERE id = $1`, [broken.id]);
  });

  it('counts all the others where one case cannot be counted, and tells operators of it', async () => {
    const cases = [await accepted(), await accepted(), await accepted()].map(({ id }) => id).sort();
    await recomputeCases(engine);
    const limitOfFirst = (to: string) => database.query(`UPDATE case_file SET clocks = jsonb_set(clocks, '{1,limit}', to_jsonb($2::text)) WHERE id = $1`, [cases[0], to]);
    const [{ limit }] = await database.query(`SELECT clocks->1->>'limit' AS limit FROM case_file WHERE id = $1`, [cases[0]]);
    await limitOfFirst('T_NO_SUCH');
    const { version } = await loaded({ off: ['2026-06-15'] });

    expect(await recomputeCases(engine)).toMatchObject({ quarantined: 1 });
    expect(await Promise.all(cases.slice(1).map(versionOf))).toEqual([version, version]);
    const told = await database.query(`SELECT kind, detail->>'fault' AS fault FROM incident WHERE subject = $1`, [cases[0]]);
    expect(told).toEqual([{ kind: 'quarantinedCase', fault: expect.stringContaining('T_NO_SUCH') }]);

    await limitOfFirst(limit);
    expect(await recomputeCases(engine)).toMatchObject({ cases: 1, quarantined: 0 });
  }); // prettier-ignore

  it('does not move on a case that was acted on while its page was worked out', async () => {
    const id = await opened();
    await perform(id, enterprise, 'submit', 1, { payload: { declaration: true } });
    await recomputeCases(engine);
    let locked!: () => void;
    let finish!: () => void;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const mayFinish = new Promise<void>((resolve) => (finish = resolve));
    // Decided by the old calendar; starts a limit that the new one moves, where none moved before.
    const accepting = database.transaction(async (manager) => {
      const current = (await engine.locked(manager, id, null)) as Exclude<Awaited<ReturnType<CaseEngine['locked']>>, string>;
      locked();
      await mayFinish;
      const act = { verb: 'accept', payload: {}, actor: acceptance };
      const decided = decideAll(current.workflow, current.filed, (filed) => decide(current.workflow, filed, act, current.facts), current.facts);
      await engine.commit(manager, current, decided as readonly Decision[], { key: null });
    });
    await isLocked;
    await loaded({ off: ['2026-03-16'] });
    const watched = Object.create(database, {
      query: {
        value: async (sql: string, parameters: unknown[]) => {
          if (sql.startsWith('UPDATE case_file c')) {
            finish();
            await accepting;
          }
          return database.query(sql, parameters);
        },
      },
    }) as DataSource;
    await recomputeCases(new CaseEngine(watched, elsewhere.registry));

    expect(await recounts(id)).toHaveLength(1);
    expect(await wrongDeadlines()).toEqual([]);
  }); // prettier-ignore

  it('goes on by itself where its command was killed', async () => {
    const { id } = await accepted();
    const { version } = await loaded({ off: ['2026-03-23'] });
    const line = await new Promise<string>((resolve, reject) => {
      const keeper = keepCounted(elsewhere, { info: (told) => void keeper.stop().then(() => resolve(told)), error: (told) => reject(new Error(told)) }, 1);
    }); // prettier-ignore

    expect(line).toMatch(/^\d+ cases counted by the new calendar, \d+ with another due date$/);
    expect(await versionOf(id)).toBe(version);
    expect(await wrongDeadlines()).toEqual([]);
  });

  it('leaves histories that replay to what is stored', async () => {
    const { cases, mismatches } = await replayAll(elsewhere);

    expect(mismatches).toEqual([]);
    expect(cases).toBeGreaterThan(8);
  });
});

describe('the years that a release brings', () => {
  const release = (...changed: CalendarYear[]) =>
    new Registry([], [...calendarYears.filter(({ year }) => !changed.some((each) => each.year === year)), ...changed])
      .calendars;
  const expected = calendarYears.find(({ year }) => year === 2027)!;
  const official: CalendarYear = { ...expected, status: 'official', source: '2027年的通知(测试)' };
  const now = () => engine.registry.calendars.newest(database);

  it('become data of the database once, and leave alone what was loaded from a file', async () => {
    const before = (await now()).years.find(({ year }) => year === 2026);

    expect(await adoptRelease(database, release())).toEqual([2023, 2024, 2025, 2027]);
    expect(await adoptRelease(database, release())).toEqual([]);
    expect((await now()).years.find(({ year }) => year === 2026)).toEqual(before);
    expect(before!.loadedAt).toMatch(/^2026-03-/);
    expect((await now()).years.find(({ year }) => year === 2025)!.loadedAt).toBeNull();
    expect(await recomputeCases(engine)).toMatchObject({ changed: 0, dates: 0 });
  });

  it('are a change of the calendar where a newer release has the notice; an older one brings nothing back', async () => {
    const { version } = await now();

    expect(await adoptRelease(database, release(official))).toEqual([2027]);
    expect(await adoptRelease(database, release())).toEqual([]);
    expect(await adoptRelease(database, release({ ...expected, source: 'another guess' }))).toEqual([]);
    expect((await now()).isOfficial('2027-06-01')).toBe(true);
    expect((await now()).version).toBeGreaterThan(version);
    expect((await elsewhere.registry.calendars.at(version, database)).isOfficial('2027-06-01')).toBe(false);
  });

  it('take the place of expected days that were loaded from a file, when they are official', async () => {
    const year: CalendarYear = { year: 2028, status: 'provisional', source: '预计(测试)', holidays: ['2028-10-02'], workdays: [] };
    expect((await loadCalendar(database, engine.registry.calendars, year)).faults).toEqual([]);

    expect(await adoptRelease(database, release({ ...year, holidays: [] }))).toEqual([]);
    expect(await adoptRelease(database, release(official, { ...year, status: 'official' }))).toEqual([2028]);
  }); // prettier-ignore
});
