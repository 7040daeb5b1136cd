import { isRecord } from '../../schema-form/schema.js';

export interface Merged {
  readonly value: unknown;
  /** Pointers to what the other side changed and was taken over. */
  readonly taken: readonly string[];
  /** Pointers to what both changed: the own one stands. */
  readonly clashes: readonly string[];
}

/**
 * What was typed here and what was saved elsewhere meanwhile, together: both began from `base`. A field that one side changed
 * is that side's; what both changed stays as it was typed here. A list is one thing.
 */
export function merge(base: unknown, mine: unknown, theirs: unknown, pointer = ''): Merged {
  if (same(mine, theirs) || same(base, theirs)) return { value: mine, taken: [], clashes: [] };
  if (isRecord(theirs) && isRecord(mine)) return mergeFields(isRecord(base) ? base : {}, mine, theirs, pointer);
  if (same(base, mine)) return { value: theirs, taken: [pointer], clashes: [] };
  return { value: mine, taken: [], clashes: [pointer] };
}

type Fields = Readonly<Record<string, unknown>>;

function mergeFields(base: Fields, mine: Fields, theirs: Fields, pointer: string): Merged {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const parts = names.map((name) => [name, merge(base[name], mine[name], theirs[name], `${pointer}/${name}`)] as const);
  return {
    value: Object.fromEntries(parts.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))),
    taken: parts.flatMap(([, { taken }]) => taken),
    clashes: parts.flatMap(([, { clashes }]) => clashes),
  };
}

/** Whether two values say the same; the order of an object's fields says nothing. */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((row, no) => same(row, other[no])); // prettier-ignore
  if (!isRecord(one) || !isRecord(other)) return Object.is(one, other);
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => same(one[name], other[name]));
}
