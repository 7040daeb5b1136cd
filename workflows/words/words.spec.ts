import { formFaults, sheetsOf } from '#engine';
import { schemaOf, worded, type Text } from '#workflow-kit';
import { matters, words } from '../index.js';

type Node = {
  [key: string]: unknown;
  title?: string;
  'x-title-en'?: string;
  enum?: unknown[];
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
};
interface Place {
  readonly at: string;
  readonly node: Node;
  /** A property of something, not an item or a branch. */
  readonly field: boolean;
}

/** Every form and every payload of every version of every matter, standing acts with them. */
const schemas = matters
  .flat()
  .flatMap((workflow) => [
    { workflow, act: 'form', schema: schemaOf(workflow.form) },
    ...sheetsOf(workflow).map(([act, { payload }]) => ({ workflow, act, schema: schemaOf(payload) })),
  ]);

function* placesIn(node: Node, at: string, field: boolean): Iterable<Place> {
  yield { at, node, field };
  for (const [name, part] of Object.entries(node.properties ?? {})) yield* placesIn(part, `${at}.${name}`, true);
  if (node.items) yield* placesIn(node.items, `${at}[]`, false);
  for (const part of node.anyOf ?? []) yield* placesIn(part, `${at}|`, false);
}

const places = schemas.flatMap(({ workflow, act, schema }) => [
  ...placesIn(
    worded(schema, [workflow.code, act], words) as Node,
    `${workflow.code}@${workflow.version} ${act}`,
    false,
  ),
]);

const isText = (text: unknown): text is Text => typeof (text as Text | undefined)?.zh === 'string' && typeof (text as Text).en === 'string'; // prettier-ignore
const inBoth = ({ zh, en }: Text) => zh.trim() !== '' && en.trim() !== '' && zh !== en;

describe('the words of forms and acts', () => {
  it('name every field in Chinese and in English', () => {
    const nameless = places.filter(({ field, node }) => field && !inBoth({ zh: node.title ?? '', en: node['x-title-en'] ?? '' })); // prettier-ignore

    expect(nameless.map(({ at }) => at)).toEqual([]);
  });

  it('name every value that can be chosen in Chinese and in English', () => {
    const nameless = places.flatMap(({ at, node }) => {
      const fixed = 'const' in node && node['const'] !== true ? [node['const']] : [];
      const titles = (node['x-enum-titles'] ?? {}) as Record<string, unknown>;
      return [...(node.enum ?? []), ...fixed].filter((value) => { const text = titles[String(value)]; return !isText(text) || !inBoth(text); }).map((value) => `${at}: ${String(value)}`);
    }); // prettier-ignore

    expect(nameless).toEqual([]);
  });

  it('begin each English name with a capital letter or a symbol, and say a hint in both languages or not at all', () => {
    const small = places.filter(({ node }) => /^[a-z]{2}/.test(node['x-title-en'] ?? ''));
    const half = places.filter(({ node }) => 'description' in node !== 'x-description-en' in node);

    expect([...small, ...half].map(({ at }) => at)).toEqual([]);
  });

  it('name every value differently from its neighbours in the same field', () => {
    const doubled = places.flatMap(({ at, node }) => {
      const titles = Object.values((node['x-enum-titles'] ?? {}) as Record<string, Text>);
      return ['zh', 'en'].some((language) => new Set(titles.map((text) => text[language as 'zh'])).size < titles.length) ? [at] : [];
    }); // prettier-ignore

    expect(doubled).toEqual([]);
  });

  it('change nothing of what a schema accepts', () => {
    const saying = new Set(['title', 'x-title-en', 'x-enum-titles', 'description', 'x-description-en', 'x-lines']);
    /** A schema without what is only said; names of properties are no keywords. */
    const bare = (node: unknown): unknown => {
      if (Array.isArray(node)) return node.map(bare);
      if (typeof node !== 'object' || node === null) return node;
      return Object.fromEntries(Object.entries(node).filter(([key]) => !saying.has(key)).map(([key, value]) => [key, key === 'properties' ? Object.fromEntries(Object.entries(value as object).map(([name, part]) => [name, bare(part)])) : bare(value)]));
    }; // prettier-ignore

    for (const { workflow, act, schema } of schemas)
      expect(bare(worded(schema, [workflow.code, act], words))).toEqual(bare(schema));
    for (const workflow of matters.flat()) expect(formFaults(workflow, workflow.sampleForm, 'complete')).toEqual([]);
  });

  it('all stand at a place that some schema has', () => {
    const used = new Set(places.map(({ at }) => at.replaceAll(/\[\]|\||@\d+/g, '').replace(' ', '.')));
    const everyEnding = new Set([...used].flatMap((at) => at.split('.').map((_, from, parts) => parts.slice(from).join('.')))); // prettier-ignore

    expect(Object.keys(words).filter((place) => !everyEnding.has(place))).toEqual([]);
  });
});
