/** The part of JSON Schema that our API speaks: what zod makes of forms and payloads, with words in both languages. */
export interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly 'x-title-en'?: string;
  readonly description?: string;
  readonly 'x-description-en'?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly 'x-enum-titles'?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly format?: string;
  readonly pattern?: string;
  /** Lines of the box that long text is written into. */
  readonly 'x-lines'?: number;
}

/** By which control something is filled in. `unknown`: no schema tells; it is shown, not filled in. */
export type Kind =
  'group' | 'rows' | 'numbers' | 'ticks' | 'choice' | 'yesNo' | 'tick' | 'number' | 'date' | 'text' | 'unknown';

/** What a schema that also allows null says besides; null is what an empty field of it means. */
export function bare(schema: Schema): { schema: Schema; nullable: boolean } {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (others?.length !== 1 || others.length === schema.anyOf?.length) return { schema, nullable: false };
  const { anyOf: _, ...named } = schema;
  return { schema: { ...others[0], ...named }, nullable: true };
}

const isNumeric = ({ type }: Schema) => type === 'number' || type === 'integer';

export function kindOf(given: Schema): Kind {
  const { schema } = bare(given);
  const { type, items } = schema;
  if (schema.const === true) return 'tick';
  if (schema.enum || schema.oneOf || schema.const !== undefined) return 'choice';
  if (schema.properties) return 'group';
  if (type === 'array' && items) return items.enum || items.oneOf ? 'ticks' : isNumeric(items) ? 'numbers' : 'rows';
  if (type === 'boolean') return 'yesNo';
  if (isNumeric(schema)) return 'number';
  if (type === 'string') return schema.format === 'date' ? 'date' : 'text';
  return 'unknown';
}

export interface Option {
  readonly value: unknown;
  readonly text: { readonly zh: string; readonly en: string };
}

/** A plain value as text; nothing for none. */
export const plain = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** What one can choose from. */
export function optionsOf(given: Schema): Option[] {
  const { schema } = bare(given);
  if (schema.oneOf)
    return schema.oneOf.map(({ const: value, title = String(value) }) => ({ value, text: { zh: title, en: title } }));
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return values.map((value) => ({
    value,
    text: schema['x-enum-titles']?.[String(value)] ?? { zh: String(value), en: String(value) },
  }));
}

export const isRequired = (schema: Schema, name: string): boolean => schema.required?.includes(name) ?? false;

/** What a field is called. English pages of the API's older words fall back on the Chinese ones. */
export const titleOf = ({ title, 'x-title-en': en }: Schema, name = ''): { zh: string; en: string } => ({
  zh: title ?? name,
  en: en ?? title ?? name,
});

export const hintOf = ({ description, 'x-description-en': en }: Schema): { zh: string; en: string } | undefined =>
  description === undefined && en === undefined ? undefined : { zh: description ?? en!, en: en ?? description! };

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
