import { asideOf } from './aside.js';
import { dateOf } from './calendar.js';
import type { Candidate } from './draw.js';
import { listed } from './power.js';
import { keptOut, type KeptOut } from './recusal.js';
import type { CaseState, Facts, Person } from './types.js';

/** Who may be drawn as an expert of a speciality for a case, and who is kept out of the lot and why. */
export interface Lot {
  readonly pool: readonly Candidate[];
  readonly avoided: readonly { readonly id: string; readonly ground: Avoided }[];
}

/** Besides recusal: people of the body that tests for this case, and who serves in it already. */
export type Avoided = KeptOut | 'testingBody' | 'serving';

type Sources = Pick<Facts, 'now' | 'pool'>;
const experts = ({ pool = [] }: Sources) => pool.filter(({ roles }) => roles.includes('expert'));

export function lotOf(filed: CaseState, facts: Sources, speciality: string): Lot {
  const today = dateOf(facts.now);
  const known = experts(facts).filter(({ specialities = [] }) => specialities.includes(speciality));
  const judged = known.map((person) => ({ person, ground: avoidance(filed, person, today) }));
  return {
    pool: judged.flatMap(({ person, ground }) => (ground ? [] : [{ id: person.id, employer: person.organisationId }])),
    avoided: judged.flatMap(({ person, ground }) => (ground ? [{ id: person.id, ground }] : [])),
  };
}

function avoidance(filed: CaseState, person: Person, today: string): Avoided | undefined {
  if (person.organisationId === filed.applicantId) return 'ownOrganisation';
  if (person.organisationId === filed.context['testingBody']) return 'testingBody';
  if (listed(filed.context['panel']).includes(person.id)) return 'serving';
  return keptOut(filed, person, today);
}

/** Specialities of the pool, each with the size of its lot now. */
export function lotsOf(filed: CaseState, facts: Sources): { speciality: string; size: number }[] {
  const specialities = [...new Set(experts(facts).flatMap((person) => person.specialities ?? []))].sort();
  return specialities.map((speciality) => ({ speciality, size: lotOf(filed, facts, speciality).pool.length }));
}

/** Whom the lot fell on last in this case; undefined where nobody was drawn. */
export const drawnIn = (filed: Pick<CaseState, 'context'>): readonly string[] | undefined =>
  asideOf(filed).draws?.at(-1)?.drawn;
