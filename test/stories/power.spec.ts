import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { refusalOf, ToldCase } from '../support/told-case.js';

const TYPE = 'type-approval';
const code = '91320000MA00000016';

/** Who acts for whom, over HTTP alone. The sandbox clock stands on 2 March 2026. */
describe('acting for somebody else', () => {
  let server: TestServer;
  let client: Client;
  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const enter = async (user: string, more: object = {}, matter = TYPE) => {
    const { sampleForm: form } = await client.matter(matter);
    const filed = await client.call(user, 'POST', '/cases', { json: { matter, form, paperFiling: { applicantCode: code, receivedBy: '窗口 沈准' }, ...more } }); // prettier-ignore
    return new ToldCase(client, filed.id, filed.state);
  };
  const statuses = (users: string[], id: string) =>
    Promise.all(users.map(async (user) => (await client.send(user, 'GET', `/cases/${id}`)).status));

  it('an acceptance officer enters what came on paper; the applicant may take it over; nobody else knows of it', async () => {
    const paper = await enter('acceptance');
    expect(await statuses(['acceptance', 'enterprise-a', 'drafter-a', 'registrar', 'acceptance-p2', 'enterprise-b'], paper.id)).toEqual([200, 200, 200, 404, 404, 404]); // prettier-ignore

    await paper.act('acceptance', 'submit');
    expect((await paper.history()).map(({ verb, actor }) => [verb, actor.userId, actor.role, actor.actedFor]).slice(0, 2)).toEqual([
      ['open', 'acceptance', 'acceptanceOfficer', 'enterprise-a-co'],
      ['submit', 'acceptance', 'acceptanceOfficer', 'enterprise-a-co'],
    ]);
    expect((await paper.see('acceptance')).availableActs.map(({ verb }) => verb)).not.toContain('withdraw');
    await paper.act('acceptance', 'accept');

    const taken = await enter('acceptance');
    await taken.act('drafter-a', 'submit');
  }); // prettier-ignore

  it('paper is entered for organisations on record, by an officer of the competent authority', async () => {
    expect(await refusalOf(enter('reviewer'))).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await refusalOf(enter('enterprise-b'))).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await refusalOf(enter('acceptance-p2'))).toMatchObject({ code: 'INVALID_INPUT', faults: ['NOT_COMPETENT'] });
    expect(await refusalOf(enter('acceptance', { paperFiling: { applicantCode: '91320000MA00000099' } }))).toMatchObject({ code: 'INVALID_INPUT', faults: ['UNKNOWN_ORGANISATION'] }); // prettier-ignore
  });

  it('who drafts does not sign: the commitment is the legal representative’s, or an agent’s with express power', async () => {
    const offer = await ToldCase.begin(client, 'drafter-a', 'type-approval-commitment');
    await offer.act('acceptance', 'serveNotice');
    const { example } = (await offer.see('enterprise-a')).availableActs.find(({ verb }) => verb === 'commit')!;

    expect(await offer.refused('drafter-a', 'commit', example as Record<string, unknown>)).toEqual({ code: 'NOT_YOUR_POWER', rule: 'LEGAL_REPRESENTATIVE' }); // prettier-ignore
    await offer.act('agent-a', 'commit');

    const { actor } = (await offer.history()).find(({ verb }) => verb === 'commit')! as unknown as { actor: object };
    expect(actor).toMatchObject({ userId: 'agent-a', role: 'agent', actedFor: 'enterprise-a-co', attorneyId: expect.stringMatching(/./) }); // prettier-ignore
  });

  it('a substitute acts for the officer who is away; both are bound by it', async () => {
    const story = await ToldCase.begin(client, 'enterprise-a', TYPE);
    await story.act('enterprise-a', 'submit');
    await client.call('head', 'POST', '/substitutions', { json: { absent: 'acceptance', substitute: 'registrar', roles: ['acceptanceOfficer'], matters: [TYPE], from: '2026-03-02', to: '2026-03-06', reason: '休假', instrument: '代理函' } }); // prettier-ignore

    const { items } = await client.call('registrar', 'GET', '/worklist');
    expect((items as { id: string }[]).map(({ id }) => id)).toContain(story.id);
    const offered = (await story.see('registrar')).availableActs.find(({ verb }) => verb === 'accept');
    expect(offered).toMatchObject({ desk: 'acceptanceOfficer', substituteFor: 'acceptance' });
    await story.act('registrar', 'accept');

    const { actor, instrument } = (await story.history()).find(({ verb }) => verb === 'accept')! as unknown as { actor: object; instrument: string }; // prettier-ignore
    expect(actor).toMatchObject({ userId: 'registrar', role: 'acceptanceOfficer', substituteFor: 'acceptance', substitutionId: expect.stringMatching(/./) }); // prettier-ignore
    expect(instrument).not.toBe('');
  });
});
