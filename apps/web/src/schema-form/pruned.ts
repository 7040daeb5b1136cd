import { child } from './pointer.js';
import { bare, isRecord, isRequired, type Schema } from './schema.js';

/**
 * What is sent: empty fields are left out, and so are optional groups and rows in which nothing is filled in. A list that
 * must be there but may be empty stays.
 */
export const pruned = (schema: Schema, value: unknown): unknown => prune(schema, value).value ?? emptyOf(schema);

/** The same, and which row each row of it was before the empty ones went: pointers of the one lead to the other. */
export function prune(schema: Schema, value: unknown): { value: unknown; before: (pointer: string) => string } {
  const moved = new Map<string, string>();
  const kept = keep(schema, value, '', '', moved);
  const before = (pointer: string): string => {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const was = moved.get(pointer.slice(0, end));
      if (was !== undefined) return was + pointer.slice(end);
    }
    return pointer;
  };
  return { value: kept, before };
}

function keep(given: Schema, value: unknown, was: string, is: string, moved: Map<string, string>): unknown {
  const { schema } = bare(given);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const rows: unknown[] = [];
    value.forEach((row, no) => {
      const place = child(is, rows.length);
      moved.set(place, child(was, no));
      const kept = keep(schema.items ?? {}, row, child(was, no), place, moved);
      if (kept !== undefined) rows.push(kept);
    });
    return rows.length ? rows : undefined;
  }
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const of = schema.properties?.[name] ?? {};
    const filled = keep(of, field, child(was, name), child(is, name), moved);
    const kept = filled === undefined && field !== undefined && isRequired(schema, name) ? emptyOf(of) : filled;
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return fields.length ? Object.fromEntries(fields) : undefined;
} // prettier-ignore

/** What a required part is where nothing is filled in; undefined where it then is simply missing. */
function emptyOf({ type, minItems }: Schema): unknown {
  if (type === 'object') return {};
  return type === 'array' && !minItems ? [] : undefined;
}
