import { useCallback, useEffect, useMemo, useRef } from 'react';
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import { casesAct, casesClock, casesDocuments, casesGet, casesHistory, mattersActs, mattersGet, newKey, type CasesActResponse, type CasesGetResponse, type CasesHistoryResponse, type MattersGetResponse } from '../api/index.js'; // prettier-ignore

export type CaseView = CasesGetResponse;
export type Act = CaseView['availableActs'][number];
export type Clock = CaseView['clocks'][number];
export type Matter = MattersGetResponse;
export type Entry = CasesHistoryResponse['items'][number];

/* Everything about one case lies under ['case', id]: a change of the case makes all of it stale at once. */

export const caseOf = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'view'], queryFn: ({ signal }) => casesGet({ path: { id }, signal }) });

export const clockOf = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'clock'], queryFn: ({ signal }) => casesClock({ path: { id }, signal }) });

export const documentsOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'documents'],
    queryFn: ({ signal }) => casesDocuments({ path: { id }, signal }),
  });

export const historyOf = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['case', id, 'history'],
    queryFn: ({ pageParam, signal }) => casesHistory({ path: { id }, query: { limit: 100, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  }); // prettier-ignore

/** The items of all pages that are here. */
export const itemsOf = <T>(pages: InfiniteData<{ items: T[] }> | undefined): T[] => pages?.pages.flatMap(({ items }) => items) ?? []; // prettier-ignore

/** The names of people and bodies in the pages that are here, by their ids. */
export const namesOf = (pages: InfiniteData<{ names: Readonly<Record<string, string>> }> | undefined): Readonly<Record<string, string>> =>
  Object.assign({}, ...(pages?.pages.map(({ names }) => names) ?? [])) as Record<string, string>; // prettier-ignore

/** The whole history of a case, in order, once all its pages are here. */
export function useWholeHistory(id: string, enabled = true) {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({ ...historyOf(id), enabled });
  useEffect(() => {
    // Several parts of a page ask for the same pages: whoever comes later waits for the first.
    if (enabled && hasNextPage && !isFetching && !error) void fetchNextPage({ cancelRefetch: false });
  }, [enabled, hasNextPage, isFetching, error, fetchNextPage]);
  const whole = useMemo(() => (data && !hasNextPage ? { items: itemsOf(data), names: namesOf(data) } : undefined), [data, hasNextPage]);
  return { data: whole, error, isFetching, refetch };
} // prettier-ignore

/** The instruments of the grants of power that entries name: entries of the system name the grant alone. */
export const instrumentsIn = (entries: readonly Pick<Entry, 'grantId' | 'instrument'>[]): Readonly<Record<string, string>> =>
  Object.fromEntries(entries.flatMap(({ grantId, instrument }) => (instrument ? [[grantId, instrument]] : []))); // prettier-ignore

/** A matter as it was in a version; without one, as it is for whoever begins today. */
export const matterOf = (code: string, version?: number) =>
  queryOptions({
    queryKey: ['matter', code, version ?? 'today'],
    queryFn: ({ signal }) => mattersGet({ path: { code }, query: { ...(version !== undefined && { version }) }, signal }),
    staleTime: 300_000,
  }); // prettier-ignore

/** The matter of a case, as it was in the version that the case runs under. */
export const matterOfCase = ({ matter, version }: Pick<CaseView, 'matter' | 'version'>) => matterOf(matter, version);

/** What each act of a matter is called and what its payload holds. */
export const actsOfMatter = (code: string) =>
  queryOptions({
    queryKey: ['matter', code, 'acts'],
    queryFn: ({ signal }) => mattersActs({ path: { code }, signal }),
    staleTime: Infinity,
  });

interface Intention {
  readonly verb: string;
  readonly payload: Record<string, unknown>;
  /** The revision that its person has seen and decided on. */
  readonly revision: number;
}

/**
 * Acts in a case. The same intention sent again (after silence, or by a second click) carries the same key, so that it is
 * done once; whatever is changed in it makes it another one.
 */
export function useAct(id: string) {
  const queries = useQueryClient();
  const last = useRef<{ of: string; key: string }>(undefined);
  const keyOf = useCallback((intention: Intention) => {
    const of = JSON.stringify(intention);
    if (last.current?.of !== of) last.current = { of, key: newKey() };
    return last.current.key;
  }, []);
  return useMutation({
    mutationFn: (intention: Intention): Promise<CasesActResponse> =>
      casesAct({
        path: { id },
        body: { verb: intention.verb, payload: intention.payload },
        headers: { 'Idempotency-Key': keyOf(intention), 'If-Match': `"${intention.revision}"` },
      }),
    onSuccess: ({ case: changed }) => {
      last.current = undefined;
      queries.setQueryData(caseOf(id).queryKey, changed as CaseView);
      void caseChanged(queries, id);
    },
  });
}

/** After a change in a case: asks anew for all of it but the view, which the answer brought, and for the lists. */
export function caseChanged(queries: ReturnType<typeof useQueryClient>, id: string) {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [first, second, third] }) =>
      (first === 'case' && second === id && third !== 'view') || lists.has(first as string),
  });
}

/** First words of the keys of lists that a change of a case may change. */
export const lists = new Set(['cases', 'worklist', 'inbox', 'messages', 'certificates', 'incidents']);
