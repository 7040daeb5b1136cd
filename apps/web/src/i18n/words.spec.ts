import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import i18next from 'i18next';

type Dictionary = { readonly [key: string]: string | Dictionary };

const pages = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = readdirSync(pages, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /^(?:words|.*-words)\.ts$/.test(entry.name))
  .map((entry) => relative(pages, join(entry.parentPath, entry.name)));

/** Every text by its whole key. */
const textsOf = (part: Dictionary, above = ''): [string, string][] =>
  Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value]] : textsOf(value, `${above}${key}.`),
  );
const places = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).toSorted();

describe('the words of the pages', () => {
  beforeAll(async () => {
    for (const file of files) await import(`../${file.replace(/\.ts$/, '.js')}`);
  });
  const areas = () => Object.keys(i18next.store.data['zh'] ?? {});
  const both = (area: string) =>
    (['zh', 'en'] as const).map(
      (language) => new Map(textsOf(i18next.getResourceBundle(language, area) as Dictionary)),
    ) as [Map<string, string>, Map<string, string>];

  it('are all here: every file has put an area of its own into the dictionary', () => {
    expect(files.length).toBeGreaterThan(1);
    expect(areas().length).toBe(files.length);
    expect(Object.keys(i18next.store.data['en'] ?? {})).toEqual(areas());
  });

  it('say the same things in both languages', () => {
    for (const area of areas()) {
      const [zh, en] = both(area);
      expect([area, [...en.keys()].toSorted()]).toEqual([area, [...zh.keys()].toSorted()]);
    }
  });

  it('leave no text empty, and no Chinese in place of English but where a legal term stands beside it', () => {
    for (const area of areas())
      for (const [index, texts] of both(area).entries())
        for (const [key, text] of texts) {
          expect([area, key, text.trim()]).not.toEqual([area, key, '']);
          const chineseAlone = index === 1 && /\p{Script=Han}/u.test(text) && !/[A-Za-z]{2}/.test(text) && text !== '中文';
          expect([area, key, chineseAlone && text]).toEqual([area, key, false]);
        }
  }); // prettier-ignore

  it('have the same places for values', () => {
    for (const area of areas()) {
      const [zh, en] = both(area);
      for (const [key, text] of zh) expect([area, key, places(en.get(key) ?? '')]).toEqual([area, key, places(text)]);
    }
  });
});
