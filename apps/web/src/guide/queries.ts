import { queryOptions } from '@tanstack/react-query';
import { mattersList, type MattersListResponse } from '../api/index.js';
import type { Matter } from '../case/queries.js';

export type Listed = MattersListResponse['items'][number];
export type { Matter };
export type Guide = NonNullable<Matter['guide']>;
export type Line = Guide['about'];

export const matters = queryOptions({ queryKey: ['matters'], queryFn: ({ signal }) => mattersList({ signal }), staleTime: Infinity }); // prettier-ignore

/** Whether one applies for it, or it follows of itself or by the authority. */
export const isAppliedFor = ({ openedBy }: Pick<Listed, 'openedBy'>): boolean => openedBy.includes('applicant');

/** Limits by which the authority has to be ready, the one that decides a matter's length first. */
const decisive = ['NC_DECIDE', 'T_DECIDE', 'T_REVOKE_DECIDE', 'SV_CHECK', 'RC_DECIDE'];

/** The limits in the order of the steps in which they run; those that run beside every step come last. */
export function limitsInOrder({ limits, steps }: Matter): Matter['limits'] {
  const decides = timeOf({ limits })?.id;
  const runsIn = (id: string) => steps.findIndex((step) => step.limits.includes(id) || (id === decides && step.limits.includes('DECIDE')));
  const place = ({ id }: Matter['limits'][number]) => (runsIn(id) < 0 ? steps.length : runsIn(id));
  return limits.toSorted((one, other) => place(one) - place(other));
} // prettier-ignore

/** The time that the authority has; undefined where nothing is decided. */
export const timeOf = <L extends { readonly id: string }>({
  limits,
}: {
  readonly limits: readonly L[];
}): L | undefined =>
  decisive.map((wanted) => limits.find(({ id }) => id === wanted)).find((limit) => limit !== undefined);
