import { matters } from '#workflows';
import { actsFor, calendarOf, decide, openCase, replay, system, type Act, type Actor, type CaseState, type Decision, type Facts } from './index.js'; // prettier-ignore
import { judge } from './judge.js';
import { standing } from './standing.js';

const workflow = matters[0]!.at(-1)!;
const person = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [] }); // prettier-ignore
const company = person('co', 'co', 'applicant');
const head = person('head', 'p1', 'head');
const facts: Facts = {
  now: '2026-03-02T01:00:00.000Z',
  calendar: calendarOf([]),
  authority: { id: 'p1', name: '省局', region: '320000', word: '苏', contact: '', reviewedBy: '', court: '' },
  people: [], bodies: [], authorities: [],
}; // prettier-ignore
const opening = { id: '1', number: 'TA-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g' };
const draft = openCase(workflow, { ...opening, form: workflow.sampleForm, actor: company }, facts).next;
const inState = (state: string, context: object = {}): CaseState => ({ ...draft, state, context: { ...draft.context, ...context } }); // prettier-ignore
const stateAt = (desk: string, phase: string) =>
  [...workflow.leaves].find(([, place]) => place.kind === 'step' && place.desk === desk && place.phase === phase)![0];
const review = inState(stateAt('approver', 'decision'));

const urge = (payload: unknown = { instruction: '请加快办理' }, actor = head): Act => ({
  verb: 'urge',
  payload,
  actor,
});
const urged = (filed: CaseState) => decide(workflow, filed, urge({ instruction: '请加快办理', dueOn: '2026-03-06' }), facts) as Decision; // prettier-ignore
const refused = (filed: CaseState, act: Act) => judge(workflow, filed, act, facts);

describe('urging (督办)', () => {
  it('goes on record, changes nothing else in the case, and is folded again by a replay', () => {
    const { next, move } = urged(review);

    expect(next).toEqual({ ...review, revision: review.revision + 1, hands: [{ verb: 'urge', userId: 'head' }] });
    expect(move).toMatchObject({ verb: 'urge', from: review.state, to: review.state, actor: { userId: 'head', role: 'head', actedFor: null }, papers: [] }); // prettier-ignore
    expect(standing['urge']!.basis.certainty).toBe('setting');

    const submitted = decide(workflow, draft, { verb: 'submit', payload: { declaration: true }, actor: company }, facts) as Decision; // prettier-ignore
    const supervised = urged(submitted.next);
    const opened = openCase(workflow, { ...opening, form: workflow.sampleForm, actor: company }, facts).move;
    expect(replay(workflow, () => workflow, opening, [opened, submitted.move, supervised.move], facts)).toEqual(supervised.next); // prettier-ignore
  });

  it('is told to the desk whose turn it is, with what is asked and by when', () => {
    expect(urged(review).move.messages).toEqual([{ code: 'urged', to: ['approver'], data: { instruction: '请加快办理', dueOn: '2026-03-06' } }]); // prettier-ignore
  });

  it.each([
    ['the applicant, at intake', inState(stateAt('applicant', 'intake')), ['acceptanceOfficer']],
    ['the applicant, in review', inState(stateAt('applicant', 'review'), { officers: ['o'] }), ['reviewer']],
    ['the testing body', inState(stateAt('testingBody', 'review'), { officers: ['o'] }), ['reviewer', 'testingBody']],
  ])('reaches whoever can hurry a case that waits for %s', (_, filed, desks) => {
    expect(urged(filed).move.messages.map(({ to }) => to)).toEqual([desks]);
  });

  it('never reaches a party, in whatever step of whatever matter', () => {
    const told = matters.flat().flatMap((each) =>
      [...each.leaves].filter(([, place]) => place.kind === 'step' && place.phase !== 'draft').flatMap(([state]) => {
        const filed = { ...inState(state), context: each.context };
        return (decide(each, filed, urge(), facts) as Decision).move.messages.flatMap(({ to }) => to);
      }),
    ); // prettier-ignore
    expect(told.length).toBeGreaterThan(100);
    for (const party of ['applicant', 'agent', 'holder', 'thirdParty', 'system']) expect(told).not.toContain(party);
  });

  it('is in the power of the head and the deputy of the authority that has the case, of nobody else', () => {
    const deputy = person('deputy', 'p1', 'deputyHead');
    expect(refused(review, urge(undefined, deputy))).toMatchObject({ ok: true, desk: 'deputyHead' });
    for (const other of [company, system, person('reviewer', 'p1', 'reviewer'), person('head-p2', 'p2', 'head')])
      expect(refused(review, urge(undefined, other))).toMatchObject({ code: 'NOT_YOUR_POWER', basis: standing['urge']!.basis }); // prettier-ignore
    expect(refused({ ...review, context: { ...review.context, receiver: 'p2' } }, urge())).toMatchObject({ code: 'NOT_YOUR_POWER' }); // prettier-ignore
  });

  it('is not possible before submission and after the end', () => {
    const ended = [...workflow.leaves].find(([, { kind }]) => kind === 'outcome')![0];
    for (const filed of [draft, inState(ended)]) {
      expect(refused(filed, urge())).toMatchObject({ code: 'ILLEGAL_MOVE' });
      expect(actsFor(workflow, filed, head, facts)).toMatchObject({ available: [], blocked: [] });
    }
  });

  it('says what is wrong with what was handed in', () => {
    const faults = (payload: unknown) => (refused(review, urge(payload)) as unknown as { errors: { pointer: string; code: string }[] }).errors.map(({ pointer, code }) => `${pointer} ${code}`); // prettier-ignore
    expect(faults({})).toEqual(['/payload/instruction INVALID_TYPE']);
    expect(faults({ instruction: ' ' })).toEqual(['/payload/instruction TOO_SMALL']);
    expect(faults({ instruction: '急'.repeat(501) })).toEqual(['/payload/instruction TOO_BIG']);
    expect(faults({ instruction: '急', dueOn: '2026-02-30' })).toEqual(['/payload/dueOn INVALID_FORMAT']);
    expect(faults({ instruction: '急', dueOn: '2026-03-01' })).toEqual(['/payload/dueOn NOT_PAST']);
    expect(faults({ instruction: '急', to: 'co' })).toEqual(['/payload/to UNKNOWN_PROPERTY']);
    expect(refused(review, urge({ instruction: '急', dueOn: '2026-03-02' }))).toMatchObject({ ok: true });
  });

  it('is offered last, with an example that succeeds, and said to be an act of every case', () => {
    const { available } = actsFor(workflow, review, head, facts);
    const offered = available.at(-1)!;
    expect(offered).toMatchObject({ verb: 'urge', standing: true, desk: 'head', payloadSchema: { required: ['instruction'] } }); // prettier-ignore
    expect(available.filter((act) => act.standing).map(({ verb }) => verb)).toEqual(['declareInterest', 'urge']);
    expect(decide(workflow, review, urge(offered.example), facts).ok).toBe(true);
  });

  it('has a name that no matter uses for an act of its own', () => {
    for (const { sheets } of matters.flat()) for (const verb of Object.keys(standing)) expect(Object.keys(sheets)).not.toContain(verb); // prettier-ignore
  });
});
