import type { Workflow } from './define.js';
import type { Fault } from './faults.js';
import { around, limitIn, reachedEvent, statedAt, type Move } from './moves.js';
import { walk, type Point, type Walk } from './walk.js';
import type { OutcomeKind } from './words.js';

/** Outcomes against the applicant: they need a paper with reasons and remedies (Licensing Law arts. 38, 32). */
const against: readonly OutcomeKind[] = ['refused', 'notAccepted', 'terminated', 'abandoned'];

/** Courses that a definition allows and no case should take. */
export function courseFaults(workflow: Workflow): Fault[] {
  const walked = walk(workflow);
  return [
    ...unreachable(workflow, walked),
    ...withoutWayOut(workflow, walked),
    ...withoutHand(workflow, walked),
    ...unhandledLimits(workflow, walked),
    ...limitsAfterEnd(workflow, walked),
    ...grantsUndecided(workflow),
    ...refusalsWithoutPaper(workflow),
    ...endsWithoutService(workflow, walked),
  ];
}

function unreachable({ leaves }: Workflow, { reaches }: Walk): Fault[] {
  return [...leaves.keys()]
    .filter((leaf) => !reaches(leaf))
    .map((leaf) => ({ code: 'UNREACHABLE', story: `from no beginning → … → ${leaf}` }));
}

/** Steps reached, in reading order. */
const stepsOf = ({ leaves }: Workflow, { reaches }: Walk) =>
  [...leaves].flatMap(([leaf, meta]) => (meta.kind === 'step' && reaches(leaf) ? [{ leaf, meta }] : []));

/** Outcomes of these kinds, by dotted name. */
const outcomesOf = ({ leaves }: Workflow, kinds?: readonly OutcomeKind[]) =>
  [...leaves].flatMap(([leaf, meta]) =>
    meta.kind === 'outcome' && (!kinds || kinds.includes(meta.outcome)) ? [{ leaf, outcome: meta.outcome }] : [],
  );

function withoutWayOut(workflow: Workflow, walked: Walk): Fault[] {
  const ends = new Set(outcomesOf(workflow).map(({ leaf }) => leaf));
  for (let known = -1; known < ends.size;) {
    known = ends.size;
    walked.possible.filter(({ to }) => ends.has(to)).forEach(({ from }) => ends.add(from));
  }
  return stepsOf(workflow, walked)
    .filter(({ leaf }) => !ends.has(leaf))
    .map(({ leaf }) => ({ code: 'NO_WAY_OUT', story: walked.story({ leaf }, `${leaf} → no outcome can be reached`) }));
}

/** A step waits for its desk, for a limit that may be open there and is answered, or for what another case tells. */
function withoutHand(workflow: Workflow, walked: Walk): Fault[] {
  return stepsOf(workflow, walked)
    .filter(({ leaf, meta }) => {
      const here = walked.possible.filter(({ from }) => from === leaf);
      const told = ({ by }: Move) => by.length === 1 && by[0] === 'system';
      return !here.some((move) => limitIn(move.event) !== undefined || move.by.includes(meta.desk) || told(move));
    })
    .map(({ leaf, meta }) => ({
      code: 'NOBODY_CAN_ACT',
      story: walked.story({ leaf }, `${leaf} → the ${meta.desk} holds no verb here and no limit ends → nobody can act`),
    }));
}

/**
 * A limit that moves something when it is reached is answered wherever it may run, and in an outcome none runs. Told is
 * where it first escapes, not every step it drags itself through afterwards.
 */
function unhandledLimits(workflow: Workflow, walked: Walk): Fault[] {
  const answered = new Set(walked.moves.map(({ from, event }) => `${from} ${event}`));
  const escapes = ({ leaf, limit, waitsFor }: Point) =>
    limit !== undefined &&
    waitsFor === undefined &&
    workflow.limits[limit] !== undefined &&
    !workflow.limits[limit].kind &&
    !answered.has(`${leaf} ${reachedEvent(workflow, limit)}`);
  const already = (point: Point) => {
    const before = walked.before(point);
    return before !== undefined && before.limit === point.limit && escapes(before);
  };
  return walked.points
    .filter((point) => escapes(point) && !already(point))
    .map((point) => ({
      code: 'LIMIT_UNHANDLED',
      story: walked.story(point, `${point.leaf} → ${point.limit} is reached → nothing happens`),
    }));
}

function limitsAfterEnd(workflow: Workflow, walked: Walk): Fault[] {
  return outcomesOf(workflow)
    .filter(({ leaf }) => walked.reaches(leaf))
    .flatMap(({ leaf }) =>
      around(leaf)
        .filter((place) => place !== '')
        .flatMap((place) => Object.keys(statedAt(workflow, place)))
        .filter((event) => limitIn(event) !== undefined)
        .map((event): Fault => ({ code: 'LIMIT_AFTER_END', story: walked.story({ leaf }, `${leaf} → the case has ended → ${event}`) })),
    );
} // prettier-ignore

/** Only a decision, or the law itself, grants: without the acts of that duty no certificate can be made. */
function grantsUndecided(workflow: Workflow): Fault[] {
  const byLaw = (event: string) => workflow.limits[limitIn(event) ?? '']?.deems !== undefined;
  const undecided = walk(workflow, ({ event }) => workflow.sheets[event]?.duty !== 'decision' && !byLaw(event));
  const certifies = ({ effects }: Move) => effects.some((effect) => effect.type === 'issue' && workflow.papers[effect.params.code]?.certifies);
  return [
    ...outcomesOf(workflow, ['granted'])
      .filter(({ leaf }) => undecided.reaches(leaf))
      .map(({ leaf }): Fault => ({ code: 'GRANT_WITHOUT_DECISION', story: undecided.story({ leaf }, `${leaf} → granted, and nobody decided`) })),
    ...undecided.possible
      .filter(certifies)
      .map(({ from, event }): Fault => ({ code: 'GRANT_WITHOUT_DECISION', story: undecided.story({ leaf: from }, `${event} → a certificate is made, and nobody decided`) })),
  ];
} // prettier-ignore

function refusalsWithoutPaper(workflow: Workflow): Fault[] {
  const untold = walk(workflow, ({ effects }) => !effects.some((effect) => effect.type === 'issue' && workflow.papers[effect.params.code]?.adverse));
  return outcomesOf(workflow, against)
    .filter(({ leaf }) => untold.reaches(leaf))
    .map(({ leaf, outcome }) => ({ code: 'REFUSAL_WITHOUT_PAPER', story: untold.story({ leaf }, `${leaf} → ${outcome}, and no paper named reasons and remedies`) }));
} // prettier-ignore

/** Ends that decide on an application: they bind when their paper is served. */
const decided: readonly OutcomeKind[] = ['granted', 'notRequired', 'withdrawn', ...against];

/** What decides on an application ends by the service of its paper (Licensing Law art. 38; remedies run from service). */
function endsWithoutService(workflow: Workflow, walked: Walk): Fault[] {
  const unserved = ({ to, event }: Move) => {
    const place = workflow.leaves.get(to);
    return place?.kind === 'outcome' && decided.includes(place.outcome) && event !== 'serve';
  };
  return walked.possible.filter(unserved).map(({ from, event, to }) => ({
    code: 'END_WITHOUT_SERVICE',
    story: walked.story({ leaf: from }, `${event} → ${to} → the case ends before its paper is served`),
  }));
}
