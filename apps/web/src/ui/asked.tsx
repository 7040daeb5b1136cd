import type { ReactNode } from 'react';
import { Loading } from './loading.js';
import { ProblemNotice } from './problem-notice.js';

interface Answer<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

/** What was asked of the server, once it is here; until then that it is on its way, or why it does not come. */
export function Asked<T>({ of, children }: { of: Answer<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ProblemNotice problem={of.error} onRetry={() => void of.refetch()} />;
  return <Loading />;
}
