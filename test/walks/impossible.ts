import { movesOf, type Move, type Workflow } from '#workflow-kit';
import type { MoveMap } from './map.js';

/** Moves that a definition states and no case can make, with what stands against them. */
interface Impossible {
  readonly reason: string;
  readonly matters?: readonly string[];
  readonly from: readonly string[];
  readonly event: string;
  /** Only the last alternative. */
  readonly last?: true;
}

const inHearing = ['hearing.inSession', 'hearing.recordDue'];
const aloneInCleanup =
  'Only the holder is a party to a clean-up, and the notice of the intention is what tells of the hearing.';

const impossible: readonly Impossible[] = [
  {
    reason: 'Before acceptance a paper is handed over with the act that makes it, or its service is what leads on.',
    event: 'serve', from: ['received', 'correcting', 'correctionsReceived'],
  },
  {
    reason: 'No other paper than the one waited for is on its way here.',
    event: 'serve', from: ['correctionIssued', 'notRequired', 'abandoned'], last: true,
  },
  {
    reason: 'What was told and notified before has reached everybody: only the decision is on its way.',
    matters: ['register-cleanup v1'], event: 'serve', from: ['decided'], last: true,
  },
  {
    reason: 'The power passes by a change of rule only. This matter has known none; of the open cases that the change of 2020 met none can be migrated, for the form does not know their kinds any more.',
    matters: ['type-approval v2', 'type-approval-import v1', 'type-approval-commitment v1', 'standard-certification v1', 'standard-certification-commitment v1'],
    event: 'handOver', from: ['underReview.'],
  },
  ...['DECIDE', 'REVOKE_DECIDE', 'RC_DECIDE'].map((limit) => ({
    reason: 'A hearing is opened when its notice was served to all, which stopped the counting.',
    event: `limitReached(${limit})`, from: inHearing,
  })),
  ...['reportSupply', 'limitReached(RM_SUPPLY)', 'limitReached(T_RENEW_APPLY)'].map((event) => ({
    reason: 'Only measurement standards are suspended: they have no supply to report and a time of their own to ask for renewal.',
    matters: ['register-entry v1'], event, from: ['suspended'],
  })),
  {
    reason: 'No report is made before the legal review was passed, and it is passed once only.',
    matters: ['type-approval-import v1'], event: 'limitReached(TA_REVIEW_AFTER_REPORT)', from: ['underReview.legalReview'],
  },
  {
    reason: 'The review of a new standard begins after its assessment, which ends the time to organise one; a change has no such time.',
    matters: ['standard-certification v1'], event: 'limitReached(MS_PLAN)', from: ['underReview.reviewing', 'underReview.deciding', 'underReview.hearing.'],
  },
  ...['announceMoreTime', 'limitReached(T_ANNOUNCED)'].map((event) => ({
    reason: 'The assessment is over: checking its report counts, and no time is announced for it.',
    matters: ['standard-certification v1'], event, from: ['underReview.reportChecking'],
  })),
  {
    reason: 'Nobody has been told: once the parties are, a test leads to the review.',
    matters: ['revocation v1'], event: 'limitReached(T_REVOKE_DEFENCE)', from: ['investigating'],
  },
  {
    reason: 'The opinion is given when no right to answer is open any more, and nobody is told afterwards.',
    matters: ['revocation v1'], event: 'limitReached(T_REVOKE_DEFENCE)', from: ['deciding'],
  },
  {
    reason: 'The notice of rectification is the only paper then.',
    matters: ['supervision v1'], event: 'serve', from: ['rectifying'], last: true,
  },
  {
    reason: 'The time to decide begins when the time for statements is over; its alarm is stated for every open step.',
    matters: ['register-cleanup v1'], event: 'limitReached(RC_DECIDE)', from: ['listed', 'told'],
  },
  { reason: 'No paper is made before the notice of the intention.', matters: ['register-cleanup v1'], event: 'serve', from: ['listed'] },
  { reason: 'The notice of the intention is the only paper then.', matters: ['register-cleanup v1'], event: 'serve', from: ['told'], last: true },
  { reason: aloneInCleanup, matters: ['register-cleanup v1'], event: 'tellHearingRight', from: ['reviewing'] },
  { reason: aloneInCleanup, matters: ['register-cleanup v1'], event: '', from: ['hearing.rightTold'] },
  { reason: aloneInCleanup, matters: ['register-cleanup v1'], event: 'joinHearing', from: ['hearing.requested'] },
  { reason: aloneInCleanup, matters: ['register-cleanup v1'], event: 'withdrawHearingRequest', from: ['hearing.requested'], last: true },
  { reason: aloneInCleanup, matters: ['register-cleanup v1'], event: 'limitReached(T_HEARING_REQUEST)', from: ['hearing.'] },
]; // prettier-ignore

const speaksOf = ({ matters, from, event, last }: Impossible, { code, version }: Workflow, move: Move, alternatives: readonly Move[]): boolean =>
  (!matters || matters.includes(`${code} v${version}`)) && (event === '' || event === move.event) &&
  (!last || (alternatives.length > 1 && alternatives.at(-1) === move)) && from.some((step) => isIn(move.from, step)); // prettier-ignore

/** `hearing.`: any step of that group; `hearing.inSession`: that step, in whatever group it is placed. */
const isIn = (leaf: string, step: string) =>
  leaf === step || (step.endsWith('.') ? leaf.startsWith(step) : step.includes('.') && leaf.endsWith(`.${step}`));

/** Why a move is never made; undefined where it must be covered. */
export const reasonAgainst = ({ workflow, from }: MoveMap, move: Move): string | undefined =>
  impossible.find((each) => speaksOf(each, workflow, move, from(move.from).get(move.event)!))?.reason;

/** Reasons that speak of no move any more. */
export const unusedReasons = (workflows: readonly Workflow[]): string[] =>
  impossible
    .filter((each) => !workflows.some((workflow) => movesOf(workflow).some((move, _, all) =>
      speaksOf(each, workflow, move, all.filter(({ from, event }) => from === move.from && event === move.event)))))
    .map(({ reason, event, from }) => `${event} from ${from.join(', ')}: ${reason}`); // prettier-ignore
