/** One way that an act can take, as GET /cases/{id}/chart?format=json tells it. */
export interface Way {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly guard?: Condition;
  readonly documents: readonly string[];
  readonly starts: readonly string[];
  readonly meets: readonly string[];
  readonly stops: readonly string[];
  readonly resumes: readonly string[];
  readonly replaces: readonly { readonly old: string; readonly by: string }[];
}

type Plain = string | number | boolean | null;
type Condition =
  | {
      readonly type: 'is' | 'isNot' | 'has' | 'lacks';
      readonly params: { readonly path: string; readonly value: Plain };
    }
  | { readonly type: 'both' | 'either'; readonly params: { readonly conditions: readonly Condition[] } };

const prefix = 'event.payload.';

/** Whether a condition holds, as far as the payload alone tells: undefined where it hangs on facts that are not told here. */
export function judged(condition: Condition, payload: Readonly<Record<string, unknown>>): boolean | undefined {
  const { type, params } = condition;
  if ('conditions' in params) {
    const parts = params.conditions.map((each) => judged(each, payload));
    const settles = type === 'either';
    if (parts.includes(settles)) return settles;
    return parts.includes(undefined) ? undefined : !settles;
  }
  const { path, value } = params;
  if (!path.startsWith(prefix)) return undefined;
  const found = path
    .slice(prefix.length)
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], payload);
  switch (type) {
    case 'is':
      return (found ?? null) === value;
    case 'isNot':
      return (found ?? null) !== value;
    case 'has':
      return Array.isArray(found) && found.includes(value);
    default:
      return !Array.isArray(found) || !found.includes(value);
  }
}

/** The ways that an act may take from where the case stands: the first that is sure, and those before it that are not ruled out. */
export function waysOf(
  all: readonly Way[],
  state: string,
  verb: string,
  payload: Readonly<Record<string, unknown>>,
): Way[] {
  const possible: Way[] = [];
  for (const way of all.filter(({ from, event }) => from === state && event === verb)) {
    const sure = way.guard ? judged(way.guard, payload) : true;
    if (sure === false) continue;
    possible.push(way);
    if (sure) break;
  }
  return possible;
}

/** Whether somebody outside is touched by it at once: a paper goes out or the case ends. Such an act is confirmed. */
export const isGrave = (ways: readonly Way[], isOutcome: (state: string) => boolean): boolean =>
  ways.some(({ documents, from, to }) => documents.length > 0 || (to !== from && isOutcome(to)));
