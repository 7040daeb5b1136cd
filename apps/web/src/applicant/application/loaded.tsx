import type { ReactNode } from 'react';
import { Loading } from '../../ui/loading.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useApplication, type Application } from './queries.js';

/** A page about an application, once it is here. */
export function Loaded({ id, children }: { id: string; children: (application: Application) => ReactNode }) {
  const { data, error, refetch } = useApplication(id);
  if (data) return children(data);
  return error ? <ProblemNotice problem={error} onRetry={refetch} /> : <Loading />;
}
