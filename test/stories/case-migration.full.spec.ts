import pg from 'pg';
import type { Entry } from '../../apps/cli/src/demo/api.js';
import { Client } from '../../apps/cli/src/demo/client.js';
import { startCli, startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

const matter = 'type-approval';
const command = ['cases', 'migrate', '--matter', matter, '--to', '2'];

/** The measures of 2023 (SAMR Order 68) were in force from 1 June 2023. */
describe('live cases go over to another version of their matter', () => {
  let server: TestServer;
  let client: Client;
  let draft: Story;
  let evaluating: Story;
  let deciding: Story;
  let correcting: Story;
  let granted: Story;
  let theodolite: Story;
  const live = () => [draft, evaluating, deciding, correcting];
  const versions = async (stories: readonly Story[]) =>
    Promise.all(stories.map(async (story) => (await story.see())['version']));
  const migrations = async (story: Story): Promise<Entry[]> =>
    (await client.history('enterprise-a', story.id)).filter(({ verb }) => verb === 'migrate');
  const kept = (number: string) => `✗ ${number}: FORM /form/instrument/kind`;

  beforeAll(async () => {
    server = await startServer({ SANDBOX_NOW: '2023-05-20T09:00:00+08:00' });
    client = new Client(server.url);
    draft = await Story.draft(client, matter, '');
    evaluating = await Story.accepted(client, matter, '');
    await entrusted(evaluating);
    deciding = await Story.accepted(client, matter, '');
    await entrusted(deciding);
    await deciding.by('lab', 'report');
    await deciding.act('reviewer', 'giveOpinion');
    correcting = await Story.submitted(client, matter, '');
    await correcting.act('acceptance', 'askCorrection');
    granted = await Story.accepted(client, matter, '');
    await entrusted(granted);
    await granted.by('lab', 'report');
    await granted.act('reviewer', 'giveOpinion');
    await granted.act('approver', 'grant');
    await granted.act('registrar', 'issueCertificate');
    // Dropped from the catalogue in 2020: the form of 2023 does not know the kind, the older one does.
    const { sampleForm } = await client.matter(matter);
    theodolite = await Story.submitted(client, matter, '', { instrument: { ...(sampleForm['instrument'] as object), kind: '经纬仪' } });
    await client.advanceTo('2023-06-01T09:00:00+08:00');
  }, 60_000); // prettier-ignore
  afterAll(() => server?.stop(), 60_000);

  async function entrusted(story: Story): Promise<void> {
    await story.act('approver', 'assign');
    await story.act('reviewer', 'entrust');
    await story.by('lab', 'contactApplicant');
    await story.by('lab', 'confirmSamples');
  }

  it('a dry run counts what could go, names what stands against the others, and changes nothing', async () => {
    const { number } = await theodolite.see();
    const before = await Promise.all([...live(), granted, theodolite].map((story) => story.see()));

    expect(await server.cli(...command, '--dry-run')).toEqual({ code: 1, out: `${kept(number)}\n5 live cases, 4 can go over to v2, 1 refused\n` }); // prettier-ignore
    expect(await Promise.all([...live(), granted, theodolite].map((story) => story.see()))).toEqual(before);
  }, 30_000);

  it('broken off, what went over stays over and nothing is half done', async () => {
    const ids = [...live()].map(({ id }) => id).sort();
    const last = live().find(({ id }) => id === ids.at(-1))!;
    const others = live().filter((story) => story !== last);
    const [holder, watcher] = [new pg.Client({ connectionString: server.databaseUrl }), new pg.Client({ connectionString: server.databaseUrl })];
    await Promise.all([holder.connect(), watcher.connect()]);
    try {
      // Somebody works on the last case: the command waits for it, and is killed while it waits.
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE', [last.id]);
      const { child, answer } = startCli(server.databaseUrl, command);
      const [{ pid }] = (await holder.query('SELECT pg_backend_pid() AS pid')).rows;
      const waits = async () => (await watcher.query('SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))', [pid])).rows.length > 0;
      while (child.exitCode === null && !(await waits()));
      expect(child.exitCode).toBeNull();
      child.kill('SIGKILL');
      await answer;
    } finally {
      await holder.query('ROLLBACK');
      await Promise.all([holder.end(), watcher.end()]);
    }

    expect(await versions(others)).toEqual([2, 2, 2]);
    expect(await versions([last, theodolite, granted])).toEqual([1, 1, 1]);
    expect(await migrations(last)).toEqual([]);
  }, 60_000); // prettier-ignore

  it('begun again it goes on with those that are left, and keeps its refusals', async () => {
    const { number } = await theodolite.see();

    expect(await server.cli(...command)).toEqual({ code: 1, out: `${kept(number)}\n2 live cases, 1 went over to v2, 1 refused\n` }); // prettier-ignore
    expect(await server.cli(...command)).toEqual({ code: 1, out: `${kept(number)}\n1 live cases, 0 went over to v2, 1 refused\n` }); // prettier-ignore
    expect(await versions(live())).toEqual([2, 2, 2, 2]);
    expect(await versions([theodolite, granted])).toEqual([1, 1]);
  }, 30_000);

  it('each change of version is one act of the system in the history, which moves nothing else', async () => {
    for (const story of live()) {
      const entries = await migrations(story);
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({
        from: story.states.at(-1), to: story.states.at(-1), actor: { role: 'system' },
        payload: { fromVersion: 1, toVersion: 2, definition: expect.stringMatching(/^[0-9a-f]{64}$/) },
      }); // prettier-ignore
      expect(entries[0]!.documents).toEqual([]);
    }
    for (const story of [granted, theodolite]) expect(await migrations(story)).toEqual([]);
  }, 30_000);

  it('replay follows the change of version', async () => {
    expect(await server.cli('replay')).toMatchObject({ code: 0, out: expect.stringContaining(' 0 mismatches') });
  }, 30_000);

  it('the cases go on under the new version to their end', async () => {
    expect(await evaluating.limit('T_DECIDE')).toMatchObject({ status: 'stopped' });
    await evaluating.by('lab', 'report');
    await evaluating.act('reviewer', 'giveOpinion');
    for (const story of [evaluating, deciding]) {
      await story.act('approver', 'grant');
      await story.act('registrar', 'issueCertificate');
      expect(await story.see()).toMatchObject({ outcome: 'granted', version: 2 });
      expect(await story.chainFaults()).toEqual([]);
    }
    await correcting.apply('handInCorrections');
    await correcting.act('acceptance', 'accept');
    await draft.apply('submit');
    expect(await versions([correcting, draft])).toEqual([2, 2]);
    expect(await server.cli('replay')).toMatchObject({ code: 0 });
  }, 30_000);

  it('a version that does not exist is no target', async () => {
    expect(await server.cli('cases', 'migrate', '--matter', matter, '--to', '9')).toMatchObject({ code: 2 });
    expect(await server.cli('cases', 'migrate', '--matter', 'tennis', '--to', '1')).toMatchObject({ code: 2 });
  }, 30_000);
});
