import type { Line } from './journal.js';

/** The sandbox clock as the journal tells it: since `real`, it is ahead of the database's clock by `ahead`. All in ms. */
interface Move {
  readonly real: number;
  readonly ahead: number;
}

/** When the app clock passed an instant, in real ms. An instant that a move jumped over was passed with the move. */
export function passedAt(lines: readonly Line[]): (appTime: number) => number {
  const moves = lines.flatMap((line): Move[] =>
    line.type === 'clock' ? [{ real: Date.parse(line.atDatabase), ahead: line.aheadMs }] : [],
  );
  return (appTime) => {
    for (const [index, { real, ahead }] of moves.entries()) {
      const passed = Math.max(real, appTime - ahead);
      if (passed < (moves[index + 1]?.real ?? Number.POSITIVE_INFINITY)) return passed;
    }
    return appTime;
  };
}

/** App time (ms) at a real instant (ms). */
export function appTimeAt(lines: readonly Line[], real: number): number {
  const last = lines.findLast((line) => line.type === 'clock' && Date.parse(line.atDatabase) <= real);
  return real + (last?.type === 'clock' ? last.aheadMs : 0);
}
