import { lazy, Suspense, type ReactNode } from 'react';
import { Button, Flex } from 'antd';
import { Link, useLocation } from 'wouter';
import { preferencesSet } from '../api/index.js';
import { speak, useLanguage, useText } from '../i18n/index.js';
import { useLive, useStanding } from '../live/live.js';
import { routes } from './all-routes.js';
import { useSession } from './session.js';
import { useWords } from './words.js';

const SandboxBar = lazy(() => import('../sandbox/sandbox-bar.js'));

/** The frame of every page: who one is, where one can go, in which language. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useWords();
  const { site, who } = useSession();
  // Until the password is changed or the second factor set up, the API answers nothing else.
  const whole = who !== null && !who.restriction;
  useLive(whole ? who.user.id : undefined);
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="head">
        <Link href="/" className="brand">
          {t('brand')}
        </Link>
        <Navigation />
        <Person />
      </header>
      <main id="content" className="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <a href="/api/docs">{t('footer.docs')}</a>
        <span>{t('footer.source')}</span>
        {whole && <Freshness />}
      </footer>
      {site?.mode === 'sandbox' && (
        <Suspense>
          <SandboxBar />
        </Suspense>
      )}
    </>
  );
}

function Freshness() {
  const t = useWords();
  const standing = useStanding();
  return <span style={{ marginLeft: 16 }}>{t(`fresh.${standing}`)}</span>;
}

function Navigation() {
  const t = useWords();
  const text = useText();
  const { who } = useSession();
  const [location] = useLocation();
  const mine = routes.filter(({ nav, open }) => nav && (!open || (who && open(who))));
  // `/desk/cases/…` belongs to `/desk`, `/apply/inbox` to itself.
  const here = mine.map(({ path }) => path).filter((path) => location === path || location.startsWith(`${path}/`)).toSorted((a, b) => b.length - a.length)[0];
  return (
    <nav aria-label={t('navigation')} style={{ flex: 1 }}>
      <ul className="nav">
        {mine.map(({ path, nav }) => (
          <li key={path}>
            <Link href={path} aria-current={path === here ? 'page' : undefined}>
              {text(nav)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
} // prettier-ignore

function Person() {
  const t = useWords();
  const language = useLanguage();
  const { who, logOut } = useSession();
  const [, go] = useLocation();
  const other = language === 'zh' ? 'en' : 'zh';
  const change = () => {
    speak(other);
    if (who && !who.restriction) void preferencesSet({ body: { language: other } }).catch(() => undefined);
  };
  return (
    <Flex align="center" gap="small" wrap>
      <Button type="text" onClick={change} lang={other === 'zh' ? 'zh-CN' : 'en'}>
        {t('language')}
      </Button>
      {who ? (
        <>
          <Link href="/account" aria-label={`${t('account')}: ${who.user.name}, ${who.organisation.name}`}>
            {who.user.name}
            <span className="whose"> · {who.organisation.name}</span>
          </Link>
          <Button onClick={() => void logOut().then(() => go('/'))}>{t('logOut')}</Button>
        </>
      ) : (
        <Link href="/login">{t('logIn')}</Link>
      )}
    </Flex>
  );
}
