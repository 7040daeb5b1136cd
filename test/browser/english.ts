import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import i18next from 'i18next';
import type { Client } from '../../apps/cli/src/demo/client.js';

type Texts = { readonly [key: string]: string | Texts };

const pages = join('apps', 'web', 'src');
const dictionaries = readdirSync(pages, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /^(?:words|.*-words)\.ts$/.test(entry.name))
  .map((entry) => relative(join('test', 'browser'), join(entry.parentPath, entry.name)).replace(/\.ts$/, '.js'));

const allIn = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : allIn(text)));
const bothIn = (value: unknown): { zh: string; en: string }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { zh, en } = value as Record<string, unknown>;
  if (typeof zh === 'string' && typeof en === 'string') return [{ zh, en }];
  return Object.values(value).flatMap(bothIn);
};

/** Chinese words of the pages and of the API's vocabulary, which an English page must not show by themselves. */
export async function chineseWords(client: Client): Promise<string[]> {
  for (const file of dictionaries) await import(file);
  const ours = Object.values(i18next.store.data['zh'] ?? {}).flatMap((area) => allIn(area as Texts));
  const english = new Set(Object.values(i18next.store.data['en'] ?? {}).flatMap((area) => allIn(area as Texts)));
  const vocabulary = bothIn(await client.call(null, 'GET', '/words')).map(({ zh }) => zh);
  const { demo } = await client.call(null, 'GET', '/site');
  // Some people of the demonstration are called as their role is.
  const people = new Set((demo.accounts as { name: string }[]).map(({ name }) => name));
  return [...new Set([...ours, ...vocabulary])].filter((word) => /\p{Script=Han}/u.test(word) && !english.has(word) && !people.has(word) && !word.includes('{{'));
} // prettier-ignore

/** In the page: which of these words stand there as a text, a label or a hint. */
export const shownOf = (words: readonly string[]): string => `(() => {
  const words = new Set(${JSON.stringify(words)});
  const inChinese = (element) => element.closest('[lang^=zh]:not(html)') !== null;
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!inChinese(walk.currentNode.parentElement)) texts.push(walk.currentNode.data.trim());
  for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    if (!inChinese(element)) for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '');
  texts.push(document.title.split(' · ')[0]);
  return [...new Set(texts.filter((text) => words.has(text)))];
})()`;

/** In the page: every text of its main part with a Chinese sign that is not marked as Chinese. For pages without names of people. */
export const unmarkedChinese = `(() => {
  const texts = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement } = walk.currentNode;
    if (/\\p{Script=Han}/u.test(data) && parentElement.closest('[lang^=zh]:not(html)') === null) texts.push(data.trim());
  }
  return texts;
})()`;
