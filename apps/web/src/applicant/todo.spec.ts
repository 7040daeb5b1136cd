import type { CaseView } from '../case/queries.js';
import { todosOf } from './todo.js';

const act = (verb: string, standing = false) => ({ verb, standing }) as CaseView['availableActs'][number];
const clock = (limit: string, status = 'running') => ({ limit, status }) as CaseView['clocks'][number];
const view = (given: Partial<CaseView>) =>
  ({
    desk: 'reviewer',
    yourDesks: ['applicant'],
    phase: 'review',
    clocks: [],
    editing: null,
    availableActs: [],
    blocked: [],
    ...given,
  }) as CaseView;

describe('what an applicant must do now', () => {
  it('is nothing where there are only rights, and what may be done at any time', () => {
    expect(todosOf(view({ availableActs: [act('withdraw'), act('makeStatement'), act('askQuestion', true)] }))).toEqual(
      [],
    );
  });

  it('is to correct, by the last day of that limit', () => {
    const limit = clock('T_CORRECTION_REPLY');
    const [todo, ...others] = todosOf(
      view({ desk: 'applicant', phase: 'intake', availableActs: [act('handInCorrections'), act('withdraw')], clocks: [limit], editing: { faults: [] } }),
    );
    expect(todo).toEqual({ kind: 'corrections', verbs: ['handInCorrections'], limit });
    expect(others).toEqual([]);
  }); // prettier-ignore

  it('is to sign a commitment before anything else', () => {
    const todos = todosOf(
      view({ desk: 'applicant', availableActs: [act('commit'), act('decline')], editing: { faults: [] } }),
    );
    expect(todos.map(({ kind }) => kind)).toEqual(['commit']);
  });

  it('names the right to a hearing with its limit while that counts, also when it is not their turn', () => {
    const todos = todosOf(view({ availableActs: [act('requestHearing'), act('waiveHearing')], clocks: [clock('T_HEARING_REQUEST', 'met')] })); // prettier-ignore
    expect(todos).toEqual([{ kind: 'hearing', verbs: ['requestHearing', 'waiveHearing'], limit: undefined }]);
  });

  it('names the right to a statement while its time counts, but not that of third parties to anybody else', () => {
    const availableActs = [act('makeStatement')];
    const limit = clock('T_REVOKE_DEFENCE');
    expect(todosOf(view({ availableActs, clocks: [limit] }))).toEqual([{ kind: 'statement', verbs: ['makeStatement'], limit }]);
    expect(todosOf(view({ availableActs, clocks: [clock('T_STATEMENT')] }))).toEqual([]);
    const [third] = todosOf(view({ availableActs, clocks: [clock('T_STATEMENT')], yourDesks: ['thirdParty'] }));
    expect(third?.kind).toBe('statement');
  }); // prettier-ignore

  it('names other acts only when it is their turn', () => {
    const acts = [act('consentToCancellation'), act('makeStatement')];
    expect(todosOf(view({ availableActs: acts }))).toEqual([]);
    expect(todosOf(view({ availableActs: acts, desk: 'holder' }))[0]!.verbs).toEqual(['consentToCancellation']);
  });

  it('is to answer whatever else a notice asks, also while the form holds it up', () => {
    const limit = clock('TA_IMPROVEMENT');
    const acts = [act('submitImproved'), act('declineImprovement')];
    expect(todosOf(view({ availableActs: acts, desk: 'applicant', clocks: [limit] }))).toEqual([
      { kind: 'corrections', verbs: ['submitImproved'], limit },
      { kind: 'acts', verbs: ['declineImprovement'], limit: undefined },
    ]);
    const blocked = [{ verb: 'handInCorrections', code: 'INVALID_INPUT' }] as CaseView['blocked'];
    expect(todosOf(view({ blocked, editing: { faults: [] } })).map(({ kind }) => kind)).toEqual(['corrections']);
  });
});
