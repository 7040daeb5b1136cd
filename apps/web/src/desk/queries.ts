import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { calendarYears, casesList, casesWorklist, colleaguesList, incidentsList, mattersList, substitutionsList, type CasesWorklistData, type CasesWorklistResponse, type ColleaguesListResponse } from '../api/index.js'; // prettier-ignore
import { calendarOf } from './working-days.js';

export type Line = CasesWorklistResponse['items'][number];
export type Asked = Omit<NonNullable<CasesWorklistData['query']>, 'limit' | 'cursor'>;
export type Colleague = ColleaguesListResponse['items'][number];

/** As many as one looks through at a time; the server sorts and cuts. */
const limit = 50;
const following = {
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
};
const after = (cursor: string) => ({ limit, ...(cursor && { cursor }) });

/** Cases that wait for the one who asks. */
export const worklistOf = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['worklist', asked],
    queryFn: ({ pageParam, signal }) => casesWorklist({ query: { ...asked, ...after(pageParam) }, signal }),
    ...following,
  });

/** Cases that the one who asks may see. */
export const casesOf = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['cases', asked],
    queryFn: ({ pageParam, signal }) => casesList({ query: { ...asked, ...after(pageParam) }, signal }),
    ...following,
  });

export const incidentsOf = (open: boolean) =>
  infiniteQueryOptions({
    queryKey: ['incidents', open],
    queryFn: ({ pageParam, signal }) => incidentsList({ query: { open: open ? 'true' : 'false', ...after(pageParam) } as never, signal }),
    ...following,
  }); // prettier-ignore

export const substitutions = infiniteQueryOptions({
  queryKey: ['substitutions'],
  queryFn: ({ pageParam, signal }) => substitutionsList({ query: after(pageParam), signal }),
  ...following,
});

/** Everybody of the own authority. */
export const colleagues = queryOptions({
  queryKey: ['colleagues'],
  queryFn: async ({ signal }) => {
    const all: Colleague[] = [];
    let cursor: string | null = null;
    do {
      const page: ColleaguesListResponse = await colleaguesList({ query: { limit: 100, ...(cursor && { cursor }) }, signal });
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return all;
  },
}); // prettier-ignore

export const allMatters = queryOptions({
  queryKey: ['matters'],
  queryFn: ({ signal }) => mattersList({ signal }),
  staleTime: Infinity,
});

/** Which days are worked, as far as it is published. */
export const workCalendar = queryOptions({
  queryKey: ['calendar-years'],
  queryFn: async ({ signal }) => calendarOf((await calendarYears({ signal })).items),
  staleTime: Infinity,
});
