import { courseFaults } from './course-faults.js';
import type { Workflow } from './define.js';
import { wordFaults } from './word-faults.js';

/** What is wrong with a definition, told as a story: "submit → accept → … → nobody can act". */
export interface Fault {
  readonly code: FaultCode;
  readonly story: string;
}

export type FaultCode =
  // words that do not fit together
  | 'NO_POWER'
  | 'NO_SHEET'
  | 'UNUSED_VERB'
  | 'BEYOND_POWER'
  | 'DUTIES_MIXED'
  | 'UNKNOWN_LIMIT'
  | 'IDLE_LIMIT'
  | 'NO_REASONS'
  | 'NO_REMEDY'
  | 'UNKNOWN_PAPER'
  | 'STOP_WITHOUT_NOTICE'
  // courses that no case should take
  | 'UNREACHABLE'
  | 'NO_WAY_OUT'
  | 'NOBODY_CAN_ACT'
  | 'LIMIT_UNHANDLED'
  | 'LIMIT_AFTER_END'
  | 'GRANT_WITHOUT_DECISION'
  | 'REFUSAL_WITHOUT_PAPER'
  | 'END_WITHOUT_SERVICE'
  // between matters
  | 'UNKNOWN_MATTER'
  | 'UNKNOWN_ASK'
  | 'UNTOLD';

/**
 * Everything that is wrong with a workflow, in a fixed order; none in a sound one. Guards are taken as possible, so a
 * fault says what the definition allows, not what a case did. A target that does not exist is refused earlier, by
 * `defineWorkflow`.
 */
export function faultsIn(workflow: Workflow): Fault[] {
  return [...wordFaults(workflow), ...courseFaults(workflow)];
}
