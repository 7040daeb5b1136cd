import { useQuery } from '@tanstack/react-query';
import { citedInEnglish } from '../i18n/cited.js';
import { useLanguage } from '../i18n/index.js';
import { vocabulary } from '../i18n/vocabulary.js';

/** What a basis is in English, once the words are here and where it has a name: for Chinese pages and else undefined. */
function useEnglish(): (basis: string) => string | undefined {
  const language = useLanguage();
  const { data: words } = useQuery({ ...vocabulary, enabled: language === 'en' });
  return (basis) => (language === 'en' && words ? citedInEnglish(basis, words.laws) : undefined);
}

/** A basis in the language of the page alone: for a hint, where there is no room for both and none to mark a language. */
export function useCited(): (basis: string) => string {
  const inEnglish = useEnglish();
  return (basis) => inEnglish(basis) ?? basis;
}

interface LawProps {
  /** As the law itself names it, in Chinese. */
  readonly of: string | readonly string[];
  /** The sentence in which it stands. */
  readonly within?: ((basis: string) => string) | undefined;
}

/** Articles of the law. On an English page in English, with the words of the law beside: those are what counts. */
export function Law({ of, within }: LawProps) {
  const language = useLanguage();
  const inEnglish = useEnglish();
  const named = typeof of === 'string' ? of : of.join('；');
  if (language === 'zh') return <>{within ? within(named) : named}</>;
  const found = inEnglish(named);
  const english = within || found === undefined ? found : capital(found);
  const chinese = <span lang="zh-CN">{named}</span>;
  const law =
    english === undefined ? chinese
    : english === named ? english
    : <>{english} <span className="law-original">({chinese})</span></>; // prettier-ignore
  if (!within) return law;
  const [before, after] = within(place).split(place);
  return <>{before}{law}{after}</>; // prettier-ignore
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Stands in a sentence for what is put there afterwards. */
const place = '\uFFFC';
