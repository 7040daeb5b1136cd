import { useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useText } from '../i18n/index.js';
import { vocabulary } from '../i18n/vocabulary.js';
import { addressOf, shows, type Wanted } from './lines.js';
import { useWords } from './my-cases-words.js';

/** What to show of one's cases; it stands in the address, so that it can be kept and sent on. */
export function CaseFilter({ wanted, onWant }: { wanted: Wanted; onWant: (wanted: Wanted) => void }) {
  const t = useWords();
  const text = useText();
  const { data } = useQuery(vocabulary);
  const matters = Object.entries(data?.matters ?? {}).filter(([code]) => code !== 'register-entry');
  return (
    <search className="filter no-print" aria-label={t('filters')}>
      <ul className="tabs">
        {shows.map((show) => (
          <li key={show}>
            <Link href={addressOf({ ...wanted, show })} aria-current={wanted.show === show ? 'true' : undefined}>
              {t(`show.${show}`)}
            </Link>
          </li>
        ))}
      </ul>
      <label>
        {t('matter')}{' '}
        <select value={wanted.matter} onChange={(event) => onWant({ ...wanted, matter: event.target.value })}>
          <option value="">{t('anyMatter')}</option>
          {matters.map(([code, { title }]) => (
            <option key={code} value={code}>
              {text(title)}
            </option>
          ))}
        </select>
      </label>
      <ByNumber key={wanted.q} wanted={wanted} onWant={onWant} />
    </search>
  );
}

function ByNumber({ wanted, onWant }: { wanted: Wanted; onWant: (wanted: Wanted) => void }) {
  const t = useWords();
  const [q, setQ] = useState(wanted.q);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onWant({ ...wanted, q: q.trim() });
      }}
    >
      <label>
        {t('search')} <input type="search" value={q} maxLength={100} onChange={(event) => setQ(event.target.value)} />
      </label>{' '}
      <Button htmlType="submit">{t('find')}</Button>
    </form>
  );
}
