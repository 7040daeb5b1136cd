import { waitingFor } from './consulted.js';

const by = (userId: string, verb: string, payload: Record<string, unknown>) => ({ verb, actor: { userId, role: 'head', organisationId: 'p1', actedFor: null }, payload }); // prettier-ignore
const asks = (question: string, ...asked: string[]) => by('reviewer', 'consult', { asked, question });
const history = [asks('一', 'deputy'), asks('二', 'head'), asks('三', 'deputy', 'head')];
const left = (...more: ReturnType<typeof by>[]) => waitingFor([...history, ...more], 'deputy').map(({ no }) => no);

describe('the consultations that wait for somebody', () => {
  it('are those put to this person, with the number they have among all of the case', () => {
    expect(left()).toEqual([1, 3]);
    expect(waitingFor(history, 'head')[0]).toEqual({ no: 2, askedBy: 'reviewer', question: '二' });
  });

  it('are no longer those that this person answered, the oldest where no number was named', () => {
    expect(left(by('deputy', 'giveInnerOpinion', { agrees: true }))).toEqual([3]);
    expect(left(by('deputy', 'giveInnerOpinion', { agrees: true, consultation: 3 }))).toEqual([1]);
    expect(left(by('head', 'giveInnerOpinion', { agrees: true, consultation: 3 }))).toEqual([1, 3]);
  });
});
