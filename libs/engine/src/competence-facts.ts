import type { Basis, Desk, Duty, Text, Workflow } from '#workflow-kit';
import { dateOf, type PlainDate } from './calendar.js';
import type { Grant } from './competence.js';
import type { Attorney, CaseState, Engagement, EntryActor, Substitution } from './types.js';

/** A role as somebody held it, and where. */
export interface RoleHeld {
  /** A role of the account, or `legalRepresentative`. */
  readonly role: string;
  readonly organisationId: string;
  /** Instants, UTC; null: until now. */
  readonly fromAt: string;
  readonly toAt: string | null;
}

export interface PersonOnRecord {
  readonly id: string;
  /** As it is today; null where it was erased. */
  readonly name: string | null;
  /** All roles ever dated: none before the system began to date them. */
  readonly held: readonly RoleHeld[];
  /** As they are on record today, whenever they were recorded. */
  readonly engagements: readonly Engagement[];
}

/** A power of attorney as it stands on record, revoked or not. */
export interface AttorneyOnRecord extends Attorney {
  readonly fromOn: PlainDate;
  readonly toOn: PlainDate | null;
  readonly revokedAt: string | null;
}

/** A substitution as it stands on record, revoked or not. */
export interface SubstitutionOnRecord extends Omit<Substitution, 'absentName'> {
  readonly fromOn: PlainDate;
  readonly toOn: PlainDate;
  readonly appointedBy: string;
  readonly revokedAt: string | null;
}

/** An entry of the history as far as competence goes. */
export interface JudgedEntry {
  readonly seq: number;
  readonly at: string;
  readonly verb: string;
  readonly limit: string | null;
  readonly actor: EntryActor;
  readonly grantId: string;
  readonly instrument?: string;
  readonly basis: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Everything the answer rests on, as it stood at the moment of the entry. */
export interface CompetenceFacts {
  /** In the version the entry was made under. */
  readonly workflow: Workflow;
  /** The case before the entry; of its first entry, as that one opened it. */
  readonly filed: CaseState;
  readonly entry: JudgedEntry;
  /** Undefined: no such account is on record. */
  readonly person?: PersonOnRecord;
  /** For whom a substitute acted. */
  readonly absent?: PersonOnRecord;
  /** Powers of attorney that the actor's organisation ever had from the party acted for. */
  readonly attorneys: readonly AttorneyOnRecord[];
  /** Substitutions of the actor for the absent person, ever. */
  readonly substitutions: readonly SubstitutionOnRecord[];
  /** Grants of power with the ends that were on record at that moment. */
  readonly grants: readonly Grant[];
}

export type CompetenceRule =
  | 'SYSTEM' | 'ROLE' | 'POWER' | 'PARTY' | 'AUTHORITY' | 'ASSIGNED' | 'SUBSTITUTE' | 'ATTORNEY' | 'SPECIAL_POWER'
  | 'LEGAL_REPRESENTATIVE' | 'GRANT' | 'S1' | 'S3' | 'S10' | 'RECUSAL'; // prettier-ignore

/** One condition of competence. `holds` null: the record does not say, for it was not kept then. */
export interface CompetenceFinding {
  readonly rule: CompetenceRule;
  readonly holds: boolean | null;
  readonly basis: Basis;
  readonly text: Text;
}

export interface CompetenceAnswer {
  /** Every condition held; null: none failed, but the record does not tell of all. */
  readonly competent: boolean | null;
  readonly findings: readonly CompetenceFinding[];
  readonly entry: Omit<JudgedEntry, 'actor' | 'payload'> & { readonly title: Text };
  readonly person: { readonly id: string; readonly name: string | null };
  readonly role: {
    readonly id: string;
    readonly heldBy: string;
    readonly fromAt: string | null;
    readonly toAt: string | null;
  };
  readonly organisation: { readonly id: string; readonly decidingAuthority: string; readonly decided: boolean };
  readonly actedFor: ActedFor | null;
  readonly grant: (Grant & { readonly covered: boolean }) | null;
  /** The separated duty of the act, and those that the person and the absent one had had in the case before it. */
  readonly duties: {
    readonly act: Duty | null;
    readonly person: readonly Duty[];
    readonly absent: readonly Duty[] | null;
  };
}

export type ActedFor =
  | { readonly kind: 'substitution'; readonly absent: string; readonly onRecord: SubstitutionOnRecord | null }
  | { readonly kind: 'attorney'; readonly principal: string; readonly onRecord: AttorneyOnRecord | null }
  | { readonly kind: 'paper'; readonly principal: string };

/** The power of attorney that an entry names; of one that names none, one in force that day. */
export const namedAttorney = (attorneys: readonly AttorneyOnRecord[], id: string | undefined, at: string): AttorneyOnRecord | null =>
  attorneys.find((each) => (id === undefined ? isInForceThen(each, at) : each.id === id)) ?? null; // prettier-ignore

/** In force on the day, and not yet revoked at the moment. */
export const isInForceThen = ({ fromOn, toOn, revokedAt }: Pick<AttorneyOnRecord, 'fromOn' | 'toOn' | 'revokedAt'>, at: string): boolean =>
  fromOn <= dateOf(at) && (toOn === null || dateOf(at) <= toOn) && (revokedAt === null || at < revokedAt); // prettier-ignore

/** The account roles from which somebody acts at a desk. */
export const rolesBehind = (desk: string): readonly Desk[] =>
  desk === 'holder' || desk === 'thirdParty' ? ['applicant', 'agent'] : [desk as Desk];
