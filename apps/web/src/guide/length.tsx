import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import type { Matter } from './queries.js';
import { useWords } from './words.js';

type Limit = Matter['limits'][number];

/** How long a limit is, and with `from`, from which day it counts. */
export function Length({ limit: { value, unit, from: begin }, from }: { limit: Limit; from?: boolean }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const length = t('length', { value, unit: singular(name('units', unit), value) });
  if (!from) return <>{length}</>;
  // “自有效期届满之日向前倒推” already says how it is counted.
  const says = /^自|[，；]/.test(begin.zh) ? 'lengthBack' : 'lengthFrom';
  return <>{t(says, { length, from: text(begin) })}</>;
}

const singular = (unit: string, value: number) => (value === 1 ? unit.replace(/s$/, '') : unit);
