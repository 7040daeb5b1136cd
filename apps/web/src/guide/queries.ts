import { queryOptions } from '@tanstack/react-query';
import { mattersGet, mattersList, type MattersGetResponse, type MattersListResponse } from '../api/index.js';

export type Listed = MattersListResponse['items'][number];
export type Matter = MattersGetResponse;
export type Guide = NonNullable<Matter['guide']>;
export type Line = Guide['about'];

export const matters = queryOptions({ queryKey: ['matters'], queryFn: ({ signal }) => mattersList({ signal }), staleTime: Infinity }); // prettier-ignore

/** A matter as it is for whoever begins today. */
export const matterOf = (code: string) =>
  queryOptions({ queryKey: ['matter', code, 'today'], queryFn: ({ signal }) => mattersGet({ path: { code }, signal }), staleTime: 300_000 }); // prettier-ignore

/** Whether one applies for it, or it follows of itself or by the authority. */
export const isAppliedFor = ({ openedBy }: Pick<Listed, 'openedBy'>): boolean => openedBy.includes('applicant');

/** Limits by which the authority has to be ready, the one that decides a matter's length first. */
const decisive = ['NC_DECIDE', 'T_DECIDE', 'T_REVOKE_DECIDE', 'SV_CHECK', 'RC_DECIDE'];

/** The time that the authority has; undefined where nothing is decided. */
export const timeOf = <L extends { readonly id: string }>({
  limits,
}: {
  readonly limits: readonly L[];
}): L | undefined =>
  decisive.map((wanted) => limits.find(({ id }) => id === wanted)).find((limit) => limit !== undefined);
