import { z } from 'zod';
import { named, schemaOf, worded, type Words } from './index.js';

const schema = schemaOf(
  z.strictObject({
    ground: z.enum(['old', 'other']),
    lists: named(z.array(z.strictObject({ unit: z.literal([1, 2]) })), '清单', 'lists of things'),
    text: named(z.string(), '说明', 'text'),
    length: z.union([z.strictObject({ unit: z.literal('days') }), z.null()]),
  }),
);
const t = (zh: string, en: string) => ({ zh, en });
const words: Words = {
  ground: { title: t('事由', 'Ground'), values: { old: t('旧', 'Old'), other: t('其他', 'Other') } },
  'clean.drop.ground': { values: { other: t('其他情形', 'Another case') } },
  'lists.unit': { title: t('单位', 'Unit'), values: { 1: t('一', 'One'), 2: t('二', 'Two') } },
  'length.unit': { values: { days: t('天', 'Days') } },
  text: { hint: t('写明', 'Say it'), lines: 3 },
  lists: { lines: 3 },
};
type Node = Record<string, never>;
const said = (at: string[]) => (worded(schema, at, words) as { properties: Record<string, Node> }).properties;

describe('a schema with words', () => {
  it('names fields and values by the longest ending of their place that has a word', () => {
    const elsewhere = { title: '事由', 'x-title-en': 'Ground', 'x-enum-titles': { old: t('旧', 'Old'), other: t('其他', 'Other') } }; // prettier-ignore
    const here = { ...elsewhere, 'x-enum-titles': { old: t('旧', 'Old'), other: t('其他情形', 'Another case') } };

    expect(said(['grant', 'drop'])['ground']).toMatchObject(elsewhere);
    expect(said(['clean', 'drop'])['ground']).toMatchObject(here);
  });

  it('writes English names as labels, and leaves symbols as they are', () => {
    const titled = (en: string) => worded({ title: '名', 'x-title-en': en }, [], {})['x-title-en'];

    expect(['lists of things', 'U', 'k', 'k of it', '|MPE|'].map(titled)).toEqual(['Lists of things', 'U', 'k', 'K of it', '|MPE|']); // prettier-ignore
  });

  it('reaches into lists and branches, and names the field once', () => {
    const { lists, length } = said([]) as unknown as { lists: { items: { properties: Node } }; length: { anyOf: { properties: Node }[] } }; // prettier-ignore

    expect(lists.items.properties['unit']).toMatchObject({ title: '单位', 'x-enum-titles': { 1: t('一', 'One'), 2: t('二', 'Two') } }); // prettier-ignore
    expect(lists.items).not.toHaveProperty('title');
    expect(length.anyOf[0]!.properties['unit']).toMatchObject({ 'x-enum-titles': { days: t('天', 'Days') } });
  });

  it('gives hints and room to lines of text only', () => {
    const { text, lists } = said([]);

    expect(text).toMatchObject({ description: '写明', 'x-description-en': 'Say it', 'x-lines': 3 });
    expect(lists).not.toHaveProperty('x-lines');
  });
});
