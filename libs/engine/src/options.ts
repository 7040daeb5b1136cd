import type { Desk, Eligible, Workflow } from '#workflow-kit';
import { asideOf } from './aside.js';
import { dateOf, type PlainDate } from './calendar.js';
import { conflictOf } from './duties.js';
import { involvedIn } from './involved.js';
import { drawnIn } from './lots.js';
import { decidingAuthority, listed } from './power.js';
import { keptOut, recusedFrom } from './recusal.js';
import { ownDesks } from './standing/shape.js';
import type { Body, CaseState, Facts, Person } from './types.js';

type Choice = { id: string; name: string };

/**
 * Persons and bodies that may be picked now: of the deciding authority, free of conflicting duties and of recusal, not
 * affiliated, authorised for the instrument. `many`: for a list of several, such as those who sign.
 */
export function optionsFor(workflow: Workflow, filed: CaseState, facts: Facts, pick: Eligible, many = false): Choice[] {
  switch (pick.kind) {
    case 'person':
      return pick.among ? amongCase(filed, facts, pick.among) : named(personsFor(workflow, filed, facts, pick, many));
    case 'body':
      return named(facts.bodies.filter(
        (body) => body.kind === pick.role && body.id !== filed.applicantId && !body.affiliatedWith.includes(filed.applicantId) && isAuthorised(body, filed, dateOf(facts.now)),
      ));
    case 'authority':
      return named(facts.authorities.filter(({ id }) => id !== decidingAuthority(filed)));
  }
} // prettier-ignore

const named = (all: readonly Choice[]): Choice[] => all.map(({ id, name }) => ({ id, name }));

function personsFor(workflow: Workflow, filed: CaseState, facts: Facts, { role, duty, pool }: Eligible, many: boolean): Person[] {
  const today = dateOf(facts.now);
  const drawn = role === 'expert' ? drawnIn(filed) : undefined;
  return (pool ? (facts.pool ?? []) : facts.people)
    .filter(({ organisationId }) => (pool ? organisationId !== filed.applicantId : organisationId === decidingAuthority(filed)))
    .filter(({ roles }) => roles.includes(role!))
    .filter(({ id }) => !conflictOf(workflow, filed, id, duty))
    .filter((person) => {
      const serves = pool && listed(filed.context['panel']).includes(person.id);
      if (keptOut(filed, person, today)) return serves && !many; // Named alone: as the one who leaves the panel.
      return serves || !drawn || drawn.includes(person.id);
    });
} // prettier-ignore

/** People picked by their part in the case. */
function amongCase(filed: CaseState, facts: Facts, among: NonNullable<Eligible['among']>): Choice[] {
  const { recusals = [] } = asideOf(filed);
  const nameOf = (person: string) => [...facts.people, ...(facts.pool ?? [])].find(({ id }) => id === person)?.name ?? person;
  const those = (found: readonly { person: string }[]) => [...new Set(found.map(({ person }) => person))].map((id) => ({ id, name: nameOf(id) }));
  switch (among) {
    case 'involved':
      return named(involvedIn(filed, facts).filter(({ id }) => !recusedFrom(filed, id)));
    case 'undecided':
      return those(recusals.filter(({ decision }) => decision === null));
    case 'toRecheck':
      return those(recusals.filter(({ acts, recheck }) => acts && !recheck));
    case 'colleagues':
      return named(facts.people.filter((person) =>
        person.organisationId === decidingAuthority(filed) && person.roles.some((role: Desk) => ownDesks.includes(role)) && !keptOut(filed, person, dateOf(facts.now))));
  }
} // prettier-ignore

/**
 * Whether a body is authorised for the instrument of the case today; where the form names none, for anything. A body of
 * which no authorisation is on record is not. Facts that do not tell of authorisations (a trial) ask for none.
 */
function isAuthorised({ authorisations }: Body, { form }: CaseState, today: PlainDate): boolean {
  if (!authorisations) return true;
  const kind = (form['instrument'] as { kind?: string } | undefined)?.kind;
  return authorisations.some(
    ({ scope, fromOn, toOn }) =>
      fromOn <= today && (toOn === null || today <= toOn) && (kind === undefined || scope.includes('*') || scope.includes(kind)),
  );
} // prettier-ignore
