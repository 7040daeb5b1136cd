import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Page } from '../ui/page.js';
import { Credentials } from './credentials.js';
import { homeOf } from './home-of.js';
import { useWords } from './words.js';

/** Logs in, and goes on where one wanted to go. */
export default function LogIn() {
  const t = useWords();
  const [location, go] = useLocation();
  const [began] = useState(location);
  return (
    <Page title={t('logIn')} narrow>
      <Credentials onDone={(who) => began === '/login' && go(homeOf(who))} />
      <p>
        {t('noAccount')} <Link href="/registration">{t('register')}</Link>
      </p>
    </Page>
  );
}
