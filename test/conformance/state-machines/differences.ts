import { rowKey, type Table } from '../../support/table.js';

/** The definition has it and the table has not, or the other way round. */
type Presence = 'only ours' | 'only theirs';
type RowField = 'by' | 'documents' | 'starts' | 'stops' | 'resumes' | 'meets' | 'replaces';
type StateField = 'title' | 'desk' | 'clock' | 'outcome' | 'ends' | 'place';

/** Rows: `from` may end in `*`; a list means each; without `to` the case stays where it is. */
export interface Rows {
  readonly from: string | readonly string[];
  readonly verb: string | readonly string[];
  readonly to?: string | readonly string[];
}

/** Something in which a definition differs from the table, and why. It stands for each row or state that is named. */
export interface Difference {
  readonly reason: string;
  readonly in: Presence | RowField | StateField;
  /** What the definition says more (`+`) or less (`-`) than the table. */
  readonly change?: string | readonly string[];
  readonly rows?: readonly Rows[];
  readonly states?: readonly string[];
}

const each = (value: string | readonly string[]): readonly string[] => [value].flat();

/** What is different, each word on a line of its own. */
export function differencesBetween(definition: Table, table: Table): string[] {
  const parts = [
    ['row', definition.rows, table.rows],
    ['state', definition.states, table.states],
  ] as const;
  return parts.flatMap(([kind, ours, theirs]) =>
    [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
      const [mine, other] = [ours.get(key), theirs.get(key)];
      if (!mine || !other) return [told(kind, mine ? 'only ours' : 'only theirs', key)];
      return Object.keys(mine).flatMap((field) =>
        changesIn(mine[field]!, other[field]!).map((change) => told(kind, field, key, change)),
      );
    }),
  );
}

const changesIn = (mine: ReadonlySet<string>, other: ReadonlySet<string>): string[] => [
  ...[...mine].filter((word) => !other.has(word)).map((word) => `+${word}`),
  ...[...other].filter((word) => !mine.has(word)).map((word) => `-${word}`),
];

/** The same of what is listed, for a procedure with these states. */
export function listed(differences: readonly Difference[], { states }: Table): string[] {
  const steps = [...states].flatMap(([name, { place }]) => (place!.has('final') ? [] : [name]));
  const among = (names: readonly string[], all: readonly string[]) =>
    names.flatMap((name) => (name.endsWith('*') ? all.filter((state) => state.startsWith(name.slice(0, -1))) : [name]));
  return differences.flatMap(({ in: field, change = '', rows = [], states: named = [] }) =>
    each(change).flatMap((word) => [
      ...among(named, [...states.keys()]).map((state) => told('state', field, state, word)),
      ...rows.flatMap(({ from, verb, to = 'same' }) =>
        among(each(from), steps).flatMap((state) =>
          each(verb).flatMap((event) =>
            each(to).map((target) =>
              told('row', field, rowKey(state, event, target === 'same' ? state : target), word),
            ),
          ),
        ),
      ),
    ]),
  );
}

const told = (kind: 'row' | 'state', field: string, key: string, change = '') =>
  `${kind}, ${field}: ${key}${change && ` (${change})`}`;
