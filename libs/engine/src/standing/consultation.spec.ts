import fc from 'fast-check';
import { actorOf, StandingCase } from '../../../../test/support/standing-case.js';
import { askedIn, asideOf } from '../aside.js';
import { actsFor } from '../index.js';

const question = { asked: ['approver', 'registrar', 'deputy'], question: '可否准予' };
const opinion = (agrees = true) => ({ opinion: agrees ? '同意' : '不同意', agrees });
const asked = () => new StandingCase().assigned().does('reviewer', 'consult', question);
const verbs = ({ workflow, filed, facts }: StandingCase, who: string) => actsFor(workflow, filed, actorOf(who), facts).available.map(({ verb }) => verb); // prettier-ignore

describe('an inner consultation (会签)', () => {
  it('is put to colleagues, who are told, and waits for each of them', () => {
    const filed = asked();

    expect(asideOf(filed.filed).opinions).toEqual([{ id: 1, askedBy: 'reviewer', on: '2026-03-02', given: {}, ...question }]); // prettier-ignore
    expect(filed.told).toEqual([{ code: 'opinionAsked', to: [], accounts: question.asked }]);
    expect(askedIn(filed.filed)).toEqual(question.asked);
    expect(verbs(filed, 'registrar')).toContain('giveInnerOpinion');
    expect(verbs(filed, 'second')).not.toContain('giveInnerOpinion');
  });

  it('is answered once by each, and the one who asked is told', () => {
    const answered = asked().does('deputy', 'giveInnerOpinion', opinion(false));

    expect(asideOf(answered.filed).opinions![0]!.given).toEqual({ deputy: { ...opinion(false), on: '2026-03-02' } });
    expect(answered.told).toEqual([{ code: 'opinionGiven', to: [], accounts: ['reviewer'] }]);
    expect(askedIn(answered.filed)).toEqual(['approver', 'registrar']);
    expect(answered.refusal('deputy', 'giveInnerOpinion', opinion())).toBe('ILLEGAL_MOVE');
    for (const who of ['second', 'co', 'head-p2']) expect(answered.refusal(who, 'giveInnerOpinion', opinion())).toBe('NOT_YOUR_POWER'); // prettier-ignore
    expect(answered.replayed()).toEqual(answered.filed);
  });

  it('names the question where there are several, and is about the oldest otherwise', () => {
    const twice = asked().does('head', 'consult', { asked: ['deputy'], question: '时限够否' });
    const given = ({ filed }: StandingCase) => asideOf(filed).opinions!.map((each) => Object.keys(each.given));

    expect(twice.refusal('deputy', 'giveInnerOpinion', { ...opinion(), consultation: 3 })).toBe('/consultation NOT_ASKED'); // prettier-ignore
    expect(given(twice.does('deputy', 'giveInnerOpinion', { ...opinion(), consultation: 2 }))).toEqual([[], ['deputy']]); // prettier-ignore
    expect(given(twice.does('deputy', 'giveInnerOpinion', opinion()))).toEqual([['deputy'], ['deputy']]);
    expect(askedIn(twice.filed)).toEqual(['approver', 'registrar']);
  });

  it('is the officer’s in charge, the approver’s and the head’s, about colleagues and not about oneself', () => {
    const filed = new StandingCase().assigned();
    for (const who of ['reviewer', 'approver', 'head']) expect(filed.refusal(who, 'consult', { ...question, asked: ['registrar'] })).toBe('done'); // prettier-ignore
    for (const who of ['reviewer-2', 'second', 'deputy', 'co', 'lab', 'head-p2']) expect(filed.refusal(who, 'consult', question)).toBe('NOT_YOUR_POWER'); // prettier-ignore
    expect(filed.refusal('approver', 'consult', question)).toBe('/asked NOT_ONESELF');
    expect(filed.refusal('reviewer', 'consult', { ...question, asked: ['co'] })).toBe('/asked NOT_ELIGIBLE');
    expect(filed.refusal('reviewer', 'consult', { ...question, asked: [] })).toBe('/asked TOO_SMALL');
  });

  it('does not ask, and does not hear, somebody who is recused', () => {
    const recused = asked().does('registrar', 'declareInterest', { interest: true, ground: 'interest' });
    expect(recused.refusal('registrar', 'giveInnerOpinion', opinion())).toBe('ILLEGAL_MOVE');
    expect(recused.refusal('reviewer', 'consult', { ...question, asked: ['registrar'] })).toBe('/asked NOT_ELIGIBLE');
  });

  it('comes to the same case in whatever order the opinions come in', () => {
    const everybody = ['acceptance', 'second', 'approver', 'head', 'deputy', 'registrar', 'chair'];
    const order = fc.subarray(everybody, { minLength: 2 }).chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }), fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }))); // prettier-ignore
    const base = new StandingCase().assigned();
    fc.assert(
      fc.property(order, ([some, shuffled, agree]) => {
        const begun = () => Object.assign(Object.create(StandingCase.prototype) as StandingCase, base, { moves: [] }).does('reviewer', 'consult', { asked: some, question: '可否' }); // prettier-ignore
        const after = (people: readonly string[]) =>
          people.reduce((filed, who) => filed.does(who, 'giveInnerOpinion', opinion(agree[everybody.indexOf(who)])), begun()).filed; // prettier-ignore
        const [one, other] = [after(some), after(shuffled)];

        expect({ ...other, hands: [] }).toEqual({ ...one, hands: [] });
        const inOrder = (hands: typeof one.hands) => hands.map(({ verb, userId }) => `${verb} ${userId}`).sort();
        expect(inOrder(other.hands)).toEqual(inOrder(one.hands));
        expect(askedIn(one)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
