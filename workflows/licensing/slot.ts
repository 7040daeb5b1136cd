import type { Effect, Nodes, On, Stop, RuleChange } from '#workflow-kit';
import type { limits, renewalLimits, ruleChangeLimits } from './limits.js';
import type { LicensingVerb } from './powers.js';

/** Verbs and reached limits that the steps of the general procedure may answer. */
export type LicensingEvent =
  | LicensingVerb
  | `limitReached(${keyof typeof limits | keyof typeof renewalLimits | keyof typeof ruleChangeLimits | 'DECIDE'})`;

/** What a matter puts into the procedure: its own states in the review, and its own acts and effects around them. */
export interface Slot {
  readonly states: Nodes;
  readonly preparing?: On;
  readonly reviewing?: On;
  readonly everywhere?: On;
  /** Kind of the special procedure, as the stop of counting records it. */
  readonly procedure: Stop['kind'];
  /** Whether persons must be assigned to tests within five working days of acceptance (art. 55). */
  readonly needsTests: boolean;
  /** What acceptance, also a deemed one, brings about besides. */
  readonly onAcceptance?: readonly Effect[];
  /** What the decision brings about besides, and what is then possible until it is served. */
  readonly onDecision?: readonly Effect[];
  readonly decided?: On;
  /** What the service of the decision brings about besides. */
  readonly onService?: readonly Effect[];
  /** Certificates of the matter end, are renewed and changed (arts. 49, 50): takes `renewalLimits`. */
  readonly renews?: true;
  /** A change of rule that meets open cases: takes `ruleChangeLimits`. `terminate`: the new rule asks no permit. */
  readonly ruleChange?: RuleChange;
  /** Takes the place of the draft, where a case begins otherwise. */
  readonly beginning?: Nodes;
  /** What follows the service of the certificate, where the case does not end with it. Default: `grantServed`. */
  readonly afterGrant?: { readonly to: string; readonly does: readonly Effect[]; readonly states: Nodes };
  /** Matter of the certificate, where it is not this one. */
  readonly registeredAs?: string;
}
