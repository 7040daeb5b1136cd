import { QueryClient } from '@tanstack/react-query';
import { asProblem, mayPass } from './problem.js';

/** First words of the keys of what is the same for everybody and does not change while somebody looks at it. */
const lasting = new Set<unknown>(['site', 'words', 'matters', 'matter']);

/** What depends on who asks and when. */
export const passing = { predicate: ({ queryKey: [first] }: { readonly queryKey: readonly unknown[] }) => !lasting.has(first) }; // prettier-ignore

/** What is shown is what the server last said: refusals are not asked again, silence is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (times, error) => times < 2 && mayPass(asProblem(error)),
      retryDelay: (times) => 500 * 2 ** times,
    },
    // An act is sent again by its person, under the same key, never by itself.
    mutations: { networkMode: 'always', retry: false },
  },
});
