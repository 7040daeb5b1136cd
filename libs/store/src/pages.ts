import { z } from 'zod';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A cursor that is not one of ours. */
export class BadCursor extends Error {}

/** PostgreSQL knows no year 0. */
const ofAnyYear = (text: string) => !text.startsWith('0000');
export const day = z.iso.date().refine(ofAnyYear);
/** To the microsecond at most, as PostgreSQL keeps it. */
export const instant = z.iso.datetime().max(27).refine(ofAnyYear);

/** An instant and the id of a row. */
export const byTime = z.tuple([instant, z.uuid()]);
/** A day and the id of a row. */
export const byDay = z.tuple([day, z.uuid()]);
/** A name: plain ASCII. */
export const byName = z.tuple([z.string().regex(/^[\x21-\x7e]{1,100}$/)]);
/** The number of a row, as PostgreSQL's `int` holds it. */
export const number = z.int32().min(0);

/** The last row seen, from a cursor; undefined at the beginning. Throws BadCursor for one that is not of this list. */
export function after<T extends z.ZodType>(key: T, cursor: string | undefined): z.infer<T> | undefined {
  if (cursor === undefined) return undefined;
  const parsed = key.safeParse(jsonIn(cursor));
  if (!parsed.success) throw new BadCursor();
  return parsed.data;
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new BadCursor();
  }
}

/** One page of rows that were asked for with one more than the page holds. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly unknown[],
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const next = () => Buffer.from(JSON.stringify(key(shown.at(-1)!))).toString('base64url');
  return { items: shown.map(item), nextCursor: rows.length > limit ? next() : null };
}
