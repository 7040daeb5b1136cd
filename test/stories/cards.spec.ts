import pg from 'pg';
import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

interface Given {
  readonly account_id: string;
  readonly code: string;
  readonly data: { readonly clockId?: string; readonly dueOn?: string | null; readonly instruction?: string };
}
interface Line {
  readonly id: string;
  readonly card: string | null;
}

/** Yellow and red cards of an authority at work, and what a supervisor does about them. */
describe('a case that nears its limits', () => {
  let server: TestServer;
  let client: Client;
  let database: pg.Client;
  let waiting: Story;
  let tested: Story;
  let corrected: Story;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
    database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    [waiting, tested, corrected] = await Promise.all([
      Story.submitted(client, 'type-approval', ''),
      Story.accepted(client, 'type-approval', ''),
      Story.submitted(client, 'type-approval', ''),
    ]);
    await tested.act('approver', 'assign');
    await tested.act('reviewer', 'entrust');
    await tested.by('lab', 'contactApplicant');
    await corrected.act('acceptance', 'askCorrection');
  }, 120_000);
  afterAll(async () => {
    await database?.end();
    await server?.stop();
  }, 60_000);

  /** Who was told what by cards, reminders and urging, once everything on its way has arrived. */
  async function told({ id }: Story, about: string): Promise<string[]> {
    const query = async <T extends object>(sql: string, values: unknown[]) => (await database.query<T>(sql, values)).rows;
    while ((await query(`SELECT 1 FROM outbox WHERE case_id = $1 AND done_at IS NULL`, [id])).length);
    const all = await query<Given>(`SELECT account_id, code, data FROM message WHERE case_id = $1`, [id]);
    const cards = all.filter(({ code, data }) => ['yellowCard', 'redCard', 'dueSoon', 'urged'].includes(code) && (data.clockId ?? code) === about);
    return cards.map(({ account_id, code, data }) => `${code} ${account_id} ${data.dueOn ?? ''}`.trim()).toSorted();
  } // prettier-ignore

  const listed = async (user: string, path: string) =>
    Object.fromEntries(((await client.call(user, 'GET', path)).items as Line[]).map(({ id, card }) => [id, card]));
  const warning = async ({ id }: Story) =>
    (await database.query(`SELECT status, due_at FROM deadline WHERE case_id = $1 AND clock_id = 'T_DECIDE-1' AND kind = 'warning'`, [id])).rows; // prettier-ignore
  const midnight = (day: string) => `${day}T00:00:00+08:00`;
  const card = async (story: Story, limit: string) => (await story.limit(limit))?.card;

  it('gets a yellow card on the first day of the warning, to the desk and the head, and nobody else is told', async () => {
    await client.advanceTo('2026-03-05T23:59:00+08:00');
    expect([await told(waiting, 'T_CORRECTION-1'), await card(waiting, 'T_CORRECTION')]).toEqual([[], null]);

    const { fired } = await client.advanceTo(midnight('2026-03-06'));

    expect(fired).toEqual([]);
    const yellow = ['yellowCard acceptance 2026-03-09', 'yellowCard head 2026-03-09'];
    expect([await told(waiting, 'T_CORRECTION-1'), await card(waiting, 'T_CORRECTION')]).toEqual([yellow, 'yellow']);
    expect(await client.history('head', waiting.id)).toHaveLength(2);
  });

  it('is found by its card in the lists of the desk and of the head', async () => {
    expect(await listed('acceptance', '/worklist')).toEqual({ [waiting.id]: 'yellow' });
    expect(await listed('acceptance', '/worklist?card=yellow')).toEqual({ [waiting.id]: 'yellow' });
    expect(await listed('head', '/cases?card=yellow')).toEqual({ [waiting.id]: 'yellow' });
    expect(await listed('head', '/cases?card=red')).toEqual({});
    expect((await client.send('head', 'GET', '/cases?card=green')).status).toBe(422);
  });

  it('gets a red card when the limit is over, to whom the alarm of the act does not tell already', async () => {
    await client.advanceTo(midnight('2026-03-10'));

    expect(await told(waiting, 'T_CORRECTION-1')).toEqual(['redCard acceptance 2026-03-09', 'yellowCard acceptance 2026-03-09', 'yellowCard head 2026-03-09']); // prettier-ignore
    expect(await waiting.hints('head', 'deemedAccepted')).toContain('deemedAccepted');
    expect(await card(waiting, 'T_CORRECTION')).toBe('red');
  });

  it('gets both for its decision, once each however long it then waits; the applicant never', async () => {
    await client.advanceTo(midnight('2026-03-24'));
    const yellow = ['approver', 'head', 'reviewer'].map((desk) => `yellowCard ${desk} 2026-03-30`);
    expect([await told(waiting, 'T_DECIDE-1'), await card(waiting, 'T_DECIDE')]).toEqual([yellow, 'yellow']);
    // Its correction limit is over: the case stays red, whatever else nears its end.
    expect(await listed('head', '/cases?card=red')).toEqual({ [waiting.id]: 'red' });
    expect(await listed('head', '/cases?card=yellow')).not.toHaveProperty(waiting.id);

    await client.advanceTo(midnight('2026-03-31'));
    await client.advanceTo(midnight('2026-05-12'));

    // Approver and head are told of this limit by the act itself: the red card adds no second message for them.
    expect(await told(waiting, 'T_DECIDE-1')).toEqual(['redCard reviewer 2026-03-30', ...yellow]);
    expect(await listed('head', '/cases?card=red')).toHaveProperty(waiting.id, 'red');
    const { cards } = await client.call('auditor', 'GET', `/cases/${waiting.id}/clock`);
    const given = (cards as { limit: string; givenAt: string }[]).filter(({ limit }) => limit === 'T_DECIDE');
    expect(given.map((each) => ({ ...each, givenAt: each.givenAt.slice(0, 19) }))).toEqual([
      { clockId: 'T_DECIDE-1', limit: 'T_DECIDE', colour: 'yellow', dueOn: '2026-03-30', givenAt: '2026-03-23T16:00:00', desks: ['approver', 'reviewer', 'head'] },
      { clockId: 'T_DECIDE-1', limit: 'T_DECIDE', colour: 'red', dueOn: '2026-03-30', givenAt: '2026-03-30T16:00:00', desks: ['approver', 'reviewer', 'head'] },
    ]);
    expect(await client.call('enterprise-a', 'GET', `/cases/${waiting.id}/clock`)).not.toHaveProperty('cards');
    const { rows } = await database.query(`SELECT DISTINCT code FROM message WHERE account_id IN ('enterprise-a', 'agent-a') AND code LIKE '%Card'`);
    expect(rows).toEqual([]);
  }); // prettier-ignore

  it('reminds the people of the applicant of the limits that are the applicant’s, and nobody else of them', async () => {
    expect(await told(corrected, 'T_CORRECTION_REPLY-1')).toEqual([
      'dueSoon drafter-a 2026-04-01',
      'dueSoon enterprise-a 2026-04-01',
    ]);
    expect((await client.call('head', 'GET', `/cases/${corrected.id}/clock`)).cards).toEqual([]);
  });

  it('has no warning while the limit stands still, and a later one when it runs again', async () => {
    expect(await warning(tested)).toMatchObject([{ status: 'cancelled' }]);
    expect(await told(tested, 'T_DECIDE-1')).toEqual([]);

    for (const verb of ['confirmSamples', 'report']) await tested.by('lab', verb);

    const { status, dueOn } = (await tested.limit('T_DECIDE'))!;
    expect([status, dueOn]).toEqual(['running', '2026-06-09']);
    expect(await warning(tested)).toEqual([{ status: 'armed', due_at: new Date(midnight('2026-06-03')) }]);
    await client.advanceTo(midnight('2026-06-03'));
    expect(await told(tested, 'T_DECIDE-1')).toEqual(
      ['approver', 'head', 'reviewer'].map((desk) => `yellowCard ${desk} 2026-06-09`),
    );
  });

  it('can be urged by the head: the officer is told what and by when, and the applicant does not read it', async () => {
    const instruction = '请于三日内提出审查意见';
    for (const user of ['enterprise-a', 'reviewer', 'approver', 'registrar'])
      expect(await tested.refusal(user, 'urge', { instruction })).toMatchObject({ status: 403, code: 'NOT_YOUR_POWER' });
    expect(await tested.refusal('head', 'urge', { instruction, dueOn: '2026-06-02' })).toMatchObject({ status: 422, rule: ['NOT_PAST'] });
    const before = await tested.see('head');

    const after = await tested.act('head', 'urge', { instruction, dueOn: '2026-06-05' });

    expect(after).toMatchObject({ state: before.state, revision: before.revision + 1, clocks: before.clocks });
    expect(await told(tested, 'urged')).toEqual(['urged reviewer 2026-06-05']);
    const [theirs, ours] = await Promise.all(['enterprise-a', 'reviewer'].map((user) => client.history(user, tested.id)));
    expect(theirs!.at(-1)).toMatchObject({ verb: 'urge', actor: { role: 'head' }, payload: {} });
    expect(ours!.at(-1)).toMatchObject({ verb: 'urge', payload: { instruction, dueOn: '2026-06-05' } });
    expect(await tested.chainFaults()).toEqual([]);
  }); // prettier-ignore
});
