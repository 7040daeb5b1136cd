import type { Desk, Workflow } from '#workflow-kit';
import { dateOf, type Calendar, type PlainDate } from './calendar.js';
import { keepersOf } from './cards.js';
import { duesOf, isOpen } from './clocks.js';
import { system, type CaseState, type Clock, type Decision, type MovedDue, type Recount } from './types.js';

/** A change of the calendar: the one a case was counted by, the one it is counted by from now on, and why. */
export interface Recounting {
  readonly from: Calendar;
  readonly to: Calendar;
  readonly cause: string;
  /** The notice that the change rests on: the basis of every new due date. */
  readonly source: string;
  readonly version: number;
  /** ISO instant, UTC. */
  readonly now: string;
}

/** A limit whose due date moved. */
export interface MovedLimit extends MovedDue {
  readonly clockId: string;
  readonly limit: string;
}

/** What the entry of a recount keeps: enough to fold it again without the old calendar. */
interface Recounted {
  readonly cause: string;
  readonly source: string;
  readonly calendarVersion: number;
  readonly limits: readonly MovedLimit[];
}

/**
 * The act by which a case is counted by another calendar; undefined where no open limit falls due on another day, by law
 * or by promise. The case stays where it is; those whose limits moved are told (calendar rule C10).
 */
export function recomputed(workflow: Workflow, filed: CaseState, change: Recounting): Decision | undefined {
  const { cause, source, version, now } = change;
  const moved = movedLimits(workflow, filed, change);
  if (moved.length === 0) return undefined;
  const payload: Recounted = { cause, source, calendarVersion: version, limits: moved };
  return {
    ok: true, next: recounted(filed, payload, now), consequences: [],
    move: {
      at: now, verb: 'recompute', limit: null, clockId: null, from: filed.state, to: filed.state,
      actor: { userId: system.userId, role: 'system', organisationId: system.organisationId, actedFor: null },
      grantId: filed.grantId, basis: source, payload: { ...payload }, papers: [],
      messages: [{ code: 'dueDateChanged', to: concerned(workflow, filed, moved), data: { limits: moved } }],
    },
  };
} // prettier-ignore

/** The open limits that fall due on another day under another calendar, by law or by promise. */
export const movedLimits = (workflow: Workflow, { clocks }: Pick<CaseState, 'clocks'>, change: Pick<Recounting, 'from' | 'to'>): MovedLimit[] =>
  clocks.filter(isOpen).flatMap((clock) => movedBy(workflow, clock, change) ?? []); // prettier-ignore

function movedBy(workflow: Workflow, clock: Clock, { from, to }: Pick<Recounting, 'from' | 'to'>): MovedLimit | undefined {
  const [was, is] = [duesOf(workflow, clock, from), duesOf(workflow, clock, to)];
  const promise = was.promisedDueOn !== is.promisedDueOn;
  if (was.dueOn === is.dueOn && !promise) return undefined;
  return {
    clockId: clock.id, limit: clock.limit, oldDueOn: was.dueOn, newDueOn: is.dueOn,
    ...(promise && { oldPromisedDueOn: was.promisedDueOn, newPromisedDueOn: is.promisedDueOn }),
  };
} // prettier-ignore

/** The desks whose limits they are, and those of the parties whose own limits they are. */
function concerned(workflow: Workflow, filed: CaseState, moved: readonly MovedLimit[]): Desk[] {
  const { clocks, parties } = filed;
  const desks = moved.flatMap(({ clockId, limit }): Desk[] => {
    const whose = clocks.find(({ id }) => id === clockId)?.party;
    const party = parties.find(({ id }) => id === whose);
    return [...keepersOf(workflow, filed, limit), ...(party ? [party.kind] : [])];
  });
  return [...new Set(desks)];
}

/** The case after a recount, from what its entry keeps: the same for the act itself and for replay. */
export function recounted(filed: CaseState, payload: Readonly<Record<string, unknown>> | Recounted, at: string): CaseState {
  const { cause, source, calendarVersion, limits } = payload as Recounted;
  const noted = (clock: Clock): Clock => {
    const moved = limits.find(({ clockId }) => clockId === clock.id);
    return moved ? { ...clock, recomputed: [...(clock.recomputed ?? []), recountOf(moved, dateOf(at))] } : clock;
  };
  const recountOf = ({ clockId: _, limit: __, ...dues }: MovedLimit, on: PlainDate): Recount => ({ on, cause, source, calendarVersion, ...dues });
  return { ...filed, revision: filed.revision + 1, clocks: filed.clocks.map(noted) };
} // prettier-ignore
