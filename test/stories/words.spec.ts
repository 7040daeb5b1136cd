import { Client } from '../../apps/cli/src/demo/client.js';
import * as contract from '../../apps/server/src/contract.js';
import * as law from '../../apps/server/src/law-contract.js';
import { startServer, type TestServer } from '../support/server.js';

type Json = Record<string, any>; // eslint-disable-line

describe('what pages are told in words', () => {
  let server: TestServer;
  let client: Client;
  let id: string;
  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
    ({ id } = await client.create('enterprise-a', 'type-approval'));
    await client.act('enterprise-a', id, 'submit');
  }, 60_000);
  afterAll(() => server?.stop());

  const open = async (path: string) => (await (await fetch(`${server.url}/api/v1${path}`)).json()) as Json;
  const act = async (verb: string) => ((await client.call('acceptance', 'GET', `/cases/${id}`)).availableActs as Json[]).find((one) => one['verb'] === verb)!; // prettier-ignore

  it('a matter comes with its guide, and its form with names for people', async () => {
    const matter = await open('/matters/type-approval');

    expect(law.matterWithGuide.safeParse(matter).error).toBeUndefined();
    expect(matter['guide'].result[0].text.zh).toContain('型式批准证书');
    const { purpose, applicant } = matter['formSchema'].properties;
    expect(purpose['x-enum-titles'].ownUse).toEqual({ zh: '本单位自用', en: 'For own use' });
    expect(applicant.properties.unifiedSocialCreditCode.description).toContain('18位');
  });

  it('an act comes with names for all that can be chosen, and its example still succeeds as it is', async () => {
    const { payloadSchema, example } = await act('refuseAcceptance');
    expect(payloadSchema.properties.ground).toMatchObject({ title: '不予受理的情形', 'x-title-en': 'Ground of non-acceptance' }); // prettier-ignore
    expect(Object.keys(payloadSchema.properties.ground['x-enum-titles'])).toEqual(payloadSchema.properties.ground.enum);

    const filed = await client.actWith('acceptance', await client.case('acceptance', id), 'refuseAcceptance', example);
    expect(filed.case.state).toBe('nonAcceptanceServed');
  });

  it('officials have phrases to write with, which parties are not shown', async () => {
    const { items } = await client.call('reviewer', 'GET', '/matters/type-approval/phrases');

    expect(contract.pageOf(law.phrase).safeParse({ items, nextCursor: null }).error).toBeUndefined();
    expect((items as Json[]).find(({ verb, material }) => verb === 'askCorrection' && material === 'photo')!['text'].zh).toBe('未提交样机照片，请补充提交'); // prettier-ignore
    await expect(client.call('enterprise-a', 'GET', '/matters/type-approval/phrases')).rejects.toThrow('403');
  });

  it('whoever keeps the rules reads them, page by page', async () => {
    const first = await client.call('security-admin', 'GET', '/admin/rules?list=grant&limit=2');

    expect(contract.pageOf(law.rule).safeParse(first).error).toBeUndefined();
    expect([(first.items as object[]).length, typeof first.nextCursor]).toEqual([2, 'string']);
    await expect(client.call('admin', 'GET', '/admin/rules')).rejects.toThrow('403');
    await expect(client.call('security-admin', 'GET', '/admin/rules?cursor=x')).rejects.toThrow('400 MALFORMED');
  });
});
