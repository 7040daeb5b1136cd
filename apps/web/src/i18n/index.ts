import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'zh' | 'en';
/** A text of the API, in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

type Dictionary = { readonly [key: string]: string | Dictionary };
/** The same keys, and nothing missing. */
type Same<D> = { readonly [K in keyof D]: D[K] extends string ? string : Same<D[K]> };
type Keys<D> = { [K in keyof D & string]: D[K] extends string ? K : `${K}.${Keys<D[K]>}` }[keyof D & string];

const kept = 'quanheng.language';
const stored = globalThis.localStorage?.getItem(kept);

void i18next.use(initReactI18next).init({
  lng: stored === 'en' ? 'en' : 'zh',
  fallbackLng: false,
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

export const language = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

/** Changes the language of all pages, and keeps it for the next visit. */
export function speak(next: Language): void {
  globalThis.localStorage?.setItem(kept, next);
  if (next !== i18next.language) void i18next.changeLanguage(next);
}

/**
 * The words of one area in both languages; the compiler refuses a key that one of them lacks. Values stand in as
 * `{{name}}`; `_one` and `_other` tell singular from plural. Returns the hook by which the area's pages read them.
 */
export function words<D extends Dictionary>(area: string, zh: D, en: Same<D>) {
  i18next.addResourceBundle('zh', area, zh);
  i18next.addResourceBundle('en', area, en);
  return function useWords(): (key: Keys<D>, values?: Readonly<Record<string, string | number>>) => string {
    const { t } = useTranslation(area);
    return t as never;
  };
}

/** The language of the page, and the part of a text of the API that is in it. */
export function useText(): (text: Text | undefined | null) => string {
  const { i18n } = useTranslation();
  return (text) => (text ? text[i18n.language === 'en' ? 'en' : 'zh'] : '');
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}
