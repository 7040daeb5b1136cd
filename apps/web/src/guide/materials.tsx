import { useVocabulary } from '../i18n/vocabulary.js';
import { Law } from '../ui/law.js';
import type { Matter } from './queries.js';
import { useWords } from './words.js';

/** What has to be handed in beside the form. */
export function Materials({ matter: { code, materials } }: { matter: Matter }) {
  const t = useWords();
  const name = useVocabulary();
  if (materials.length === 0) return <p>{t('materials.none')}</p>;
  return (
    <table className="guide-table">
      <caption className="visually-hidden">{t('materials.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('materials.name')}</th>
          <th scope="col">{t('materials.needed')}</th>
          <th scope="col">{t('limits.basis')}</th>
          <th scope="col">{t('limits.certainty')}</th>
        </tr>
      </thead>
      <tbody>
        {materials.map(({ code: material, required, basis, certainty }) => (
          <tr key={material}>
            <th scope="row">{name('materials', material, code)}</th>
            <td data-title={t('materials.needed')}>{required ? <strong>{t('materials.required')}</strong> : t('materials.optional')}</td>
            <td data-title={t('limits.basis')}><Law of={basis} /></td>
            <td data-title={t('limits.certainty')}>{name('certainty', certainty)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
} // prettier-ignore
