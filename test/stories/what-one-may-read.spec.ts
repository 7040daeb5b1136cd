import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer } from '../support/server.js';

/** Two people of other desks and a third party look at one case. */
describe('what one may read of a case', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let client: Client;
  let id: string;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
    const matter = await client.matter('type-approval');
    ({ id } = await client.create('enterprise-a', 'type-approval', matter.sampleForm));
    await client.act('enterprise-a', id, 'submit');
    await client.act('acceptance', id, 'accept');
    await client.act('reviewer', id, 'startReview');
    await client.act('reviewer', id, 'tellThirdParty', { unifiedSocialCreditCode: '91320000MA00000029' });
  }, 60_000);
  afterAll(() => server.stop());

  it('a third party is told of the case, but not shown the applicant’s form', async () => {
    const shown = (await client.call('enterprise-b', 'GET', `/cases/${id}`)) as {
      form: unknown;
      materials: unknown[];
      state: string;
    };

    expect(shown).toMatchObject({ form: null, materials: [], state: 'underReview.reviewing' });
  });

  it('a third party reads no payload but its own', async () => {
    await client.act('enterprise-b', id, 'makeStatement');
    const { items } = (await client.call('enterprise-b', 'GET', `/cases/${id}/history?limit=100`)) as {
      items: { verb: string; payload: object }[];
    };

    expect(items.filter(({ payload }) => Object.keys(payload).length > 0).map(({ verb }) => verb)).toEqual([
      'makeStatement',
    ]);
  });

  it('the applicant does not read the inner opinion, the auditor does', async () => {
    await client.advanceBy('P20D');
    await client.act('reviewer', id, 'giveOpinion');
    const opinion = async (who: string) =>
      (
        (await client.call(who, 'GET', `/cases/${id}/history?limit=100`)) as {
          items: { verb: string; payload: object }[];
        }
      ).items.find(({ verb }) => verb === 'giveOpinion')?.payload;

    expect(await opinion('enterprise-a')).toEqual({});
    expect(await opinion('auditor')).toMatchObject({ proposal: 'grant' });
  });
});
