import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'wouter';
import { mattersList } from '../api/index.js';
import { homeOf } from '../app/home-of.js';
import { useSession } from '../app/session.js';
import { useText } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import './home.css';
import { Law } from '../ui/law.js';
import { useWords } from './words.js';

const ways = [
  ['apply', '/matters'],
  ['cases', '/apply'],
  ['register', '/register'],
  ['decisions', '/decisions'],
  ['calculator', '/calculator'],
  ['registration', '/registration'],
] as const;

/** What one can do here, for whoever comes. */
export default function HomePage() {
  const t = useWords();
  const { site, who } = useSession();
  return (
    <Page title={t('title')}>
      <p className="lead">{t('lead')}</p>
      {who && (
        <p>
          {t('yours', { name: who.user.name })} · <Link href={homeOf(who)}>{t('go')}</Link>
        </p>
      )}
      {site?.mode === 'sandbox' && <Alert type="info" showIcon title={t('demo')} description={t('demoText')} />}
      <ul className="ways">
        {ways.map(([way, path]) => (
          <li key={way}>
            <h2>
              <Link href={path}>{t(`${way}.title`)}</Link>
            </h2>
            <p>{t(`${way}.text`)}</p>
          </li>
        ))}
      </ul>
      <h2>{t('everything')}</h2>
      <Matters />
    </Page>
  );
}

function Matters() {
  const text = useText();
  const matters = useQuery({ queryKey: ['matters'], queryFn: ({ signal }) => mattersList({ signal }), staleTime: Infinity });
  return (
    <Asked of={matters}>
      {({ items }) => (
        <ul>
          {items
            .filter(({ openedBy }) => openedBy.includes('applicant'))
            .map(({ code, title, basis }) => (
              <li key={code}>
                <Link href={`/matters/${code}`}>{text(title)}</Link> <span className="quiet"><Law of={basis} /></span>
              </li>
            ))}
        </ul>
      )}
    </Asked>
  );
} // prettier-ignore
