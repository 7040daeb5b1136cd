import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  mattersList, publicAuthorities, publicCertificate, publicCertificates, publicDecisions,
  type PublicCertificatesResponse, type PublicDecisionsResponse,
} from '../api/index.js'; // prettier-ignore

export type Certificate = PublicCertificatesResponse['items'][number];
export type Decision = PublicDecisionsResponse['items'][number];

const limit = 25;
const paged = (cursor: string) => ({ limit, ...(cursor && { cursor }) });
const endless = {
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
  placeholderData: keepPreviousData,
};

type CertificateFilter = Omit<NonNullable<Parameters<typeof publicCertificates>[0]>['query'], never>;

/** Certificates of the public register. */
export const certificatesBy = (filter: Readonly<Record<string, string>>) =>
  infiniteQueryOptions({
    queryKey: ['public', 'certificates', filter],
    queryFn: ({ pageParam, signal }) => publicCertificates({ query: { ...filter, ...paged(pageParam) } as CertificateFilter, signal }),
    ...endless,
  }); // prettier-ignore

/** Published decisions. */
export const decisionsBy = (filter: Readonly<Record<string, string>>) =>
  infiniteQueryOptions({
    queryKey: ['public', 'decisions', filter],
    queryFn: ({ pageParam, signal }) => publicDecisions({ query: { ...filter, ...paged(pageParam) }, signal }),
    ...endless,
  });

export const authorities = queryOptions({
  queryKey: ['public', 'authorities'],
  queryFn: ({ signal }) => publicAuthorities({ signal }),
});

export const matters = queryOptions({
  queryKey: ['matters'],
  queryFn: ({ signal }) => mattersList({ signal }),
  staleTime: Infinity,
});

/** As the register compares numbers: full width counts as half width, great letters as small. */
const keyOf = (number: string) => number.normalize('NFKC').toLowerCase().trim();

/** Longest number that can be searched for; no series makes one of half that length. */
const longest = 100;

/**
 * A certificate, or null with those whose numbers begin like it. First asks whether the register has it: a certificate that
 * does not exist is an answer like any other, and no failed request.
 */
export const certificateNumbered = (number: string) =>
  queryOptions({
    queryKey: ['public', 'certificate', number],
    queryFn: async ({ signal }) => {
      const q = number.trim();
      const { items } = q && q.length <= longest ? await publicCertificates({ query: { q, limit: 5 }, signal }) : { items: [] };
      const found = items.find((item) => keyOf(item.number) === keyOf(q));
      return found ? { certificate: await publicCertificate({ path: { number: found.number }, signal }), similar: [] } : { certificate: null, similar: items };
    },
  }); // prettier-ignore
