/**
 * Guards and assignments of a definition as plain data: a path into `{ context, event }` and a value. Data can be
 * printed, compared, exported and checked; a callback cannot.
 */
export interface Is {
  readonly type: 'is';
  readonly params: { readonly path: string; readonly value: Plain };
}
export interface IsNot {
  readonly type: 'isNot';
  readonly params: { readonly path: string; readonly value: Plain };
}
export interface Both {
  readonly type: 'both';
  readonly params: { readonly conditions: readonly Condition[] };
}
export interface Either {
  readonly type: 'either';
  readonly params: { readonly conditions: readonly Condition[] };
}
export interface Has {
  readonly type: 'has';
  readonly params: { readonly path: string; readonly value: Plain };
}
export interface Lacks {
  readonly type: 'lacks';
  readonly params: { readonly path: string; readonly value: Plain };
}
export type Condition = Is | IsNot | Has | Lacks | Both | Either;
export type Plain = string | number | boolean | null;

/** True while the value at `path` (`hearing.open.length`, `event.payload.ground`) equals `value`. */
export const is = (path: string, value: Plain): Is => ({ type: 'is', params: { path, value } });
export const isNot = (path: string, value: Plain): IsNot => ({ type: 'isNot', params: { path, value } });
/** True while the list at `path` holds `value`. */
export const has = (path: string, value: Plain): Has => ({ type: 'has', params: { path, value } });
/** True while the list at `path` does not hold `value`. */
export const lacks = (path: string, value: Plain): Lacks => ({ type: 'lacks', params: { path, value } });
export const both = (...conditions: Condition[]): Both => ({ type: 'both', params: { conditions } });
export const either = (...conditions: Condition[]): Either => ({ type: 'either', params: { conditions } });

export type Assignment =
  | Plain
  | { readonly from: string }
  | { readonly plus: number }
  | { readonly push: string }
  | { readonly without: string }
  | { readonly list: readonly string[] };

/** The value at a path of the event or context, at the moment of the act. */
export const from = (path: string): { readonly from: string } => ({ from: path });
/** The old number plus `n`. */
export const plus = (n: number): Assignment => ({ plus: n });
/** The old list with the value at `path` added at its end. */
export const push = (path: string): Assignment => ({ push: path });
/** The old list without the value at `path`. */
export const without = (path: string): Assignment => ({ without: path });
export const emptyList: Assignment = { list: [] };

export type Assignments = Readonly<Record<string, Assignment>>;

interface Scope {
  readonly context: object;
  readonly event: object;
}

/** The value a path names: `event.…` reads the event, everything else the context. Undefined where nothing is. */
export function valueAt({ context, event }: Scope, path: string): unknown {
  const [root, ...rest] = path.split('.');
  const start: unknown = root === 'event' ? event : (context as Record<string, unknown>)[root ?? ''];
  return rest.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], start);
}

/** Whether a condition holds for this context and event. */
export function holds(scope: Scope, condition: Condition): boolean {
  switch (condition.type) {
    case 'is':
      return (valueAt(scope, condition.params.path) ?? null) === condition.params.value;
    case 'isNot':
      return (valueAt(scope, condition.params.path) ?? null) !== condition.params.value;
    case 'has':
      return listAt(scope, condition.params.path).includes(condition.params.value);
    case 'lacks':
      return !listAt(scope, condition.params.path).includes(condition.params.value);
    case 'either':
      return condition.params.conditions.some((each) => holds(scope, each));
    case 'both':
      return condition.params.conditions.every((each) => holds(scope, each));
  }
}

const listAt = (scope: Scope, path: string) => (valueAt(scope, path) as unknown[] | undefined) ?? [];

/** The context after the assignments, each read from the context and event as they were before. */
export function assigned<Context extends object>(
  scope: { context: Context; event: object },
  all: Assignments,
): Context {
  const next = structuredClone(scope.context) as Record<string, unknown>;
  for (const [path, assignment] of Object.entries(all)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce<Record<string, unknown>>(
      (node, key) => (node[key] ??= {}) as Record<string, unknown>,
      next,
    );
    parent[last] = resultOf(assignment, parent[last], scope);
  }
  return next as Context;
}

/** Fields of another case's form or payload: fixed values, or `from` a path. Keys may be dotted. */
export type Fields = Readonly<Record<string, Plain | { readonly from: string }>>;

/** An object made of fields, each read from the context and event. */
export function filledIn({ context, event }: Scope, fields: Fields): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [path, field] of Object.entries(fields)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce<Record<string, unknown>>(
      (node, key) => (node[key] ??= {}) as Record<string, unknown>,
      made,
    );
    parent[last] = resultOf(field, undefined, { context, event });
  }
  return made;
}

function resultOf(assignment: Assignment, old: unknown, scope: Scope): unknown {
  if (assignment === null || typeof assignment !== 'object') return assignment;
  if ('from' in assignment) return structuredClone(valueAt(scope, assignment.from) ?? null);
  if ('plus' in assignment) return ((old as number | undefined) ?? 0) + assignment.plus;
  if ('push' in assignment) return [...((old as unknown[] | undefined) ?? []), valueAt(scope, assignment.push)];
  if ('list' in assignment) return [...assignment.list];
  const gone = valueAt(scope, assignment.without);
  return ((old as unknown[] | undefined) ?? []).filter((item) => item !== gone);
}
