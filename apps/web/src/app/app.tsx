import { lazy, Suspense, useEffect, useLayoutEffect } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { Route, Switch, useLocation } from 'wouter';
import { queryClient } from '../api/query-client.js';
import { useLanguage } from '../i18n/index.js';
import { nonce } from '../nonce.js';
import { Loading } from '../ui/loading.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { routes } from './all-routes.js';
import { CrashGuard } from './crash-guard.js';
import { Message } from './message.js';
import type { Route as Address } from './routes.js';
import { SessionProvider, useSession } from './session.js';
import { Shell } from './shell.js';
import { calm, theme } from './theme.js';
import { useWords } from './words.js';

// Forms are heavy: whoever is logged in needs these two only when the session ends.
const LogIn = lazy(() => import('./log-in.js'));
const SessionEnded = lazy(() => import('./session-ended.js'));
const Restricted = lazy(() => import('../account/restricted.js'));

/** All pages: their language, colours, session and addresses. */
export function App() {
  const language = useLanguage();
  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zh : en} csp={{ nonce }} button={{ autoInsertSpace: false }} wave={{ disabled: calm }}>
      <QueryClientProvider client={queryClient}>
        <SessionProvider>
          <Shell>
            <CrashGuard>
              <Suspense fallback={<Loading />}>
                <Addresses />
              </Suspense>
            </CrashGuard>
          </Shell>
          <WhenEnded />
        </SessionProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
} // prettier-ignore

function Addresses() {
  const { site, who, problem } = useSession();
  const [location] = useLocation();
  useEffect(() => {
    if (!window.location.hash) window.scrollTo(0, 0);
  }, [location]);
  if (!site) return problem ? <ProblemNotice problem={problem} onRetry={() => void queryClient.refetchQueries({ queryKey: ['site'] })} /> : <Loading />;
  // The API opens nothing else until this is done.
  if (who?.restriction) return <Restricted restriction={who.restriction} />;
  return (
    <Switch>
      <Route path="/login">
        <LogIn />
      </Route>
      {routes.map((address) => (
        <Route key={address.path} path={address.path}>
          {(params) => <Guarded address={address} params={params as Record<string, string>} />}
        </Route>
      ))}
      <Route>
        <Missing />
      </Route>
    </Switch>
  );
} // prettier-ignore

function WhenEnded() {
  const { ended, who } = useSession();
  return ended && who ? (
    <Suspense>
      <SessionEnded />
    </Suspense>
  ) : null;
}

/** The API decides what somebody sees; here nobody is led to a page that would only refuse them. */
function Guarded({ address: { open, page: Content }, params }: { address: Address; params: Record<string, string> }) {
  const { who } = useSession();
  const t = useWords();
  if (open && !who) return <LogIn />;
  if (open && who && !open(who)) return <Message title={t('notYours.title')} text={t('notYours.text')} />;
  return <Content params={params} />;
}

function Missing() {
  const t = useWords();
  return <Message title={t('notFound.title')} text={t('notFound.text')} />;
}
