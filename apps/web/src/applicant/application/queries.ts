import { useQuery } from '@tanstack/react-query';
import { caseOf, matterOf, type CaseView, type Matter } from '../../case/queries.js';
import type { Schema } from '../../schema-form/index.js';

export const formOf = (matter: Matter): Schema => matter.formSchema as Schema;

export interface Application {
  readonly view: CaseView;
  readonly matter: Matter;
}

/** A case with the matter of the version that it runs under. */
export function useApplication(id: string) {
  const found = useQuery(caseOf(id));
  const { matter, version } = found.data ?? {};
  const known = useQuery({ ...matterOf(matter ?? '', version), enabled: matter !== undefined });
  const refetch = () => void (found.error ? found.refetch() : known.refetch());
  const data = found.data && known.data ? { view: found.data, matter: known.data } : undefined;
  return { data, error: found.error ?? known.error, refetch };
}
