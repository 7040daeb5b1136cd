import { draftKey, keptDraft } from './draft.js';

const storeWith = (text: string | null) => ({ getItem: () => text });

describe('an unfinished act', () => {
  it('is kept for one person, one case and one verb', () => {
    expect(new Set([draftKey('a', '1', 'grant'), draftKey('b', '1', 'grant'), draftKey('a', '2', 'grant'), draftKey('a', '1', 'refuse')]).size).toBe(4); // prettier-ignore
  });

  it('comes back with what was typed and the revision that was seen', () => {
    expect(keptDraft(storeWith('{"value":{"reasons":"甲"},"revision":4}'), 'k')).toEqual({ value: { reasons: '甲' }, revision: 4 }); // prettier-ignore
  });

  it.each([null, 'no json', '3', '{"value":{}}', '{"revision":1,"value":null}'])('is none where %s is kept', (kept) => {
    expect(keptDraft(storeWith(kept), 'k')).toBeUndefined();
  });
});
