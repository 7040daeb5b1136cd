import { markRead, readBy, unreadFirst } from './read-papers.js';

function storeOf(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
  };
}
const paper = (no: number) => ({ caseId: 'c', no });

describe('papers that were read', () => {
  it('are remembered by account', () => {
    const store = storeOf();
    markRead(store, 'a', [paper(1)]);
    markRead(store, 'a', [paper(2)]);
    expect([...readBy(store, 'a')]).toEqual(['c/1', 'c/2']);
    expect([...readBy(store, 'b')]).toEqual([]);
  });

  it('are none where what was kept cannot be read, and where nothing can be kept', () => {
    expect([...readBy(storeOf({ 'quanheng.read.a': '{' }), 'a')]).toEqual([]);
    const full = { getItem: () => null, setItem: () => { throw new Error('full'); } }; // prettier-ignore
    expect([...markRead(full, 'a', [paper(1)])]).toEqual(['c/1']);
  });

  it('come after the unread ones, newest first in both', () => {
    const papers = [paper(4), paper(3), paper(2), paper(1)];
    expect(unreadFirst(papers, new Set(['c/4', 'c/2'])).map(({ no }) => no)).toEqual([3, 1, 4, 2]);
  });

  it('do not grow without end', () => {
    const store = storeOf();
    markRead(
      store,
      'a',
      Array.from({ length: 2100 }, (_, no) => paper(no)),
    );
    expect(readBy(store, 'a').size).toBe(2000);
    expect(readBy(store, 'a').has('c/2099')).toBe(true);
  });
});
