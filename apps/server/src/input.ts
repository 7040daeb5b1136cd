import { z } from 'zod';
import type { Request } from 'express';
import { faultsOf, pointerOf } from '#engine';
import { Problem } from './problem.js';

/** Reads a value by its schema, or refuses with each field and its rule. */
export function read<T extends z.ZodType>(schema: T, value: unknown, at = ''): z.infer<T> {
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

/** Refuses text that PostgreSQL and RFC 8785 cannot carry: NUL and lone surrogates. */
export function refuseControlText(value: unknown, at = ''): void {
  if (typeof value === 'string' && (value.includes('\0') || /\p{Surrogate}/u.test(value))) {
    const message = { zh: '含有无效字符', en: 'holds characters that are not text' };
    throw new Problem('INVALID_INPUT', message, { errors: [{ pointer: at, code: 'NOT_TEXT', message }] });
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseControlText(key, at);
    refuseControlText(inner, pointerOf(at, [key]));
  }
}
