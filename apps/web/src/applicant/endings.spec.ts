import { lastWord, mayApplyAgain } from './endings.js';

const paper = (code: string, servedOn: string | null = '2026-06-01', data: object = {}) => ({
  code,
  servedOn,
  data: data as Record<string, unknown>,
});
const codeOf = (...papers: ReturnType<typeof paper>[]) => lastWord(papers)?.code;

describe('the paper that ended a case', () => {
  it('is the decision that can be objected to, whatever came after it', () => {
    expect(codeOf(paper('D03'), paper('D16', '2026-06-01', { remedies: {} }), paper('D25'))).toBe('D16');
  });

  it('is the last that was served where there is nothing to object to, and no receipt', () => {
    expect(codeOf(paper('D01'), paper('D15'), paper('C01'), paper('D25'))).toBe('C01');
  });

  it('is none that nobody has received yet', () => {
    expect(codeOf(paper('D01'), paper('D16', null, { remedies: {} }))).toBeUndefined();
  });
});

it('who was refused or gave up may apply again; who was granted need not', () => {
  expect(['refused', 'notAccepted', 'withdrawn', 'abandoned'].every(mayApplyAgain)).toBe(true);
  expect(['granted', 'revoked', null].some(mayApplyAgain)).toBe(false);
});
