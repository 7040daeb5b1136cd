import type { CreditMark, Duty, EntryFacts, Length, Text } from '#workflow-kit';
import type { Grant } from './competence.js';
import type { Calendar, PlainDate } from './calendar.js';
import type { Stop } from './course.js';
import type { Actor, Authority, Body, Capacity, Person } from './people.js';

export * from './people.js';

/** Somebody with a part in a case, to whom papers can be made out. */
export interface Party {
  readonly id: string;
  readonly kind: 'applicant' | 'holder' | 'thirdParty';
  readonly name: string;
  /** The organisation whose people may act for the party; null for somebody outside the system. */
  readonly organisationId: string | null;
  /** Consented to electronic service (D26). Without consent the portal shows a copy and serves nothing. */
  readonly electronic: boolean;
}

export type ClockStatus = 'running' | 'stopped' | 'met' | 'overdue' | 'cancelled';

/** One limit in one case: the ledger row from which its due date is derived. */
export interface Clock {
  /** Unique in the case: `T_DECIDE-1`. */
  readonly id: string;
  readonly limit: string;
  readonly party: string | null;
  readonly startOn: PlainDate;
  readonly length: Length;
  readonly stops: readonly ServedStop[];
  readonly status: ClockStatus;
  readonly endedOn: PlainDate | null;
  /** The row this one replaced, when it is an extension. */
  readonly extends: Extension | null;
  /** The changes of the calendar that moved its due date, oldest first. */
  readonly recomputed?: readonly Recount[];
}

/** A stop with the number of its served notice in the case. It began the day that notice was served, `from`. */
export interface ServedStop extends Stop {
  readonly no: number;
  /** The event that let counting go on, and its article; not there while the stop is open. */
  readonly ended?: { readonly by: string; readonly basis: string };
}

/** Who gave more time, when and why, and by which paper of the case. */
export interface Extension {
  readonly clock: string;
  readonly on: PlainDate;
  readonly approver: string;
  readonly reason: string | null;
  readonly document: string | null;
  readonly no: number | null;
}

/** Due dates before and after a change of the calendar. Promised ones are there only where they differ. */
export interface MovedDue {
  readonly oldDueOn: PlainDate | null;
  readonly newDueOn: PlainDate | null;
  readonly oldPromisedDueOn?: PlainDate | null;
  readonly newPromisedDueOn?: PlainDate | null;
}

export interface Recount extends MovedDue {
  readonly on: PlainDate;
  readonly cause: string;
  /** The notice of the State Council, or whatever else the change rests on. */
  readonly source: string;
  readonly calendarVersion: number;
}

/** An effect that waits for the service of a paper. */
export type Waiting =
  | { readonly type: 'start'; readonly limit: string; readonly length: Length; readonly party: string | null }
  | { readonly type: 'stop'; readonly limit: string; readonly basis: string };

export type ServiceWay = 'direct' | 'left' | 'electronic' | 'post' | 'entrusted' | 'handed';

export interface Paper {
  /** Ordinal in the case. */
  readonly no: number;
  readonly code: string;
  /** Party or body it is made out to; null: stays on file. */
  readonly recipient: string | null;
  readonly status: 'issued' | 'served' | 'dropped' | 'onFile';
  readonly madeAt: string;
  readonly servedAt: string | null;
  readonly servedOn: PlainDate | null;
  readonly way: ServiceWay | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly waiting: readonly Waiting[];
}

export interface Material {
  readonly code: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
}

/** A case as it stands after its last entry: everything the engine decides on. */
export interface CaseState {
  readonly id: string;
  readonly number: string;
  readonly matter: string;
  readonly version: number;
  readonly revision: number;
  /** Dotted name of the step or outcome. */
  readonly state: string;
  readonly context: Readonly<Record<string, any>>; // eslint-disable-line
  readonly form: Readonly<Record<string, unknown>>;
  readonly materials: readonly Material[];
  readonly parties: readonly Party[];
  readonly clocks: readonly Clock[];
  readonly papers: readonly Paper[];
  /** Organisation whose case it is: the applicant, or the holder of the certificate. */
  readonly applicantId: string;
  readonly authorityId: string;
  /** The grant of power under which the authority is competent. */
  readonly grantId: string;
  /** The ended case this one continues, after an annulment. */
  readonly continues: string | null;
  /** Who did what so far, from the history: what the separation of duties is judged by. */
  readonly hands: readonly Hand[];
}

export interface Hand {
  readonly verb: string;
  readonly userId: string;
  /** The absent person for whom a substitute acted: no rule is weaker through a substitute. */
  readonly forUserId?: string | null;
}

/** What carrying an act out needs; replay has no more. */
export type ActFacts = Pick<Facts, 'now' | 'calendar' | 'authority'> & Partial<Pick<Facts, 'grants' | 'authorities'>>;

/** Everything a decision rests on that is not in the case. */
export interface Facts {
  /** ISO instant, UTC. */
  readonly now: string;
  readonly calendar: Calendar;
  readonly authority: Authority;
  readonly people: readonly Person[];
  readonly bodies: readonly Body[];
  readonly authorities: readonly Authority[];
  /** Assessors and experts of any employer. */
  readonly pool?: readonly Person[];
  /** Grants of power on record, for every matter. */
  readonly grants?: readonly Grant[];
  /** Marks on the party whose case it is. */
  readonly marks?: readonly CreditMark[];
  /** The register entry that the case is about. */
  readonly entry?: EntryFacts | null;
  /** Whether officials must declare before they act that nothing keeps them out. Absent: they may. */
  readonly interestDeclaration?: InterestDeclaration;
}

export type InterestDeclaration = 'required' | 'offered';

export interface Act {
  readonly verb: string;
  readonly payload: unknown;
  readonly actor: Actor;
  /** For `limitReached`: the clock that was reached. */
  readonly clockId?: string;
  /** Facts looked up for the act and kept with its payload, so that replay needs nothing else. */
  readonly resolved?: Readonly<Record<string, unknown>>;
  /** From which desk and by whose power, as it was judged; in a replay as it is on record. */
  readonly capacity?: Capacity;
}

/** What an act brings about outside its own case, in the same transaction. */
export type Consequence =
  | { readonly type: 'openCase'; readonly matter: string; readonly form: Readonly<Record<string, unknown>> }
  | {
      readonly type: 'tell';
      readonly caseId: string;
      readonly verb: string;
      readonly payload: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: 'mark';
      readonly kind: CreditMark['kind'];
      readonly matter: string;
      readonly fromOn: PlainDate;
      readonly untilOn: PlainDate | null;
    }
  | { readonly type: 'liftMarks' };

export interface Message {
  readonly code: string;
  readonly to: readonly string[];
  /** What its text is made with: the limit it is about, a due date. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What an act brings about, before it has a place in the chain. */
export interface Decision {
  readonly ok: true;
  readonly next: CaseState;
  readonly move: Move;
  readonly consequences: readonly Consequence[];
}

/** Who acted, as the entry keeps it. Keys that do not apply are absent. */
export interface EntryActor {
  readonly userId: string;
  readonly role: string;
  readonly organisationId: string;
  /** The party for which somebody of another organisation acted. */
  readonly actedFor: string | null;
  /** The absent person whose role a substitute exercised, and by which substitution. */
  readonly substituteFor?: string;
  readonly substitutionId?: string;
  /** The power of attorney an agent acted by. */
  readonly attorneyId?: string;
}

/** The part of a decision that goes on record. */
export interface Move {
  readonly at: string;
  readonly verb: string;
  readonly limit: string | null;
  /** For `limitReached`: which row of the limit. */
  readonly clockId: string | null;
  readonly from: string;
  readonly to: string;
  readonly actor: EntryActor;
  readonly grantId: string;
  /** On what the grant rests (act of a person, grant on record). */
  readonly instrument?: string;
  readonly basis: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Numbers of the papers made in this move. */
  readonly papers: readonly number[];
  readonly messages: readonly Message[];
}

export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: Text;
}

/** The duty that somebody has had in a case; by the own hand, or by that of the person stood in for. */
export interface EarlierDuty {
  readonly duty: Duty;
  readonly own: boolean;
}

export type Refusal = {
  readonly ok: false;
  readonly message: Text;
  /** The article that stands against the act. */
  readonly basis?: Text;
} & (
  | { readonly code: 'ILLEGAL_MOVE'; readonly rule?: string }
  | { readonly code: 'NOT_YOUR_POWER'; readonly rule?: string }
  | { readonly code: 'DUTY_CONFLICT'; readonly rule: string; readonly earlier?: EarlierDuty }
  | { readonly code: 'INVALID_INPUT'; readonly errors: readonly FieldFault[] }
);
