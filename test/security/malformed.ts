import fc from 'fast-check';
import type { Schema } from './openapi.js';

/** A request that was right until one thing in it was changed. */
export interface Malformed {
  /** Which of the templates it is made from, as a number to be taken modulo their count. */
  readonly template: number;
  /** Who sends it: below 0.6 whoever may, else somebody. */
  readonly who: number;
  readonly what: Kind;
  /** Where in the body, as a number to be taken modulo the count of places. */
  readonly place: number;
  readonly odd: string;
}

const kinds = [
  'anotherValue', 'anotherValue', 'anotherValue', 'missing', 'extra', 'extra', 'nested', 'repeated', 'brokenText', 'mediaType', 'header', 'path', 'query',
] as const; // prettier-ignore
export type Kind = (typeof kinds)[number];

/** Values as JSON texts, so that those can stand among them that no JSON.stringify would write. */
const values = [
  'null', 'true', 'false', '0', '-1', '-0', '0.1', '1e308', '1e999', '-1e999', '9007199254740993', '2147483648', '-2147483649', '1e-400', '99999999999999999999999999', 'NaN', 'Infinity', 'undefined', '0x10', '010',
  '""', '" "', '"0"', '"null"', '"NaN"', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"', '"\\ufeff"', '"\\u202e\\u200b"', '"e\\u0301"', '"ﷺ𝒳👩‍👩‍👧‍👦"', '"İıſK"', `"${'长'.repeat(5_000)}"`, `"${'x'.repeat(100_000)}"`,
  '"2026-02-30"', '"2026-13-01"', '"9999-12-31"', '"0000-00-00"', '"-000001-01-01"', '"2026-03-02T09:00:00"', '"+275760-09-13T00:00:00Z"', '"P1D"', '"PT1S"', '"-P1D"',
  '"00000000-0000-4000-8000-000000000000"', '"enterprise-b-co"', '"head"', '"authority-p2"', '"320000"', `"' OR 1=1 --"`, '"$1"', '"%"', '"../../etc/passwd"', '"<script>1</script>"', '"${7*7}"', '"__proto__"', '"constructor"', '"https://127.0.0.1/"',
  '[]', '[[]]', '[null]', '{}', '{"":""}', '{"length":1e9}', '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"$ne":null}', '{"toString":1,"valueOf":1}', '{"toJSON":"x"}', '{"then":"x"}',
  `[${'0,'.repeat(3_000)}0]`, `${'['.repeat(300)}${']'.repeat(300)}`, `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`, `${'['.repeat(8_000)}${']'.repeat(8_000)}`,
] as const; // prettier-ignore
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' ', '\u0000', '\ud800', 'id', 'revision', 'state', 'verb', 'actor', 'roles', 'x'.repeat(20_000), '$where', '0', 'then', 'toJSON'] as const; // prettier-ignore
const texts = ['', '{', '}', '[', ']', '"', '\\', ',', ':', '\u0000', '\ufeff', '//', '{}', '[1', '\\u12', 'é'.normalize('NFD'), '\r\n\r\n', '--', '1e', '-'] as const; // prettier-ignore
export const mediaTypes = ['', 'text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/json; charset=x', 'application/json;;;', 'application/merge-patch+json', '*/*', 'json', 'application/octet-stream', `application/${'x'.repeat(5_000)}`] as const; // prettier-ignore
export const headers: readonly (readonly [string, string])[] = [
  ['if-match', ''], ['if-match', '*'], ['if-match', '"0"'], ['if-match', '"-1"'], ['if-match', '"999999999"'], ['if-match', '1e3'], ['if-match', 'W/"1", "2"'], ['if-match', '"'.repeat(3_000)],
  ['idempotency-key', ''], ['idempotency-key', ' '], ['idempotency-key', 'deadline:x'], ['idempotency-key', 'x'.repeat(8_000)], ['idempotency-key', '__proto__'], ['idempotency-key', "';--"],
  ['accept-language', '*;q=x,,,;'], ['accept-language', 'x'.repeat(4_000)], ['accept', 'text/html'], ['accept', 'nonsense'], ['content-encoding', 'gzip'], ['content-encoding', 'br'], ['content-encoding', 'x'], ['authorization', 'Bearer'],
  ['authorization', 'Bearer \u00ff'], ['authorization', `Bearer ${'a'.repeat(6_000)}`], ['cookie', 'quanheng='], ['cookie', '='.repeat(4_000)], ['origin', 'null'], ['origin', 'x:/'], ['host', ''], ['host', '['], ['range', 'bytes=0-'], ['expect', 'nonsense'], ['te', 'trailers'], ['x-csrf-token', 'x'],
]; // prettier-ignore
export const ids = ['x', '-1', '%00', '%ff', '..', '%2e%2e', '%2f', "'--", '00000000-0000-0000-0000-000000000000', '%F0%9F%92%A9', 'a'.repeat(3_000), '{id}', '%', ';', '%5B%5D'] as const; // prettier-ignore
export const queries = ['limit=x', 'limit=-1', 'cursor=%00', 'cursor=e30', 'a[b][c]=1', '__proto__[x]=1', 'x=%', 'x=%ff', `x=${'y'.repeat(5_000)}`, 'payload=1&payload=2', 'verb=grant', '%00=1'] as const; // prettier-ignore

const oddOf: Readonly<Record<Kind, readonly string[]>> = {
  anotherValue: values, extra: names, nested: values, repeated: values, missing: [''], brokenText: texts, mediaType: mediaTypes, header: headers.map((_, index) => String(index)), path: ids, query: queries,
}; // prettier-ignore

/** Requests with one fault each; what they are made from is decided when they are sent. */
export const malformed: fc.Arbitrary<Malformed> = fc
  .constantFrom(...kinds)
  .chain((what) => fc.record({ template: fc.nat(1_000_000), who: fc.double({ min: 0, max: 1, noNaN: true }), what: fc.constant(what), place: fc.nat(100_000), odd: fc.constantFrom(...oddOf[what]) })); // prettier-ignore

const RAW = '@@raw@@';

/** The text of a body with its one fault. */
export function faulty(valid: unknown, { what, place, odd }: Malformed): string {
  const text = JSON.stringify(valid ?? {});
  if (what === 'brokenText') {
    const at = place % (text.length + 1);
    return place % 2 ? text.slice(0, at) + odd : text.slice(0, at) + odd + text.slice(at);
  }
  const copy = { body: structuredClone(valid ?? {}) };
  const places = placesIn(copy);
  const { holder, key } = places[place % places.length]!;
  const value = holder[key];
  if (what === 'anotherValue') holder[key] = RAW;
  else if (what === 'missing') delete holder[key];
  else if (what === 'nested') holder[key] = { [String(key)]: value, odd: RAW };
  else if (what === 'repeated') holder[key] = Array.from({ length: 200 }, () => value);
  else if (what === 'extra' && typeof value === 'object' && value !== null) Object.defineProperty(value, odd, { value: 1, enumerable: true, configurable: true }); // prettier-ignore
  return (JSON.stringify(copy.body) ?? '').replaceAll(`"${RAW}"`, () => odd);
}

type Holder = Record<string | number, any>;

function placesIn(holder: Holder): { holder: Holder; key: string }[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value as Holder) : []),
  ]);
}

/** Some value that fits a schema of the document: what an example would be where there is none. */
export function fitting(schema: Schema | undefined): unknown {
  if (!schema) return undefined;
  if ('const' in schema) return schema['const'];
  if ('default' in schema) return schema['default'];
  if (schema['enum']) return schema['enum'][0];
  const either = schema['oneOf'] ?? schema['anyOf'];
  if (either) return fitting(either[0]);
  switch (Array.isArray(schema['type']) ? schema['type'][0] : schema['type']) {
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: Math.max(1, schema['minItems'] ?? 1) }, () => fitting(schema['items']));
    case 'object':
      return Object.fromEntries(Object.entries<Schema>(schema['properties'] ?? {}).map(([name, part]) => [name, fitting(part)])); // prettier-ignore
    default:
      return {};
  }
}

function sampleText({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (format === 'date') return '2026-03-02';
  if (format === 'date-time') return '2026-03-02T09:00:00Z';
  if (format === 'email') return 'a@demo.example';
  if (format === 'uri') return 'https://hooks.example.org/';
  if (pattern?.includes('\\d{6}')) return '000000';
  return 'text'.padEnd(minLength, 'x');
}
