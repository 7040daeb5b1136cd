import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Entry } from '../../apps/cli/src/demo/api.js';
import { Client } from '../../apps/cli/src/demo/client.js';
import { startCli, startServer, type CliAnswer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

const matter = 'type-approval';

/** The notice as the State Council might publish it: 4 January off, worked on Saturday the 9th instead. */
const notice2027 = {
  year: 2027, status: 'official', source: '国务院办公厅关于2027年部分节假日安排的通知(测试)', certainty: 'noticeRead',
  holidays: [
    '2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11',
    '2027-04-03', '2027-04-04', '2027-04-05', '2027-05-01', '2027-05-02', '2027-05-03', '2027-05-04', '2027-05-05', '2027-06-09', '2027-09-15',
    '2027-10-01', '2027-10-02', '2027-10-03', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07',
  ],
  workdays: ['2027-01-09', '2027-02-20', '2027-05-08', '2027-10-09'],
}; // prettier-ignore

/** The decision falls due 20 working days after Tuesday, 8 December 2026: in a year whose notice is not out yet. */
describe('the working-day calendar is loaded while cases run', () => {
  let server: TestServer;
  let client: Client;
  let folder: string;
  let touching: Story;
  let short: Story;
  let others: Story[];

  beforeAll(async () => {
    server = await startServer({ SANDBOX_NOW: '2026-12-08T09:00:00+08:00' });
    client = new Client(server.url);
    folder = mkdtempSync(join(tmpdir(), 'quanheng-calendar-'));
    touching = await Story.accepted(client, matter, '');
    short = await Story.submitted(client, matter, '');
    others = [await Story.accepted(client, matter, ''), await Story.accepted(client, matter, '')];
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    return server?.stop();
  }, 60_000);

  function fileOf(content: unknown): string {
    const path = join(folder, 'calendar.json');
    writeFileSync(path, JSON.stringify(content));
    return path;
  }
  const load = (content: unknown): Promise<CliAnswer> => server.cli('calendar', 'load', fileOf(content));
  const years = (): Promise<{ version: number; items: Record<string, any>[] }> => client.call(null, 'GET', '/calendar/years'); // prettier-ignore
  const year = async (of: number) => (await years()).items.find((item) => item['year'] === of)!;
  const with2026 = async (...off: string[]) => {
    const { loadedAt: _, ...known } = await year(2026);
    return { ...known, source: `放假调整通知 ${off.join()}(测试)`, holidays: [...known['holidays'], ...off] };
  };
  const recounts = async (story: Story): Promise<Entry[]> =>
    (await story.history()).filter(({ verb }) => verb === 'recompute');
  const moves = async (story: Story) =>
    (await recounts(story)).map(({ payload }) =>
      (payload['limits'] as { limit: string; oldDueOn: string; newDueOn: string }[])
        .filter(({ limit }) => limit === 'T_DECIDE')
        .map(({ oldDueOn, newDueOn }) => `${oldDueOn} → ${newDueOn}`)
        .join(),
    );

  it('before the notice the due date is provisional', async () => {
    expect(await touching.limit('T_DECIDE')).toMatchObject({ dueOn: '2027-01-06', provisional: true });
    expect(await short.limit('T_CORRECTION')).toMatchObject({ dueOn: '2026-12-15', provisional: false });
    expect(await year(2027)).toMatchObject({ status: 'provisional', loadedAt: null });
  });

  it('a bad file is refused with every fault, and nothing changes', async () => {
    const before = [await years(), await touching.see()];
    const { loadedAt: _, ...known } = await year(2026);
    const faulty = {
      ...notice2027,
      holidays: [...notice2027.holidays, '2027-10-01', '2027-02-30'],
      workdays: ['2027-01-11'],
    };
    const { code, out } = await load([
      { ...known, status: 'provisional' },
      faulty,
      notice2027,
      { ...(await year(2025)), loadedAt: undefined, holidays: ['2025-01-01'] },
    ]);

    expect(code).toBe(1);
    expect(out.split('\n')).toEqual(expect.arrayContaining([
      expect.stringMatching(/^✗ \/0\/status: 2026年放假安排已公布（.*），不能改为暂定 · 2026 is official .*; expected days cannot take its place$/),
      '✗ /1/holidays/28: 放假日 2027-10-01 重复 · 2027-10-01 is listed twice in holidays',
      '✗ /1/holidays/29: 2027年放假日 2027-02-30 不是有效日期 · 2027-02-30 in holidays of 2027 is not a date',
      '✗ /1/workdays/0: 调休上班日 2027-01-11 不是周六或周日 · 2027-01-11 in workdays is not a weekend day',
      '✗ /2/year: 2027年重复 · 2027 is given twice',
      expect.stringMatching(/^✗ \/3\/holidays: 2025-05-01、2025-10-01、2025-10-02、2025-10-03 按《全国年节及纪念日放假办法》第二条应为放假日.* · 2025-05-01, 2025-10-01, 2025-10-02, 2025-10-03 not among the days off/),
      '未载入，现行日历不变 nothing was loaded',
      expect.stringMatching(/^✗ \/3\/holidays: 休息日 2025-10-08 已开始，不能改为工作日.* · 2025-10-08 has begun as a day off and cannot become a working day/),
    ]));
    expect([await years(), await touching.see()]).toEqual(before);
  }, 30_000); // prettier-ignore

  it('the notice arrives in December: the date moves and is official, with old and new date in the history', async () => {
    const { code, out } = await load(notice2027);

    expect({ code, lines: out.trimEnd().split('\n').slice(0, 2) }).toEqual({ code: 0, lines: ['2027 正式 official: 放假28天，调休上班4天 28 days off, 4 make-up days', '已载入，现行日历第2版 calendar 2 is in force'] });
    expect(out).toMatch(/在办件\d+件已按第2版日历重新计算，其中3件期限变动/);
    expect(out).toMatch(/\d+ live cases counted by calendar 2, 3 with another due date/);
    expect(await touching.limit('T_DECIDE')).toMatchObject({ dueOn: '2027-01-07', provisional: false });
    expect(await recounts(touching)).toMatchObject([{ basis: notice2027.source, from: 'underReview.preparing', to: 'underReview.preparing', actor: { role: 'system' }, payload: { cause: 'calendar', calendarVersion: 2 } }]);
    expect(await moves(touching)).toEqual(['2027-01-06 → 2027-01-07']);
    expect(await touching.hints('approver', 'dueDateChanged')).toContain('dueDateChanged');
    expect(await year(2027)).toMatchObject({ status: 'official', source: notice2027.source, loadedAt: expect.stringMatching(/^2026-12-08T01:/) });
  }, 30_000); // prettier-ignore

  it('a case that does not reach into the year has no entry', async () => {
    expect(await recounts(short)).toEqual([]);
    expect(await short.limit('T_CORRECTION')).toMatchObject({ dueOn: '2026-12-15' });
  });

  it('the clock of the case tells the recount with its cause, and why each day counts', async () => {
    const course = (await client.clock('reviewer', touching.id)).find(({ limit }) => limit === 'T_DECIDE')!;

    expect(course.segments.filter(({ kind }) => kind === 'recompute')).toMatchObject([
      { cause: 'calendar', source: notice2027.source, oldDueOn: '2027-01-06', newDueOn: '2027-01-07' },
    ]);
    expect(course.days.at(-1)).toMatchObject({ on: '2027-01-07', n: 20 });
  });

  it('a holiday is lengthened at short notice: the running server counts by it at once', async () => {
    expect(await load(await with2026('2026-12-10'))).toMatchObject({ code: 0 });

    const due = await client.call(null, 'GET', '/calendar/due?from=2026-12-08&n=3');
    expect(due).toMatchObject({ due: '2026-12-14', provisional: false });
    expect(await short.limit('T_CORRECTION')).toMatchObject({ dueOn: '2026-12-16' });
    expect(await recounts(short)).toHaveLength(1);
    expect(await touching.limit('T_DECIDE')).toMatchObject({ dueOn: '2027-01-08' });
  }, 30_000);

  it('killed on the way, the load leaves nothing half done, and an act on a case that was left comes after its recount', async () => {
    const [acted, left] = others as [Story, Story];
    const sql = [new pg.Client({ connectionString: server.databaseUrl }), new pg.Client({ connectionString: server.databaseUrl })];
    const [holder, watcher] = sql as [pg.Client, pg.Client];
    const path = fileOf(await with2026('2026-12-11'));
    const { revision } = await acted.see();
    await Promise.all(sql.map((each) => each.connect()));
    try {
      // Somebody works on two cases: the command waits for them, counts the others, and is killed while it waits.
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM case_file WHERE id = ANY ($1) FOR UPDATE', [others.map(({ id }) => id)]);
      const [{ pid }] = (await holder.query('SELECT pg_backend_pid() AS pid')).rows;
      const { child, answer } = startCli(server.databaseUrl, ['calendar', 'load', path]);
      const waiting = async () => Number((await watcher.query('SELECT count(*) AS n FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))', [pid])).rows[0].n);
      const behind = async () => (await watcher.query('SELECT id FROM case_file WHERE outcome IS NULL AND calendar_version < 4')).rows.map(({ id }) => id as string).sort();
      const ready = async () => (await waiting()) > 0 && (await behind()).length === 2;
      while (child.exitCode === null && !(await ready()));
      expect(child.exitCode).toBeNull();
      child.kill('SIGKILL');
      await answer;
      expect(await behind()).toEqual(others.map(({ id }) => id).sort());
    } finally {
      await holder.query('ROLLBACK');
      await Promise.all(sql.map((each) => each.end()));
    }

    expect(await left.limit('T_DECIDE')).toMatchObject({ dueOn: '2027-01-09' });
    await acted.act('approver', 'assign');
    const after = (await acted.history()).filter(({ seq }) => seq > revision);
    expect(after.map(({ verb }) => verb)).toEqual(['recompute', 'assign']);
    expect(after[0]!.payload).toMatchObject({ calendarVersion: 4 });
  }, 60_000); // prettier-ignore

  it('begun again it goes on with what is left, and nothing is doubled', async () => {
    const { loadedAt: _, ...again } = await year(2026);
    expect(await load(again)).toMatchObject({ code: 0, out: expect.stringContaining('nothing to load') });
    expect((await years()).version).toBe(4);
    for (const story of [touching, ...others])
      expect(await moves(story)).toEqual(['2027-01-06 → 2027-01-07', '2027-01-07 → 2027-01-08', '2027-01-08 → 2027-01-09']); // prettier-ignore
  }, 30_000);

  it('the deadline fires at the new date, and not at the old ones', async () => {
    const toDecide = (fired: readonly { caseId: string; limit: string }[]) =>
      fired.filter(({ caseId, limit }) => caseId === touching.id && limit === 'T_DECIDE');

    expect(toDecide((await client.advanceTo('2027-01-09T23:59:59+08:00')).fired)).toEqual([]);
    expect(toDecide((await client.advanceTo('2027-01-10T00:00:00+08:00')).fired)).toHaveLength(1);
    expect(await touching.limit('T_DECIDE')).toMatchObject({ status: 'overdue', dueOn: '2027-01-09' });
  }, 30_000);

  it('the chains of the histories hold', async () => {
    for (const story of [touching, short, ...others]) expect(await story.chainFaults()).toEqual([]);
  });
});
