import type { PlainDate } from './calendar.js';
import { fieldFault } from './faults.js';
import type { FieldFault } from './types.js';

/** A grant of power (权力依据): who decides what, where, from when to when, on which instrument. */
export interface Grant {
  readonly id: string;
  readonly matter: string;
  /** Region code: the whole country 000000, a province 320000, a city 320100. */
  readonly region: string;
  /** What tier of the matter it reaches, `*` for all. */
  readonly tier: string;
  /** Kind of applicant it reaches, `*` for all. */
  readonly applicantKind: string;
  readonly authorityId: string;
  /** `own` power, `transfer` 下放 (own name), `entrusted` 委托 (in the delegator's name, Licensing Law art. 24). */
  readonly kind: 'own' | 'transfer' | 'entrusted';
  /** Of an entrusted power: the authority in whose name it is exercised, and that answers for it in law. */
  readonly delegatorId: string | null;
  readonly instrument: string;
  /** Last day inclusive; null: until further notice. */
  readonly fromOn: PlainDate;
  readonly toOn: PlainDate | null;
}

export interface Sought {
  readonly matter: string;
  readonly region: string;
  readonly tier?: string | undefined;
  readonly applicantKind?: string | undefined;
  readonly on: PlainDate;
}

/** The region and those around it, narrowest first: city, province, country. */
const around = (region: string) => [
  ...new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '000000']),
];

/** The grant that makes an authority competent on a day: the narrowest region wins, then the named tier and kind. */
export function competentGrant(grants: readonly Grant[], { matter, region, tier = '*', applicantKind = '*', on }: Sought): Grant | undefined {
  const regions = around(region);
  const specificity = (grant: Grant) =>
    regions.indexOf(grant.region) * 4 + (grant.tier === '*' ? 2 : 0) + (grant.applicantKind === '*' ? 1 : 0);
  return grants
    .filter(
      (grant) =>
        grant.matter === matter && regions.includes(grant.region) && ['*', tier].includes(grant.tier) &&
        ['*', applicantKind].includes(grant.applicantKind) && grant.fromOn <= on && (grant.toOn === null || on <= grant.toOn),
    )
    .sort((a, b) => specificity(a) - specificity(b) || (a.id < b.id ? -1 : 1))[0];
} // prettier-ignore

const key = ({ matter, region, tier, applicantKind }: Grant) => [matter, region, tier, applicantKind].join(' ');
const within = (region: string, wider: string) => region.startsWith(wider.replace(/(00)+$/, ''));

/**
 * What is wrong with grants of power: one that ends before it begins, two for the same thing on one day, or one that
 * ends while nobody takes the power up on the day after, neither wider nor, for parts of the region, narrower. The
 * grants are named by their ids and have no pointer: they need not stand in one file.
 */
export function grantFaults(grants: readonly Grant[], nextDay: (on: PlainDate) => PlainDate): FieldFault[] {
  const empty = grants.filter(({ fromOn, toOn }) => toOn !== null && toOn < fromOn).map(({ id }) => fieldFault('', 'BEFORE_FROM', `${id} 止日早于起日`, `${id} ends before it begins`));
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) groups.set(key(grant), [...(groups.get(key(grant)) ?? []), grant]);
  const overlaps = [...groups.values()].flatMap((group) => {
    const sorted = [...group].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
    return sorted.slice(1).flatMap((later, index) => {
      const { id, toOn } = sorted[index]!;
      return toOn === null || toOn >= later.fromOn ? [fieldFault('', 'OVERLAP', `${id} 与 ${later.id} 自 ${later.fromOn} 起重叠`, `${id} and ${later.id} overlap from ${later.fromOn}`)] : [];
    });
  });
  const gaps = grants.flatMap(({ id, matter, region, tier, toOn }) => {
    if (toOn === null) return [];
    const on = nextDay(toOn);
    const takesUp = grants.some((each) => each.id !== id && each.matter === matter && ['*', tier].includes(each.tier) && each.fromOn <= on && (each.toOn === null || on <= each.toOn) && (within(each.region, region) || within(region, each.region)));
    return takesUp ? [] : [fieldFault('', 'GAP', `${id} 于 ${toOn} 终止，自 ${on} 起 ${region} 没有机关办理 ${matter}`, `${id} ends on ${toOn} and nobody is competent for ${matter} in ${region} from ${on}`)];
  });
  return [...empty, ...overlaps, ...gaps];
} // prettier-ignore
