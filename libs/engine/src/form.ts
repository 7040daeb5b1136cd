import type { z } from 'zod';
import type { Workflow } from '#workflow-kit';
import { faultsOf } from './judge.js';
import type { FieldFault } from './types.js';

/** RFC 6901 pointer. */
export const pointerOf = (at: string, path: readonly PropertyKey[]): string =>
  [at, ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

/** What is wrong with a form. A draft may lack fields, but holds nothing unknown or of a wrong kind. */
export function formFaults({ form }: Workflow, filled: unknown, as: 'draft' | 'complete'): FieldFault[] {
  const parsed = form.safeParse(filled, { reportInput: true });
  if (parsed.success) return [];
  const { issues } = parsed.error;
  const counted = as === 'complete' ? issues : issues.filter((issue) => !isUnfinished(issue, filled));
  return faultsOf({ issues: counted } as z.ZodError, '/form');
}

function isUnfinished({ code, path }: z.core.$ZodIssue, filled: unknown): boolean {
  // How fields fit together is judged when the form is complete.
  if (code === 'custom') return true;
  if (code !== 'invalid_type' && code !== 'invalid_value') return false;
  const value = path.reduce<unknown>(
    (node, key) => (node as Record<PropertyKey, unknown> | null | undefined)?.[key],
    filled,
  );
  return value === undefined;
}
