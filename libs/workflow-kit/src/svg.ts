import { titleOf } from './chart.js';
import type { Workflow } from './define.js';
import { anyStep, beginning, groupsIn, laidOut, type Arrow, type Box, type Drawing } from './svg-layout.js';
import { desks, groupTitles, type Language, type Text } from './words.js';
import { element, escaped, textElement } from './xml.js';

// Attributes instead of a style sheet, and a ground of its own: a strict content policy lets them through, and the
// picture can be read on a light page and on a dark one.
const ink = '#1f2328';
const looks = {
  plain: { fill: '#ffffff', stroke: '#57606a', text: ink, mark: '' },
  visited: { fill: '#ddf4ff', stroke: '#0969da', text: ink, mark: '✓ ' },
  current: { fill: '#0550ae', stroke: '#0550ae', text: '#ffffff', mark: '▶ ' },
} as const;
type Look = keyof typeof looks;

const font = 14;
const small = 11;
const lineHeight = 18;

const said = {
  zh: { closed: '办结', anyStep: '任一步骤' },
  en: { closed: 'closed', anyStep: 'any step' },
} as const;

/**
 * The workflow as an SVG picture: groups as boxes, steps with their desks, outcomes with double lines, one arrow per way
 * (its acts are told on hover). `visited` are dotted states in the order a case came through them; the last one is
 * where it stands now. In Chinese, English names beside where they are told on hover, or all in English. Contains no
 * scripts, styles or references.
 */
export function svgOf(workflow: Workflow, visited: readonly string[] = [], language: Language = 'zh'): string {
  const { width, height, boxes, ways } = layoutOf(workflow, language);
  const groups = groupsIn(workflow.states);
  const took = takenBy(visited);
  const lookOf = (state: string): Look =>
    state === visited.at(-1) ? 'current' : visited.includes(state) ? 'visited' : 'plain';
  const content = [
    textElement('title', {}, named(workflow.title, language)),
    textElement('desc', {}, described(workflow, visited, language)),
    element('rect', { class: 'ground', width: '100%', height: '100%', fill: '#ffffff' }),
    ...groups.map((group) => groupElement(group, boxes.get(group)!, language)),
    ...ways.map(({ arrow, points }) => wayElement(workflow, arrow, points, took(arrow), language)),
    ...[...boxes].filter(([place]) => !groups.includes(place)).map(([place, box]) =>
      workflow.leaves.has(place) ? stateElement(workflow, place, box, lookOf(place), language) : placeElement(place, box, language)),
  ]; // prettier-ignore
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg', role: 'img', viewBox: `0 0 ${w} ${h}`, width: w, height: h,
    'font-family': 'Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif', 'font-size': font,
  }; // prettier-ignore
  return `${element('svg', attributes, content)}\n`;
}

/** Where everything stands is the same for each case of a definition, and by far the most work of a drawing. */
const layouts = new WeakMap<Workflow, Map<Language, Drawing>>();

function layoutOf(workflow: Workflow, language: Language): Drawing {
  const known = layouts.get(workflow) ?? new Map<Language, Drawing>();
  layouts.set(workflow, known);
  const layout = known.get(language) ?? laidOut(workflow, (place) => sizeOf(workflow, place, language));
  known.set(language, layout);
  return layout;
}

const named = ({ zh, en }: Text, language: Language) => (language === 'zh' ? `${zh} / ${en}` : en);

interface Lines {
  readonly title: readonly string[];
  /** Whose turn it is. */
  readonly below: string;
}

function linesOf({ leaves }: Workflow, state: string, language: Language): Lines {
  const place = leaves.get(state)!;
  const below = place.kind === 'step' ? desks[place.desk][language] : said[language].closed;
  return { title: folded(place.title[language]), below };
}

/** Characters of Latin letters that stand in one line of a box. */
const lineLength = 26;

/** A long title in two lines or more, each as long as the others; Chinese titles have no gaps and are short. */
function folded(title: string): string[] {
  const most = title.length / Math.ceil(title.length / lineLength);
  return title.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + word.length / 2 < most
      ? [...lines.slice(0, -1), `${last} ${word}`]
      : [...lines, word];
  }, []);
}

function sizeOf(workflow: Workflow, place: string, language: Language) {
  if (place === beginning) return { width: 14, height: 14 };
  if (!workflow.leaves.has(place)) return { width: 72, height: 22 };
  const { title, below } = linesOf(workflow, place, language);
  const text = Math.max(...title.map((line) => widthOf(looks.visited.mark + line) * font), widthOf(below) * small);
  return { width: Math.ceil(text) + 28, height: (title.length + 1) * lineHeight + 12 };
}

/** In units of the font size: Chinese characters are square, others about half as wide. */
const widthOf = (text: string) =>
  Array.from(text, (character) => (character > '\u2000' ? 1 : 0.6)).reduce((sum, width) => sum + width, 0);

function described({ leaves }: Workflow, visited: readonly string[], language: Language): string {
  const titled = (of: Language) => visited.map((state) => leaves.get(state)?.title[of] ?? state);
  const [zh, en] = visited.length
    ? [`当前:${titled('zh').at(-1)}。经过:${titled('zh').join(' → ')}。`, `Now: ${titled('en').at(-1)}. Way: ${titled('en').join(' → ')}.`]
    : [`共${leaves.size}个状态。`, `${leaves.size} states.`];
  return language === 'zh' ? zh + en : en;
} // prettier-ignore

/** Whether a case took this way: from one of its states to the very next. */
function takenBy(visited: readonly string[]): (arrow: Arrow) => boolean {
  const steps = visited.slice(1).map((to, n) => [visited[n]!, to] as const);
  const around = (state: string) => ['', ...state.split('.').map((_, n, names) => names.slice(0, n).join('.'))];
  return (arrow) =>
    steps.some(([from, to]) => to === arrow.to && [from, ...around(from).map(anyStep)].includes(arrow.from)) ||
    (arrow.from === beginning && visited[0] === arrow.to);
}

const n = (value: number) => Math.round(value * 10) / 10;
const rect = ({ x, y, width, height }: Box, grow = 0) => ({
  x: n(x - width / 2 - grow), y: n(y - height / 2 - grow), width: n(width + 2 * grow), height: n(height + 2 * grow),
}); // prettier-ignore

function groupElement(group: string, box: Box, language: Language): string {
  const name = group.split('.').at(-1)!;
  const { x, y } = rect(box);
  return element('g', { class: 'group', 'data-group': group }, [
    element('rect', { ...rect(box), rx: 6, fill: '#f6f8fa', stroke: '#8c959f', 'stroke-dasharray': '5 3' }),
    textElement(
      'text',
      { x: x + 8, y: y + 14, 'font-size': small, fill: '#57606a' },
      groupTitles[name]?.[language] ?? name,
    ),
  ]);
}

function stateElement(workflow: Workflow, state: string, box: Box, look: Look, language: Language): string {
  const { kind, title } = workflow.leaves.get(state)!;
  const { fill, stroke, text, mark } = looks[look];
  const lines = linesOf(workflow, state, language);
  const round = kind === 'outcome' ? 20 : 6;
  const centred = { 'text-anchor': 'middle', x: n(box.x), fill: text };
  const first = box.y - 2 - (lines.title.length - 1) * (lineHeight / 2);
  return element('g', { class: look === 'plain' ? kind : `${kind} ${look}`, 'data-state': state }, [
    textElement('title', {}, `${named(title, language)} (${state})`),
    element('rect', { ...rect(box), rx: round, fill, stroke, 'stroke-width': look === 'current' ? 3 : 1.5 }),
    ...(kind === 'outcome' ? [element('rect', { ...rect(box, -3), rx: round - 3, fill: 'none', stroke: look === 'current' ? '#ffffff' : stroke })] : []),
    ...lines.title.map((line, k) => textElement('text', { ...centred, y: n(first + k * lineHeight) }, k === 0 ? mark + line : line)),
    textElement('text', { ...centred, y: n(first + lines.title.length * lineHeight - 1), 'font-size': small }, lines.below),
  ]);
} // prettier-ignore

const placeElement = (place: string, box: Box, language: Language): string =>
  place === beginning
    ? element('circle', { class: 'beginning', cx: n(box.x), cy: n(box.y), r: box.width / 2, fill: ink })
    : element('g', { class: 'any-step' }, [
        element('rect', { ...rect(box), rx: 11, fill: '#ffffff', stroke: '#57606a', 'stroke-dasharray': '2 2' }),
        textElement('text', { 'text-anchor': 'middle', x: n(box.x), y: n(box.y + 4), 'font-size': small, fill: ink }, said[language].anyStep),
      ]); // prettier-ignore

function wayElement(workflow: Workflow, { from, to, events }: Arrow, points: readonly Point[], taken: boolean, language: Language): string {
  const stroke = taken ? looks.visited.stroke : '#6e7781';
  const acts = events.map((event) => titleOf(workflow, event, language)).join(' / ');
  return element('g', { class: taken ? 'way taken' : 'way', 'data-from': from, 'data-to': to }, [
    `<title>${escaped(acts)}</title>`,
    element('path', { d: curve(points), fill: 'none', stroke, 'stroke-width': taken ? 3 : 1.2 }),
    element('path', { d: head(points), fill: stroke }),
  ]);
} // prettier-ignore

type Point = Readonly<{ x: number; y: number }>;
const at = ({ x, y }: Point) => `${n(x)} ${n(y)}`;
const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** A line through the points with its corners rounded. */
function curve(points: readonly Point[]): string {
  const bends = points.slice(1, -1).map((point, k) => `Q ${at(point)} ${at(between(point, points[k + 2]!))}`);
  const [first, second] = points as [Point, Point];
  return [`M ${at(first)}`, `L ${at(between(first, second))}`, ...bends, `L ${at(points.at(-1)!)}`].join(' ');
}

/** The head of an arrow, at the last point, along the last piece of the line. */
function head(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2) as [Point, Point];
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const corner = (side: number): Point => ({ x: tip.x - 9 * dx - 4 * side * dy, y: tip.y - 9 * dy + 4 * side * dx });
  return `M ${at(tip)} L ${at(corner(1))} L ${at(corner(-1))} Z`;
}
