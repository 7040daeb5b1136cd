import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  carry,
  onSessionEnded,
  preferencesGet,
  sessionCreate,
  sessionEnd,
  siteGet,
  type SiteGetResponse,
} from '../api/index.js';
import { passing } from '../api/query-client.js';
import { speak } from '../i18n/index.js'; // prettier-ignore

export type Site = SiteGetResponse;
/** Who is logged in. */
export type Who = NonNullable<Site['session']>;

interface SessionOf {
  readonly site: Site | undefined;
  readonly problem: unknown;
  /** Null: nobody is logged in. */
  readonly who: Who | null;
  /** The session ended while its person was here; what was typed is still on the page. */
  readonly ended: boolean;
  logIn(given: { username: string; password: string; totp?: string }): Promise<Who>;
  logOut(): Promise<void>;
  /** Gives up a session that has ended. */
  forget(): void;
}

const Session = createContext<SessionOf | null>(null);

/** The session of this page. Throws outside of its provider. */
export function useSession(): SessionOf {
  const session = use(Session);
  if (!session) throw new Error('no session above');
  return session;
}

export const hasRole = (who: Who | null, ...roles: readonly string[]): boolean =>
  who !== null && roles.some((role) => who.roles.includes(role));

export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { data: site, error: problem } = useQuery({ queryKey: ['site'], queryFn: ({ signal }) => siteGet({ signal }), staleTime: Infinity });
  const [ended, setEnded] = useState(false);
  const who = site?.session ?? null;
  carry(who?.csrfToken ?? null);

  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  const userId = who?.restriction ? undefined : who?.user.id;
  useEffect(() => {
    if (userId) void preferencesGet().then(({ language }) => speak(language), () => undefined);
  }, [userId]);

  const become = useCallback(
    (session: Who | null) => {
      carry(session?.csrfToken ?? null);
      setEnded(false);
      queries.setQueryData<Site>(['site'], (old) => old && { ...old, session });
    },
    [queries],
  );

  const session = useMemo<SessionOf>(
    () => ({
      site, problem, who, ended,
      async logIn(given) {
        const { token: _, ...next } = await sessionCreate({ body: given });
        // What somebody else was shown is not shown to the next one.
        if (next.user.id !== who?.user.id) queries.removeQueries(passing);
        become(next);
        void queries.invalidateQueries(passing);
        return next;
      },
      async logOut() {
        await sessionEnd();
        queries.removeQueries(passing);
        become(null);
      },
      forget() {
        queries.removeQueries(passing);
        become(null);
      },
    }),
    [site, problem, who, ended, queries, become],
  );
  return <Session value={session}>{children}</Session>;
} // prettier-ignore
