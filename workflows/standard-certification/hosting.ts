import type { Basis } from '#workflow-kit';
import * as law from '../law.js';

/** Tiers of regulators, from the highest. */
export const tiers = ['state', 'province', 'city', 'county'] as const;
export type Tier = (typeof tiers)[number];

/** Who may set up a measurement standard. */
export const owners = [
  'regulator',
  'department',
  'enterprise',
  'institution',
  'townshipEnterprise',
  'authorisedBody',
] as const;
export type OwnerKind = (typeof owners)[number];

interface Row {
  readonly owner: readonly OwnerKind[];
  readonly rank?: 'highest' | 'other';
  readonly level?: readonly Tier[];
  /** Whether the owner has a supervising department (主管部门). */
  readonly supervised?: boolean;
  /** Which regulator hosts: of the level named in the form, the one above it, or always the county's. */
  readonly host: 'sameLevel' | 'nextHigher' | 'county';
  readonly basis: Basis;
}

/**
 * Who hosts the examination (主持考核). The level in the form is that of the regulator or department itself, of the
 * supervising department, of the place of registration, or of the authorising regulator.
 */
const hostingTable: readonly Row[] = [
  { owner: ['regulator'], level: ['state'], host: 'sameLevel', basis: law.examinationMeasures(5) },
  { owner: ['regulator'], rank: 'highest', host: 'nextHigher', basis: law.examinationMeasures(5) },
  { owner: ['regulator'], rank: 'other', host: 'sameLevel', basis: law.examinationMeasures(5) },
  { owner: ['department'], level: ['state', 'province'], host: 'sameLevel', basis: law.implementingRules(9) },
  { owner: ['enterprise', 'institution'], supervised: true, host: 'sameLevel', basis: law.implementingRules(10) },
  { owner: ['townshipEnterprise'], host: 'county', basis: law.implementingRules(10) },
  { owner: ['enterprise'], supervised: false, host: 'sameLevel', basis: law.examinationMeasuresRecalled },
  { owner: ['authorisedBody'], host: 'sameLevel', basis: law.examinationMeasuresRecalled },
];

/** The part of an application that decides who hosts it; it may be half filled. */
export interface Owned {
  readonly owner?: {
    readonly kind?: OwnerKind;
    readonly level?: Tier;
    readonly region?: string;
    readonly superior?: { readonly region?: string };
  };
  readonly standard?: { readonly rank?: 'highest' | 'other' };
}

interface Host {
  readonly tier: Tier;
  /** Administrative division code (GB/T 2260) of the hosting regulator; `000000`: SAMR. */
  readonly region: string;
  readonly basis: Basis;
}

/** The regulator that hosts the examination; undefined where the form does not say enough or no row fits. */
export function hosting({ owner = {}, standard = {} }: Owned): Host | undefined {
  const row = hostingTable.find(
    ({ owner: kinds, rank, level, supervised }) =>
      kinds.includes(owner.kind!) &&
      (rank === undefined || rank === standard.rank) &&
      (level === undefined || level.includes(owner.level!)) &&
      (supervised === undefined || supervised === (owner.superior !== undefined)),
  );
  const area = owner.superior?.region ?? owner.region;
  const level = row?.host === 'county' ? 'county' : owner.level;
  if (!row || !area || !level) return undefined;
  const tier = row.host === 'nextHigher' ? above(level, area) : existing(level, area);
  const region = regionOf(tier, area);
  return region === undefined ? undefined : { tier, region, basis: row.basis };
}

/** Municipalities (直辖市) and counties directly under a province (code PP90xx) have no city level between. */
const withoutCities = (area: string) => /^(11|12|31|50|..90)/.test(area);
const existing = (tier: Tier, area: string): Tier => (tier === 'city' && withoutCities(area) ? 'province' : tier);

function above(tier: Tier, area: string): Tier {
  return existing(tiers[Math.max(0, tiers.indexOf(tier) - 1)]!, area);
}

const digits: Readonly<Record<Tier, number>> = { state: 0, province: 2, city: 4, county: 6 };

/** The division of a tier around a place; undefined where the code given is too coarse to tell which. */
function regionOf(tier: Tier, area: string): string | undefined {
  const known = area.slice(0, digits[tier]);
  return known.endsWith('00') ? undefined : known.padEnd(6, '0');
}

/** Whether a place lies in a division: `within('440106', '440100')`. */
export const within = (place: string, division: string): boolean => place.startsWith(division.replace(/(00)+$/, ''));
