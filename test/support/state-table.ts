import { merged, rowKey, said, type Item, type Table } from './table.js';

/** The machines of the domain reference (test/vectors/state-machines.yaml), which explains itself in its head. */
export interface Reference {
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly fragments: readonly Fragment[];
  readonly machines: readonly Machine[];
}
interface Fragment {
  readonly id: string;
  readonly states: Readonly<Record<string, State>>;
  readonly transitions: readonly Line[];
}
interface Machine extends Fragment {
  readonly title: string;
  readonly initial?: string;
  readonly entries?: readonly string[];
  readonly final?: readonly string[];
  readonly extends?: string;
  readonly groups?: Readonly<Record<string, readonly string[] | string>>;
  readonly include?: readonly Placement[];
  readonly reuse?: {
    readonly slotOf: string;
    readonly without?: readonly Act[];
    readonly rename?: Readonly<Record<string, string>>;
  };
  readonly opens?: { readonly clock: Clock };
  readonly adds?: readonly { readonly verb: string; readonly clock: Clock }[];
  readonly omitStates?: readonly string[];
  readonly omitTransitions?: readonly Act[];
  readonly omitFinal?: readonly string[];
  readonly slotStates?: 'none';
}
interface State {
  readonly title: string;
  readonly clock: string;
  readonly desk?: string;
  readonly outcome?: string;
  readonly ends?: boolean;
}
interface Placement {
  readonly fragment: string;
  readonly at: string;
  readonly back: string;
  readonly limit: string;
}
interface Act {
  readonly from: string;
  readonly verb: string;
}
interface Line {
  readonly from: string | readonly string[];
  readonly except?: readonly string[];
  readonly verb: string;
  readonly by: readonly string[];
  readonly to: string;
  readonly documents?: readonly string[];
  readonly clock?: Clock;
}
interface Clock {
  readonly start?: readonly (string | { readonly limit: string; readonly onService?: string })[];
  readonly stop?: readonly { readonly limit: string; readonly notice: string }[];
  readonly resume?: readonly string[];
  readonly cancel?: readonly string[];
  readonly replace?: readonly (readonly [string, string])[];
}

type Lines = readonly Line[];
type States = Readonly<Record<string, State>>;

/** A machine with all that it extends, reuses and includes, less what it leaves out. */
export function tableOf(reference: Reference, id: string): Table {
  const machine = machineIn(reference, id);
  const base = machine.extends === undefined ? undefined : machineIn(reference, machine.extends);
  const reused = machine.reuse && reusedIn(reference, machine.reuse);
  const placed = [...(base?.include ?? []), ...(machine.include ?? [])].map((place) => placedAt(reference, place));

  const gone = new Set([...(machine.omitStates ?? []), ...(machine.omitFinal ?? [])]);
  const { omitTransitions = [] } = machine;
  const states = without(gone, Object.assign({}, base?.states, ...placed.map((part) => part.states), reused?.states, machine.states)); // prettier-ignore
  const final = [...(base?.final ?? []), ...(machine.final ?? [])].filter((state) => !gone.has(state));
  const slot = machine.slotStates === 'none' ? [] : Object.keys({ ...reused?.states, ...machine.states });

  const inherited = [...(base?.transitions ?? []), ...(reused?.transitions ?? [])].filter((line) => !leftOut(line, omitTransitions) && !gone.has(String(line.from))); // prettier-ignore
  const added = (machine.adds ?? []).flatMap(({ verb, clock }) =>
    inherited.filter((line) => line.verb === verb).map(({ from, by, to }): Line => ({ from, verb, by, to, clock })),
  );
  const lines = [...inherited, ...added, ...placed.flatMap((part) => part.transitions), ...machine.transitions];
  const initial = machine.initial ?? base!.initial!;
  const entries = machine.entries ?? base?.entries ?? [];
  const members = groupsOf({ ...base?.groups, ...machine.groups }, states, new Set(final), slot);

  return {
    states: statesOf(states, { initial: [initial], entry: entries, final }),
    rows: rowsOf(reference, states, lines, members, machine.opens && { to: initial, clock: machine.opens.clock }),
  };
}

function machineIn({ machines }: Reference, id: string): Machine {
  const found = machines.find((machine) => machine.id === id);
  if (!found) throw new Error(`The reference has no machine ${id}`);
  return found;
}

/** The slot of another machine, with its limits under other names. */
function reusedIn(reference: Reference, { slotOf, without: omitted = [], rename = {} }: NonNullable<Machine['reuse']>) {
  const { states, transitions } = machineIn(reference, slotOf);
  const part = { states, transitions: transitions.filter((line) => !leftOut(line, omitted)) };
  return textReplaced(part, Object.entries(rename).map(([old, by]) => [new RegExp(`\\b${old}\\b`, 'g'), by])); // prettier-ignore
}

/** A fragment with `$at`, `$back` and `$limit` put in. */
function placedAt({ fragments }: Reference, { fragment, at, back, limit }: Placement): Fragment {
  return textReplaced(
    fragments.find(({ id }) => id === fragment)!,
    [
      [/\$at/g, at],
      [/\$back/g, back],
      [/\$limit/g, limit],
    ],
  );
}

const textReplaced = <T>(part: T, words: readonly (readonly [RegExp, string])[]): T =>
  JSON.parse(words.reduce((text, [old, by]) => text.replace(old, by), JSON.stringify(part))) as T;

const leftOut = ({ from, verb }: Line, acts: readonly Act[]) =>
  acts.some((act) => act.verb === verb && act.from === from);

const without = (gone: ReadonlySet<string>, states: States): States =>
  Object.fromEntries(Object.entries(states).filter(([name]) => !gone.has(name)));

/** The states that a name in `from` stands for: a group, given as a list or in words, or one state. */
function groupsOf(groups: NonNullable<Machine['groups']>, states: States, final: ReadonlySet<string>, slot: readonly string[]) {
  const matching = (fits: (name: string, state: State) => boolean) =>
    Object.entries(states).flatMap(([name, state]) => (fits(name, state) ? [name] : []));
  const members = (name: string): readonly string[] => {
    if (name in states) return [name];
    if (!name.startsWith('@')) throw new Error(`There is no state ${name}`);
    const words = groups[name.slice(1)];
    if (Array.isArray(words)) return words as string[];
    switch (words) {
      case 'every state underReview.*, those of the matter and of the hearing included':
        return matching((state) => state.startsWith('underReview.'));
      case '@beforeAcceptance and @underReview':
        return [...members('@beforeAcceptance'), ...members('@underReview')];
      case 'the states that the matter puts into underReview':
        return slot;
      case 'every state that is neither ended nor final':
        return matching((state, { clock }) => clock !== 'ended' && !final.has(state));
      default:
        throw new Error(`The group ${name} is told in words that are not known: ${String(words)}`);
    }
  };
  return members;
} // prettier-ignore

function statesOf(states: States, places: Readonly<Record<string, readonly string[]>>): Map<string, Item> {
  const itemOf = (name: string, { title, clock, desk, outcome, ends = false }: State): Item => ({
    title: said(title),
    clock: said(clock),
    desk: said(desk),
    outcome: said(outcome),
    ends: said(String(ends)),
    place: said(...Object.keys(places).filter((place) => places[place]!.includes(name))),
  });
  return new Map(Object.entries(states).map(([name, state]) => [name, itemOf(name, state)]));
}

/** What all lines with the same from, verb and to say together. */
function rowsOf(
  { aliases }: Reference,
  states: States,
  lines: Lines,
  members: (name: string) => readonly string[],
  opening: { to: string; clock: Clock } | undefined,
): Map<string, Item> {
  const rows = new Map<string, Item>();
  const say = (key: string, said: Item) => rows.set(key, merged(rows.get(key), said));
  if (opening) say(rowKey('(none)', 'open', opening.to), { by: said(), documents: said(), ...clockOf(opening.clock) });
  for (const { from, except = [], verb, by, to, documents = [], clock = {} } of lines)
    for (const state of [from].flat().flatMap(members)) {
      if (except.includes(state)) continue;
      const target = to === 'same' ? state : to;
      const { meets, ...rest } = clockOf(clock);
      const all = target !== state && states[target]?.ends ? said(...meets!, 'every limit') : meets!;
      say(rowKey(state, byFamily(aliases, verb), target), { by: said(...by), documents: said(...documents), meets: all, ...rest }); // prettier-ignore
    }
  return rows;
}

/** The limit of an alias goes by its common name. */
const byFamily = (aliases: Reference['aliases'], verb: string) =>
  Object.entries(aliases).reduce(
    (name, [family, limits]) => (limits.some((limit) => name === `limitReached(${limit})`) ? `limitReached(${family})` : name),
    verb,
  ); // prettier-ignore

const clockOf = ({ start = [], stop = [], resume = [], cancel = [], replace = [] }: Clock): Item => ({
  starts: said(...start.map((each) => typeof each === 'string' ? each : `${each.limit}${each.onService ? ` on ${each.onService}` : ''}`)),
  stops: said(...stop.map(({ limit, notice }) => `${limit} by ${notice}`)),
  resumes: said(...resume),
  meets: said(...cancel),
  replaces: said(...replace.map(([old, by]) => `${old} > ${by}`)),
}); // prettier-ignore
