import type { ReactNode } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { itemsOf } from '../case/queries.js';
import { Loading } from '../ui/loading.js';
import { More } from '../ui/more.js';
import { ProblemNotice } from '../ui/problem-notice.js';

/** The items that are here, and a way to more of them. */
export function Listed<T>({ of, children }: { of: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>; children: (items: readonly T[]) => ReactNode }) {
  if (of.error) return <ProblemNotice problem={of.error} onRetry={() => void of.refetch()} />;
  if (!of.data) return <Loading />;
  return (
    <>
      {children(itemsOf(of.data))}
      <More of={of} />
    </>
  );
} // prettier-ignore
