import { folded, isOfKind, kindOf, withheldIn, type HistoryEntry } from './kinds.js';

const entry = (seq: number, verb: string, userId = 'a', papers: unknown[] = []) =>
  ({ seq, verb, actor: { userId }, papers, commitments: {}, payload: {} }) as unknown as HistoryEntry;

describe('the kinds of entries', () => {
  it('are told by the verb', () => {
    const verbs = ['open', 'saveForm', 'attachMaterial', 'submit', 'limitReached', 'serve', 'refuse'];
    expect(verbs.map((verb) => kindOf({ verb }))).toEqual(['form', 'form', 'material', 'act', 'limit', 'paper', 'act']);
  });

  it('show with papers also the acts that issued them', () => {
    const refusal = entry(20, 'refuse', 'approver', [{ no: 10 }]);
    expect([isOfKind(refusal, 'paper'), isOfKind(refusal, 'act'), isOfKind(entry(3, 'assign'), 'paper')]).toEqual([true, true, false]);
  }); // prettier-ignore
});

describe('what is folded together', () => {
  it('is what one person saved again and again, and nothing else', () => {
    const entries = [
      entry(1, 'open'), entry(2, 'saveForm'), entry(3, 'saveForm'), entry(4, 'saveForm', 'b'), entry(5, 'attachMaterial'),
      entry(6, 'attachMaterial'), entry(7, 'submit'), entry(8, 'serve'), entry(9, 'serve'),
    ];
    expect(folded(entries).map((group) => group.map(({ seq }) => seq))).toEqual([[1], [2, 3], [4], [5, 6], [7], [8], [9]]);
  }); // prettier-ignore

  it('leaves apart what is not side by side', () => {
    expect(folded([entry(2, 'saveForm'), entry(9, 'saveForm')])).toHaveLength(2);
  });
});

it('names the sealed fields that are not shown', () => {
  expect(withheldIn({ commitments: { opinion: 'a', score: 'b' }, payload: { score: 3 } })).toEqual(['opinion']);
});
