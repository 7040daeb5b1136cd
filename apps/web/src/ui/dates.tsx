import { dayInWords, momentInWords } from '../i18n/dates.js';
import { useLanguage } from '../i18n/index.js';

/** A day, in words. Nothing where there is none. */
export function Day({ on }: { on: string | null | undefined }) {
  const language = useLanguage();
  return on ? <time dateTime={on}>{dayInWords(on, language)}</time> : null;
}

/** A moment, in Beijing time. */
export function Moment({ at }: { at: string | null | undefined }) {
  const language = useLanguage();
  return at ? <time dateTime={at}>{momentInWords(at, language)}</time> : null;
}
