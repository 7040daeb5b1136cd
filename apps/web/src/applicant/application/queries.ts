import { queryOptions, useQuery } from '@tanstack/react-query';
import { mattersGet, type MattersGetResponse } from '../../api/index.js';
import { caseOf, type CaseView } from '../../case/queries.js';
import type { Schema } from '../../schema-form/index.js';

export type Matter = MattersGetResponse;

/** A matter as it was in a version; without one, as it is for whoever begins today. */
export const matterIn = (code: string, version?: number) =>
  queryOptions({
    queryKey: ['matter', code, version ?? 'today'],
    queryFn: ({ signal }) => mattersGet({ path: { code }, query: { ...(version !== undefined && { version }) }, signal }),
    staleTime: 300_000,
  }); // prettier-ignore

export const formOf = (matter: Matter): Schema => matter.formSchema as Schema;

export interface Application {
  readonly view: CaseView;
  readonly matter: Matter;
}

/** A case with the matter of the version that it runs under. */
export function useApplication(id: string) {
  const found = useQuery(caseOf(id));
  const { matter, version } = found.data ?? {};
  const known = useQuery({ ...matterIn(matter ?? '', version), enabled: matter !== undefined });
  const refetch = () => void (found.error ? found.refetch() : known.refetch());
  const data = found.data && known.data ? { view: found.data, matter: known.data } : undefined;
  return { data, error: found.error ?? known.error, refetch };
}
