import { actorOf, StandingCase } from '../../../../test/support/standing-case.js';
import { actsFor } from '../index.js';
import { officersOf } from './shape.js';

const accepted = () => new StandingCase().does('acceptance', 'accept');
const verbs = ({ workflow, filed, facts }: StandingCase, who: string) => actsFor(workflow, filed, actorOf(who), facts).available.map(({ verb }) => verb); // prettier-ignore

describe('taking up a case (领取)', () => {
  it('is for a reviewer, of a case that waits for one and that nobody has', () => {
    const filed = accepted();
    expect(verbs(filed, 'reviewer')).toContain('claim');
    for (const who of ['acceptance', 'approver', 'head', 'second', 'co', 'lab', 'head-p2']) expect(filed.refusal(who, 'claim')).toBe('NOT_YOUR_POWER'); // prettier-ignore
    expect(new StandingCase().refusal('reviewer', 'claim')).toBe('ILLEGAL_MOVE');
    expect(accepted().does('approver', 'assign', { reviewer: 'reviewer-2', secondReviewer: 'second', recusalDeclared: true }).refusal('reviewer', 'claim')).toBe('ILLEGAL_MOVE'); // prettier-ignore
  });

  it('gives the case to who took it, and to no colleague any more; limits and state stay', () => {
    const before = accepted().filed;
    const claimed = accepted().does('reviewer', 'claim');

    expect(claimed.filed).toEqual({ ...before, revision: before.revision + 1, context: { ...before.context, officers: ['reviewer'] }, hands: [...before.hands, { verb: 'claim', userId: 'reviewer' }] }); // prettier-ignore
    expect(claimed.told).toEqual([]);
    expect(verbs(claimed, 'reviewer')).toContain('startReview');
    expect(verbs(claimed, 'reviewer-2')).not.toContain('startReview');
    expect(claimed.refusal('reviewer-2', 'claim')).toBe('ILLEGAL_MOVE');
    expect(claimed.replayed()).toEqual(claimed.filed);
  });

  it('may name the second reviewer that the review needs, who is told', () => {
    const both = accepted().does('reviewer', 'claim', { secondReviewer: 'second' });
    expect(officersOf(both.filed)).toEqual(['reviewer', 'second']);
    expect(both.told).toEqual([{ code: 'namedSecond', to: [], accounts: ['second'] }]);
    expect(both.replayed()).toEqual(both.filed);
    expect(accepted().refusal('reviewer', 'claim', { secondReviewer: 'approver' })).toBe(
      '/secondReviewer NOT_ELIGIBLE',
    );
    const twoRoles = { ...actorOf('reviewer'), roles: ['reviewer', 'secondReviewer'] as never[] };
    const people = new StandingCase().facts.people.map((each) => (each.id === 'reviewer' ? { ...each, roles: twoRoles.roles } : each)); // prettier-ignore
    const filed = new StandingCase('type-approval', { people }).does('acceptance', 'accept');
    expect(filed.refusal(twoRoles, 'claim', { secondReviewer: 'reviewer' })).toBe('/secondReviewer TWO_OFFICERS');
  });

  it('is not for somebody who had another duty in it, or stays out of it', () => {
    const both = { ...actorOf('acceptance'), roles: ['acceptanceOfficer', 'reviewer'] as const };
    const people = new StandingCase().facts.people.map((each) => (each.id === 'acceptance' ? { ...each, roles: both.roles } : each)); // prettier-ignore
    const filed = new StandingCase('type-approval', { people: [...people] }).does('acceptance', 'accept');
    expect(filed.refusal({ ...both, roles: [...both.roles] }, 'claim')).toBe('ILLEGAL_MOVE NOT_FREE');

    const recused = accepted().does('reviewer', 'declareInterest', { interest: true, ground: 'interest' });
    expect(recused.refusal('reviewer', 'claim')).toBe('ILLEGAL_MOVE NOT_FREE');
    expect(recused.refusal('reviewer-2', 'claim')).toBe('done');
  });

  it('does not keep those who assign from assigning, nor a head from reassigning', () => {
    const assigned = accepted().does('reviewer', 'claim').does('approver', 'assign', { reviewer: 'reviewer-2', secondReviewer: 'second', recusalDeclared: true }); // prettier-ignore
    expect(officersOf(assigned.filed)).toEqual(['reviewer-2', 'second']);
    const passed = accepted().does('reviewer', 'claim').does('head', 'reassign', { to: 'reviewer-2', second: 'second', ground: 'workload', reasons: '均衡' }); // prettier-ignore
    expect(officersOf(passed.filed)).toEqual(['reviewer-2', 'second']);
  });
});

describe('giving a case back', () => {
  it('is for who took it up and has done nothing in it since', () => {
    const claimed = accepted().does('reviewer', 'claim');
    expect(verbs(claimed, 'reviewer')).toContain('release');
    expect(claimed.refusal('reviewer-2', 'release')).toBe('ILLEGAL_MOVE');

    const back = claimed.does('reviewer', 'release');
    expect(officersOf(back.filed)).toEqual([]);
    expect(back.replayed()).toEqual(back.filed);
    expect(verbs(back, 'reviewer-2')).toContain('claim');
  });

  it('is too late once something was done in it, and nothing for those to whom it was assigned', () => {
    expect(accepted().does('reviewer', 'claim').does('reviewer', 'startReview').refusal('reviewer', 'release')).toBe('ILLEGAL_MOVE'); // prettier-ignore
    expect(accepted().does('reviewer', 'claim', { secondReviewer: 'second' }).does('second', 'declareInterest', { interest: false }).refusal('reviewer', 'release')).toBe('ILLEGAL_MOVE'); // prettier-ignore
    expect(new StandingCase().assigned().refusal('reviewer', 'release')).toBe('ILLEGAL_MOVE');
  });
});
