/** The state machines of the domain reference (test/vectors/licensing-machines.yaml), read as they explain themselves. */
export interface Tables {
  readonly fragments: readonly Fragment[];
  readonly machines: readonly Machine[];
}
interface Fragment {
  readonly id: string;
  readonly states: Readonly<Record<string, unknown>>;
  readonly transitions: readonly Line[];
}
interface Machine extends Fragment {
  readonly extends?: string;
  readonly groups?: Readonly<Record<string, readonly string[] | string>>;
  readonly include?: readonly { fragment: string; at: string; back: string }[];
}
interface Line {
  readonly from: string | readonly string[];
  readonly verb: string;
  readonly by: readonly string[];
  readonly to: string;
  readonly documents?: readonly string[];
}

/** What all lines with the same from, verb and to say together. */
export interface Row {
  readonly by: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
}

/** Every row of a machine by `from verb → to`: what it extends included, fragments placed, groups expanded. */
export function rowsOfTable(tables: Tables, id: string): Map<string, Row> {
  const machine = machineIn(tables, id);
  const base = machine.extends === undefined ? undefined : machineIn(tables, machine.extends);
  const placed = [...(base?.include ?? []), ...(machine.include ?? [])].map((place) => placedAt(tables, place));
  const parts = [...(base ? [base] : []), machine, ...placed];

  const states = parts.flatMap((part) => Object.keys(part.states));
  const underReview = states.filter((state) => state.startsWith('underReview.'));
  const beforeAcceptance = base?.groups?.['beforeAcceptance'] as readonly string[];
  const groups: Record<string, readonly string[]> = {
    '@underReview': underReview,
    '@open': [...beforeAcceptance, ...underReview],
    '@slot': Object.keys(machine.states),
  };
  const rows = new Map<string, { by: Set<string>; documents: Set<string> }>();
  for (const { from, verb, by, to, documents = [] } of parts.flatMap(({ transitions }) => transitions))
    for (const state of [from].flat().flatMap((name) => groups[name] ?? [name])) {
      const key = rowKey(state, verb, to === 'same' ? state : to);
      const row = rows.get(key) ?? { by: new Set(), documents: new Set() };
      by.forEach((desk) => row.by.add(desk));
      documents.forEach((code) => row.documents.add(code));
      rows.set(key, row);
    }
  return rows;
}

export const rowKey = (from: string, verb: string, to: string) => `${from} ${verb} → ${to}`;

function machineIn({ machines }: Tables, id: string): Machine {
  const found = machines.find((machine) => machine.id === id);
  if (!found) throw new Error(`The table has no machine ${id}`);
  return found;
}

/** A fragment with `$at` and `$back` put in. */
function placedAt(
  { fragments }: Tables,
  { fragment, at, back }: { fragment: string; at: string; back: string },
): Fragment {
  const text = JSON.stringify(fragments.find(({ id }) => id === fragment));
  return JSON.parse(text.replaceAll('$at', at).replaceAll('$back', back)) as Fragment;
}
