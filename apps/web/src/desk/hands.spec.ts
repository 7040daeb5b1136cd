import { handsOf } from './hands.js';

const entry = (userId: string, role: string, verb: string, substituteFor?: string) => ({
  verb, actor: { userId, role, organisationId: 'p1', actedFor: null, ...(substituteFor && { substituteFor }) },
}); // prettier-ignore

describe('who acted in a case', () => {
  it('is told once for each person and role, with what they did', () => {
    const hands = handsOf([entry('a', 'reviewer', 'startReview'), entry('a', 'reviewer', 'giveOpinion'), entry('a', 'reviewer', 'giveOpinion'), entry('b', 'approver', 'grant')]); // prettier-ignore
    expect(hands.map(({ userId, verbs }) => [userId, ...verbs])).toEqual([['a', 'startReview', 'giveOpinion'], ['b', 'grant']]); // prettier-ignore
  });

  it('tells a substitute from the same person acting in the own name', () => {
    expect(handsOf([entry('a', 'reviewer', 'x'), entry('a', 'reviewer', 'x', 'b')])).toHaveLength(2);
  });

  it('leaves out the system and declarations', () => {
    expect(handsOf([entry('system', 'system', 'serve'), entry('a', 'reviewer', 'declareInterest')])).toEqual([]);
  });
});
