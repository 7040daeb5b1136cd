import { practice } from '#workflow-kit';
import { asideOf, type Ground } from './aside.js';
import { addMonths, dateOf, type PlainDate } from './calendar.js';
import { decidingAuthority } from './power.js';
import type { CaseState, Facts, Person } from './types.js';

/** The Licensing Law speaks of the chair of a hearing alone; for everybody else the rules are recalled: a setting. */
export const recusalBasis = practice('公务员法回避规定、行政许可法第48条及回避惯例', 'recusal of civil servants, Licensing Law art. 48, and practice'); // prettier-ignore

/** For so many years a tie to a party's organisation keeps somebody out of its cases after it has ended: a setting of ours. */
export const coolingYears = 3;

/** Why somebody is kept out: what was asked or declared, or what the system finds in its own records. */
export type KeptOut = Ground | 'ownOrganisation' | 'engagement';

/**
 * What keeps these persons (somebody, and the absent person that somebody stands in for) from acting in a case on the
 * authority's side; undefined where nothing does. A recusal stops from the moment it is asked for, until it is decided
 * that the person stays. Not to be asked of somebody who acts as a party.
 */
export function recusalAgainst(filed: CaseState, userIds: readonly string[], facts: Pick<Facts, 'now' | 'people' | 'pool'>): { ground: KeptOut } | undefined {
  const known = [...facts.people, ...(facts.pool ?? [])];
  for (const userId of userIds) {
    const person = known.find(({ id }) => id === userId);
    const ground = recusedFrom(filed, userId) ?? (person && tieOf(filed, person, dateOf(facts.now)));
    if (ground) return { ground };
  }
  return undefined;
} // prettier-ignore

/** As `recusalAgainst`, of one person whose ties are at hand. */
export const keptOut = (filed: CaseState, person: Person, today: PlainDate): KeptOut | undefined =>
  recusedFrom(filed, person.id) ?? tieOf(filed, person, today);

/** The ground of a recusal on record that is undecided or was granted. */
export const recusedFrom = (filed: Pick<CaseState, 'context'>, userId: string): Ground | undefined =>
  asideOf(filed).recusals?.find(({ person, decision }) => person === userId && decision !== 'stays')?.ground;

/** The case without what is undecided: for those who decide it. */
export const decidedOnly = <Filed extends Pick<CaseState, 'context'>>(filed: Filed): Filed => {
  const aside = asideOf(filed);
  const recusals = aside.recusals?.filter(({ decision }) => decision !== null) ?? [];
  return { ...filed, context: { ...filed.context, aside: { ...aside, recusals } } };
};

/**
 * A tie that the system finds by itself: the person's organisation is a party, or the person is or lately was engaged
 * with one that is. The deciding authority itself is left out: it examines its own measurement standards, by its people.
 */
export function tieOf(filed: CaseState, { organisationId, engagements = [] }: Person, today: PlainDate): 'ownOrganisation' | 'engagement' | undefined {
  const theirs = filed.parties.flatMap((party) => party.organisationId ?? []).filter((id) => id !== decidingAuthority(filed));
  if (theirs.includes(organisationId)) return 'ownOrganisation';
  const ties = engagements.some(({ organisationId: to, fromOn, toOn }) => theirs.includes(to) && fromOn <= today && (toOn === null || addMonths(toOn, 12 * coolingYears) > today));
  return ties ? 'engagement' : undefined;
} // prettier-ignore

/**
 * Whether somebody has yet to declare before an act with a duty: where the authority requires it and the person has said
 * nothing in this case. The rule of today, not that of submission: it binds officials, and no party gains by the old one.
 */
export const undeclared = (filed: Pick<CaseState, 'context'>, userId: string, { interestDeclaration = 'offered' }: Pick<Facts, 'interestDeclaration'>): boolean =>
  interestDeclaration === 'required' && asideOf(filed).declarations?.[userId] === undefined; // prettier-ignore
