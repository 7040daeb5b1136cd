import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useText } from '../i18n/index.js';
import { Asked } from '../ui/asked.js';
import { Page } from '../ui/page.js';
import { Law } from '../ui/law.js';
import { Length } from './length.js';
import { isAppliedFor, matters, timeOf, type Listed } from './queries.js';
import { useWords } from './words.js';
import './guide.css';

/** Every matter: those one applies for, then those that follow. */
export default function MattersPage() {
  const t = useWords();
  const all = useQuery(matters);
  return (
    <Page title={t('list.title')}>
      <p className="guide-lead">{t('list.lead')}</p>
      <Asked of={all}>
        {({ items }) => (
          <>
            <h2>{t('list.applied')}</h2>
            <p>{t('list.appliedText')}</p>
            <Cards matters={items.filter(isAppliedFor)} />
            <h2>{t('list.others')}</h2>
            <p>{t('list.othersText')}</p>
            <Cards matters={items.filter((matter) => !isAppliedFor(matter))} />
          </>
        )}
      </Asked>
    </Page>
  );
}

const Cards = ({ matters: shown }: { matters: readonly Listed[] }) => (
  <ul className="guide-cards">
    {shown.map((matter) => (
      <Card key={matter.code} matter={matter} />
    ))}
  </ul>
);

function Card({ matter }: { matter: Listed }) {
  const t = useWords();
  const text = useText();
  const time = timeOf(matter);
  return (
    <li>
      <h3>
        <Link href={`/matters/${matter.code}`}>{text(matter.title)}</Link>
      </h3>
      {matter.about && <p>{text(matter.about.text)}</p>}
      <dl className="guide-facts">
        {time && (
          <div>
            <dt>{t('list.time')}</dt>
            <dd>
              <Length limit={time} from />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('list.basis')}</dt>
          <dd>
            <Law of={matter.basis} />
          </dd>
        </div>
      </dl>
      {isAppliedFor(matter) && (
        <p>
          <Link href={`/matters/${matter.code}/screening`}>
            {t('screen')}
            <span className="visually-hidden">: {text(matter.title)}</span>
          </Link>
        </p>
      )}
    </li>
  );
}
