import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import { advanceTo, CaseEngine, fire, listCases, replayAll } from '#store';
import { matters } from '#workflows';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

const actor = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [] }); // prettier-ignore
const enterprise = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const head = actor('head', 'authority-p1', 'head');
const workflow = matters[0]!.at(-1)!;

describe('the warning before a limit', () => {
  let demo: DemoEngine;
  let database: DataSource;
  let engine: CaseEngine;
  let reading: DemoEngine['reading'];

  beforeAll(async () => {
    demo = await demoEngine();
    ({ database, engine, reading } = demo);
  });
  afterAll(() => demo.drop());

  const perform = async (caseId: string, who: Actor, verb: string, payload: unknown = {}) => {
    const { filed } = (await engine.read(caseId))!;
    const done = await engine.perform({ caseId, verb, payload, actor: who, key: randomUUID(), expectedRevision: filed.revision, answer: () => ({}) }); // prettier-ignore
    expect(done).toMatchObject({ kind: 'done' });
  };
  const submitted = async () => {
    const { filed } = await engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: enterprise }); // prettier-ignore
    await perform(filed.id, enterprise, 'submit', { declaration: true });
    return filed.id;
  };
  const cards = (id: string) => database.query(`SELECT clock_id, colour, due_on::text, desks FROM card WHERE case_id = $1 ORDER BY clock_id, colour`, [id]); // prettier-ignore
  const sent = (id: string) => database.query(`SELECT code, desks, data FROM outbox WHERE case_id = $1 AND code LIKE '%Card'`, [id]); // prettier-ignore
  const row = async (id: string, clockId = 'T_CORRECTION-1') => (await database.query(`SELECT status, due_at, fired_seq, late_ms FROM deadline WHERE case_id = $1 AND clock_id = $2 AND kind = 'warning'`, [id, clockId]))[0]; // prettier-ignore
  const yellow = { clock_id: 'T_CORRECTION-1', colour: 'yellow', due_on: '2026-03-09', desks: ['acceptanceOfficer', 'head'] }; // prettier-ignore

  it('is armed with its limit, does nothing before its day, and then is given once, whoever calls and how often', async () => {
    const id = await submitted();
    expect(await row(id)).toMatchObject({ status: 'armed', due_at: new Date('2026-03-06T00:00:00+08:00') });
    expect(await fire(engine, id, 'T_CORRECTION-1', 'warning')).toBe('stale');
    expect(await cards(id)).toEqual([]);

    await database.query(`UPDATE app_clock SET ahead = '2026-03-06T00:00:01+08:00'::timestamptz - clock_timestamp()`);
    const calls = await Promise.all([1, 2, 3].map(() => fire(engine, id, 'T_CORRECTION-1', 'warning')));

    expect(calls.toSorted()).toEqual(['fired', 'stale', 'stale']);
    expect(await cards(id)).toEqual([yellow]);
    expect(await sent(id)).toEqual([{ code: 'yellowCard', desks: ['acceptanceOfficer', 'head'], data: { limit: 'T_CORRECTION', clockId: 'T_CORRECTION-1', dueOn: '2026-03-09' } }]); // prettier-ignore
    expect(await row(id)).toMatchObject({ status: 'fired', fired_seq: null });
    expect(Number((await row(id)).late_ms)).toBeGreaterThan(0);
    expect((await engine.read(id))!.filed.revision).toBe(2);

    await advanceTo(engine, '2026-03-10T00:00:00+08:00');
    const correction = ({ data }: { data: { clockId: string } }) => data.clockId === 'T_CORRECTION-1';
    expect((await cards(id)).slice(-2)).toEqual([{ ...yellow, colour: 'red' }, yellow]);
    expect((await sent(id)).filter(correction).map(({ code, desks }: { code: string; desks: string[] }) => [code, desks])).toEqual([['yellowCard', yellow.desks], ['redCard', ['acceptanceOfficer']]]); // prettier-ignore
  });

  it('waits for the calendar, and not for its row alone', async () => {
    const id = await submitted();
    await database.query(`UPDATE deadline SET due_at = app_now() WHERE case_id = $1 AND kind = 'warning'`, [id]);

    await expect(fire(engine, id, 'T_CORRECTION-1', 'warning')).rejects.toThrow('not by the calendar');
    expect([await cards(id), (await row(id)).status]).toEqual([[], 'armed']);
  });

  it('has nothing to warn of where acceptance is deemed as of receipt and a limit is over as it begins', async () => {
    const id = await submitted();
    await advanceTo(engine, '2026-03-18T00:00:00+08:00');

    expect(await row(id, 'T_ASSIGN_TEST-1')).toMatchObject({ status: 'cancelled' });
    expect((await cards(id)).filter(({ clock_id }: { clock_id: string }) => clock_id === 'T_ASSIGN_TEST-1')).toMatchObject([{ colour: 'red' }]);
  }); // prettier-ignore

  it('is not given any more when its limit is over or met, and at once when its day is over as its limit begins', async () => {
    const [late, met] = [await submitted(), await submitted()];
    await perform(met, actor('acceptance', 'authority-p1', 'acceptanceOfficer'), 'accept');
    expect((await row(met)).status).toBe('cancelled');

    // Nothing was fired for weeks. Acceptance is deemed as of receipt, so the time to decide is nearly over as well.
    await database.query(`UPDATE app_clock SET ahead = '2026-04-13T00:00:00+08:00'::timestamptz - clock_timestamp()`);
    expect(await fire(engine, late, 'T_CORRECTION-1')).toBe('fired');
    expect((await row(late)).status).toBe('cancelled');
    expect(await fire(engine, late, 'T_CORRECTION-1', 'warning')).toBe('stale');
    expect(await row(late, 'T_DECIDE-1')).toMatchObject({ status: 'armed', due_at: new Date('2026-04-10T00:00:00+08:00') }); // prettier-ignore
    expect(await fire(engine, late, 'T_DECIDE-1', 'warning')).toBe('fired');
    expect((await cards(late)).map(({ clock_id, colour }: Record<string, string>) => [clock_id, colour])).toEqual([['T_CORRECTION-1', 'red'], ['T_DECIDE-1', 'yellow']]); // prettier-ignore
  });

  it('is of the authority’s own limits: a case is red from the first of them that is over, never for one of a party', async () => {
    const acceptance = actor('acceptance', 'authority-p1', 'acceptanceOfficer');
    const theirs = await submitted();
    await perform(theirs, acceptance, 'askCorrection', { points: [{ text: '缺章' }], period: { unit: 'workingDays', value: 15 } });
    const ours = await submitted();
    const line = async (id: string) => {
      const { items } = await reading.as(head, (eyes) => listCases(eyes, head, { limit: 100 }));
      const { card, overdue, dueOn } = items.find((each) => each.id === id)!;
      return { card, overdue, dueOn };
    };
    const reds = async () => (await reading.as(head, (eyes) => listCases(eyes, head, { limit: 100, card: 'red' }))).items.map(({ id }) => id);
    const [{ soon }]: [{ soon: Date }] = await database.query(`SELECT app_now() + interval '60 days' AS soon`);
    const later = soon.toISOString();

    // The alarm of the party's limit is late: its last day is over, and nobody of the authority has missed one.
    await database.query(`UPDATE app_clock SET ahead = $1::timestamptz - clock_timestamp()`, [later]);
    expect(await line(theirs)).toMatchObject({ card: null, overdue: false });
    expect(await reds()).not.toContain(theirs);

    expect(await fire(engine, ours, 'T_CORRECTION-1')).toBe('fired');
    expect(await line(ours)).toMatchObject({ card: 'red', overdue: false });
    expect(await reds()).toContain(ours);
    await advanceTo(engine, new Date(Date.parse(later) + 86_400_000).toISOString());
    await perform(ours, enterprise, 'withdraw');
    expect(await line(ours)).toMatchObject({ card: null });
    expect(await reds()).not.toContain(ours);
  }); // prettier-ignore

  it('leaves a history that replays, urged or not', async () => {
    const id = await submitted();
    await perform(id, head, 'urge', { instruction: '请加快办理' });

    expect(await database.query(`SELECT desks, data FROM outbox WHERE case_id = $1 AND code = 'urged'`, [id])).toEqual([{ desks: ['acceptanceOfficer'], data: { instruction: '请加快办理', dueOn: null } }]); // prettier-ignore
    expect(await replayAll(engine)).toMatchObject({ cases: 8, mismatches: [] });
  });
});
