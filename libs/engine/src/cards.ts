import type { Desk, Workflow } from '#workflow-kit';
import { addDays, type Calendar, type PlainDate } from './calendar.js';
import { courseOf, duesOf, limitOf } from './clocks.js';
import { daysOf, type CourseDay } from './course.js';
import { placeOf } from './machine.js';
import type { CaseState, Clock, Message } from './types.js';

export type Card = 'yellow' | 'red';

/**
 * How long before a due date its warning comes. A setting of ours: no law says it. A limit in days is warned of when a
 * fifth of it is left, at least `least` and at most `most` of its days before; one in months or years `long` working
 * days before; a last day that stands whatever day it is (a certificate's) `exact` calendar days before.
 */
export const ahead = { fifth: 5, least: 1, most: 10, long: 10, exact: 30 } as const;

/**
 * Ends that nobody is warned of: a change of rule is nobody's work, and of the end of validity the time to ask for
 * renewal warns, which is counted back from it.
 */
const unwarned: ReadonlySet<string> = new Set(['RULE_CHANGE', 'T_VALIDITY']);

const outside: ReadonlySet<Desk> = new Set(['applicant', 'agent', 'holder', 'thirdParty']);

/** Whether a desk is on the authority's side: its own people and whom it has called in. */
export const isOfAuthority = (desk: Desk): boolean => !outside.has(desk) && desk !== 'system';

const binds = (workflow: Workflow, { limit }: Clock) => !limitOf(workflow, limit).kind && !unwarned.has(limit);

/** Whether a limit is the authority's to keep: then a card is given when it nears its end or is over. */
export const earnsCard = (workflow: Workflow, clock: Clock): boolean =>
  binds(workflow, clock) && isOfAuthority(limitOf(workflow, clock.limit).owner);

/**
 * The first day on which a limit is near its end: the day of the yellow card, or for a limit of a party that of a
 * reminder. Null while it does not run, and where there is nothing to warn of: information, bans, a single day.
 */
export function warnOn(workflow: Workflow, clock: Clock, calendar: Calendar): PlainDate | null {
  const { unit, value } = clock.length;
  const inDays = unit === 'workingDays' || unit === 'calendarDays';
  if (clock.status !== 'running' || !binds(workflow, clock) || (inDays && value === 1)) return null;
  const { dueOn } = duesOf(workflow, clock, calendar);
  if (!dueOn) return null;
  if (limitOf(workflow, clock.limit).exact) return addDays(dueOn, -ahead.exact);

  const days = inDays ? Math.min(ahead.most, Math.max(ahead.least, Math.floor(value / ahead.fifth))) : ahead.long;
  const counts = (on: PlainDate) => unit === 'calendarDays' || calendar.isWorkingDay(on);
  const course = courseOf(workflow, clock);
  if (course.direction === 'before') return backFrom(dueOn, days, counts);
  const counted = daysOf(course, calendar, dueOn).filter(({ kind, on }) => isCounted(kind) && counts(on) && on < dueOn);
  return counted.at(-days)?.on ?? clock.startOn;
}

const isCounted = (kind: CourseDay['kind']) => kind === 'counted' || kind === 'makeUp';

/** The n-th day before a day, of those that count. */
function backFrom(day: PlainDate, n: number, counts: (on: PlainDate) => boolean): PlainDate {
  let on = day;
  for (let left = n; left > 0; left -= counts(on) ? 1 : 0) on = addDays(on, -1);
  return on;
}

/** The card that a limit shows on a day: red when it is over, yellow when it nears its end. Limits of parties show none. */
export function cardOf(workflow: Workflow, clock: Clock, calendar: Calendar, today: PlainDate): Card | null {
  if (!earnsCard(workflow, clock)) return null;
  if (clock.status === 'overdue') return 'red';
  const near = warnOn(workflow, clock, calendar);
  return near !== null && near <= today ? 'yellow' : null;
}

/**
 * Whose limit it is. Of one of the authority, with its owner the desk that holds the case now: who decides has to wait
 * for who reviews.
 */
export function keepersOf(workflow: Workflow, { state }: Pick<CaseState, 'state'>, limit: string): Desk[] {
  const { owner } = limitOf(workflow, limit);
  const place = placeOf(workflow, state);
  const held = isOfAuthority(owner) && place.kind === 'step' && isOfAuthority(place.desk);
  return held && place.desk !== owner ? [owner, place.desk] : [owner];
}

/** Who is told by a card: the desk that must act, the one that holds the case, and their supervisor. */
export const cardDesks = (workflow: Workflow, filed: Pick<CaseState, 'state'>, { limit }: Clock): Desk[] => [
  ...new Set<Desk>([...keepersOf(workflow, filed, limit), 'head']),
];

const about = (workflow: Workflow, clock: Clock, calendar: Calendar) => ({
  limit: clock.limit,
  clockId: clock.id,
  dueOn: duesOf(workflow, clock, calendar).dueOn,
});

/** What is said when a limit nears its end: a yellow card to desks and supervisor, or a reminder to the party alone. */
export function warningOf(workflow: Workflow, filed: CaseState, clock: Clock, calendar: Calendar): Message {
  const data = about(workflow, clock, calendar);
  if (earnsCard(workflow, clock)) return { code: 'yellowCard', to: cardDesks(workflow, filed, clock), data };
  const party = filed.parties.find(({ id }) => id === clock.party);
  return { code: 'dueSoon', to: [party?.kind ?? limitOf(workflow, clock.limit).owner], data: { ...data, party: clock.party } };
} // prettier-ignore

/** The red card of a limit that is over, by the case as it was then, to those whom the act itself (`told`) does not tell already. */
export function redCard(workflow: Workflow, filed: CaseState, clock: Clock, calendar: Calendar, told: readonly Message[]): Message[] {
  if (!earnsCard(workflow, clock)) return [];
  const to = cardDesks(workflow, filed, clock).filter((desk) => !told.some((message) => message.to.includes(desk)));
  return to.length ? [{ code: 'redCard', to, data: about(workflow, clock, calendar) }] : [];
} // prettier-ignore
