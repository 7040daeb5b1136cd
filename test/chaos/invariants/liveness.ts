import { attemptsIn, phaseAt } from '../attempts.js';
import type { Evidence, Verdict } from '../evidence.js';
import type { Line } from '../journal.js';
import { lateness } from './deadlines.js';
import { percentile } from '../percentile.js';

const DRAIN_MS = 30_000;
const ANSWER_MS = 5_000;
const LATENESS_MS = 60_000;

/** A process that starts while the database is away may give up, and is started again. */
const STARTING_MS = 15_000;

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

type ProcessLine = Extract<Line, { type: 'process' }>;

/** Ends of processes that were neither killed nor stopped by the run. */
export const unmeantEnds = (lines: Evidence['lines']): ProcessLine[] =>
  lines.filter((line): line is ProcessLine => line.type === 'process' && line.event === 'exit' && !line.byNemesis);

/** Those that ended in the middle of their work, by an error of their own. A crash point kills. */
function brokeDown(lines: Evidence['lines']): string[] {
  const started = new Map(lines.flatMap((line) => (line.type === 'process' && line.event === 'start' ? [[line.pid, line.t]] : [])));
  return unmeantEnds(lines)
    .filter(({ signal, pid, t }) => signal !== 'SIGKILL' && t - (started.get(pid) ?? t) > STARTING_MS)
    .map(({ process, code, signal, at }) => `${process} ended by itself at ${at} (${signal ?? code})`);
} // prettier-ignore

/** I14: after the faults the system answers within 5 s, is done with everything within 30 s, and was never a minute late. */
export function liveness(given: Given): Verdict {
  const { drainMs, firstAnswerMs, lateErrors } = recovery(given);
  const late = percentile(lateness(given), 0.99);
  const ms = (value: number | null) => (value === null ? 'never' : `${Math.round(value)} ms`);
  const faults: readonly (readonly [boolean, string])[] = [
    [drainMs === null || drainMs > DRAIN_MS, `everything was done: ${ms(drainMs)}, of ${DRAIN_MS} ms allowed`],
    [firstAnswerMs === null || firstAnswerMs > ANSWER_MS, `the first answer after the faults came: ${ms(firstAnswerMs)}, of ${ANSWER_MS} ms allowed`],
    [late !== null && late > LATENESS_MS, `deadlines fired late: p99 ${ms(late)}, of ${LATENESS_MS} ms allowed`],
  ];
  return {
    id: 'I14',
    title: 'What was disturbed recovers in time',
    checked: given.lines.length,
    violations: [...faults.filter(([present]) => present).map(([, fault]) => fault), ...lateErrors, ...brokeDown(given.lines)],
  };
} // prettier-ignore
