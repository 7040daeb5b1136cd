import type { Text } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Law } from '../ui/law.js';
import { useWords } from './words.js';

/** What a sentence rests on, and whether that is law or a choice. */
export function Source({ basis }: { basis: Text & { readonly certainty: 'law' | 'setting' } }) {
  const t = useWords();
  const name = useVocabulary();
  return (
    <small className="guide-source">
      <Law of={basis.zh} within={(law) => t('source', { basis: law })} />
      {basis.certainty === 'setting' && ` · ${name('certainty', basis.certainty)}`}
    </small>
  );
}
