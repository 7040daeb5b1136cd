import fc from 'fast-check';
import { addDays, competentGrant, faultLine, grantFaults, type Grant } from './index.js';

const grant = (id: string, more: Partial<Grant> = {}): Grant => ({
  id, matter: 'm', region: '000000', tier: '*', applicantKind: '*', authorityId: id, kind: 'own', delegatorId: null, instrument: '令', fromOn: '2020-01-01', toOn: null, ...more,
}); // prettier-ignore
const faults = (...grants: Grant[]) => grantFaults(grants, (on) => addDays(on, 1)).map(faultLine);
const competent = (grants: Grant[], more = {}) =>
  competentGrant(grants, { matter: 'm', region: '320100', on: '2026-03-02', ...more })?.id;

describe('the competent authority', () => {
  it('is that of the narrowest region: city before province before country', () => {
    const all = [grant('state'), grant('province', { region: '320000' }), grant('city', { region: '320100' })];

    expect(competent(all)).toBe('city');
    expect(competent(all, { region: '320200' })).toBe('province');
    expect(competent(all, { region: '330100' })).toBe('state');
  });

  it('is that of the named tier before that of all tiers, and never that of another tier', () => {
    const all = [grant('all'), grant('grade2', { tier: 'grade2' })];

    expect(competent(all, { tier: 'grade2' })).toBe('grade2');
    expect(competent(all, { tier: 'grade1' })).toBe('all');
    expect(competent([all[1]!], { tier: 'grade1' })).toBeUndefined();
  });

  it('passes at midnight: the last day belongs to the old one, the next to the new one', () => {
    const all = [grant('old', { toOn: '2026-11-30' }), grant('new', { region: '320000', fromOn: '2026-12-01' })];

    expect(competent(all, { on: '2026-11-30' })).toBe('old');
    expect(competent(all, { on: '2026-12-01' })).toBe('new');
  });
});

describe('grants of power', () => {
  it('of the same thing do not overlap, not even for a day', () => {
    expect(faults(grant('a', { toOn: '2026-06-30' }), grant('b', { fromOn: '2026-06-30' }))).toEqual(['a 与 b 自 2026-06-30 起重叠 · a and b overlap from 2026-06-30']);
    expect(faults(grant('a', { toOn: '2026-06-30' }), grant('b', { fromOn: '2026-07-01' }))).toEqual([]);
  }); // prettier-ignore

  it('leave no day on which nobody is competent', () => {
    expect(faults(grant('a', { toOn: '2026-06-30' }), grant('b', { fromOn: '2026-07-02' }))).toEqual([
      'a 于 2026-06-30 终止，自 2026-07-01 起 000000 没有机关办理 m · a ends on 2026-06-30 and nobody is competent for m in 000000 from 2026-07-01',
    ]);
  });

  it('may end where a wider or a narrower one takes the power up', () => {
    expect(faults(grant('a', { toOn: '2026-11-30' }), grant('b', { region: '320000', fromOn: '2026-12-01' }))).toEqual([]);
    expect(faults(grant('a', { region: '320000', toOn: '2026-11-30' }), grant('b'))).toEqual([]);
  }); // prettier-ignore

  it('do not end before they begin', () => {
    expect(faults(grant('a', { toOn: '2019-12-31' }), grant('b', { region: '320000' }))).toContain('a 止日早于起日 · a ends before it begins');
  }); // prettier-ignore

  it('without a fault make exactly one authority competent on every day after the first begins', () => {
    const cut = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(fc.uniqueArray(cut, { minLength: 1, maxLength: 5 }), cut, (cuts, offset) => {
        const starts = [0, ...cuts.sort((a, b) => a - b)].map((days) => addDays('2020-01-01', days));
        const all = starts.map((fromOn, index) => grant(`g${index}`, { fromOn, toOn: starts[index + 1] ? addDays(starts[index + 1]!, -1) : null }));
        const on = addDays('2020-01-01', offset);

        expect(faults(...all)).toEqual([]);
        expect(all.filter(({ fromOn, toOn }) => fromOn <= on && (toOn === null || on <= toOn)).map(({ id }) => id)).toEqual([competent(all, { on })]);
      }),
    );
  }); // prettier-ignore
});
