import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}

/** A list that comes page by page: `ask` gets the limit and where to go on. */
export const usePages = <T>(key: readonly unknown[], ask: (page: { limit: number; cursor?: string }, signal: AbortSignal) => Promise<PageOf<T>>) =>
  useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask({ limit: 50, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  }); // prettier-ignore
