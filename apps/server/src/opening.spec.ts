import type { CaseState } from '#engine';
import type { Caller } from '#identity';
import { baseFacts, StandingCase } from '../../../test/support/standing-case.js';
import { openContinuation, openNew } from './opening.js';
import { Problem } from './problem.js';

const { workflow, filed } = new StandingCase().assigned();
const ended: CaseState = { ...filed, state: [...workflow.leaves].find(([, { kind }]) => kind === 'outcome')![0] };
const head = (userId: string, organisationId: string) => ({ userId, name: userId, roles: ['head'], organisationId, agentFor: [], attorneys: [], substitutions: [] }) as unknown as Caller; // prettier-ignore
const engine = { open: () => Promise.resolve('opened') } as never;

/** `opened`, or code and rule of the refusal. */
async function continues(caller: Caller, of: CaseState = ended, matter = workflow.code): Promise<unknown> {
  try {
    return await openContinuation(engine, caller, matter, { workflow, filed: of, facts: baseFacts as never, entries: [] }); // prettier-ignore
  } catch (refused) {
    const { code, more } = refused as Problem;
    return [code, (more as { rule?: string }).rule];
  }
}

describe('a draft of an agent', () => {
  const power = (principalId: string, matters = ['*']) => ({ id: `by-${principalId}`, principalId, matters, special: [], instrument: '' }); // prettier-ignore
  const agent = (...attorneys: ReturnType<typeof power>[]) => ({ ...head('agent', 'agency'), roles: ['agent'], attorneys }) as unknown as Caller; // prettier-ignore
  const grant = { id: 'g', matter: workflow.code, region: '320000', tier: '*', applicantKind: '*', authorityId: 'p1', kind: 'own', delegatorId: null, instrument: '', fromOn: '2005-08-01', toOn: null }; // prettier-ignore
  const drafts = {
    database: { query: () => Promise.resolve([{ now: new Date(baseFacts.now), name: '甲' }]) },
    registry: { effectiveOn: () => workflow },
    directory: { rules: () => Promise.resolve({ grants: [grant] }) },
    open: (_: unknown, { applicantId }: { applicantId: string }) => Promise.resolve(applicantId),
  } as never;
  const filedFor = (caller: Caller, actingFor?: string) =>
    openNew(drafts, caller, workflow.code, workflow.sampleForm, { actingFor }) as Promise<unknown>;

  it('is for the one principal whose power covers the matter, or for the one that is named', async () => {
    expect(await filedFor(agent(power('a'), power('b', ['register-entry'])))).toBe('a');
    expect(await filedFor(agent(power('a'), power('a')))).toBe('a');
    expect(await filedFor(agent(power('a'), power('b')), 'b')).toBe('b');
  });

  it('is for nobody by chance: of several principals one must be named', async () => {
    await expect(filedFor(agent(power('b'), power('a')))).rejects.toMatchObject({ code: 'INVALID_INPUT', more: { errors: [{ pointer: '/actingFor', code: 'SEVERAL_PRINCIPALS', message: { en: expect.stringContaining('a, b') } }] } }); // prettier-ignore
    await expect(filedFor(agent(power('a'), power('b')), 'c')).rejects.toMatchObject({ code: 'NOT_YOUR_POWER' });
  });
});

describe('a case that is made anew after an annulment', () => {
  it('is opened by a head of the authority that decided, never by one who may know of it for another reason', async () => {
    expect(await continues(head('head', 'p1'))).toBe('opened');
    expect(await continues(head('head-p2', 'p2'))).toEqual(['NOT_YOUR_POWER', undefined]);
    expect(await continues(head('head', 'p1'), { ...ended, context: { ...ended.context, receiver: 'p2' } })).toEqual(['NOT_YOUR_POWER', undefined]); // prettier-ignore
  });

  it('is not opened by a head who was recused from it', async () => {
    const recusals = [{ person: 'head', role: 'head', ground: 'interest', requestedBy: 'co', on: '2026-03-02', decision: 'recused', decidedBy: 'deputy' }]; // prettier-ignore
    const of = { ...ended, context: { ...ended.context, aside: { recusals } } };

    expect(await continues(head('head', 'p1'), of)).toEqual(['DUTY_CONFLICT', 'RECUSAL']);
    expect(await continues(head('head-2', 'p1'), of)).toBe('opened');
  });
});
