import { randomUUID } from 'node:crypto';
import { Client } from '../../apps/cli/src/demo/client.js';
import { on } from '../support/certificates.js';
import { startServer, type TestServer } from '../support/server.js';
import { entryOf, ToldCase } from '../support/told-case.js';

/** A type approval is refused on 2 March 2026; a month later the refusal is annulled on reconsideration. */
describe('a refusal that is annulled on reconsideration', () => {
  let server: TestServer;
  let client: Client;
  let first: ToldCase;
  let second: ToldCase;

  const reopening = (user: string, continues: string, matter = 'type-approval') =>
    client.send(user, 'POST', '/cases', { json: { matter, continues }, headers: { 'idempotency-key': randomUUID() } });

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
    first = await ToldCase.begin(client, 'enterprise-a', 'type-approval');
    await first.act('enterprise-a', 'submit');
    await first.act('acceptance', 'accept');
    await first.act('reviewer', 'startReview');
    await first.act('reviewer', 'giveOpinion', { proposal: 'refuse' });
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  it('is not continued while nothing is decided, nor before it is served', async () => {
    expect((await reopening('head', first.id)).body).toMatchObject({ status: 409, code: 'ILLEGAL_MOVE' });
    expect(await first.act('approver', 'refuse')).toMatchObject({ outcome: 'refused', state: 'refusalServed' });
  });

  it('is continued by the head of the authority alone, in the same matter', async () => {
    await on(client, '2026-04-01');
    expect((await reopening('approver', first.id)).body).toMatchObject({ status: 403, code: 'NOT_YOUR_POWER' });
    expect((await reopening('enterprise-a', first.id)).body).toMatchObject({ status: 403, code: 'NOT_YOUR_POWER' });
    expect((await reopening('head-p2', first.id)).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await reopening('head', first.id, 'type-approval-import')).body).toMatchObject({ status: 409, code: 'ILLEGAL_MOVE' });

    const { status, body } = await reopening('head', first.id);
    expect([status, body.state, body.continues]).toEqual([201, 'continued', first.id]);
    second = new ToldCase(client, body.id, body.state);
    // What was filed is not asked for again.
    expect(body.form).toEqual((await client.case('head', first.id) as unknown as { form: object }).form);
  }); // prettier-ignore

  it('leaves the ended case as it was', async () => {
    expect(await first.see()).toMatchObject({ state: 'refusalServed', outcome: 'refused' });
    expect((await first.history()).at(-1)).toMatchObject({ to: 'refusalServed' });
  });

  it('is to be decided anew within the time that the ruling sets, counted from its receipt', async () => {
    expect(await second.refused('head', 'reopen', { receivedOn: '2026-04-02' })).toEqual({ code: 'INVALID_INPUT', faults: ['NOT_FUTURE'] });
    expect(await second.refused('approver', 'reopen')).toEqual({ code: 'NOT_YOUR_POWER' });
    await second.act('head', 'reopen', { ruling: '苏政复决〔2026〕7号', receivedOn: '2026-03-30', time: { unit: 'workingDays', value: 15 } });

    expect(await second.see()).toMatchObject({ state: 'underReview.preparing', acceptedOn: '2026-03-30' });
    // 31 March to 21 April: Qingming (4 to 6 April) is not counted.
    expect(await second.clock('T_REDECIDE')).toMatchObject({ startOn: '2026-03-30', dueOn: '2026-04-21', status: 'running' });
    expect((await second.see()).clocks.map(({ limit }) => limit)).not.toContain('T_DECIDE');
  }); // prettier-ignore

  it('raises an alarm when that time passes, is granted all the same, and registered once', async () => {
    await on(client, '2026-04-21', '23:59');
    expect(await second.codes()).toEqual([]);
    await client.advanceBy('PT1M');
    expect((await second.clock('T_REDECIDE')).status).toBe('overdue');
    expect(await second.codes()).toEqual(['D29']);

    await second.act('reviewer', 'startReview');
    await second.act('reviewer', 'giveOpinion');
    await second.act('approver', 'grant');
    expect(await second.act('registrar', 'issueCertificate')).toMatchObject({ outcome: 'granted' });
    const { certificateNumber } = await second.paper('C01', 'enterprise-a');
    const entry = await entryOf(client, 'enterprise-a', certificateNumber);
    expect(await entry.see('enterprise-a')).toMatchObject({ state: 'valid', form: { origin: second.id } });
    for (const told of [first, second, entry]) expect(await told.faults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('is not known to another company, nor to another province', async () => {
    for (const user of ['enterprise-b', 'head-p2', 'lab'])
      expect((await client.send(user, 'GET', `/cases/${second.id}`)).status).toBe(404);
    expect((await second.see('enterprise-a')).outcome).toBe('granted');
  });
});
