import type { CaseView } from '../case/queries.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { useWords } from './case-words.js';

/** What was handed in, as it is kept. */
export function CaseMaterials({ view }: { view: CaseView }) {
  const t = useWords();
  const name = useVocabulary();
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">{t('materials.title')}</h2>
      {view.materials.length === 0 ? (
        <p>{t('materials.none')}</p>
      ) : (
        <ul className="plain panel">
          {view.materials.map(({ code, name: file, size }) => (
            <li key={code} className="long">
              <b>{name('materials', code, view.matter)}</b> ·{' '}
              <a href={`/api/v1/cases/${view.id}/materials/${encodeURIComponent(code)}`} download={file}>
                {file}
              </a>{' '}
              {t('materials.size', { kb: Math.ceil(size / 1024) })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
