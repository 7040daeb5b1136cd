import { settings } from './limits.js';

/** The facts of a hearing, for whatever procedure has one. */
export const hearing = {
  told: false,
  ordered: false,
  open: [] as string[],
  requestedBy: [] as string[],
  chair: null as string | null,
  challenged: false,
  on: null as string | null,
  noticeServed: false,
  held: false,
};

/** The facts of a case that the procedure branches on (XState context). Days are Asia/Shanghai dates. */
export const context = {
  settings,
  receivedOn: null as string | null,
  correctionsOn: null as string | null,
  acceptedOn: null as string | null,
  deemedAccepted: false,
  correctionAsked: false,
  /** User ids of the reviewer and the second reviewer. */
  officers: [] as string[],
  /** Organisation that runs the special procedure. */
  testingBody: null as string | null,
  conclusion: null as string | null,
  extended: false,
  /** Whether a first grant, a change or a renewal is asked; for the latter two, of which register entry. */
  kind: 'first' as string,
  entry: null as Record<string, unknown> | null,
  deemedRenewed: false,
  /** What became of the case when the rule changed: the transition choice and its reason. */
  ruleChange: {
    endsOn: null as string | null,
    reached: false,
    rule: null as string | null,
    competence: null as string | null,
    reason: null as string | null,
    /** Corrections were handed in, the case was accepted as of a day, after the change: there is then no transition. */
    corrected: false,
    accepted: false,
    /** The rule that the decision says it applied. */
    applied: null as string | null,
  },
  thirdParties: [] as { id: string; name: string }[],
  /** Statements that the opinion must answer. */
  statements: 0,
  /** The authority a case was handed over to; null: the one it was filed with. */
  receiver: null as string | null,
  ruling: null as string | null,
  hearing,
};
