import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import {
  advanceTo,
  CaseEngine,
  databaseOf,
  fire,
  loadRules,
  migrate,
  openIncident,
  Registry,
  replayAll,
  type Outcome,
} from '#store';
import { calendarYears, matters } from '#workflows';
import { freshDatabase } from '../support/database.js';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

const actor = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({
  userId,
  name: userId,
  roles,
  organisationId,
  agentFor: [],
});
const enterprise = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const acceptance = actor('acceptance', 'authority-p1', 'acceptanceOfficer');
const workflow = matters[0]!.at(-1)!;

let demo: DemoEngine;
let database: DataSource;
let engine: CaseEngine;

beforeAll(async () => {
  demo = await demoEngine();
  ({ database, engine } = demo);
});

afterAll(() => demo.drop());

const opened = async () => (await engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: enterprise })).filed.id; // prettier-ignore

const perform = (caseId: string, who: Actor, verb: string, expectedRevision: number, { payload = {}, key = randomUUID() as string }: { payload?: unknown; key?: string } = {}): Promise<Outcome> =>
  engine.perform({ caseId, verb, payload, actor: who, key, expectedRevision, answer: ({ filed }) => ({ state: filed.state, revision: filed.revision }) }); // prettier-ignore

const submit = async (caseId: string) => perform(caseId, enterprise, 'submit', 1, { payload: { declaration: true } });
const entries = async (caseId: string): Promise<number> =>
  Number((await database.query(`SELECT count(*) AS n FROM history WHERE case_id = $1`, [caseId]))[0].n);

describe('perform', () => {
  it('answers a repeated key with the same body, also when both come at once, and acts once', async () => {
    const id = await opened();
    const twice = await Promise.all(
      [1, 2].map(() => perform(id, enterprise, 'submit', 1, { payload: { declaration: true }, key: 'once' })),
    );

    expect(twice.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(new Set(twice.map((outcome) => JSON.stringify(outcome.kind === 'done' && outcome.body))).size).toBe(1);
    expect(twice.filter((outcome) => outcome.kind === 'done' && outcome.replayed)).toHaveLength(1);
    expect(await entries(id)).toBe(2);
  });

  it('refuses the same key for another request, and shows nothing of the first', async () => {
    const id = await opened();
    await perform(id, enterprise, 'submit', 1, { payload: { declaration: true }, key: 'k' });

    expect(await perform(id, acceptance, 'accept', 2, { key: 'k' })).toEqual({ kind: 'keyReused' });
  });

  it('lets one of two people win who act on the same revision', async () => {
    const id = await opened();
    await submit(id);
    const race = await Promise.all([perform(id, acceptance, 'accept', 2), perform(id, enterprise, 'withdraw', 2)]);

    expect(race.map(({ kind }) => kind).sort()).toEqual(['done', 'stale']);
  });

  it('changes nothing when an act is refused', async () => {
    const id = await opened();
    await submit(id);

    expect(await perform(id, enterprise, 'accept', 2)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'NOT_YOUR_POWER' },
    });
    expect(await entries(id)).toBe(2);
  });

  it('changes nothing when the answer cannot be made: the transaction is whole or not at all', async () => {
    const id = await opened();
    const broken = engine.perform({ caseId: id, verb: 'submit', payload: { declaration: true }, actor: enterprise, key: 'x', expectedRevision: 1, answer: () => { throw new Error('broken'); } }); // prettier-ignore

    await expect(broken).rejects.toThrow('broken');
    expect(await entries(id)).toBe(1);
  });
});

/** Nothing fires while the clock of the database stands at an instant. */
async function at<T>(instant: string, work: () => Promise<T>): Promise<T> {
  const [{ ahead }] = await database.query(`SELECT ahead::text FROM app_clock`);
  await database.query(`UPDATE app_clock SET ahead = $1::timestamptz - clock_timestamp()`, [instant]);
  try {
    return await work();
  } finally {
    await database.query(`UPDATE app_clock SET ahead = $1::interval`, [ahead]);
  }
}

it('the number of a case bears the year of Shanghai, also in the first hours of a year', async () => {
  const id = await at('2027-01-01T00:30:00+08:00', opened);

  expect((await engine.read(id))!.filed.number).toMatch(/^TA-2027-/);
});

describe('an act whose limit is over while its alarm is late', () => {
  const lastDay = '2026-03-09';
  const fired = async (id: string) => database.query(`SELECT status, fired_seq AS seq FROM deadline WHERE case_id = $1 AND clock_id = 'T_CORRECTION-1' AND kind = 'limit'`, [id]); // prettier-ignore

  it('comes after the limits, each reached at once and once: silence has accepted as of receipt (art. 32)', async () => {
    const id = await opened();
    await submit(id);
    await at('2026-03-10T00:00:01+08:00', async () => {
      expect(await perform(id, acceptance, 'accept', 2)).toEqual({ kind: 'stale', revision: 5 });
      expect(await perform(id, acceptance, 'accept', 5)).toMatchObject({ kind: 'refused', refusal: { code: 'ILLEGAL_MOVE' } });
      expect(await fire(engine, id, 'T_CORRECTION-1')).toBe('stale');
    });

    expect(await fired(id)).toEqual([{ status: 'fired', seq: 3 }]);
    const { filed } = (await engine.read(id))!;
    expect(filed.context).toMatchObject({ deemedAccepted: true, acceptedOn: '2026-03-02' });
    expect(filed.clocks.find((clock) => clock.limit === 'T_DECIDE')).toMatchObject({ startOn: '2026-03-02', status: 'running' });
  }); // prettier-ignore

  it('is in time until the last moment of the last day', async () => {
    const id = await opened();
    await submit(id);
    await at(`${lastDay}T23:59:58+08:00`, async () => {
      expect(await perform(id, acceptance, 'accept', 2)).toMatchObject({ kind: 'done' });
    });

    expect(await fired(id)).toEqual([{ status: 'cancelled', seq: null }]);
  });

  it('reaches no limit by a clock that jumped and that nobody has accepted', async () => {
    const id = await opened();
    await submit(id);
    const incident = await openIncident(database, { kind: 'clockJump', subject: 'database' });
    await at('2027-03-10T00:00:01+08:00', async () => {
      expect(await perform(id, enterprise, 'withdraw', 2)).toMatchObject({ kind: 'done' });
    });
    await database.query(`UPDATE incident SET resolved_at = now() WHERE id = $1`, [incident]);

    expect(await fired(id)).toEqual([{ status: 'cancelled', seq: null }]);
  });
});

describe('competence', () => {
  const elsewhere = { ...workflow.sampleForm, production: { address: '杭州', region: '330100' } };

  it('is settled on the day of submission by the place in the form, and on record', async () => {
    const id = await opened();
    await perform(id, enterprise, 'saveForm', 1, { payload: { form: elsewhere } });
    expect(await perform(id, enterprise, 'submit', 2, { payload: { declaration: true } })).toMatchObject({
      kind: 'done',
    });

    expect((await engine.read(id))?.filed).toMatchObject({ authorityId: 'authority-p2', grantId: 'ta-330000' });
    expect((await replayAll(engine, id)).mismatches).toEqual([]);
  });

  it('is exercised in the name of the delegator where it is entrusted: its name, its numbers, its reviewing organ', async () => {
    const grant = { id: 'ta-520000', matter: 'type-approval', region: '520000', authority: 'authority-p1', kind: 'entrusted', delegator: 'authority-n', instrument: '委托书', from: '2026-01-01' };
    expect(await loadRules(database, engine.registry, { source: '委托(测试)', grants: [grant] })).toMatchObject({ loaded: true });
    engine.directory.forget();
    const id = await opened();
    await perform(id, enterprise, 'saveForm', 1, { payload: { form: { ...elsewhere, production: { address: '贵阳', region: '520100' } } } });
    await perform(id, enterprise, 'submit', 2, { payload: { declaration: true } });
    const refusal = { ground: 'concealment', reasons: '隐瞒有关情况' };
    expect(await perform(id, acceptance, 'refuseAcceptance', 3, { payload: refusal })).toMatchObject({ kind: 'done' });

    const { filed } = (await engine.read(id))!;
    expect(filed).toMatchObject({ authorityId: 'authority-p1', grantId: 'ta-520000' });
    expect(filed.papers.find(({ code }) => code === 'D04')!.data).toMatchObject({
      authority: '国家市场监督管理总局(演示)', number: expect.stringContaining('国市监(演)'), remedies: { reconsideration: { organ: '国家市场监督管理总局' } },
    });
    expect((await replayAll(engine, id)).mismatches).toEqual([]);
  }); // prettier-ignore

  it('brings the lengths that the authority has set, and a case keeps those of its submission', async () => {
    const limit = { matter: 'type-approval', authority: 'authority-p2', limit: 'T_SERVE', basis: '本省规定', from: '2026-01-01' };
    const loaded = (id: string, value: number, to: string | null) =>
      loadRules(database, engine.registry, { source: `时限${value}`, limits: [{ ...limit, id, length: { unit: 'workingDays', value }, to }] });
    expect(await loaded('serve-3', 3, null)).toMatchObject({ loaded: true });
    engine.directory.forget();
    const id = await opened();
    await perform(id, enterprise, 'saveForm', 1, { payload: { form: elsewhere } });
    await perform(id, enterprise, 'submit', 2, { payload: { declaration: true } });
    expect(await loaded('serve-3', 3, '2026-01-31')).toMatchObject({ loaded: true });
    engine.directory.forget();
    const { filed } = (await engine.read(id))!;
    await perform(id, enterprise, 'withdraw', filed.revision);

    const { clocks } = (await engine.read(id))!.filed;
    expect(clocks.find(({ limit: name }) => name === 'T_SERVE')).toMatchObject({ length: { unit: 'workingDays', value: 3 } });
    expect((await replayAll(engine, id)).mismatches).toEqual([]);
  }); // prettier-ignore

  it('keeps a draft a draft where no authority is on record for the place', async () => {
    const id = await opened();
    await perform(id, enterprise, 'saveForm', 1, {
      payload: { form: { ...elsewhere, production: { address: '拉萨', region: '540100' } } },
    });

    expect(await perform(id, enterprise, 'submit', 2, { payload: { declaration: true } })).toMatchObject({
      kind: 'refused',
      refusal: { errors: [{ code: 'NO_AUTHORITY' }] },
    });
  });
});

describe('a continuation', () => {
  it('begins linked to the ended case, with its papers of application, and replays', async () => {
    const ended = await opened();
    await submit(ended);
    await perform(ended, enterprise, 'withdraw', 2);
    const old = (await engine.read(ended))!.filed;
    const head = actor('head', 'authority-p1', 'head');
    const { filed } = await engine.open(workflow, {
      id: randomUUID(),
      applicantId: old.applicantId,
      applicantName: '',
      authorityId: old.authorityId,
      grantId: old.grantId,
      form: old.form,
      actor: head,
      continues: old,
    });
    const reopening = {
      annulled: 'decision',
      ruling: '1号',
      receivedOn: '2026-03-02',
      time: { unit: 'workingDays', value: 15 },
      reasons: '责令重作',
    };

    expect(filed).toMatchObject({ state: 'continued', continues: ended, form: workflow.sampleForm });
    expect(await perform(filed.id, head, 'reopen', 1, { payload: reopening })).toMatchObject({
      kind: 'done',
      body: { state: 'underReview.preparing' },
    });
    expect((await replayAll(engine, filed.id)).mismatches).toEqual([]);
  });
});

describe('deadlines', () => {
  it('fire exactly once although many fire them at once, never before they are due', async () => {
    const id = await opened();
    await submit(id);
    expect(await fire(engine, id, 'T_CORRECTION-1')).toBe('stale');

    const [{ ahead }] = await database.query(`SELECT ahead::text FROM app_clock`);
    await database.query(`UPDATE app_clock SET ahead = ahead + interval '10 days'`);
    const fired = await Promise.all(Array.from({ length: 8 }, () => fire(engine, id, 'T_CORRECTION-1')));
    await database.query(`UPDATE app_clock SET ahead = $1::interval`, [ahead]);

    expect(fired.filter((each) => each === 'fired')).toHaveLength(1);
    const [{ n }] = await database.query(
      `SELECT count(*)::int AS n FROM history WHERE case_id = $1 AND verb = 'limitReached'`,
      [id],
    );
    expect(n).toBe(1);
  });

  it('fire in order at their own instants when the sandbox clock moves on; time does not run backwards', async () => {
    const id = await opened();
    await submit(id);
    const moved = await advanceTo(engine, '2026-04-15T00:00:00Z');

    const ours = moved!.fired.filter(({ caseId }) => caseId === id);
    expect(ours.map(({ limit }) => limit)).toEqual(['T_CORRECTION', 'T_ASSIGN_TEST', 'T_DECIDE']);
    const [{ at }] = await database.query(
      `SELECT entry::jsonb->>'at' AS at FROM history WHERE case_id = $1 AND seq = $2`,
      [id, ours[0]!.seq],
    );
    expect(at).toMatch(/^2026-03-09T16:00:0/);
    expect(await advanceTo(engine, '2026-04-01T00:00:00Z')).toBeUndefined();
  });
});

describe('history', () => {
  it('cannot be changed, not even by the owner of the table', async () => {
    const id = await opened();
    for (const sql of [`UPDATE history SET verb = 'x' WHERE case_id = $1`, `DELETE FROM history WHERE case_id = $1`])
      await expect(database.query(sql, [id])).rejects.toMatchObject({ code: '42501' });
    await expect(database.query('TRUNCATE history CASCADE')).rejects.toMatchObject({ code: '42501' });
  });

  it('replays to what is stored, for every case of this file', async () => {
    const { cases, mismatches } = await replayAll(engine);

    expect(mismatches).toEqual([]);
    expect(cases).toBeGreaterThan(5);
  });

  it('tells when a stored case is not what its history says', async () => {
    const id = await opened();
    await database.query(`UPDATE case_file SET context = jsonb_set(context, '{extended}', 'true') WHERE id = $1`, [id]);

    expect((await replayAll(engine, id)).mismatches).toEqual([{ caseId: id, what: 'context differs from its replay' }]);
  });

  it('that cannot be read any more is told of its case, and the others are still replayed', async () => {
    const [broken, sound] = [await opened(), await opened()];
    await database.query(`ALTER TABLE history DISABLE TRIGGER ALL`);
    await database.query(`UPDATE history SET entry = overlay(entry PLACING 'X' FROM 2) WHERE case_id = $1`, [broken]);

    expect((await replayAll(engine, broken)).mismatches).toEqual([{ caseId: broken, what: expect.stringMatching(/cannot be read/) }]);
    const { cases, mismatches } = await replayAll(engine);
    expect([cases > 1, mismatches.some(({ caseId }) => caseId === broken), mismatches.some(({ caseId }) => caseId === sound)]).toEqual([true, true, false]);
    await database.query(`UPDATE history SET entry = overlay(entry PLACING '"' FROM 2) WHERE case_id = $1`, [broken]);
    for (const name of ['history_is_append_only', 'history_is_not_emptied']) await database.query(`ALTER TABLE history ENABLE ALWAYS TRIGGER ${name}`);
    expect((await replayAll(engine, broken)).mismatches).toEqual([]);
  }); // prettier-ignore
});

describe('the registry', () => {
  it('refuses a definition with a fault, and tells it as a story', () => {
    const { giveOpinion: _, ...powers } = workflow.powers;

    expect(() => new Registry([[{ ...workflow, powers }]], calendarYears)).toThrow(/giveOpinion/);
  });
});

describe('migrations', () => {
  it('run back and forth on an empty database', async () => {
    const other = await freshDatabase();
    const empty = await databaseOf(other.url).initialize();
    await migrate(empty);
    await empty.undoLastMigration();
    await migrate(empty);

    expect(await empty.query(`SELECT count(*)::int AS n FROM case_file`)).toEqual([{ n: 0 }]);
    await empty.destroy();
    await other.drop();
  });
});
