import { actorOf, StandingCase } from '../../../../test/support/standing-case.js';
import { actsFor, caseView } from '../index.js';
import { questionsOf } from './questions.js';

const question = { text: '何时开始审查？' };
const answer = { question: 1, answer: '已经开始审查' };
const asked = () => new StandingCase().does('co', 'askQuestion', question);
const verbs = ({ workflow, filed, facts }: StandingCase, who: string) => actsFor(workflow, filed, actorOf(who), facts).available.map(({ verb }) => verb); // prettier-ignore
const seenBy = ({ workflow, filed, facts }: StandingCase, who: string) => caseView(workflow, filed, actorOf(who), facts).questions; // prettier-ignore

describe('a question of the applicant (咨询)', () => {
  it('is kept with the case, changes nothing else of it, and is told to whoever has it', () => {
    const before = new StandingCase().filed;
    const { filed, ...after } = asked();

    const kept = [{ id: 1, ...question, askedBy: 'co', askedOn: '2026-03-02', answer: null, answeredBy: null, answeredOn: null }]; // prettier-ignore
    expect(filed).toEqual({ ...before, revision: before.revision + 1, context: { ...before.context, aside: { questions: kept } }, hands: [...before.hands, { verb: 'askQuestion', userId: 'co' }] }); // prettier-ignore
    expect(after.moves.at(-1)).toMatchObject({ verb: 'askQuestion', messages: [{ code: 'questionAsked', to: ['acceptanceOfficer'] }] }); // prettier-ignore
    expect(new StandingCase().assigned().does('co', 'askQuestion', question).told).toEqual([{ code: 'questionAsked', to: ['reviewer'], accounts: null }]); // prettier-ignore
    expect(asked().replayed()).toEqual(filed);
  });

  it('is answered once, and who asked is told', () => {
    const answered = asked().does('acceptance', 'answerQuestion', answer);

    expect(questionsOf(answered.filed)).toMatchObject([{ id: 1, ...question, answer: answer.answer, answeredBy: 'acceptance', answeredOn: '2026-03-02' }]); // prettier-ignore
    expect(answered.told).toEqual([{ code: 'questionAnswered', to: [], accounts: ['co'] }]);
    expect(answered.filed.clocks).toEqual(asked().filed.clocks);
    expect(answered.refusal('acceptance', 'answerQuestion', answer)).toBe('ILLEGAL_MOVE');
    expect(answered.replayed()).toEqual(answered.filed);
  });

  it('is named by its number, so that no answer goes to another one', () => {
    const twice = asked().does('co', 'askQuestion', { text: '二' });
    const answers = (filed: StandingCase) => questionsOf(filed.filed).map((each) => each.answer);

    expect(twice.refusal('head', 'answerQuestion', { ...answer, question: 3 })).toBe('/question NOT_OPEN');
    expect(answers(twice.does('head', 'answerQuestion', { ...answer, question: 2 }))).toEqual([null, answer.answer]);
    expect(twice.refusal('acceptance', 'answerQuestion', { ...answer, question: 2 })).toBe('/question NOT_OPEN');
    expect(twice.refusal('head', 'answerQuestion', { answer: answer.answer })).toBe('/question INVALID_TYPE');
  });

  it('is the party’s to ask and the authority’s to answer: of the officer in charge, not of a colleague', () => {
    const filed = new StandingCase().assigned().does('co', 'askQuestion', question);
    for (const who of ['lab', 'other', 'reviewer', 'head', 'head-p2']) expect(filed.refusal(who, 'askQuestion', question)).toBe('NOT_YOUR_POWER'); // prettier-ignore
    for (const who of ['co', 'lab', 'reviewer-2', 'head-p2', 'deputy']) expect(filed.refusal(who, 'answerQuestion', answer)).toBe('NOT_YOUR_POWER'); // prettier-ignore
    for (const who of ['reviewer', 'second', 'approver', 'head', 'acceptance']) expect(filed.refusal(who, 'answerQuestion', answer)).toBe('done'); // prettier-ignore
    expect(new StandingCase().refusal('head', 'answerQuestion', answer)).toBe('ILLEGAL_MOVE');
  });

  it('is read by the party and the authority alone', () => {
    const filed = asked();
    for (const who of ['co', 'acceptance', 'registrar']) expect(seenBy(filed, who)).toHaveLength(1);
    for (const who of ['lab', 'other', 'head-p2']) expect(seenBy(filed, who)).toEqual([]);
  });

  it('waits where five others wait already, and needs a text', () => {
    const five = [1, 2, 3, 4, 5].reduce((filed) => filed.does('co', 'askQuestion', question), new StandingCase());
    expect(five.refusal('co', 'askQuestion', question)).toBe('ILLEGAL_MOVE WAIT_FOR_ANSWERS');
    expect(verbs(five, 'co')).not.toContain('askQuestion');
    expect(five.does('head', 'answerQuestion', answer).refusal('co', 'askQuestion', question)).toBe('done');
    expect(new StandingCase().refusal('co', 'askQuestion', { text: ' ' })).toBe('/text TOO_SMALL');
  });
});
