import type { Text } from './words.js';

/** What people read at a field besides its value. */
export interface FieldWords {
  /** Its name, where the definition gives none or one that is no label. */
  readonly title?: Text;
  /** What to write, and how: format, unit, an example. */
  readonly hint?: Text;
  /** Lines of the box in which it is written; without it one line. */
  readonly lines?: number;
  /** What its values are called. */
  readonly values?: Readonly<Record<string, Text>>;
}

/**
 * Words by place: `field`, `act.field`, `part.field`, `matter.act.field`. The form of a matter stands as an act named
 * `form`; lists add nothing. The longest ending of a place that has a word gives it.
 */
export type Words = Readonly<Record<string, FieldWords>>;

type Json = Readonly<Record<string, unknown>>;

/**
 * A JSON schema with names for people at every field and value: `title`, `x-title-en`, `x-enum-titles`, and where they
 * help `description`, `x-description-en` and `x-lines`. It accepts what it accepted before. `at`: where it stands, e.g.
 * `['type-approval', 'form']`.
 */
export function worded(schema: Json, at: readonly string[], words: Words): Record<string, unknown> {
  const said = <Facet extends keyof FieldWords>(facet: Facet) => wordAt(words, at, facet);
  const { properties, items, anyOf } = schema as { properties?: Record<string, Json>; items?: Json; anyOf?: Json[] };
  return {
    ...schema,
    ...names(schema, said('title')),
    ...valuesOf(schema, (value) => wordAt(words, at, 'values', value)?.[value]),
    ...hints(said('hint')),
    ...(isLine(schema) && said('lines') && { 'x-lines': said('lines') }),
    ...(properties && { properties: mapped(properties, (part, name) => worded(part, [...at, name], words)) }),
    ...(items && { items: unnamed(worded(items, at, words), items) }),
    ...(anyOf && { anyOf: anyOf.map((part) => unnamed(worded(part, at, words), part)) }),
  };
}

function wordAt<Facet extends keyof FieldWords>(words: Words, at: readonly string[], facet: Facet, value?: string): FieldWords[Facet] {
  for (let from = 0; from < at.length; from += 1) {
    const found = words[at.slice(from).join('.')];
    if (found?.[facet] !== undefined && (value === undefined || found.values?.[value])) return found[facet];
  }
  return undefined;
} // prettier-ignore

function names(schema: Json, title: Text | undefined) {
  const zh = title?.zh ?? schema['title'];
  const en = title?.en ?? schema['x-title-en'];
  return { ...(zh !== undefined && { title: zh }), ...(typeof en === 'string' && { 'x-title-en': labelled(en) }) };
}

function valuesOf(schema: Json, called: (value: string) => Text | undefined) {
  const values = (schema['enum'] as unknown[] | undefined) ?? ('const' in schema && schema['const'] !== true ? [schema['const']] : []); // prettier-ignore
  const titles = values.flatMap((value) => {
    const text = called(String(value));
    return text ? [[String(value), text]] : [];
  });
  return titles.length ? { 'x-enum-titles': Object.fromEntries(titles) as Record<string, Text> } : {};
}

const hints = (hint: Text | undefined) => (hint ? { description: hint.zh, 'x-description-en': hint.en } : {});
const isLine = ({ type, enum: values }: Json) => type === 'string' && values === undefined;

/** An item of a list and a branch stand in the place of their field: only the field bears its name and hint. */
function unnamed(withWords: Record<string, unknown>, own: Json): Record<string, unknown> {
  const { title, 'x-title-en': english, description: _, 'x-description-en': __, ...rest } = withWords;
  return own['title'] === undefined ? rest : { ...rest, title, 'x-title-en': english };
}

/** A name as it stands before a field: with a capital letter, and symbols as they are. */
const labelled = (name: string): string => (/^[a-z]($|\W)/.test(name) && name.length < 3 ? name : name.charAt(0).toUpperCase() + name.slice(1)); // prettier-ignore

const mapped = <In, Out>(record: Readonly<Record<string, In>>, by: (value: In, name: string) => Out): Record<string, Out> => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, by(value, name)])); // prettier-ignore
