import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor, CaseState, Substitution } from '#engine';
import { callerOf, newSession } from '#identity';
import { replayAll, type CaseEngine } from '#store';
import { matters } from '#workflows';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

const workflow = matters[0]!.at(-1)!;
const actor = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [], attorneys: [] }); // prettier-ignore
const enterprise = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const acceptance = actor('acceptance', 'authority-p1', 'acceptanceOfficer');
const forAcceptance: Substitution = { id: randomUUID(), absentId: 'acceptance', absentName: '沈准', roles: ['acceptanceOfficer'], matters: ['*'], instrument: '代理函' }; // prettier-ignore
const registrar = { ...actor('registrar', 'authority-p1', 'registrar'), substitutions: [forAcceptance] };

let demo: DemoEngine;
let database: DataSource;
let engine: CaseEngine;

beforeAll(async () => {
  demo = await demoEngine();
  ({ database, engine } = demo);
});
afterAll(() => demo.drop());

const opening = { applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm }; // prettier-ignore
const perform = (caseId: string, who: Actor, verb: string, expectedRevision: number, payload: unknown = {}) =>
  engine.perform({ caseId, verb, payload, actor: who, key: randomUUID(), expectedRevision, answer: ({ filed }) => filed.state }); // prettier-ignore

const entryOf = async (caseId: string, seq: number) => {
  const [row] = await database.query(`SELECT entry, actor_id, actor_for FROM history WHERE case_id = $1 AND seq = $2`, [caseId, seq]); // prettier-ignore
  return { ...row, entry: JSON.parse(row.entry) };
};
const columnsOf = async (caseId: string) => (await database.query(`SELECT entered_by, phase FROM case_file WHERE id = $1`, [caseId]))[0]; // prettier-ignore
const seenBy = async (who: Actor, caseId: string) => (await demo.reading.known(who, caseId)) !== null;

describe('the act of a substitute', () => {
  it('is stored with both names and the instrument of the grant, judged again by later acts, and replays', async () => {
    const { id } = (await engine.open(workflow, { ...opening, id: randomUUID(), actor: enterprise })).filed;
    await perform(id, enterprise, 'submit', 1, { declaration: true });

    expect(await perform(id, registrar, 'accept', 2)).toMatchObject({ kind: 'done' });

    const { entry, ...columns } = await entryOf(id, 3);
    expect(columns).toEqual({ actor_id: 'registrar', actor_for: 'acceptance' });
    expect(entry).toMatchObject({ actor: { userId: 'registrar', role: 'acceptanceOfficer', substituteFor: 'acceptance', substitutionId: forAcceptance.id }, instrument: expect.stringMatching(/./) }); // prettier-ignore
    const { hands, revision } = (await engine.read(id))!.filed;
    expect(hands.at(-1)).toEqual({ verb: 'accept', userId: 'registrar', forUserId: 'acceptance' }); // prettier-ignore
    expect(await perform(id, actor('acceptance', 'authority-p1', 'reviewer'), 'startReview', revision)).toMatchObject({ kind: 'refused', refusal: { code: 'DUTY_CONFLICT', rule: 'S1' } }); // prettier-ignore
    expect(await replayAll(engine, id)).toMatchObject({ cases: 1, mismatches: [] });
  });
});

describe('a power of attorney', () => {
  it('gives nothing any more once its principal is closed', async () => {
    const { token } = (await newSession(database, 'agent-a', { way: 'password', secondFactor: false, idleMinutes: 0 }))!; // prettier-ignore
    const principals = async (status: string) => {
      await database.query(`UPDATE organisation SET status = $1 WHERE id = 'enterprise-a-co'`, [status]);
      const { agentFor, attorneys } = (await callerOf(database, token))!;
      return [agentFor, attorneys!.map(({ principalId }) => principalId)];
    };

    expect(await principals('closed')).toEqual([[], []]);
    expect(await principals('active')).toEqual([['enterprise-a-co'], ['enterprise-a-co']]);
  });
});

describe('the continuation of an annulled case', () => {
  it('keeps the duties that people had in it, stays with the authority it was handed over to, and replays', async () => {
    const { id } = (await engine.open(workflow, { ...opening, id: randomUUID(), actor: enterprise })).filed;
    await perform(id, enterprise, 'submit', 1, { declaration: true });
    await perform(id, registrar, 'accept', 2);
    const outcome = [...workflow.leaves].find(([, { kind }]) => kind === 'outcome')![0];
    await database.query(`UPDATE case_file SET state = $2, context = context || '{"receiver":"authority-p2"}', authority_id = 'authority-p2' WHERE id = $1`, [id, outcome]); // prettier-ignore
    const continued = (ended: CaseState) => engine.open(workflow, { ...opening, id: randomUUID(), applicantName: '', form: ended.form, actor: actor('head-p2', 'authority-p2', 'head'), continues: ended }); // prettier-ignore
    const first = await continued((await engine.read(id))!.filed);
    const second = await continued((await engine.read(first.filed.id))!.filed);

    for (const { filed: opened, facts } of [first, second]) {
      const { filed } = (await engine.read(opened.id))!;
      expect(filed.context['aside']).toEqual({ former: { registrar: ['acceptance'], acceptance: ['acceptance'] } });
      expect([facts.authority.id, filed.authorityId, filed.grantId]).toEqual(['authority-p2', 'authority-p1', 'ta-320000']); // prettier-ignore
      expect(await replayAll(engine, filed.id)).toMatchObject({ cases: 1, mismatches: [] });
    }
  });
});

describe('a paper filing', () => {
  it('is the draft of the officer who enters it and of the applicant, and nobody else’s until it is submitted', async () => {
    const { id } = (await engine.open(workflow, { ...opening, id: randomUUID(), actor: acceptance, resolved: { paperFiling: { enteredBy: 'acceptance', receivedBy: '沈准' } } })).filed; // prettier-ignore
    const colleague = actor('registrar', 'authority-p1', 'acceptanceOfficer');
    const elsewhere = actor('acceptance-p2', 'authority-p2', 'acceptanceOfficer');
    const sight = async () => [await seenBy(acceptance, id), await seenBy(enterprise, id), await seenBy(colleague, id), await seenBy(elsewhere, id)]; // prettier-ignore

    expect(await columnsOf(id)).toEqual({ entered_by: 'acceptance', phase: 'draft' });
    expect(await sight()).toEqual([true, true, false, false]);
    expect(await perform(id, colleague, 'submit', 1, { declaration: true })).toMatchObject({ kind: 'refused' });
    expect(await perform(id, acceptance, 'submit', 1, { declaration: true })).toMatchObject({ kind: 'done' });

    expect((await entryOf(id, 2)).entry.actor).toEqual({ userId: 'acceptance', role: 'acceptanceOfficer', organisationId: 'authority-p1', actedFor: 'enterprise-a-co' }); // prettier-ignore
    expect(await sight()).toEqual([true, true, true, false]);
    expect(await replayAll(engine, id)).toMatchObject({ cases: 1, mismatches: [] });
  });
});
