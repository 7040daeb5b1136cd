import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { actsFor, drawn, type Actor, type Candidate } from '#engine';
import { fire, replayAll, type CaseEngine, type Outcome } from '#store';
import { matters } from '#workflows';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

const actor = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [] }); // prettier-ignore
const official = (userId: string, ...roles: Actor['roles']) => actor(userId, 'authority-p1', ...roles);
const co = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const acceptance = official('acceptance', 'acceptanceOfficer');
const reviewer = official('reviewer', 'reviewer');
const approver = official('approver', 'approver');
const head = official('head', 'head');
const second = official('second-reviewer', 'secondReviewer');
const colleagues = [acceptance, second, approver, official('deputy-head', 'deputyHead'), official('registrar', 'registrar')]; // prettier-ignore
const opinion = { opinion: '同意', agrees: true };

let demo: DemoEngine;
let database: DataSource;
let engine: CaseEngine;

beforeAll(async () => {
  demo = await demoEngine();
  ({ database, engine } = demo);
  await database.query(`INSERT INTO account (id, username, name, password_hash, organisation_id, roles) VALUES ('reviewer-2', 'reviewer-2', '承办人 乙', 'x', 'authority-p1', '{reviewer}')`); // prettier-ignore
});
afterAll(() => demo.drop());
beforeEach(() => engine.directory.forget());

const perform = (id: string, who: Actor, verb: string, payload: unknown, expectedRevision: number): Promise<Outcome> =>
  engine.perform({ caseId: id, verb, payload, actor: who, key: randomUUID(), expectedRevision, answer: ({ entries }) => entries[0]!.payload }); // prettier-ignore
const rowOf = async (id: string) => (await database.query(`SELECT revision, officer, asked, state, context FROM case_file WHERE id = $1`, [id]))[0]; // prettier-ignore

/** Performs an act on what the case is now; answers the payload on record. */
async function does(id: string, who: Actor, verb: string, payload: unknown = {}): Promise<Record<string, unknown>> {
  const outcome = await perform(id, who, verb, payload, (await rowOf(id)).revision);
  if (outcome.kind !== 'done')
    throw new Error(`${verb}: ${JSON.stringify(outcome.kind === 'refused' ? outcome.refusal : outcome)}`);
  return outcome.body as Record<string, unknown>;
}

/** Of the authority of the state: where reference materials of grade 2 are decided until December 2026. */
const ofState = (who: Actor): Actor => ({ ...who, userId: `${who.userId}-n`, organisationId: 'authority-n' });

/** A case that was accepted and given to `reviewer`. */
async function assigned(matter = 'type-approval', of = (who: Actor) => who): Promise<string> {
  const workflow = matters.find(([first]) => first!.code === matter)!.at(-1)!;
  const { filed } = await engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: co }); // prettier-ignore
  await does(filed.id, co, 'submit', { declaration: true });
  await does(filed.id, of(acceptance), 'accept');
  await does(filed.id, of(approver), 'assign', { reviewer: of(reviewer).userId, secondReviewer: of(second).userId, recusalDeclared: true }); // prettier-ignore
  return filed.id;
}
const consulted = async () => {
  const id = await assigned();
  await does(id, reviewer, 'consult', { asked: colleagues.map(({ userId }) => userId), question: '可否准予' });
  return { id, revision: (await rowOf(id)).revision as number };
};
const faults = async (id: string) => (await replayAll(engine, id)).mismatches;

describe('opinions that are given at once', () => {
  it('all succeed on the same revision, and each is on record once', async () => {
    const { id, revision } = await consulted();
    expect((await rowOf(id)).asked.sort()).toEqual(colleagues.map(({ userId }) => userId).sort());

    const outcomes = await Promise.all(colleagues.map((who) => perform(id, who, 'giveInnerOpinion', opinion, revision)));

    expect(outcomes.map(({ kind }) => kind)).toEqual(colleagues.map(() => 'done'));
    const after = await rowOf(id);
    expect(after).toMatchObject({ revision: revision + colleagues.length, asked: [] });
    expect(Object.keys(after.context.aside.opinions[0].given).sort()).toEqual(colleagues.map(({ userId }) => userId).sort());
    expect(await faults(id)).toEqual([]);
  }); // prettier-ignore

  it('are out of date once something else was recorded, by a person or by time', async () => {
    const { id, revision } = await consulted();
    await does(id, head, 'urge', { instruction: '请加快办理' });
    expect(await perform(id, approver, 'giveInnerOpinion', opinion, revision)).toMatchObject({ kind: 'stale' });
    expect(await perform(id, approver, 'giveInnerOpinion', opinion, revision + 1)).toMatchObject({ kind: 'done' });

    const { id: other, revision: known } = await consulted();
    const clock = (await engine.read(other))!.filed.clocks.find(({ limit, status }) => limit === 'T_ASSIGN_TEST' && status === 'running')!; // prettier-ignore
    await database.query(`UPDATE app_clock SET ahead = ahead + interval '20 days'`);
    await fire(engine, other, clock.id, 'limit');
    await database.query(`UPDATE app_clock SET ahead = ahead - interval '20 days'`);
    expect(await perform(other, approver, 'giveInnerOpinion', opinion, known)).toMatchObject({ kind: 'stale' });
  });

  it('make any other act out of date, and their author’s own next one', async () => {
    const { id, revision } = await consulted();
    await perform(id, approver, 'giveInnerOpinion', opinion, revision);

    expect(await perform(id, reviewer, 'startReview', {}, revision)).toMatchObject({ kind: 'stale' });
    expect(await perform(id, approver, 'giveInnerOpinion', opinion, revision)).toMatchObject({ kind: 'stale' });
    expect(await perform(id, acceptance, 'giveInnerOpinion', opinion, 0)).toMatchObject({ kind: 'stale' });
    expect(await perform(id, acceptance, 'giveInnerOpinion', opinion, revision + 9)).toMatchObject({ kind: 'stale' });
  });
});

describe('questions of the applicant', () => {
  const drafter = actor('drafter-a', 'enterprise-a-co', 'applicant');
  const question = { text: '何时开始审查？' };
  const asked = async () => {
    const id = await assigned();
    const revision = (await rowOf(id)).revision as number;
    await perform(id, co, 'askQuestion', question, revision);
    return { id, revision };
  };

  it('make nobody’s act out of date but their author’s own, and neither do answers', async () => {
    const { id, revision } = await asked();
    expect(await perform(id, co, 'withdraw', { reasons: '不再需要' }, revision)).toMatchObject({ kind: 'stale' });
    expect(await perform(id, drafter, 'askQuestion', question, revision)).toMatchObject({ kind: 'done' });
    expect(await perform(id, head, 'answerQuestion', { question: 1, answer: '即将开始' }, revision)).toMatchObject({
      kind: 'done',
    });
    await does(id, reviewer, 'declareInterest', { interest: false });
    const known = (await rowOf(id)).revision as number;
    await perform(id, head, 'answerQuestion', { question: 2, answer: '即将开始' }, known);
    expect(await perform(id, reviewer, 'startReview', {}, known)).toMatchObject({ kind: 'done', revision: known + 2 });
    expect(await faults(id)).toEqual([]);
  });

  it('do not make up for anything else that was recorded, and help no act that has no key', async () => {
    const { id, revision } = await asked();
    const keyless = { caseId: id, verb: 'urge', payload: { instruction: '请加快' }, actor: head, key: null, expectedRevision: revision, answer: () => ({}) }; // prettier-ignore
    expect(await engine.perform(keyless)).toMatchObject({ kind: 'stale' });
    expect(await perform(id, head, 'urge', { instruction: '请加快' }, revision)).toMatchObject({ kind: 'done' });
    expect(await perform(id, reviewer, 'startReview', {}, revision)).toMatchObject({ kind: 'stale' });
    expect(await perform(id, drafter, 'askQuestion', question, revision)).toMatchObject({ kind: 'stale' });
  });

  it('move no limit', async () => {
    const { id } = await asked();
    const limits = async () =>
      database.query(`SELECT clock_id, kind, due_at, status FROM deadline WHERE case_id = $1 ORDER BY 1, 2`, [id]);
    const before = await limits();
    await does(id, head, 'answerQuestion', { question: 1, answer: '即将开始' });
    expect(await limits()).toEqual(before);
  });
});

describe('a case that nobody has', () => {
  it('is taken up by one of two who claim it at once', async () => {
    const workflow = matters.find(([first]) => first!.code === 'type-approval')!.at(-1)!;
    const { filed } = await engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: co }); // prettier-ignore
    await does(filed.id, co, 'submit', { declaration: true });
    await does(filed.id, acceptance, 'accept');
    const { revision } = await rowOf(filed.id);
    const outcomes = await Promise.all(
      [reviewer, official('reviewer-2', 'reviewer')].map((who) => perform(filed.id, who, 'claim', {}, revision)),
    );

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'stale']);
    const winner = outcomes[0]!.kind === 'done' ? 'reviewer' : 'reviewer-2';
    expect(await rowOf(filed.id)).toMatchObject({ officer: winner, context: { officers: [winner] } });
    expect(await faults(filed.id)).toEqual([]);
  });
});

describe('a recusal', () => {
  it('lists the acts of the person from the history, leaves the case to another, and all of it is replayed', async () => {
    const id = await assigned();
    await does(id, reviewer, 'declareInterest', { interest: false });
    await does(id, reviewer, 'startReview');
    await does(id, co, 'requestRecusal', { person: 'reviewer', ground: 'interest', reasons: '持有申请人股份' });
    const { acts } = await does(id, head, 'decideRecusal', { person: 'reviewer', recused: true, reasons: '属实' });

    const [{ seq }] = await database.query(`SELECT seq FROM history WHERE case_id = $1 AND verb = 'startReview'`, [id]);
    expect(acts).toEqual([{ seq, verb: 'startReview', at: expect.stringMatching(/^2026-03-02T/) }]);
    await does(id, head, 'reassign', { from: 'reviewer', to: 'reviewer-2', ground: 'recusal', reasons: '原承办人回避' });
    await does(id, head, 'recheckActs', { person: 'reviewer', stand: true, reasons: '无影响' });
    expect(await rowOf(id)).toMatchObject({ officer: 'reviewer-2', context: { officers: ['reviewer-2', 'second-reviewer'] } });
    expect(await faults(id)).toEqual([]);
  }); // prettier-ignore

  it('is found in engagements on record: nobody may pick or be such a person', async () => {
    await database.query(`INSERT INTO engagement (account_id, organisation_id, relation, from_on) VALUES ('reviewer-2', 'enterprise-a-co', 'shareholder', '2024-01-01')`); // prettier-ignore
    engine.directory.forget();
    const id = await assigned();
    const refused = await perform(
      id,
      head,
      'reassign',
      { to: 'reviewer-2', ground: 'leave', reasons: '休假' },
      (await rowOf(id)).revision,
    );

    await database.query(`DELETE FROM engagement WHERE account_id = 'reviewer-2'`);
    expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'ILLEGAL_MOVE', rule: 'NOBODY_ELSE' } });
  });
});

describe('a draw', () => {
  it('has a seed of its own, avoids whom the pool tells to avoid, and can be drawn again from what is on record', async () => {
    const id = await assigned('reference-material-grading', ofState);
    const first = await does(id, ofState(reviewer), 'drawExperts', { speciality: '标准物质', number: 3 });

    expect(first['seed']).toMatch(/^[0-9a-f]{64}$/);
    expect(first['avoided']).toEqual([{ id: 'expert-6', ground: 'engagement' }]);
    expect(first['drawn']).toEqual(drawn(first['seed'] as string, first['pool'] as Candidate[], 3));
    const { workflow, filed, facts } = (await engine.read(id))!;
    const organise = actsFor(workflow, filed, ofState(reviewer), facts).available.find(({ verb }) => verb === 'organise')!;
    expect(organise.example['panel']).toEqual([...(first['drawn'] as string[])].sort());
    const second = await does(id, ofState(head), 'drawExperts', { speciality: '标准物质', number: 3, reasons: '一名专家不能参加' });
    expect(second['seed']).not.toBe(first['seed']);
    expect(await faults(id)).toEqual([]);
  }); // prettier-ignore
});

describe('what an authority has set, and what is on record of a body', () => {
  const bodies = async (id: string) => {
    engine.directory.forget();
    const { workflow, filed, facts } = (await engine.read(id))!;
    const { example } = actsFor(workflow, filed, reviewer, facts).available.find(({ verb }) => verb === 'entrust') ?? { example: { body: null } }; // prettier-ignore
    return example['body'];
  };

  it('a body is entrusted only with what it is authorised for on the day', async () => {
    const id = await assigned();
    const set = (change: string) =>
      database.query(`UPDATE authorisation SET ${change} WHERE organisation_id = 'lab-1'`);

    expect(await bodies(id)).toBe('lab-1');
    await set(`scope = '{水表}'`);
    expect(await bodies(id)).toBeNull();
    await set(`scope = '{水表,非自动衡器}'`);
    expect(await bodies(id)).toBe('lab-1');
    await set(`to_on = '2026-03-01'`);
    expect(await bodies(id)).toBeNull();
    await set(`scope = '{*}', to_on = '2029-12-31'`);
  });

  it('officials declare before they act, unless their authority only offers it', async () => {
    const id = await assigned();
    const starts = async () => {
      engine.directory.forget();
      return perform(id, reviewer, 'startReview', {}, (await rowOf(id)).revision);
    };
    await database.query(`UPDATE rule_setting SET to_on = '2026-01-01' WHERE name = 'interestDeclaration'`);
    expect(await starts()).toMatchObject({ kind: 'refused', refusal: { code: 'DUTY_CONFLICT', rule: 'RECUSAL' } });
    await does(id, reviewer, 'declareInterest', { interest: false });
    expect(await starts()).toMatchObject({ kind: 'done' });
    await database.query(`UPDATE rule_setting SET to_on = NULL WHERE name = 'interestDeclaration'`);
  });
});
