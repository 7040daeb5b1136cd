import type { Transition } from './acts.js';
import type { Workflow } from './define.js';
import type { Basis } from './law.js';
import type { Condition } from './conditions.js';
import type { Effect } from './effects.js';
import { alternatives, leafAt, limitIn, movesOf, resolved } from './moves.js';
import type { Node, Nodes, On } from './steps.js';
import { desks, type Desk, type Language } from './words.js';

/** One way from a leaf to a leaf, with what it rests on and brings about, the effects of entering included. */
export interface TransitionRow {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly by: readonly Desk[];
  readonly basis: Basis;
  readonly guard?: Condition;
  /** Codes of the papers issued. */
  readonly documents: readonly string[];
  readonly starts: readonly string[];
  readonly meets: readonly string[];
  readonly stops: readonly string[];
  readonly resumes: readonly string[];
  readonly replaces: readonly { readonly old: string; readonly by: string }[];
}

/** Every transition of a workflow, leaf by leaf: what a group states is listed for each leaf below it. */
export function transitionsOf(workflow: Workflow): TransitionRow[] {
  return movesOf(workflow).map(({ from, event, to, by, transition: { guard, meta }, effects }) => ({
    from, event, to, by, basis: meta.basis,
    ...(guard && { guard }),
    documents: effects.flatMap((effect) => (effect.type === 'issue' ? [effect.params.code] : [])),
    starts: limitsOf(effects, 'start'),
    meets: limitsOf(effects, 'meet'),
    stops: limitsOf(effects, 'stop'),
    resumes: limitsOf(effects, 'resume'),
    replaces: effects.flatMap((effect) => (effect.type === 'replace' ? [{ old: effect.params.old, by: effect.params.by }] : [])),
  }));
} // prettier-ignore

const limitsOf = (effects: readonly Effect[], type: 'start' | 'meet' | 'stop' | 'resume') =>
  effects.flatMap((effect) => (effect.type === type ? [effect.params.limit] : []));

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const cited = ({ zh, certainty }: Basis) => (certainty === 'law' ? zh : `${zh} ※`);
const legend = '※ 设置、惯例或者理解适用，非法律原文 / a setting, practice or reading, not the text of the law';

/** The whole procedure as a Markdown table: each step with its acts, each group with what is possible throughout it. */
export function tableOf(workflow: Workflow): string {
  const head = ['状态 state', '中文', 'English', '岗位 desk', '计时 clock', '时限 limits', '办理动作 acts'];
  const whole = workflow.on ? [sharedRow(workflow, '', workflow.on)] : [];
  return `${table(head, [...whole, ...rowsOf(workflow, workflow.states)])}\n\n${legend}\n`;
}

function rowsOf(workflow: Workflow, states: Nodes, prefix = ''): string[][] {
  return Object.entries(states).flatMap(([name, node]) => {
    const path = prefix + name;
    if ('states' in node) {
      const shared = node.on && Object.keys(node.on).length ? [sharedRow(workflow, path, node.on)] : [];
      return [...shared, ...rowsOf(workflow, node.states, `${path}.`)];
    }
    const { meta } = node;
    if (meta.kind === 'outcome')
      return [[`**${path}**`, meta.title.zh, meta.title.en, '—', '—', '—', `办结 outcome: ${meta.outcome}`]];
    const on = 'on' in node ? node.on : {};
    return [[`\`${path}\``, meta.title.zh, meta.title.en, desks[meta.desk].zh, meta.clock, meta.limits.join(', '), actsOf(workflow, path, on)]];
  });
} // prettier-ignore

const sharedRow = (workflow: Workflow, path: string, on: On) => [
  `\`${path === '' ? '*' : `${path}.*`}\``,
  '其中任一步骤',
  'any step of it',
  '',
  '',
  '',
  actsOf(workflow, path, on),
];

function actsOf(workflow: Workflow, path: string, on: On): string {
  return Object.entries(on)
    .flatMap(([event, of]) => alternatives(of).map((transition) => told(workflow, path, event, transition)))
    .join('<br>');
}

function told(workflow: Workflow, path: string, event: string, { target, meta }: Transition): string {
  const to = target === undefined ? '' : ` → ${leafAt(workflow.states, resolved(workflow.code, path, target))}`;
  return `${event} ${titleOf(workflow, event)}${to} (${cited(meta.basis)})`;
}

/** What an event is called: the act, or the limit that is reached. */
export function titleOf({ sheets, limits }: Workflow, event: string, language: Language = 'zh'): string {
  const name = limitIn(event);
  if (name === undefined) return sheets[event]?.title[language] ?? event;
  const limit = limits[name] ?? Object.values(limits).find(({ family }) => family === name);
  const title = limit?.title[language] ?? name;
  return language === 'zh' ? `${title}届满` : `${title}: reached`;
}

const units = { workingDays: '个工作日', calendarDays: '日', months: '个月', years: '年' } as const;

/** Every time limit of a workflow as a Markdown table. */
export function limitsTableOf({ limits }: Workflow): string {
  const head = ['时限 limit', '中文', 'English', '长度 length', '承诺 promised', '起算 from', '责任岗位 owner', '届满 when reached', '依据 basis', '确定性 certainty'];
  const rows = Object.entries(limits).map(([id, { title, length, promised, from, owner, reached, basis }]) => [
    `\`${id}\``, title.zh, title.en, `${length.value}${units[length.unit]}`,
    promised === undefined ? '' : `${promised}${units[length.unit]}`,
    from.zh, desks[owner].zh, reached.zh, basis.zh, `\`${basis.certainty}\``,
  ]);
  return `${table(head, rows)}\n`;
} // prettier-ignore

/**
 * The workflow as a Mermaid state diagram with titles of one language. `visited` are dotted states in the order a case came
 * through them; the last one is where it stands now. Acts that stay where they are are left out.
 */
export function mermaidOf(workflow: Workflow, visited: readonly string[] = [], language: Language = 'zh'): string {
  const classes = visited.length
    ? [
        'classDef visited fill:#e6f4ff,stroke:#1677ff',
        'classDef current fill:#1677ff,color:#fff',
        ...classed(visited.slice(0, -1).filter((state) => state !== visited.at(-1)), 'visited'),
        ...classed(visited.slice(-1), 'current'),
      ]
    : []; // prettier-ignore
  const lines = [`[*] --> ${idOf(leafAt(workflow.states, workflow.initial))}`, ...drawn(workflow.states, language), ...arrowsOf(workflow, language), ...classes];
  return ['stateDiagram-v2', ...lines.map((line) => `  ${line}`)].join('\n') + '\n';
} // prettier-ignore

const idOf = (path: string) => path.replaceAll('.', '_');
const classed = (states: readonly string[], name: string) =>
  states.length ? [`class ${[...new Set(states)].map(idOf).join(',')} ${name}`] : [];

function drawn(states: Nodes, language: Language, prefix = ''): string[] {
  return Object.entries(states).flatMap(([name, node]) => {
    const path = prefix + name;
    if (!('states' in node)) return [`state "${node.meta.title[language]}" as ${idOf(path)}`];
    const start = idOf(leafAt(states, name).replace(name, path));
    return [`state "${name}" as ${idOf(path)} {`, `  [*] --> ${start}`, ...drawn(node.states, language, `${path}.`).map((line) => `  ${line}`), '}'];
  });
} // prettier-ignore

/** One arrow per pair of states, with everything that leads along it. */
function arrowsOf(workflow: Workflow, language: Language): string[] {
  const labels = new Map<string, Set<string>>();
  const draw = (path: string, node: Node) => {
    for (const [event, on] of Object.entries('on' in node ? (node.on ?? {}) : {}))
      for (const { target } of alternatives(on)) {
        if (target === undefined) continue;
        const to = resolved(workflow.code, path, target);
        if (to === path) continue;
        const arrow = `${idOf(path)} --> ${idOf(leafAt(workflow.states, to))}`;
        labels.set(arrow, (labels.get(arrow) ?? new Set()).add(titleOf(workflow, event, language)));
      }
    if ('states' in node) for (const [name, child] of Object.entries(node.states)) draw(`${path}.${name}`, child);
  };
  for (const [name, node] of Object.entries(workflow.states)) draw(name, node);
  const ends = [...workflow.leaves].filter(([, { kind }]) => kind === 'outcome').map(([leaf]) => `${idOf(leaf)} --> [*]`);
  return [...[...labels].map(([arrow, names]) => `${arrow} : ${[...names].join(' / ')}`), ...ends];
} // prettier-ignore
