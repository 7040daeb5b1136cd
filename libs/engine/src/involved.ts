import type { Desk } from '#workflow-kit';
import { isOfAuthority } from './cards.js';
import { decidingAuthority, listed } from './power.js';
import type { CaseState, Facts, Person } from './types.js';

export interface Involved {
  readonly id: string;
  readonly name: string;
  /** The desk from which the person acts in the case; of a head always that one: it settles who decides on a recusal. */
  readonly role: Desk;
}

/** Who acts, has acted or is assigned in a case on the authority's side: its officials, and those it has called in. */
export function involvedIn(filed: CaseState, { people, pool = [] }: Pick<Facts, 'people' | 'pool'>): Involved[] {
  const { context, hands } = filed;
  const [first, ...others] = listed(context['officers']);
  const panel = listed(context['panel']);
  const served = new Map<string, Desk | undefined>([
    ...hands.flatMap(({ userId, forUserId }) => [userId, ...(forUserId ? [forUserId] : [])].map((id): [string, undefined] => [id, undefined])),
    ...panel.map((id): [string, undefined] => [id, undefined]),
    ...listed(context['inspectors']).map((id): [string, Desk] => [id, 'inspector']),
    ...(context['hearing']?.chair ? [[context['hearing'].chair as string, 'hearingChair'] as [string, Desk]] : []),
    ...others.map((id): [string, Desk] => [id, 'secondReviewer']),
    ...(first === undefined ? [] : [[first, 'reviewer'] as [string, Desk]]),
  ]);
  const ours = people.filter(({ organisationId }) => organisationId === decidingAuthority(filed));
  const calledIn = pool.filter(({ id }) => panel.includes(id) && !ours.some((each) => each.id === id));
  return [...ours, ...calledIn].flatMap((person) => {
    const role = served.has(person.id) ? roleOf(person, served.get(person.id)) : undefined;
    return role ? [{ id: person.id, name: person.name, role }] : [];
  });
} // prettier-ignore

const roleOf = ({ roles }: Person, assigned: Desk | undefined): Desk | undefined =>
  roles.includes('head') ? 'head' : (assigned ?? roles.find(isOfAuthority));
