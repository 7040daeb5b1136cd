import fc from 'fast-check';
import { hosting, owners, tiers, type OwnerKind, type Tier } from './hosting.js';
import { sampleForm } from './samples.js';

const superior = { name: '主管部门', region: '320000' };
const hostOf = (owner: object, rank: 'highest' | 'other' = 'highest') => {
  const host = hosting({ owner, standard: { rank } });
  return host && `${host.tier} ${host.region}`;
};

describe('who hosts the examination', () => {
  it.each<[string, OwnerKind, Tier | undefined, string, 'highest' | 'other', string]>([
    ["SAMR's own public standards", 'regulator', 'state', '110000', 'highest', 'state 000000'],
    ['highest public standards of a province', 'regulator', 'province', '320000', 'highest', 'state 000000'],
    ['other public standards of a province', 'regulator', 'province', '320000', 'other', 'province 320000'],
    ['highest public standards of a city', 'regulator', 'city', '320100', 'highest', 'province 320000'],
    ['other public standards of a city', 'regulator', 'city', '320100', 'other', 'city 320100'],
    ['highest public standards of a county', 'regulator', 'county', '320116', 'highest', 'city 320100'],
    ['other public standards of a county', 'regulator', 'county', '320116', 'other', 'county 320116'],
    ['highest of a district of a municipality', 'regulator', 'county', '310115', 'highest', 'province 310000'],
    ['highest of a county directly under a province', 'regulator', 'county', '429004', 'highest', 'province 420000'],
    ['a department of the State Council', 'department', 'state', '110000', 'highest', 'state 000000'],
    ['a provincial department', 'department', 'province', '320000', 'highest', 'province 320000'],
    ['a township enterprise', 'townshipEnterprise', undefined, '320116', 'highest', 'county 320116'],
    ['an enterprise without a supervising department', 'enterprise', 'city', '320100', 'highest', 'city 320100'],
  ])('%s', (_, kind, level, region, rank, expected) => {
    expect(hostOf({ kind, level, region }, rank)).toBe(expected);
  });

  it.each<[OwnerKind, Tier, string]>([
    ['enterprise', 'province', 'province 320000'],
    ['institution', 'state', 'state 000000'],
    ['authorisedBody', 'province', 'province 320000'],
  ])('goes by the supervising department or authorising regulator: %s, %s', (kind, level, expected) => {
    expect(hostOf({ kind, level, region: '330106', superior })).toBe(expected);
  });

  it('is not known of a city department, nor from a code too coarse for the level', () => {
    expect(hostOf({ kind: 'department', level: 'city', region: '320100' })).toBeUndefined();
    expect(hostOf({ kind: 'enterprise', level: 'county', region: '320100' })).toBeUndefined();
    expect(hosting({})).toBeUndefined();
  });

  it('always lies around the place that decides, at the digits of its tier', () => {
    const digits = { state: 0, province: 2, city: 4, county: 6 };
    const code = fc.integer({ min: 110101, max: 659099 }).map(String);
    fc.assert(
      fc.property(fc.constantFrom(...owners), fc.constantFrom(...tiers), code, (kind, level, region) => {
        const host = hosting({ owner: { kind, level, region }, standard: { rank: 'highest' } });
        return !host || host.region === region.slice(0, digits[host.tier]).padEnd(6, '0');
      }),
    );
  });

  it('of the sample form is the provincial regulator', () => {
    expect(hosting(sampleForm)).toMatchObject({ tier: 'province', region: '320000' });
  });
});
