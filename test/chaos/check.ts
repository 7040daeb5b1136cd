import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attemptsIn, phaseAt } from './attempts.js';
import type { Evidence, Verdict } from './evidence.js';
import { gathered, type Run } from './gather.js';
import { durability, equalAnswers, noGhost, once, oneWinner, realTimeOrder } from './invariants/acts.js';
import { lawfulCourse, replays } from './invariants/course.js';
import { deadlineFaults, deadlines, lateness } from './invariants/deadlines.js';
import { liveness, recovery, unmeantEnds } from './invariants/liveness.js';
import { messageFaults, notifications } from './invariants/messages.js';
import { chained, gapFree } from './invariants/record.js';
import { percentile } from './percentile.js';
import type { Report } from './report.js';

/** Judges a run by its journal and its database alone. */
export async function check(run: Run): Promise<Report> {
  return { ...judged(await gathered(run)), build: buildOf(run.dist) };
}

/** Figures and verdicts from the evidence. Pure. */
export function judged(evidence: Evidence): Omit<Report, 'build'> {
  const { lines, cases, entries, outbox, messages } = evidence;
  const run = lines.find((line) => line.type === 'run');
  const attempts = attemptsIn(lines);
  const verdicts = verdictsOn(evidence);
  const of = (id: string) => verdicts.find((verdict) => verdict.id === id)!.violations.length;
  const late = lateness(evidence);
  const time = deadlineFaults(evidence);
  const told = messageFaults(evidence);
  const withStatus = (status: string) => evidence.deadlines.filter((row) => row.status === status).length;
  const { lateErrors: _, ...recovered } = recovery(evidence);
  return {
    verdict: verdicts.every(({ violations }) => violations.length === 0) ? 'pass' : 'fail',
    seed: run?.seed ?? null,
    seconds: run?.seconds ?? null,
    queue: run?.queue ?? null,
    plan: run?.plan ?? null,
    node: run?.node ?? null,
    postgres: run?.postgres ?? null,
    redis: run?.redis ?? null,
    faults: counted(lines.flatMap((line) => (line.type === 'fault' ? [line.fault] : []))),
    deaths: counted(unmeantEnds(lines).map(({ process }) => process)),
    requests: attempts.length,
    acknowledged: attempts.filter(({ outcome }) => outcome === 'ok').length,
    refused: attempts.filter(({ outcome }) => outcome === 'fail').length,
    unknown: attempts.filter(({ outcome }) => outcome === 'unknown').length,
    replays: attempts.filter(({ answer }) => answer?.replayed).length,
    conflicts: attempts.filter(({ outcome, status }) => outcome === 'fail' && status === 409).length,
    cases: cases.length,
    entries: entries.length,
    lost: of('I1'),
    doubled: of('I2'),
    ghosts: of('I3'),
    chainErrors: of('I4') + of('I5'),
    replayMismatches: of('I6'),
    deadlines: { armed: withStatus('armed'), fired: withStatus('fired'), cancelled: withStatus('cancelled'), early: time.early.length, doubled: time.doubled.length, lost: time.lost.length },
    latenessMs: { p50: percentile(late, 0.5), p99: percentile(late, 0.99), max: percentile(late, 1) },
    messages: { rows: outbox.length, delivered: messages.length, lost: told.lost.length, doubled: told.doubled.length },
    ...recovered,
    verdicts,
  };
} // prettier-ignore

const verdictsOn = (evidence: Evidence): Verdict[] => [
  substance(evidence),
  durability(evidence),
  once(evidence),
  noGhost(evidence),
  gapFree(evidence),
  chained(evidence),
  replays(evidence),
  lawfulCourse(evidence),
  oneWinner(evidence),
  deadlines(evidence),
  notifications(evidence),
  equalAnswers(evidence),
  realTimeOrder(evidence),
  liveness(evidence),
];

/** A run in which nothing happened proves nothing. */
function substance({ lines }: Evidence): Verdict {
  const attempts = attemptsIn(lines);
  const acknowledged = attempts.some(({ outcome, key }) => outcome === 'ok' && key !== null);
  const faults: readonly (readonly [boolean, string])[] = [
    [!acknowledged, 'no act was acknowledged'],
    [phaseAt(lines, 'stopped') === undefined, 'the run did not come to its end'],
  ];
  const violations = faults.filter(([present]) => present).map(([, fault]) => fault);
  return { id: 'I0', title: 'The run has something to show', checked: attempts.length, violations };
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Fingerprint of the sources that the build was made from. */
function buildOf(dist: string): string | null {
  try {
    return readFileSync(join(dist, 'dist', '.quanheng-build'), 'utf8').trim();
  } catch {
    return null;
  }
}
