import { movesOf, nodeAt, type Effect, type Workflow } from '#workflow-kit';

/** What a state or a row says, field by field. */
export type Item = Readonly<Record<string, ReadonlySet<string>>>;

/** A procedure as a table, from the domain reference or from a definition, in the same words. */
export interface Table {
  readonly states: ReadonlyMap<string, Item>;
  /** By `from verb → to`. The opening of a case by the authority is a row from `(none)`. */
  readonly rows: ReadonlyMap<string, Item>;
}

export const rowKey = (from: string, verb: string, to: string) => `${from} ${verb} → ${to}`;

export const said = (...words: (string | undefined)[]): ReadonlySet<string> =>
  new Set(words.filter((word) => word !== undefined));

/** What several lines with the same key say together. */
export const merged = (one: Item | undefined, other: Item): Item =>
  Object.fromEntries(Object.entries(other).map(([field, words]) => [field, said(...(one?.[field] ?? []), ...words)]));

/** A definition as a table: what a group states counts for each leaf, what entering a state brings about for each way in. */
export function tableOfDefinition(workflow: Workflow): Table {
  const rows = new Map<string, Item>();
  const say = (key: string, item: Item) => rows.set(key, merged(rows.get(key), item));
  if (workflow.opens) say(rowKey('(none)', 'open', workflow.initial), { by: said(), ...effectsOf(workflow.opens) });
  for (const { from, event, to, by, effects } of movesOf(workflow))
    say(rowKey(from, event, to), { by: said(...by), ...effectsOf(effects) });
  return { states: statesOf(workflow), rows };
}

function statesOf({ leaves, states, initial, entries }: Workflow): Map<string, Item> {
  const item = (name: string): Item => {
    const leaf = leaves.get(name)!;
    const node = nodeAt(states, name)!;
    const ends = 'entry' in node && node.entry?.some(({ type }) => type === 'endLimits');
    const places = { initial: name === initial, entry: entries.includes(name), final: leaf.kind === 'outcome' };
    return {
      title: said(leaf.title.zh),
      // After the end nothing is counted.
      clock: said(leaf.kind === 'step' ? leaf.clock : 'ended'),
      desk: said(leaf.kind === 'step' ? leaf.desk : undefined),
      outcome: said(leaf.kind === 'outcome' ? leaf.outcome : undefined),
      ends: said(String(ends ?? false)),
      place: said(...Object.entries(places).flatMap(([place, here]) => (here ? [place] : []))),
    };
  };
  return new Map([...leaves.keys()].map((name) => [name, item(name)]));
}

/** Papers and clocks. The row of one party ends by its own act: the table says so once, in its head. */
const effectsOf = (effects: readonly Effect[]): Item => ({
  documents: said(...effects.map((each) => (each.type === 'issue' ? each.params.code : undefined))),
  starts: said(...effects.map((each) => (each.type === 'start' ? started(each.params) : undefined))),
  stops: said(...effects.map((each) => (each.type === 'stop' ? `${each.params.limit} by ${each.params.notice}` : undefined))),
  resumes: said(...effects.map((each) => (each.type === 'resume' ? each.params.limit : undefined))),
  meets: said(...effects.map((each) => each.type === 'meet' && each.params.party === undefined ? each.params.limit : each.type === 'endLimits' ? 'every limit' : undefined)),
  replaces: said(...effects.map((each) => (each.type === 'replace' ? `${each.params.old} > ${each.params.by}` : undefined))),
}); // prettier-ignore

const started = ({ limit, onService }: { limit: string; onService?: string }) =>
  onService === undefined ? limit : `${limit} on ${onService}`;
