import { titleOf } from './chart.js';
import type { Workflow } from './define.js';
import { anyStep, beginning, groupsIn, laidOut, type Arrow, type Box } from './svg-layout.js';
import { desks } from './words.js';
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

/**
 * The workflow as an SVG picture with Chinese titles: groups as boxes, steps with their desks, outcomes with double
 * lines, one arrow per way (its acts are told on hover). `visited` are dotted states in the order a case came through
 * them; the last one is where it stands now. Contains no scripts, styles or references.
 */
export function svgOf(workflow: Workflow, visited: readonly string[] = []): string {
  const { width, height, boxes, ways } = laidOut(workflow, (place) => sizeOf(workflow, place));
  const groups = groupsIn(workflow.states);
  const took = takenBy(visited);
  const lookOf = (state: string): Look =>
    state === visited.at(-1) ? 'current' : visited.includes(state) ? 'visited' : 'plain';
  const content = [
    textElement('title', {}, `${workflow.title.zh} / ${workflow.title.en}`),
    textElement('desc', {}, described(workflow, visited)),
    element('rect', { class: 'ground', width: '100%', height: '100%', fill: '#ffffff' }),
    ...groups.map((group) => groupElement(group, boxes.get(group)!)),
    ...ways.map(({ arrow, points }) => wayElement(workflow, arrow, points, took(arrow))),
    ...[...boxes].filter(([place]) => !groups.includes(place)).map(([place, box]) =>
      workflow.leaves.has(place) ? stateElement(workflow, place, box, lookOf(place)) : placeElement(place, box)),
  ]; // prettier-ignore
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg', role: 'img', viewBox: `0 0 ${w} ${h}`, width: w, height: h,
    'font-family': 'Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif', 'font-size': font,
  }; // prettier-ignore
  return `${element('svg', attributes, content)}\n`;
}

/** The lines in a box: the Chinese title, and whose turn it is. */
function linesOf({ leaves }: Workflow, state: string): [title: string, below: string] {
  const place = leaves.get(state)!;
  return [place.title.zh, place.kind === 'step' ? desks[place.desk].zh : '办结'];
}

function sizeOf(workflow: Workflow, place: string) {
  if (place === beginning) return { width: 14, height: 14 };
  if (!workflow.leaves.has(place)) return { width: 72, height: 22 };
  const [title, below] = linesOf(workflow, place);
  const text = Math.max(widthOf(looks.visited.mark + title) * font, widthOf(below) * small);
  return { width: Math.ceil(text) + 28, height: 2 * lineHeight + 12 };
}

/** In units of the font size: Chinese characters are square, others about half as wide. */
const widthOf = (text: string) =>
  Array.from(text, (character) => (character > '\u2000' ? 1 : 0.6)).reduce((sum, width) => sum + width, 0);

function described({ leaves }: Workflow, visited: readonly string[]): string {
  const titled = (language: 'zh' | 'en') => (state: string) => leaves.get(state)?.title[language] ?? state;
  if (!visited.length) return `共${leaves.size}个状态。${leaves.size} states.`;
  const [current] = visited.slice(-1) as [string];
  const [zh, en] = [visited.map(titled('zh')).join(' → '), visited.map(titled('en')).join(' → ')];
  return `当前:${titled('zh')(current)}。经过:${zh}。Now: ${titled('en')(current)}. Way: ${en}.`;
}

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

function groupElement(group: string, box: Box): string {
  const { x, y } = rect(box);
  return element('g', { class: 'group', 'data-group': group }, [
    element('rect', { ...rect(box), rx: 6, fill: '#f6f8fa', stroke: '#8c959f', 'stroke-dasharray': '5 3' }),
    textElement('text', { x: x + 8, y: y + 14, 'font-size': small, fill: '#57606a' }, group.split('.').at(-1)!),
  ]);
}

function stateElement(workflow: Workflow, state: string, box: Box, look: Look): string {
  const { kind, title } = workflow.leaves.get(state)!;
  const { fill, stroke, text, mark } = looks[look];
  const [zh, below] = linesOf(workflow, state);
  const round = kind === 'outcome' ? 20 : 6;
  const centred = { 'text-anchor': 'middle', x: n(box.x), fill: text };
  return element('g', { class: look === 'plain' ? kind : `${kind} ${look}`, 'data-state': state }, [
    textElement('title', {}, `${zh} / ${title.en} (${state})`),
    element('rect', { ...rect(box), rx: round, fill, stroke, 'stroke-width': look === 'current' ? 3 : 1.5 }),
    ...(kind === 'outcome' ? [element('rect', { ...rect(box, -3), rx: round - 3, fill: 'none', stroke: look === 'current' ? '#ffffff' : stroke })] : []),
    textElement('text', { ...centred, y: n(box.y - 2) }, mark + zh),
    textElement('text', { ...centred, y: n(box.y + 15), 'font-size': small }, below),
  ]);
} // prettier-ignore

const placeElement = (place: string, box: Box): string =>
  place === beginning
    ? element('circle', { class: 'beginning', cx: n(box.x), cy: n(box.y), r: box.width / 2, fill: ink })
    : element('g', { class: 'any-step' }, [
        element('rect', { ...rect(box), rx: 11, fill: '#ffffff', stroke: '#57606a', 'stroke-dasharray': '2 2' }),
        textElement('text', { 'text-anchor': 'middle', x: n(box.x), y: n(box.y + 4), 'font-size': small, fill: ink }, '任一步骤'),
      ]); // prettier-ignore

function wayElement(workflow: Workflow, { from, to, events }: Arrow, points: readonly Point[], taken: boolean): string {
  const stroke = taken ? looks.visited.stroke : '#6e7781';
  const acts = events.map((event) => titleOf(workflow, event)).join(' / ');
  return element('g', { class: taken ? 'way taken' : 'way', 'data-from': from, 'data-to': to }, [
    `<title>${escaped(acts)}</title>`,
    element('path', { d: curve(points), fill: 'none', stroke, 'stroke-width': taken ? 3 : 1.2 }),
    element('path', { d: head(points), fill: stroke }),
  ]);
}

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
