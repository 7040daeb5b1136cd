import { isRecord, type Schema } from './schema.js';

/* JSON Pointers (RFC 6901) into a value, and the elements that stand for them on the page. */

export const child = (pointer: string, name: string | number): string =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const partsOf = (pointer: string): string[] =>
  pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')); // prettier-ignore

/** The id of the element in which a pointer's value is filled in. */
export const idOf =
  (prefix: string) =>
  (pointer: string): string =>
    `${prefix}${pointer}`;

export const at = (value: unknown, pointer: string): unknown =>
  partsOf(pointer).reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], value);

/** The value without what stands at the pointer: a property is taken away, the rows after a row move up. */
export function without(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return undefined;
  if (Array.isArray(value)) {
    return rest.length ? value.map((row, no) => (String(no) === name ? without(row, rest) : row)) : value.filter((_, no) => String(no) !== name);
  }
  if (!isRecord(value)) return value;
  const { [name]: gone, ...others } = value;
  return rest.length && gone !== undefined ? { ...value, [name]: without(gone, rest) } : others;
} // prettier-ignore

/** The schema of what stands at a pointer; undefined where the schema does not know it. */
export function schemaAt(schema: Schema | undefined, pointer: string): Schema | undefined {
  return partsOf(pointer).reduce<Schema | undefined>((node, part) => {
    const inner = node?.anyOf?.find(({ properties, items }) => properties ?? items) ?? node;
    return inner?.properties?.[part] ?? (/^\d+$/.test(part) ? inner?.items : undefined);
  }, schema);
}
