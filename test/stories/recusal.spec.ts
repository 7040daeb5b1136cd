import pg from 'pg';
import { drawn } from '#engine';
import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

/** Who stays out of a case, who takes over, whose opinion is heard, and who is drawn: in any matter, while limits run. */
describe('a case whose officer must stay out', () => {
  let server: TestServer;
  let client: Client;
  let story: Story;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
    const database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    await database.query(`INSERT INTO account (id, username, name, password_hash, organisation_id, roles) SELECT 'reviewer-2', 'reviewer-2', '承办人 乙', password_hash, organisation_id, roles FROM account WHERE id = 'reviewer'`); // prettier-ignore
    await database.end();
    story = await Story.accepted(client, 'type-approval', '');
    await knownAsOfficer('reviewer-2');
    await story.act('approver', 'assign', { reviewer: 'reviewer' });
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  /** The directory is read every few seconds: until it knows the new colleague. */
  async function knownAsOfficer(id: string): Promise<void> {
    const known = async () => JSON.stringify((await story.see('approver')).availableActs.find(({ verb }) => verb === 'assign')).includes(`"${id}"`); // prettier-ignore
    while (!(await known()));
  }

  const entry = async (verb: string) => (await story.history()).findLast((each) => each.verb === verb)!;
  const due = async () => (await story.limit('T_DECIDE'))?.dueOn;
  const waiting = async (user: string) => ((await client.call(user, 'GET', '/worklist')).items as { id: string }[]).some(({ id }) => id === story.id); // prettier-ignore

  it('the officer declares, and begins', async () => {
    await story.act('reviewer', 'declareInterest', { interest: false });
    await story.act('reviewer', 'startReview');

    expect((await client.history('enterprise-a', story.id)).findLast(({ verb }) => verb === 'declareInterest')!.payload).toEqual({}); // prettier-ignore
  });

  it('the applicant asks for a recusal of somebody who acts in the case, and the officer does nothing further', async () => {
    const before = await due();
    await story.apply('requestRecusal', { person: 'reviewer', ground: 'interest', reasons: '该承办人持有我单位股份' });

    expect(await story.refusal('reviewer', 'giveOpinion')).toMatchObject({ status: 403, code: 'DUTY_CONFLICT', rule: 'RECUSAL' }); // prettier-ignore
    expect(await story.refusal('enterprise-b', 'requestRecusal')).toMatchObject({ status: 404 });
    expect(await story.hints('head', 'recusalAsked')).toContain('recusalAsked');
    expect(await story.hints('reviewer', 'recusalPending')).toContain('recusalPending');
    expect(await due()).toBe(before);
  });

  it('the head decides, with the acts to be checked again on record, and the requester is told', async () => {
    await story.act('head', 'decideRecusal', { person: 'reviewer', recused: true, reasons: '经核实，情况属实' });

    const { acts } = (await entry('decideRecusal')).payload as { acts: { seq: number; verb: string }[] };
    expect(acts.map(({ verb }) => verb)).toEqual(['startReview']);
    expect(await story.hints('enterprise-a', 'recusalGranted')).toContain('recusalGranted');
    expect(await story.refusal('reviewer', 'giveOpinion')).toMatchObject({ code: 'DUTY_CONFLICT', rule: 'RECUSAL' });
  });

  it('the case passes to another officer, what was done is checked again, and nothing but the officer has changed', async () => {
    const before = await due();
    await story.act('deputy-head', 'reassign', { to: 'reviewer-2', ground: 'recusal', reasons: '原承办人回避' });
    await story.act('head', 'recheckActs', { person: 'reviewer', stand: true, reasons: '开始审查不受影响' });

    expect([await waiting('reviewer'), await waiting('reviewer-2'), await due()]).toEqual([false, true, before]);
    expect(await story.hints('reviewer-2', 'reassigned')).toContain('reassigned');
    expect((await story.see('reviewer-2')).yourDesks).toEqual(['reviewer']);
  });

  it('three colleagues give their opinions at the same time on the same revision, and all are heard', async () => {
    const asked = ['approver', 'deputy-head', 'registrar'];
    await story.by('reviewer-2', 'consult', { asked, question: '可否准予型式批准' });
    expect(await Promise.all([...asked, 'second-reviewer'].map(waiting))).toEqual([true, true, true, false]);

    const filed = await story.see('reviewer-2');
    await Promise.all(asked.map((user) => client.login(user)));
    const given = await Promise.all(asked.map((user) => client.actWith(user, filed, 'giveInnerOpinion', { opinion: '同意', agrees: user !== 'registrar' }))); // prettier-ignore

    expect(new Set(given.map(({ case: { revision } }) => revision)).size).toBe(3);
    expect(await Promise.all(asked.map(waiting))).toEqual([false, false, false]);
    expect((await client.history('enterprise-a', story.id)).filter(({ verb }) => verb === 'giveInnerOpinion').map(({ payload }) => payload)).toEqual([{}, {}, {}]); // prettier-ignore
    expect(await story.chainFaults()).toEqual([]);
  });

  it('what somebody declared of himself stays among the officials, with the reasons of the decision on it', async () => {
    await story.by('approver', 'declareInterest', { interest: true, ground: 'otherRelation' });
    await story.act('head', 'decideRecusal', { person: 'approver', recused: false, reasons: '同乡，不影响公正' });

    const told = async (user: string) => (await client.history(user, story.id)).filter(({ verb }) => verb === 'decideRecusal').map(({ payload }) => (payload as { reasons?: string }).reasons); // prettier-ignore
    expect(await told('registrar')).toEqual(['经核实，情况属实', '同乡，不影响公正']);
    expect(await told('enterprise-a')).toEqual(['经核实，情况属实', undefined]);
  });

  it('experts are drawn by lot without the adviser of the applicant, and only they can form the panel', async () => {
    const graded = await Story.accepted(client, 'reference-material-grading', '-n');
    await graded.act('approver', 'assign');
    await graded.act('reviewer', 'drawExperts', { speciality: '标准物质', number: 3 });

    const { payload } = (await graded.history()).findLast(({ verb }) => verb === 'drawExperts')!;
    const lot = payload as {
      seed: string;
      pool: { id: string; employer: string }[];
      avoided: object[];
      drawn: string[];
    };
    expect(lot.avoided).toEqual([{ id: 'expert-6', ground: 'engagement' }]);
    expect(lot.drawn).toEqual(drawn(lot.seed, lot.pool, 3));
    const left = lot.pool.map(({ id }) => id).find((id) => !lot.drawn.includes(id))!;
    expect(await graded.refusal('reviewer-n', 'organise', { panel: [left, ...lot.drawn.slice(1)] })).toMatchObject({ rule: ['NOT_ELIGIBLE'] }); // prettier-ignore
    await graded.act('reviewer', 'organise');
    await graded.by(lot.drawn[0]!, 'declareInterest', { interest: true, ground: 'served' });
    expect(await graded.refusal(lot.drawn[0]!, 'askSupplement')).toMatchObject({ code: 'DUTY_CONFLICT', rule: 'RECUSAL' }); // prettier-ignore
  });
});
