import { z } from 'zod';
import type { Request } from 'express';
import { faultsOf, pointerOf } from '#engine';
import { Problem } from './problem.js';

/** Reads a value by its schema, or refuses with each field and its rule. */
export function read<T extends z.ZodType>(schema: T, value: unknown, at = ''): z.infer<T> {
  refuseHostile(value, at);
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Problem(
    'INVALID_INPUT',
    { zh: '提交内容有误', en: 'what was handed in is not valid' },
    { errors: faultsOf(parsed.error, at) },
  );
}

export const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

/** The revision that the caller has seen, from If-Match: `"5"`. */
export function expectedRevision({ headers }: Request): number {
  const given = headers['if-match'];
  if (given === undefined)
    throw new Problem('PRECONDITION_REQUIRED', { zh: '缺少 If-Match', en: 'If-Match is missing' });
  const revision = /^(?:W\/)?"?(\d{1,9})"?$/.exec(given)?.[1];
  if (revision === undefined)
    throw new Problem('MALFORMED', { zh: 'If-Match 应为 "<revision>"', en: 'If-Match must be "<revision>"' });
  return Number(revision);
}

export function idempotencyKey({ headers }: Request): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key === '')
    throw new Problem('PRECONDITION_REQUIRED', { zh: '缺少 Idempotency-Key', en: 'Idempotency-Key is missing' });
  if (!/^[\x21-\x7e]{1,200}$/.test(key) || key.startsWith('deadline:'))
    throw new Problem('MALFORMED', { zh: 'Idempotency-Key 无效', en: 'Idempotency-Key is not valid' });
  return key;
}

const deepest = 32;
const most = 20_000;
/** Names by which JavaScript reaches behind an object. */
const behind = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses what no honest request holds, before anything reads it: names that reach behind an object, nesting deeper than 32,
 * more than 20,000 values, text that PostgreSQL and RFC 8785 cannot carry (NUL, lone surrogates), and numbers too great to be one.
 */
export function refuseHostile(value: unknown, at = ''): void {
  let count = 0;
  const look = (node: unknown, pointer: string, depth: number): void => {
    count += 1;
    if (count > most) throw hostile(at, 'TOO_MANY_VALUES', `超过 ${most} 个值`, `more than ${most} values`);
    if (isNoText(node)) throw noText(pointer);
    if (node === Infinity || node === -Infinity)
      throw hostile(pointer, 'TOO_BIG', '数值过大', 'this number is too great');
    if (typeof node !== 'object' || node === null || Buffer.isBuffer(node)) return;
    if (depth > deepest) throw hostile(pointer, 'TOO_DEEP', `嵌套超过 ${deepest} 层`, `nested deeper than ${deepest}`);
    for (const [key, inner] of Object.entries(node)) {
      if (isNoText(key)) throw noText(pointer);
      const place = pointerOf(pointer, [key]);
      if (behind.has(key)) throw hostile(place, 'FORBIDDEN_NAME', '不允许的字段名', 'a name that is not allowed');
      look(inner, place, depth + 1);
    }
  };
  look(value, at, 1);
}

/** What PostgreSQL and RFC 8785 cannot carry: NUL and lone surrogates. */
export const isNoText = (value: unknown): boolean =>
  typeof value === 'string' && (value.includes('\0') || /\p{Surrogate}/u.test(value));

const noText = (at: string) => hostile(at, 'NOT_TEXT', '含有无效字符', 'holds characters that are not text');

function hostile(pointer: string, code: string, zh: string, en: string): Problem {
  return new Problem('INVALID_INPUT', { zh, en }, { errors: [{ pointer, code, message: { zh, en } }] });
}
