import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import { loadDemo } from '#identity';
import { migrateQueue, startQueues } from '#queue';
import { actOnIncident, advanceTo, CannotFire, CaseEngine, databaseOf, deadlinePort, figuresOf, fire, listIncidents, loadRules, migrate, openIncident, Reading, Registry, startSandboxClock, type IncidentLine } from '#store'; // prettier-ignore
import { calendarYears, matters, ruleFiles } from '#workflows';
import { MemoryOutbox } from '../../libs/queue/src/testing/memory-ports.js';
import { RecordingLog } from '../../libs/queue/src/testing/recording-log.js';
import { freshDatabase } from '../support/database.js';

const actor = (userId: string, organisationId: string, ...roles: string[]): Actor => ({ userId, name: userId, roles: roles as never, organisationId, agentFor: [] }); // prettier-ignore
const enterprise = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const admin = actor('admin', 'operator', 'userAdmin');
const head = actor('head', 'authority-p1', 'head');
const auditor = actor('auditor', 'authority-p1', 'auditor');
const workflow = matters[0]!.at(-1)!;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DataSource;
let desk: DataSource;
let reading: Reading;
let engine: CaseEngine;
let port: ReturnType<typeof deadlinePort>;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await databaseOf(fresh.url).initialize();
  await migrate(database);
  await migrateQueue(fresh.url);
  engine = new CaseEngine(database, new Registry(matters, calendarYears));
  desk = await databaseOf(fresh.url, 'desk').initialize();
  reading = new Reading(desk, engine);
  port = deadlinePort(engine);
  for (const { content } of ruleFiles) await loadRules(database, engine.registry, content);
  await loadDemo(database);
  await startSandboxClock(database, '2026-03-02T09:00:00+08:00');
});

afterAll(async () => {
  await desk.destroy();
  await database.destroy();
  await fresh.drop();
});

const perform = (caseId: string, who: Actor, verb: string, expectedRevision: number, payload: unknown = {}) =>
  engine.perform({ caseId, verb, payload, actor: who, key: randomUUID(), expectedRevision, answer: () => ({}) });

/** A case that was handed in: the authority has five working days. */
async function submitted(): Promise<string> {
  const { filed } = await engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: enterprise }); // prettier-ignore
  expect(await perform(filed.id, enterprise, 'submit', 1, { declaration: true })).toMatchObject({ kind: 'done' });
  return filed.id;
}

/** Lets the limit be reached in the row and by the one clock alike, for as long as `work` takes. */
async function atTheLimit<T>(work: () => Promise<T>): Promise<T> {
  const [{ ahead }] = await database.query(`SELECT ahead::text FROM app_clock`);
  await database.query(`UPDATE app_clock SET ahead = ahead + interval '10 days'`);
  try {
    return await work();
  } finally {
    await database.query(`UPDATE app_clock SET ahead = $1::interval`, [ahead]);
  }
}

/** All incidents that somebody may know of, page by page. */
async function incidents(who: Actor): Promise<IncidentLine[]> {
  const all: IncidentLine[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await reading.as(who, (eyes) => listIncidents(eyes, who, { limit: 40, ...(cursor && { cursor }) })); // prettier-ignore
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
const about = async (subject: string): Promise<IncidentLine[]> =>
  [...(await incidents(admin)), ...(await incidents(head))].filter((incident) => incident.subject === subject);

describe('an incident', () => {
  it('is opened once per kind and subject, and counted up while it is open', async () => {
    const subject = randomUUID();
    const first = await openIncident(database, { kind: 'deadMessage', subject, detail: { fault: 'one' } });
    const again = await Promise.all(['two', 'two'].map((fault) => openIncident(database, { kind: 'deadMessage', subject, detail: { fault } }))); // prettier-ignore

    expect(new Set([first, ...again]).size).toBe(1);
    expect(await about(subject)).toEqual([expect.objectContaining({ id: first, count: 3, detail: { fault: 'two' } })]);
  });

  it('of an authority is opened with the act that it tells of', async () => {
    const id = await submitted();
    await advanceTo(engine, '2026-03-10T00:00:00+08:00');

    const [incident, ...more] = await about(id);
    expect(more).toEqual([]);
    expect(incident).toMatchObject({
      kind: 'deemedAcceptance', caseId: id, authorityId: 'authority-p1', count: 1, resolvedAt: null,
      detail: { limit: 'T_CORRECTION', receivedOn: '2026-03-02', on: '2026-03-10', number: expect.stringMatching(/^TA-/) },
    }); // prettier-ignore
    expect(await incidents(actor('head-p2', 'authority-p2', 'head'))).toEqual([]);
    expect((await incidents(auditor)).map((each) => each.id)).toContain(incident!.id);

    const deny = await actOnIncident(database, auditor, incident!.id, 'acknowledge', '不归我');
    expect(deny).toEqual({ kind: 'notYours' });
    const done = await actOnIncident(database, head, incident!.id, 'acknowledge', '已约谈受理人员');
    expect(done).toMatchObject({ kind: 'done', incident: { resolvedAt: expect.any(Date), acts: [{ verb: 'acknowledge', account: { id: 'head', name: '负责人 权正' }, reason: '已约谈受理人员' }] } }); // prettier-ignore
    for (const sql of [`UPDATE incident_act SET reason = 'x'`, `DELETE FROM incident_act`])
      await expect(database.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('knows which acts its kind allows, and none once it is resolved', async () => {
    const subject = randomUUID();
    const id = await openIncident(database, { kind: 'stuckDeadline', subject: `${subject}_T_X-1` });
    expect(await actOnIncident(database, admin, id, 'skip', '跳过')).toEqual({ kind: 'illegal', resolved: false, allowed: ['retry'] }); // prettier-ignore
    expect(await actOnIncident(database, head, id, 'retry', '重试')).toEqual({ kind: 'unknown' });
    expect(await actOnIncident(database, admin, id, 'retry', '重试')).toMatchObject({ kind: 'done' });
    expect(await actOnIncident(database, admin, id, 'retry', '重试')).toEqual({ kind: 'illegal', resolved: true, allowed: [] }); // prettier-ignore
    expect(await actOnIncident(database, admin, randomUUID(), 'retry', '重试')).toEqual({ kind: 'unknown' });
  });

  it('of a dead message lets it be tried again, or skipped and counted as dead no more', async () => {
    const id = await submitted();
    const [row] = await database.query(`UPDATE outbox SET attempts = 8, dead_at = now() WHERE case_id = $1 RETURNING id`, [id]); // prettier-ignore
    const subject = row[0].id as string;
    const state = async () => (await database.query(`SELECT attempts, dead_at IS NULL AS alive, done_at IS NULL AS open FROM outbox WHERE id = $1`, [subject]))[0]; // prettier-ignore
    const first = await openIncident(database, { kind: 'deadMessage', subject, caseId: id });
    const { dead } = await figuresOf(database);
    await actOnIncident(database, admin, first, 'retry', '邮件服务器已恢复');
    expect(await state()).toEqual({ attempts: 0, alive: true, open: true });

    await database.query(`UPDATE outbox SET attempts = 8, dead_at = now() WHERE id = $1`, [subject]);
    const second = await openIncident(database, { kind: 'deadMessage', subject, caseId: id });
    expect(second).not.toBe(first);
    await actOnIncident(database, admin, second, 'skip', '收件人已注销');
    expect(await state()).toEqual({ attempts: 8, alive: false, open: false });
    expect((await figuresOf(database)).dead).toBe(dead - 1);
  });
});

describe('a deadline that cannot be fired', () => {
  it('rests for up to a minute, is told after eight tries, and is tried on until it fires', async () => {
    const id = await submitted();
    const deadline = `${id}_T_CORRECTION-1`;
    const rest = async () => Number((await database.query(`SELECT extract(epoch FROM rests_until - clock_timestamp()) AS s FROM deadline WHERE case_id = $1 AND clock_id = 'T_CORRECTION-1' AND kind = 'limit'`, [id]))[0].s); // prettier-ignore
    await atTheLimit(async () => {
      expect(await port.due(1000)).toContain(deadline);
      await port.failed(deadline, new Error('a bug'));
      expect(await rest()).toBeCloseTo(1, 0);
      expect(await port.due(1000)).not.toContain(deadline);
      for (let n = 2; n < 8; n += 1) await port.failed(deadline, new Error('a bug'));
      expect(await about(deadline)).toEqual([]);
      for (let n = 8; n < 12; n += 1) await port.failed(deadline, new Error('a bug'));
      expect(await rest()).toBeCloseTo(60, 0);
    });
    const [incident] = await about(deadline);
    expect(incident).toMatchObject({ kind: 'stuckDeadline', caseId: id, count: 4, detail: { attempts: 11, fault: 'a bug' } }); // prettier-ignore

    await actOnIncident(database, admin, incident!.id, 'retry', '已修复');
    await atTheLimit(async () => {
      expect(await port.due(1000)).toContain(deadline);
      for (let n = 0; n < 8; n += 1) await port.failed(deadline, new Error('a bug'));
      expect(await port.fire(deadline)).toBe('fired');
      expect((await port.fired(deadline)).lateMs).toBeLessThan(60_000);
    });
    expect((await about(deadline)).map(({ resolvedAt }) => resolvedAt)).toEqual([expect.any(Date), expect.any(Date)]);
  });

  it('is counted while an operator acts on its incident, and neither ends in a deadlock', async () => {
    const id = await submitted();
    const deadline = `${id}_T_CORRECTION-1`;
    await database.query(`UPDATE deadline SET attempts = 8 WHERE case_id = $1`, [id]);
    const incident = await openIncident(database, { kind: 'stuckDeadline', subject: deadline, caseId: id });

    // An operator's act, step by step: the incident is locked, and its deadline changed while a firing fails.
    const operator = database.createQueryRunner();
    await operator.startTransaction();
    const [{ pid }] = await operator.query(`SELECT pg_backend_pid() AS pid`);
    await operator.query(`SELECT 1 FROM incident WHERE id = $1 FOR UPDATE`, [incident]);
    const failing = port.failed(deadline, new Error('a bug'));
    while (!(await database.query(`SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))`, [pid])).length);
    await operator.query(`UPDATE deadline SET attempts = 0 WHERE case_id = $1 AND clock_id = 'T_CORRECTION-1'`, [id]);
    await operator.commitTransaction();
    await operator.release();

    await expect(failing).resolves.toBeUndefined();
    expect(await about(deadline)).toMatchObject([{ id: incident, count: 2, detail: { attempts: 9 } }]);
  }); // prettier-ignore

  it('keeps no others waiting, however many there are: cases that cannot be restored are told, once each', async () => {
    const template = await submitted();
    const good = await submitted();
    const bad = await unrestorable(template, 130);
    await expect(atTheLimit(() => fire(engine, bad[0]!, 'T_CORRECTION-1'))).rejects.toThrow(CannotFire);

    const tried: string[] = [];
    let onGood!: () => void;
    const done = new Promise<void>((settle) => (onGood = settle));
    const fires = async (id: string) => {
      tried.push(id);
      const answer = await port.fire(id);
      if (id === `${good}_T_CORRECTION-1` && answer === 'fired') onGood();
      return answer;
    };
    const deadlines = { ...port, fire: fires, soon: async () => [] };
    await atTheLimit(async () => {
      const queues = await startQueues({ deadlines, outbox: new MemoryOutbox(), postgres: fresh.url, log: new RecordingLog(), sweepEveryMs: 50 }); // prettier-ignore
      await done;
      await queues.stop();
    });

    const told = (await database.query(`SELECT subject, count FROM incident WHERE kind = 'quarantinedCase' AND resolved_at IS NULL`)) as { subject: string; count: number }[]; // prettier-ignore
    expect(told.map(({ subject }) => subject).sort()).toEqual(bad.toSorted());
    // Each rests after a try, for longer each time: none was tried without pause.
    const [{ most }] = await database.query(`SELECT max(attempts) AS most FROM deadline WHERE case_id = ANY($1)`, [
      bad,
    ]);
    expect(most).toBeLessThan(6);
    expect(tried.filter((id) => bad.includes(id.slice(0, 36))).length).toBeLessThan(130 * 5);
    expect(await perform(bad[1]!, enterprise, 'withdraw', 2)).toEqual({ kind: 'quarantined' });
    expect((await about(bad[1]!))[0]!.count).toBeGreaterThanOrEqual(2);
  });
});

describe('the figures', () => {
  it('tell the lateness of what has fired within the last hour, however long ago it was due', async () => {
    const { count } = (await figuresOf(database)).lateness;
    const id = await submitted();
    await atTheLimit(() => fire(engine, id, 'T_CORRECTION-1'));
    await database.query(`UPDATE deadline SET due_at = due_at - interval '20 days', late_ms = 20 * 86400000::bigint WHERE case_id = $1 AND status = 'fired'`, [id]);

    expect((await figuresOf(database)).lateness).toMatchObject({ count: count + 1, max: 20 * 86_400 });
  }); // prettier-ignore

  it('and the sweep find by index what is due or fired lately, however many deadlines there are', async () => {
    const asked: { sql: string; parameters: unknown[] }[] = [];
    const query = (sql: string, parameters: unknown[] = []) => (asked.push({ sql, parameters }), database.query(sql, parameters));
    const watched = Object.create(database, { query: { value: query } }) as DataSource;
    const sweep = deadlinePort(new CaseEngine(watched, engine.registry));
    await sweep.due(10);
    await sweep.soon(1000, 10);
    await figuresOf(watched);
    const plans = await database.transaction(async (manager) => {
      await manager.query(`SET LOCAL enable_seqscan = off`);
      const all: string[] = [];
      for (const { sql, parameters } of asked) all.push(JSON.stringify(await manager.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters)));
      return all;
    });

    const searched = (plan: string) => plan.match(/"Index Cond":"\((due|fired)_at [<>]=? /g)?.length ?? 0;
    expect(plans.map(searched)).toEqual([1, 1, 2]);
  }); // prettier-ignore
});

/** Copies of a case in a state that no definition knows, each with its deadline; they are due before all others. */
async function unrestorable(template: string, count: number): Promise<string[]> {
  const rows: { id: string }[] = await database.query(
    `WITH copies AS (
       INSERT INTO case_file SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', c.number || '-' || n, 'state', 'gone'))).*
       FROM case_file c, generate_series(1, $2) n WHERE c.id = $1 RETURNING id)
     INSERT INTO deadline (case_id, clock_id, due_at, status)
     SELECT x.id, d.clock_id, d.due_at - interval '1 second', 'armed' FROM copies x, deadline d WHERE d.case_id = $1 AND d.clock_id = 'T_CORRECTION-1' AND d.kind = 'limit' RETURNING case_id AS id`,
    [template, count],
  );
  return rows.map(({ id }) => id);
}
