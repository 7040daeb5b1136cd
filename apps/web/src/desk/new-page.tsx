import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/session.js';
import { useText } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { NewCase } from './new-case.js';
import { allMatters } from './queries.js';
import { useAddress } from './use-address.js';
import { useWords } from './words.js';

/** Cases that begin at the authority: its own procedures, and what comes on paper. The matter stands in the address. */
export default function NewPage() {
  const t = useWords();
  const text = useText();
  const { who } = useSession();
  const { read, write } = useAddress();
  const matters = useQuery(allMatters);
  const roles = who?.roles ?? [];
  const chosen = read('matter');
  return (
    <Page title={t('fresh.title')}>
      <Asked of={matters}>
        {({ items }) => {
          const own = items.filter(({ openedBy }) => !openedBy.includes('applicant') && openedBy.some((role) => roles.includes(role)));
          const filed = roles.includes('acceptanceOfficer') ? items.filter(({ openedBy }) => openedBy.includes('applicant')) : [];
          const matter = [...own, ...filed].find(({ code }) => code === chosen);
          const list = (of: typeof items) => (
            <ul>
              {of.map(({ code, title }) => (
                <li key={code}>
                  <a href={`/desk/new?matter=${code}`} aria-current={code === chosen ? 'true' : undefined} onClick={(event) => { event.preventDefault(); write({ matter: code }); }}>
                    {text(title)}
                  </a>
                </li>
              ))}
            </ul>
          );
          return (
            <>
              {own.length + filed.length === 0 && <p>{t('fresh.nothing')}</p>}
              {own.length > 0 && (<section className="desk-section"><h2>{t('fresh.own')}</h2><p>{t('fresh.ownLead')}</p>{list(own)}</section>)}
              {filed.length > 0 && (<section className="desk-section"><h2>{t('fresh.paper')}</h2><p>{t('fresh.paperLead')}</p>{list(filed)}</section>)}
              {matter && <NewCase key={matter.code} matter={matter} onPaper={matter.openedBy.includes('applicant')} />}
            </>
          );
        }}
      </Asked>
    </Page>
  );
} // prettier-ignore
