import { Client } from '../../apps/cli/src/demo/client.js';
import * as contract from '../../apps/server/src/contract.js';
import { startServer, type TestServer } from '../support/server.js';

describe('a question to whoever has the case', () => {
  let server: TestServer;
  let client: Client;
  let id: string;
  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
    ({ id } = await client.create('enterprise-a', 'type-approval'));
    await client.act('enterprise-a', id, 'submit');
    await client.act('acceptance', id, 'accept');
  }, 60_000);
  afterAll(() => server?.stop());

  const questionsOf = async (who: string) => (await client.call(who, 'GET', `/cases/${id}`)).questions as object[];
  const clocksOf = async () => (await client.call('enterprise-a', 'GET', `/cases/${id}`)).clocks as unknown;
  const payloads = async (who: string) => (await client.history(who, id)).filter(({ verb }) => verb.endsWith('Question')).map(({ payload }) => payload); // prettier-ignore

  it('is asked by an agent, reaches the officer who claimed the case, is answered, and moves no limit', async () => {
    await client.act('reviewer', id, 'claim');
    const clocks = await clocksOf();
    const { revision } = await client.case('reviewer', id);
    const { entry } = await client.act('agent-a', id, 'askQuestion', { text: '样机何时送检？' });
    expect(entry).toMatchObject({ verb: 'askQuestion', actor: { userId: 'agent-a', actedFor: 'enterprise-a-co' } });

    // The officer has not seen the question, and is not held up by it.
    await client.actWith('reviewer', { id, revision }, 'declareInterest', { interest: false });
    await client.act('reviewer', id, 'answerQuestion', { question: 1, answer: '收到委托通知后送检' });
    const [told] = await questionsOf('enterprise-a');
    expect(told).toMatchObject({ id: 1, text: '样机何时送检？', askedBy: 'agent-a', answer: '收到委托通知后送检', answeredBy: 'reviewer' }); // prettier-ignore
    expect(await clocksOf()).toEqual(clocks);
    expect(contract.filedCase.safeParse(await client.call('agent-a', 'GET', `/cases/${id}`)).error?.issues).toBeUndefined(); // prettier-ignore
  });

  it('is between the party and the authority: the testing body reads neither question nor answer', async () => {
    await client.act('reviewer', id, 'entrust');

    expect(await questionsOf('auditor')).toHaveLength(1);
    expect(await payloads('drafter-a')).toEqual([
      { text: '样机何时送检？' },
      { question: 1, answer: '收到委托通知后送检' },
    ]);
    expect(await questionsOf('lab')).toEqual([]);
    expect(await payloads('lab')).toEqual([{}, {}]);
  });

  it('shows in the lists who has the case in hand', async () => {
    const line = async (who: string, query: string) => ((await client.call(who, 'GET', query)).items as { id: string }[]).find((each) => each.id === id); // prettier-ignore

    expect(await line('enterprise-a', '/cases?scope=mine')).toMatchObject({ officer: { id: 'reviewer' }, matterTitle: { en: expect.any(String) }, stateTitle: { zh: expect.any(String) } }); // prettier-ignore
    expect(await line('reviewer', '/cases?scope=mine')).toBeDefined();
    expect(await line('reviewer', '/worklist?scope=claimable')).toBeUndefined();
    expect((await client.send('reviewer', 'GET', '/worklist?scope=others')).status).toBe(422);
    expect((await client.send('reviewer', 'GET', '/worklist?due=late')).status).toBe(422);
  });
});
