/** The answers of the HTTP interface, as far as a caller needs them here. */

export interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface AvailableAct {
  readonly verb: string;
  readonly title: Text;
  readonly desk: string;
  readonly basis: string;
  readonly payloadSchema: Record<string, unknown>;
  /** A payload that succeeds unchanged in the sandbox. */
  readonly example: Record<string, unknown>;
  /** Every pending case knows it, and it changes nothing in the case. */
  readonly standing: boolean;
}

export interface Clock {
  readonly limit: string;
  readonly status: 'running' | 'stopped' | 'met' | 'overdue' | 'cancelled';
  readonly startOn: string;
  /** Null while the clock is stopped: the date depends on when it runs again. */
  readonly dueOn: string | null;
  readonly promisedDueOn: string | null;
  readonly used: number;
  readonly remaining: number;
  readonly unit: string;
  readonly card: 'yellow' | 'red' | null;
}

export interface Case {
  readonly id: string;
  readonly number: string;
  readonly matter: string;
  readonly revision: number;
  /** Dotted name of the step or outcome. */
  readonly state: string;
  readonly phase: 'draft' | 'intake' | 'review' | 'decision' | 'closed';
  readonly outcome: string | null;
  readonly desk: string | null;
  readonly receivedOn: string | null;
  readonly acceptedOn: string | null;
  readonly deemedAccepted: boolean;
  readonly authority: { readonly id: string; readonly name: string };
  readonly clocks: readonly Clock[];
  readonly availableActs: readonly AvailableAct[];
  readonly blocked: readonly { readonly verb: string; readonly code: string; readonly rule: string }[];
}

/** One line of the append-only record (流转记录). */
export interface Entry {
  readonly v: 1;
  readonly seq: number;
  readonly at: string;
  readonly verb: string;
  readonly limit: string | null;
  readonly from: string;
  readonly to: string;
  readonly actor: {
    readonly userId: string;
    readonly role: string;
    readonly organisationId: string;
    readonly actedFor: string | null;
  };
  readonly basis: string;
  readonly commitments: Readonly<Record<string, string>>;
  readonly documents: readonly string[];
  readonly revision: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An official document (文书). */
export interface Paper {
  readonly no: number;
  readonly code: string;
  readonly title: Text;
  readonly data: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  readonly servedAt: string | null;
  readonly way: string | null;
  readonly recipient: string | null;
  readonly caseId: string;
}

export interface Matter {
  readonly code: string;
  /** Roles whose people may open a case. */
  readonly openedBy: readonly string[];
  readonly title: Text;
  readonly sampleForm: Record<string, unknown>;
  readonly materials: readonly { readonly code: string; readonly title: Text; readonly required: boolean }[];
}

export interface LimitCourse {
  readonly limit: string;
  readonly segments: readonly {
    readonly kind: 'run' | 'stop' | 'extend' | 'recompute';
    readonly from: string;
    readonly to: string | null;
    readonly basis: string;
    readonly document: string | null;
  }[];
  readonly days: readonly { readonly on: string; readonly kind: string; readonly n: number | null }[];
}

export interface Acted {
  readonly case: Case;
  readonly entry: Entry;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly allowed?: readonly string[];
  readonly revision?: number;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

/** A refusal by the server, told as RFC 9457 problem details. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly request: string,
  ) {
    const faults = problem.errors?.map(({ pointer, message }) => `${pointer}: ${message}`) ?? [];
    super([`${request} → ${status} ${problem.code}: ${problem.detail ?? problem.title}`, ...faults].join('\n  '));
  }
  get code(): string {
    return this.problem.code;
  }
}
