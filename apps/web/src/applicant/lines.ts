import type { CasesListResponse } from '../api/index.js';

export type CaseLine = CasesListResponse['items'][number];

/** Desks of those on the applicant's side. */
const ours: ReadonlySet<string | null> = new Set(['applicant', 'agent', 'holder', 'thirdParty']);

/** Whether it is the turn of those who apply. */
export const isTheirTurn = (desk: string | null): boolean => ours.has(desk);

/** Entries of the register are kept as cases too; people know them as their certificates. */
export const isCertificate = ({ matter }: Pick<CaseLine, 'matter'>): boolean => matter === 'register-entry';

export const groups = ['yours', 'drafts', 'open', 'ended'] as const;

/** Lines by what their reader has to do about them, each group in the order of the list: most urgent first. */
export function grouped(lines: readonly CaseLine[]): Record<(typeof groups)[number], CaseLine[]> {
  const of = { yours: [], drafts: [], open: [], ended: [] } as Record<(typeof groups)[number], CaseLine[]>;
  for (const line of lines.filter((each) => !isCertificate(each))) of[groupOf(line)].push(line);
  return of;
}

function groupOf({ phase, desk }: CaseLine): (typeof groups)[number] {
  if (phase === 'draft') return 'drafts';
  if (phase === 'closed') return 'ended';
  return isTheirTurn(desk) ? 'yours' : 'open';
}

/** What can be shown: all, or one phase as the API knows it. */
export const shows = ['all', 'open', 'draft', 'closed'] as const;

/** Filters that stand in the address. */
export interface Wanted {
  readonly show: (typeof shows)[number];
  readonly matter: string;
  readonly q: string;
}

export function wantedIn(search: URLSearchParams): Wanted {
  const show = shows.find((each) => each === search.get('show')) ?? 'all';
  return { show, matter: search.get('matter') ?? '', q: search.get('q') ?? '' }; // prettier-ignore
}

/** The address of a filter, without what is not filtered by. */
export function addressOf({ show, matter, q }: Wanted): string {
  const search = new URLSearchParams({ ...(show !== 'all' && { show }), ...(matter && { matter }), ...(q && { q }) });
  return search.size ? `/apply?${search}` : '/apply';
}
