import pg from 'pg';
import { Client } from '../../apps/cli/src/demo/client.js';
import { EventStream } from '../support/event-stream.js';
import { startServer, type TestServer } from '../support/server.js';

describe('the events of a server', () => {
  let server: TestServer;
  let client: Client;
  const open: EventStream[] = [];
  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 60_000);
  afterAll(async () => {
    for (const stream of open) stream.close();
    await server?.stop();
  });

  const streamOf = async (who: string) => {
    const stream = await EventStream.open(server.url, await client.login(who));
    open.push(stream);
    await stream.until(({ event }) => event === 'ready');
    return stream;
  };
  const casesTold = ({ told }: EventStream) => told.filter(({ event }) => event === 'case').map(({ data }) => data.id as string); // prettier-ignore
  const isAbout = (id: string, revision: number) => (told: { event: string; data: any }) =>
    told.event === 'case' && told.data.id === id && told.data.revision >= revision;

  it('tell the applicant and the officer what somebody else does, and a stranger nothing of it', async () => {
    const [ours, officer, stranger] = await Promise.all(['enterprise-a', 'acceptance', 'enterprise-b'].map(streamOf));
    const { id } = await client.create('enterprise-a', 'type-approval');
    await client.act('enterprise-a', id, 'submit');
    const { case: accepted } = await client.act('acceptance', id, 'accept');

    expect(await ours!.until(isAbout(id, accepted.revision))).toEqual({ event: 'case', data: { id, revision: expect.any(Number) } });
    expect(await officer!.until(isAbout(id, accepted.revision))).toBeDefined();
    // Their own change comes after ours was told to everybody it is for.
    const theirs = await client.create('enterprise-b', 'type-approval');
    await stranger!.until(isAbout(theirs.id, 1));
    expect(new Set(casesTold(stranger!))).toEqual(new Set([theirs.id]));
    expect(casesTold(ours!)).not.toContain(theirs.id);
  }); // prettier-ignore

  it('tell of limits that time has reached, and that everything may look different on another day', async () => {
    const { id } = await client.create('enterprise-a', 'type-approval');
    const { case: submitted } = await client.act('enterprise-a', id, 'submit');
    const ours = await streamOf('enterprise-a');
    await client.call('enterprise-a', 'POST', '/sandbox/clock', { json: { advanceBy: 'P8D' } });

    expect(await ours.until(({ event }) => event === 'resync')).toEqual({ event: 'resync', data: {} });
    expect((await client.case('enterprise-a', id)).revision).toBeGreaterThan(submitted.revision);
  });

  it('go on after the connection that listens was cut, and say that something may have been missed', async () => {
    const ours = await streamOf('enterprise-a');
    const database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    const { rows } = await database.query(
      `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity WHERE application_name = 'quanheng events' AND datname = current_database()`,
    );
    await database.end();
    expect(rows).toEqual([{ cut: true }]);

    expect(await ours.until(({ event }) => event === 'resync')).toBeDefined();
    const { id } = await client.create('enterprise-a', 'type-approval');
    expect(await ours.until(isAbout(id, 1))).toBeDefined();
  });

  it('are a stream that nobody stores or holds back, for those who ask for one', async () => {
    const { response } = await streamOf('enterprise-a');
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    for (const [accept, who, expected] of [['application/json', 'head', 406], ['*/*', 'head', 406]] as const)
      expect((await EventStream.open(server.url, await client.login(who), { accept })).response.statusCode).toBe(expected);
    expect((await EventStream.open(server.url, 'nobody')).response.statusCode).toBe(401);
  }); // prettier-ignore

  it('are six for an account at most, and each that is closed makes room', async () => {
    const six = await Promise.all([1, 2, 3, 4, 5, 6].map(() => streamOf('head-p2')));
    const token = await client.login('head-p2');
    expect((await EventStream.open(server.url, token)).response.statusCode).toBe(429);

    six[0]!.close();
    const again = async (): Promise<number> => {
      const stream = await EventStream.open(server.url, token);
      open.push(stream);
      return stream.response.statusCode === 200 ? 200 : again();
    };
    expect(await again()).toBe(200);
  });

  it('end when the server stops, which does not wait for those who read', async () => {
    const stream = await streamOf('approver');
    const restarted = server.restart();
    await stream.untilEnded();
    await restarted;

    expect((await streamOf('approver')).ended).toBe(false);
  });
});
