import { Validator, type Schema as Checked } from '@cfworker/json-schema';
import type { FieldFault } from '../api/problem.js';
import { language as ofPage, type Language } from '../i18n/index.js';
import { saying } from './messages.js';
import { child, partsOf, schemaAt, without } from './pointer.js';
import { prune, pruned } from './pruned.js';
import { bare, isRecord, isRequired, type Schema } from './schema.js';

/** Keywords that only say that something inside is wrong. */
const outer = new Set(['properties', 'items', 'additionalProperties', 'false', '$ref', 'allOf']);
const branches = /\/(anyOf|oneOf)\//;

/** What is wrong with a value, field by field, in the language of the page; empty fields count as missing. */
export function checkedAgainst(schema: Schema, value: unknown, language: Language = ofPage()): FieldFault[] {
  const { value: kept, before } = prune(schema, value);
  const told = new Map<string, FieldFault>();
  for (const { keyword, keywordLocation, instanceLocation, error } of errorsOf(schema, skeleton(schema, kept))) {
    if (outer.has(keyword) || branches.test(keywordLocation)) continue;
    const missing = keyword === 'required' ? /"(.+)"/.exec(error)?.[1] : undefined;
    const place = decodeURI(instanceLocation.slice(1));
    const pointer = missing === undefined ? place : child(place, missing);
    const fault = { pointer: before(pointer), code: missing === undefined ? keyword : 'REQUIRED' };
    const message = saidOf(schema, pointer, fault.code, language);
    if (message && !told.has(fault.pointer)) told.set(fault.pointer, { ...fault, message });
  }
  return [...told.values()];
} // prettier-ignore

/** What is to be done about a fault at a pointer; undefined where the schema does not know the field. */
export function saidOf(schema: Schema, pointer: string, code: string, language: Language): string | undefined {
  const field = schemaAt(schema, pointer);
  return field && saying(code, field, partsOf(pointer), language);
}

function errorsOf(schema: Schema, value: unknown) {
  return new Validator(schema as Checked, '2020-12', false).validate(value).errors;
}

/** Required groups that are not begun are there and empty: then each of their fields is told to be missing. */
function skeleton(given: Schema, value: unknown): unknown {
  const { schema, nullable } = bare(given);
  if (Array.isArray(value)) return value.map((row) => skeleton(schema.items ?? {}, row));
  if (!schema.properties || (value !== undefined && !isRecord(value)) || (nullable && value === undefined)) return value;
  const filled: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries(schema.properties)) {
    const inner = filled[name] === undefined && !isRequired(schema, name) ? undefined : skeleton(field, filled[name]);
    if (inner !== undefined) filled[name] = inner;
  }
  return filled;
} // prettier-ignore

/**
 * What of an unfinished form can be saved as a draft: what is filled in and right. A draft may lack fields, but holds nothing
 * of a wrong kind. `left` tells what stays on the page only.
 */
export function savable(schema: Schema, value: unknown): { value: unknown; left: FieldFault[] } {
  const wrong = (of: unknown) => checkedAgainst(schema, of).filter(({ code, pointer }) => code !== 'REQUIRED' && pointer !== '');
  const left = wrong(value);
  let kept = pruned(schema, value);
  for (let faults = wrong(kept); faults.length; faults = wrong(kept)) {
    // From behind, so that the rows before one keep their numbers.
    const last = faults.toSorted((a, b) => order(b.pointer).localeCompare(order(a.pointer)))[0]!;
    kept = pruned(schema, without(kept, partsOf(last.pointer)));
  }
  return { value: kept, left };
} // prettier-ignore

/** Pointers in the order of their rows: `/a/10` after `/a/9`. */
const order = (pointer: string) => pointer.replaceAll(/\d+/g, (no) => no.padStart(6, '0'));
