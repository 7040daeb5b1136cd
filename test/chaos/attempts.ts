import type { Invocation, Line } from './journal.js';

type Ended = Extract<Line, { type: 'ok' | 'fail' | 'unknown' }>;

/** One request of a client with its end. */
export interface Attempt extends Invocation {
  /** Ms since the start of the run when it was about to leave. */
  readonly began: number;
  /** Real time of the same moment, in ms. */
  readonly beganAt: number;
  /** `open` where the journal ends before its answer. */
  readonly outcome: 'ok' | 'fail' | 'unknown';
  readonly ended: number;
  readonly answer: Extract<Ended, { type: 'ok' }> | null;
  readonly status: number | null;
}

/** The requests of the journal. One without an end is unknown: the run broke off. */
export function attemptsIn(lines: readonly Line[]): Attempt[] {
  const ends = new Map<string, Ended>();
  for (const line of lines)
    if (line.type === 'ok' || line.type === 'fail' || line.type === 'unknown') ends.set(line.op, line);
  return lines.flatMap((line) => {
    if (line.type !== 'invoke') return [];
    const end = ends.get(line.op);
    const answer = end?.type === 'ok' ? end : null;
    return [
      {
        ...line,
        caseId: line.caseId ?? answer?.caseId ?? null,
        began: line.t,
        beganAt: Date.parse(line.at),
        outcome: end?.type ?? 'unknown',
        ended: end?.t ?? Number.POSITIVE_INFINITY,
        answer,
        status: end?.status ?? null,
      },
    ];
  });
}

/** What a person meant to do once: all attempts under one key. Where there is no key, each attempt is one of its own. */
export const intentOf = ({ key, caseId, op }: Attempt): string => (key === null ? op : `${caseId} ${key}`);

/** When a phase of the run began; undefined where it never did. */
export const phaseAt = (lines: readonly Line[], name: string): number | undefined =>
  lines.find((line) => line.type === 'phase' && line.name === name)?.t;
