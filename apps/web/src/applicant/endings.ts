interface Issued {
  readonly code: string;
  readonly servedOn: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Papers that only confirm that something has come in. */
const receipts: ReadonlySet<string> = new Set(['D01', 'D25']);

/** The served paper that ended a case: the last that can be objected to, or else the last that says anything. */
export function lastWord<P extends Issued>(papers: readonly P[]): P | undefined {
  const served = papers.filter(({ code, servedOn }) => servedOn !== null && !receipts.has(code));
  return served.findLast(({ data }) => data['remedies'] !== undefined) ?? served.at(-1);
}

/** Ends after which the same may be asked for again, once what was missing is there. */
const again: ReadonlySet<string | null> = new Set(['refused', 'notAccepted', 'abandoned', 'withdrawn', 'terminated']);

/** Whether nothing was granted, so that one may apply anew. */
export const mayApplyAgain = (outcome: string | null): boolean => again.has(outcome);
