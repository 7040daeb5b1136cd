import { after, BadCursor, byDay, byName, byTime, pageOf } from './pages.js';

const id = '6c43ede9-5aa6-45b3-a14b-37bb75c880a2';
const cursorOf = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

describe('a cursor', () => {
  it('leads to what comes after the last row shown, and is there only where more follows', () => {
    const rows = [{ at: '2026-03-02T01:00:00.123456Z' }, { at: '2026-03-02T01:00:00.123455Z' }];
    const key = ({ at }: { at: string }) => [at, id];
    const { items, nextCursor } = pageOf(rows, 1, key, ({ at }) => at);

    expect(items).toEqual([rows[0]!.at]);
    expect(after(byTime, nextCursor!)).toEqual([rows[0]!.at, id]);
    expect(pageOf(rows, 2, key, ({ at }) => at).nextCursor).toBeNull();
    expect(after(byTime, undefined)).toBeUndefined();
  });

  it.each([
    [byTime, ['2026-03-02T01:00:00Z', 'x']],
    [byTime, [`2026-03-02T01:00:00.${'1'.repeat(200)}Z`, id]],
    [byTime, ['0000-03-02T01:00:00Z', id]],
    [byTime, ['2026-02-30T01:00:00Z', id]],
    [byTime, [null, null]],
    [byTime, []],
    [byDay, ['0000-00-00', id]],
    [byDay, { id: 1 }],
    [byName, ['\u0000']],
  ])('that is not of the list is refused before it is asked for', (key, forged) => {
    expect(() => after<typeof byTime>(key as typeof byTime, cursorOf(forged))).toThrow(BadCursor);
  });

  it.each(['', 'x', '%00', 'bm9uc2Vuc2U'])('that holds no JSON is refused: %j', (cursor) => {
    expect(() => after(byTime, cursor)).toThrow(BadCursor);
  });
});
