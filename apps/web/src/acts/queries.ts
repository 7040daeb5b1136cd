import { queryOptions, useQuery } from '@tanstack/react-query';
import { mattersPath, sandboxGet } from '../api/index.js';
import { useSession } from '../app/session.js';
import { dayOf } from '../i18n/dates.js';
import type { Way } from './consequences.js';

/** Every way that the acts of a case can take, by the version of the definition that it runs under. */
export const waysOfCase = (id: string) =>
  queryOptions({
    queryKey: ['case-ways', id],
    queryFn: async ({ signal }) => {
      const drawn = await mattersPath({ path: { id }, query: { format: 'json' }, signal });
      return (drawn as unknown as { transitions: Way[] }).transitions;
    },
    staleTime: Infinity,
  });

/** Today in Asia/Shanghai, by the clock that the server goes by; undefined until it is known. */
export function useToday(): string | undefined {
  const { site } = useSession();
  const sandbox = site?.mode === 'sandbox';
  const { data } = useQuery({ queryKey: ['sandbox-clock'], queryFn: ({ signal }) => sandboxGet({ signal }), enabled: sandbox });
  if (!sandbox) return site && dayOf(new Date().toISOString());
  return data && dayOf(data.now);
} // prettier-ignore
