import { attemptsIn, phaseAt } from '../attempts.js';
import type { Evidence, Verdict } from '../evidence.js';
import type { Line } from '../journal.js';
import { lateness } from './deadlines.js';
import { percentile } from '../percentile.js';

const DRAIN_MS = 30_000;
const ANSWER_MS = 5_000;
const LATENESS_MS = 60_000;

/** How long the first server takes to start where nothing else is at work: twice what was measured. */
const USUAL_START_MS = 6_000;

type Given = Pick<Evidence, 'lines' | 'cases' | 'entries' | 'deadlines' | 'cards' | 'now'>;

/** What the run did when the faults were over. */
export interface Recovery {
  /** From the end of the clients until nothing waited any more; null where that never came. */
  readonly drainMs: number | null;
  /** From the end of the faults until the first answer without an error to a request made after it. */
  readonly firstAnswerMs: number | null;
  /** 5xx answers to requests made later than five seconds after the faults. */
  readonly lateErrors: readonly string[];
}

export function recovery({ lines }: Pick<Evidence, 'lines'>): Recovery {
  const quiet = phaseAt(lines, 'quiet') ?? Number.POSITIVE_INFINITY;
  const drain = phaseAt(lines, 'drain');
  const drained = phaseAt(lines, 'drained');
  const attempts = attemptsIn(lines);
  const answers = [
    ...attempts.filter(({ outcome, began }) => outcome !== 'unknown' && began >= quiet).map(({ ended }) => ended),
    ...lines.flatMap((line) => (line.type === 'query' && line.status !== undefined && line.status < 500 && line.t - line.ms >= quiet ? [line.t] : [])),
  ];
  const late = attempts.filter(({ status, began }) => status !== null && status >= 500 && began >= quiet + ANSWER_MS);
  return {
    drainMs: drain !== undefined && drained !== undefined ? drained - drain : null,
    firstAnswerMs: answers.length > 0 ? Math.min(...answers) - quiet : null,
    lateErrors: late.map(({ op, verb, status, began }) => `${op} (${verb}) got ${status}, ${Math.round(began - quiet)} ms after the faults`),
  };
} // prettier-ignore

/** How many times slower than usual this machine was before the faults: what is allowed afterwards grows with it. */
export function slowness(lines: Evidence['lines']): number {
  const [start, ready] = (['start', 'ready'] as const).map((event) =>
    lines.find((line) => line.type === 'process' && line.process === 'server-1' && line.event === event),
  );
  return start && ready ? Math.max(1, (ready.t - start.t) / USUAL_START_MS) : 1;
}

type ProcessLine = Extract<Line, { type: 'process' }>;

/** Ends of processes that were neither killed nor stopped by the run. */
export const unmeantEnds = (lines: Evidence['lines']): ProcessLine[] =>
  lines.filter((line): line is ProcessLine => line.type === 'process' && line.event === 'exit' && !line.byNemesis);

/**
 * Those that ended in the middle of their work, by an error of their own. A crash point kills; a process that starts
 * while the database is away may give up, and is started again.
 */
function brokeDown(lines: Evidence['lines']): string[] {
  const ready = new Set(lines.flatMap((line) => (line.type === 'process' && line.event === 'ready' ? [line.pid] : [])));
  return unmeantEnds(lines)
    .filter(({ signal, pid }) => signal !== 'SIGKILL' && ready.has(pid))
    .map(({ process, code, signal, at }) => `${process} ended by itself at ${at} (${signal ?? code})`);
} // prettier-ignore

/**
 * I14: after the faults the system answers within 5 s, is done with everything within 30 s, and was never a minute late;
 * on a machine that was slow before the faults, as many times longer.
 */
export function liveness(given: Given): Verdict {
  const { drainMs, firstAnswerMs, lateErrors } = recovery(given);
  const late = percentile(lateness(given), 0.99);
  const ms = (value: number | null) => (value === null ? 'never' : `${Math.round(value)} ms`);
  const [drain, answer, latest] = [DRAIN_MS, ANSWER_MS, LATENESS_MS].map((usual) => Math.round(usual * slowness(given.lines))) as [number, number, number];
  const faults: readonly (readonly [boolean, string])[] = [
    [drainMs === null || drainMs > drain, `everything was done: ${ms(drainMs)}, of ${drain} ms allowed`],
    [firstAnswerMs === null || firstAnswerMs > answer, `the first answer after the faults came: ${ms(firstAnswerMs)}, of ${answer} ms allowed`],
    [late !== null && late > latest, `deadlines fired late: p99 ${ms(late)}, of ${latest} ms allowed`],
  ];
  return {
    id: 'I14',
    title: 'What was disturbed recovers in time',
    checked: given.lines.length,
    violations: [...faults.filter(([present]) => present).map(([, fault]) => fault), ...lateErrors, ...brokeDown(given.lines)],
  };
} // prettier-ignore
