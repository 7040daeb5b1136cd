import { Day } from '../ui/dates.js';
import { Law } from '../ui/law.js';
import type { Matter } from './queries.js';
import { useWords } from './words.js';

/** The law that the matter is made of, and from when to when each version of its rules applies. */
export function Versions({ matter: { basis, version: shown, versions } }: { matter: Matter }) {
  const t = useWords();
  return (
    <>
      <ul>
        {basis.map((article) => (
          <li key={article}><Law of={article} /></li>
        ))}
      </ul>
      <p>{t('versions.text')}</p>
      <table className="guide-table">
        <caption className="visually-hidden">{t('versions.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('versions.version')}</th>
            <th scope="col">{t('versions.from')}</th>
            <th scope="col">{t('versions.to')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.version}>
              <th scope="row">
                {version.version}
                {version.version === shown && ` · ${t('versions.today')}`}
              </th>
              <td data-title={t('versions.from')}><Day on={version.from} /></td>
              <td data-title={t('versions.to')}>{version.to ? <Day on={version.to} /> : t('versions.open')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
} // prettier-ignore
