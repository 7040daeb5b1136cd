import { Link } from 'wouter';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Law } from '../ui/law.js';
import { Length } from './length.js';
import { limitsInOrder, type Matter } from './queries.js';
import { useWords } from './words.js';

/** Every limit of the matter: how long, from which day, and whether the law says so. */
export function Limits({ matter }: { matter: Matter }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  return (
    <>
      <p>
        {t('limits.text')} <Link className="no-print" href="/calculator">{t('limits.calculate')}</Link>
      </p>
      <table className="guide-table">
        <caption className="visually-hidden">{t('limits.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('limits.name')}</th>
            <th scope="col">{t('limits.length')}</th>
            <th scope="col">{t('limits.from')}</th>
            <th scope="col">{t('limits.basis')}</th>
            <th scope="col">{t('limits.certainty')}</th>
          </tr>
        </thead>
        <tbody>
          {limitsInOrder(matter).map((limit) => (
            <tr key={limit.id}>
              <th scope="row">{name('limits', limit.id, matter.code)}</th>
              <td data-title={t('limits.length')}><Length limit={limit} /></td>
              <td data-title={t('limits.from')}>{text(limit.from)}</td>
              <td data-title={t('limits.basis')}><Law of={limit.basis} /></td>
              <td data-title={t('limits.certainty')}>{name('certainty', limit.certainty)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
} // prettier-ignore
