import { isGrave, judged, waysOf, type Way } from './consequences.js';

const way = (to: string, more: Partial<Way> = {}): Way => ({
  from: 'received', event: 'refuse', to, documents: [], starts: [], meets: [], stops: [], resumes: [], replaces: [], ...more,
}); // prettier-ignore
const when = (path: string, value: string) => ({ type: 'is', params: { path, value } }) as const;

describe('what an act will bring about', () => {
  it('is told by the first way whose condition the payload fulfils', () => {
    const concealed = way('a', { guard: when('event.payload.ground', 'concealment') });
    const all = [concealed, way('b'), way('c')];
    expect(waysOf(all, 'received', 'refuse', { ground: 'concealment' })).toEqual([concealed]);
    expect(waysOf(all, 'received', 'refuse', { ground: 'other' }).map(({ to }) => to)).toEqual(['b']);
  });

  it('is told as alternatives where it hangs on facts that the payload does not hold', () => {
    const all = [way('a', { guard: when('settings.second', 'yes') }), way('b')];
    expect(waysOf(all, 'received', 'refuse', {}).map(({ to }) => to)).toEqual(['a', 'b']);
  });

  it('is nothing where the act is not known in the step', () => {
    expect(waysOf([way('a')], 'draft', 'refuse', {})).toEqual([]);
    expect(waysOf([way('a')], 'received', 'accept', {})).toEqual([]);
  });

  it('judges combined conditions as far as the payload tells', () => {
    const [yes, no, unknown] = [when('event.payload.x', '1'), when('event.payload.x', '2'), when('facts.y', '1')];
    const both = (...conditions: (typeof yes)[]) => judged({ type: 'both', params: { conditions } }, { x: '1' });
    const either = (...conditions: (typeof yes)[]) => judged({ type: 'either', params: { conditions } }, { x: '1' });
    expect([both(yes, no), both(yes, unknown), both(no, unknown), both(yes, yes)]).toEqual([false, undefined, false, true]); // prettier-ignore
    expect([either(yes, unknown), either(no, unknown), either(no, no)]).toEqual([true, undefined, false]);
  });

  it('is confirmed where a paper goes out or the case ends, and not for a step inside', () => {
    const ends = (state: string) => state === 'granted';
    expect(isGrave([way('next', { documents: ['D02'] })], ends)).toBe(true);
    expect(isGrave([way('granted')], ends)).toBe(true);
    expect(isGrave([way('next', { starts: ['T_DECIDE'] })], ends)).toBe(false);
    expect(isGrave([], ends)).toBe(false);
  });
});
