import { useVocabulary } from '../i18n/vocabulary.js';
import { Lines } from './lines.js';
import type { Matter } from './queries.js';
import { useWords } from './words.js';

/** What a grant gives, and how else a case may end. */
export function Results({ matter: { guide, outcomes } }: { matter: Matter }) {
  const t = useWords();
  const name = useVocabulary();
  const ends = [...new Set(outcomes.map(({ outcome }) => outcome))];
  return (
    <>
      {guide && guide.result.length > 0 && (
        <>
          <h3>{t('result')}</h3>
          <Lines of={guide.result} />
        </>
      )}
      <h3>{t('ends')}</h3>
      <ul>
        {ends.map((outcome) => (
          <li key={outcome}>{name('outcomes', outcome)}</li>
        ))}
      </ul>
    </>
  );
}
