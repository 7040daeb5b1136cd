import { sheetsOf } from '#engine';
import { schemaOf, type Text, type Workflow } from '#workflow-kit';
import { formSchemaOf, payloadSchemaOf } from './wording.js';

/** A schema with its words: `title`, `x-title-en`, `x-enum-titles`. */
interface Worded {
  readonly title?: string;
  readonly 'x-title-en'?: string;
  readonly 'x-enum-titles'?: Readonly<Record<string, Text>>;
  readonly properties?: Readonly<Record<string, Worded>>;
  readonly items?: Worded;
  readonly anyOf?: readonly Worded[];
}

/** How often each text is used for a name. */
type Uses = Map<string, { readonly text: Text; count: number }>;
type Names = Map<string, Uses>;

/**
 * What fields, and the values that can be chosen in them, are called wherever they stand alone, as in the data of papers:
 * from every form and every payload of these definitions. Where these differ, the most frequent name, the earliest of
 * equals.
 */
export function fieldWordsOf(workflows: readonly Workflow[]) {
  const fields: Names = new Map();
  const values = new Map<string, Names>();
  for (const schema of workflows.flatMap(schemasOf)) count(schema as Worded, undefined, fields, values);
  return {
    fields: mostUsed(fields),
    values: Object.fromEntries([...values].map(([field, names]) => [field, mostUsed(names)])),
  };
}

const schemasOf = (workflow: Workflow) => [
  formSchemaOf(workflow),
  ...sheetsOf(workflow).map(([verb, { payload }]) => payloadSchemaOf(workflow.code, verb, schemaOf(payload))),
];

/** `field`: the property in whose place the schema stands; items of a list and branches stand in that of their own. */
function count(schema: Worded, field: string | undefined, fields: Names, values: Map<string, Names>): void {
  const { title: zh, 'x-title-en': en, 'x-enum-titles': titles = {}, properties = {}, items, anyOf = [] } = schema;
  if (field !== undefined) {
    if (zh !== undefined && en !== undefined) use(fields, field, { zh, en });
    for (const [value, text] of Object.entries(titles)) use(listed(values, field), value, text);
  }
  for (const [name, part] of Object.entries(properties)) count(part, name, fields, values);
  for (const part of [...(items ? [items] : []), ...anyOf]) count(part, field, fields, values);
}

function use(names: Names, name: string, text: Text): void {
  const uses = listed(names, name);
  const key = `${text.zh}\n${text.en}`;
  const known = uses.get(key);
  if (known) known.count += 1;
  else uses.set(key, { text, count: 1 });
}

/** The map under a name, made when it is first asked for. */
function listed<Inner>(of: Map<string, Map<string, Inner>>, name: string): Map<string, Inner> {
  const known = of.get(name) ?? new Map<string, Inner>();
  of.set(name, known);
  return known;
}

const mostUsed = (names: Names): Readonly<Record<string, Text>> =>
  Object.fromEntries([...names].map(([name, uses]) => [name, [...uses.values()].reduce((most, next) => (next.count > most.count ? next : most)).text])); // prettier-ignore
