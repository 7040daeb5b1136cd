import type { Desk } from '#workflow-kit';
import type { PlainDate } from './calendar.js';

/** A power of attorney in force (委托书): what an agent may do for a principal. */
export interface Attorney {
  readonly id: string;
  readonly principalId: string;
  /** Codes of matters, or `*`. */
  readonly matters: readonly string[];
  /** What the power says expressly, in the words of `needsExpressPower`: `signCommitment`. */
  readonly special: readonly string[];
  readonly instrument: string;
}

/** A substitution in force (代理履职): whose roles somebody exercises while that person is away. */
export interface Substitution {
  readonly id: string;
  readonly absentId: string;
  readonly absentName: string;
  readonly roles: readonly Desk[];
  /** Codes of matters, or `*`. */
  readonly matters: readonly string[];
  readonly instrument: string;
}

export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Desk[];
  readonly organisationId: string;
  /** Organisations that gave the actor's organisation a power of attorney. */
  readonly agentFor: readonly string[];
  /** What those powers say. Absent: the system, or a trial. */
  readonly attorneys?: readonly Attorney[];
  /** For whom the actor stands in today. */
  readonly substitutions?: readonly Substitution[];
  /** Of an enterprise: its legal representative (法定代表人). Others draft and file (经办人). */
  readonly legalRepresentative?: boolean;
}

/** From which desk somebody acts, and by whose power where it is not the own one. */
export interface Capacity {
  readonly desk: Desk;
  /** What the person is, where that is not the desk: the officer who enters a paper filing from the applicant's desk. */
  readonly role?: Desk;
  /** The substitution it is exercised by, and for whom. */
  readonly substitution?: Pick<Substitution, 'id' | 'absentId'>;
}

/** The actor of acts that time or another act brings about. */
export const system: Actor = {
  userId: 'system',
  name: '系统',
  roles: ['system'],
  organisationId: 'system',
  agentFor: [],
};

export interface Authority {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Official-document code, e.g. `东市监`. */
  readonly word: string;
  readonly contact: string;
  /** Organ that hears a reconsideration (Reconsideration Law 24, 25) and the court of first instance. */
  readonly reviewedBy: string;
  readonly court: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Desk[];
  readonly organisationId: string;
  readonly specialities?: readonly string[];
  readonly engagements?: readonly Engagement[];
}

/** A tie of a person to an organisation other than the own one: employed, advised, represented, relative, shareholder. */
export interface Engagement {
  readonly organisationId: string;
  readonly relation: string;
  readonly fromOn: PlainDate;
  readonly toOn: PlainDate | null;
}

export interface Body {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly affiliatedWith: readonly string[];
  readonly authorisations?: readonly Authorisation[];
}

/** What a testing body may evaluate from day to day: instrument kinds of the catalogue, or `*`. */
export interface Authorisation {
  readonly id: string;
  readonly scope: readonly string[];
  readonly instrument: string;
  readonly fromOn: PlainDate;
  readonly toOn: PlainDate | null;
}
