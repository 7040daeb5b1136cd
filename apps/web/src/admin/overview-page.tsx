import { Card, Tag } from 'antd';
import { Link } from 'wouter';
import { useSession } from '../app/session.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Page } from '../ui/page.js';
import { useWords } from './words.js';
import './admin.css';

/** Who may look into an area, and whose work it is. */
const areas = [
  { area: 'changes', href: '/admin/changes', see: ['userAdmin', 'ruleAdmin', 'calendarAdmin', 'auditAdmin'], of: ['userAdmin', 'ruleAdmin', 'calendarAdmin'] },
  { area: 'accounts', href: '/admin/accounts', see: ['userAdmin', 'ruleAdmin', 'calendarAdmin', 'auditAdmin'], of: ['userAdmin'] },
  { area: 'organisations', href: '/admin/organisations', see: ['userAdmin', 'ruleAdmin', 'calendarAdmin', 'auditAdmin'], of: ['userAdmin'] },
  { area: 'registrations', href: '/admin/registrations', see: ['ruleAdmin'], of: ['ruleAdmin'] },
  { area: 'rules', href: '/admin/rules', see: ['ruleAdmin', 'calendarAdmin', 'auditAdmin'], of: ['ruleAdmin'] },
  { area: 'calendars', href: '/admin/calendars', see: ['userAdmin', 'ruleAdmin', 'calendarAdmin', 'auditAdmin'], of: ['calendarAdmin', 'ruleAdmin'] },
  { area: 'incidents', href: '/admin/incidents', see: ['userAdmin'], of: ['userAdmin'] },
  { area: 'health', href: '/admin/health', see: ['userAdmin'], of: ['userAdmin'] },
  { area: 'access', href: '/audit/access', see: ['auditAdmin'], of: ['auditAdmin'] },
] as const; // prettier-ignore

/** What there is to administer, and whose it is: three kinds of administrators, kept apart. */
export default function OverviewPage() {
  const t = useWords();
  const name = useVocabulary();
  const { who } = useSession();
  const holds = (roles: readonly string[]) => roles.some((role) => who?.roles.includes(role));
  const titled = (roles: readonly string[]) => roles.map((role) => name('roles', role)).join(' · ');
  return (
    <Page title={t('overview.title')}>
      <p>{t('overview.lead')}</p>
      <p>{t('overview.you', { roles: titled(who?.roles ?? []) })}</p>
      <ul className="areas">
        {areas.map(({ area, href, see, of }) => (
          <li key={area}>
            <Card>
              <h2>{holds(see) ? <Link href={href}>{t(`overview.areas.${area}.title`)}</Link> : t(`overview.areas.${area}.title`)}</h2>
              <p>{t(`overview.areas.${area}.text`)}</p>
              <p>
                {holds(of) ? <Tag color="processing">{t('overview.yours')}</Tag> : <Tag>{t('overview.whose', { roles: titled(of) })}</Tag>}
                {!holds(of) && holds(see) && t('overview.see')}
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </Page>
  );
} // prettier-ignore
