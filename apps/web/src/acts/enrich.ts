import type { Text } from '../i18n/index.js';
import { titleOf, type Schema as ActSchema } from '../schema-form/schema.js';

export type Schema = Record<string, unknown>;

/** A number of the payload that stands for something of the case: a paper, a point that was asked, a question. */
export interface Numbered {
  readonly no: number;
  readonly title: string;
}

interface Property extends Schema {
  readonly type?: string;
  readonly items?: Schema;
}

const propertiesOf = (schema: Schema) => (schema['properties'] ?? {}) as Record<string, Schema>;
const picking = (choices: readonly Numbered[]) => ({ oneOf: choices.map(({ no, title }) => ({ const: no, title })) });

/**
 * The schema with choices where it asks for a bare number: nobody types the number of a paper. Where there is nothing to
 * choose from, what may be left out is, and the rest stays as it is. Field: its name; of lists the items are chosen, or
 * with `measures.point` that part of each item.
 */
export function withChoices(schema: Schema, choices: Readonly<Record<string, readonly Numbered[]>>): Schema {
  const properties = { ...propertiesOf(schema) } as Record<string, Property>;
  for (const [field, of] of Object.entries(choices)) {
    const [name = '', part] = field.split('.');
    const property = properties[name];
    if (!property) continue;
    if (of.length > 0) properties[name] = chosenFrom(property, part, of);
    else if (!part && !(schema['required'] as readonly string[] | undefined)?.includes(name)) delete properties[name];
  }
  return { ...schema, properties };
}

function chosenFrom(property: Property, part: string | undefined, of: readonly Numbered[]): Property {
  if (property.type === 'integer') return { ...property, ...picking(of) };
  if (property.type !== 'array' || !property.items) return property;
  return { ...property, items: part ? withChoices(property.items, { [part]: of }) : chosenFrom(property.items, undefined, of) };
} // prettier-ignore

/** The schema with a field that it lets one leave out demanded: where there is a choice, nobody makes it unseen. */
export const demanding = (schema: Schema, field: string): Schema => ({ ...schema, required: [...new Set([...((schema['required'] ?? []) as string[]), field])] }); // prettier-ignore

/** What is settled before anybody types: of fields that must be filled, those with one single choice. */
export function settled({ required = [], properties }: ActSchema): Record<string, unknown> {
  const single = required.flatMap((name) => {
    const choices = properties?.[name]?.oneOf;
    return choices?.length === 1 ? [[name, choices[0]!.const] as const] : [];
  });
  return Object.fromEntries(single);
}

/** The fields that a payload may have, by name. */
export const fieldsOf = (schema: Schema): readonly string[] => Object.keys(propertiesOf(schema));

interface Titled {
  readonly code: string;
  readonly title: Text;
}

/** The schema of correction points with what each may be about: a material by its code, a part of the form by its pointer. */
export function withAbout(schema: ActSchema, materials: readonly Titled[], form: ActSchema): ActSchema {
  const points = schema.properties?.['points'];
  const item = points?.items;
  if (!points || !item?.properties?.['material']) return schema;
  const parts = Object.entries(form.properties ?? {}).map(([name, part]) => ({ code: `/${name}`, title: titleOf(part, name) }));
  const about = [...materials, ...parts];
  const titles = Object.fromEntries(about.map(({ code, title }) => [code, title]));
  const material = { ...item.properties['material'], enum: about.map(({ code }) => code), 'x-enum-titles': titles };
  return { ...schema, properties: { ...schema.properties, points: { ...points, items: { ...item, properties: { ...item.properties, material } } } } };
} // prettier-ignore

type Value = Readonly<Record<string, unknown>>;

/**
 * Text put into a field: of a text behind what stands there, of a list as a further item or in the first that is empty
 * (`points.text`: in that part of it, with `beside` in the other parts).
 */
export function inserted(value: Value, schema: Schema, field: string, text: string, beside: Value = {}): Value {
  const [name = '', part] = field.split('.');
  const old = value[name];
  if (propertiesOf(schema)[name]?.['type'] !== 'array') {
    if (part) return { ...value, [name]: { ...(old as object | undefined), [part]: appended((old as Value | undefined)?.[part], text) } };
    return { ...value, [name]: appended(old, text) };
  }
  const list = Array.isArray(old) ? (old as unknown[]) : [];
  const free = list.findIndex((each) => !(part ? (each as Value | null)?.[part] : each));
  const item = part ? { ...(list[free] as object | undefined), ...beside, [part]: text } : text;
  return { ...value, [name]: free < 0 ? [...list, item] : list.with(free, item) };
} // prettier-ignore

const appended = (old: unknown, text: string) => (typeof old === 'string' && old.trim() ? `${old.trimEnd()}\n${text}` : text); // prettier-ignore

/** The name of an act as a heading or button: English names begin with a capital there. */
export const labelled = ({ zh, en }: Text): Text => ({ zh, en: en.charAt(0).toUpperCase() + en.slice(1) });

/** A part of a payload that is text; empty where it is withheld. */
export const textIn = (part: unknown): string => (typeof part === 'string' ? part : '');
