import type { Transition } from './acts.js';
import type { Workflow } from './define.js';
import type { Effect } from './effects.js';
import type { Basis } from './law.js';
import type { Limit } from './limits.js';
import { alternatives, entryOf, leafAt, limitIn, resolved, statedAt } from './moves.js';
import { changeOf, guardOf, literal, wordsOfGuards } from './scxml-words.js';
import type { Node, Nodes, Outcome, Step } from './steps.js';
import type { Text } from './words.js';
import { element, type Attributes } from './xml.js';

const about = `Exported from the definition; the definition is what counts. Ids are the dotted names of the states.
Events: a verb, or limitReached.<limit or family>. An event's data: payload, form, today, party, parties, unserved, …
The facts of the case are the variable context. A log tells an effect that the engine carries out (its papers, limits,
alarms) and changes nothing here; its "when" is a condition read after the assignments.`;

/**
 * The procedure as a W3C SCXML 1.0 document (ECMAScript data model): run by an interpreter, it takes the same moves
 * and keeps the same facts as the definition. Titles, desks, clocks and law stand in attributes of `urn:quanheng`.
 */
export function scxmlOf(workflow: Workflow): string {
  const { code, version, title, hash, initial, states, context, entries, limits, opens = [] } = workflow;
  const attributes = {
    xmlns: 'http://www.w3.org/2005/07/scxml',
    'xmlns:q': 'urn:quanheng',
    version: '1.0',
    datamodel: 'ecmascript',
    name: `${code}_v${version}`.replaceAll(/\W/g, '_'),
    initial,
    'q:matter': code,
    'q:version': version,
    'q:hash': hash,
    ...titled(title),
    'q:entries': listed(entries),
  };
  const document = element('scxml', attributes, [
    element('datamodel', {}, [element('data', { id: 'context', expr: expressionOf(context) })]),
    `<script><![CDATA[${wordsOfGuards}]]></script>`,
    ...Object.entries(limits).map(([id, limit]) => limitElement(id, limit)),
    ...opens.map(({ type, params }) => element('q:opens', { 'q:effect': type, 'q:params': literal(params) })),
    ...statesOf(workflow, states),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!--\n${about}\n-->\n${document}\n`;
}

/** What an event of the definition is called in SCXML: `limitReached(DECIDE)` is `limitReached.DECIDE`. */
export function scxmlEvent(event: string): string {
  const limit = limitIn(event);
  return limit === undefined ? event : `limitReached.${limit}`;
}

const expressionOf = (data: object) => `(${literal(data)})`;
const titled = ({ zh, en }: Text): Attributes => ({ 'q:title-zh': zh, 'q:title-en': en });
const based = ({ zh, en, certainty }: Basis): Attributes => ({ 'q:basis-zh': zh, 'q:basis-en': en, 'q:certainty': certainty }); // prettier-ignore
const listed = (names: readonly string[] = []) => (names.length ? names.join(' ') : undefined);

const limitElement = (id: string, { title, length, family, kind, owner, basis }: Limit) =>
  element('q:limit', {
    'q:id': id, 'q:family': family, 'q:kind': kind, 'q:length': length.value, 'q:unit': length.unit, 'q:owner': owner,
    ...titled(title), ...based(basis),
  }); // prettier-ignore

const statesOf = (workflow: Workflow, states: Nodes, prefix = ''): string[] =>
  Object.entries(states).map(([name, node]) => stateElement(workflow, prefix + name, node));

function stateElement(workflow: Workflow, path: string, node: Node): string {
  const entry = entryOf(workflow, path);
  const acts = [
    ...(entry.length ? [element('onentry', {}, entry.map(effectElement))] : []),
    ...transitionsAt(workflow, path, path),
    // SCXML knows no transitions of the whole document: each outermost state ends with them.
    ...(path.includes('.') ? [] : transitionsAt(workflow, '', path)),
  ];
  if ('states' in node) {
    const initial = `${path}.${node.initial}`;
    return element('state', { id: path, initial }, [...acts, ...statesOf(workflow, node.states, `${path}.`)]);
  }
  if ('type' in node) return element('final', { id: path, ...outcomeAttributes(node.meta) });
  return element('state', { id: path, ...stepAttributes(node.meta) }, acts);
}

const stepAttributes = ({ title, desk, clock, phase, limits, basis }: Step): Attributes => ({
  ...titled(title), 'q:desk': desk, 'q:clock': clock, 'q:phase': phase, 'q:limits': listed(limits), ...based(basis),
}); // prettier-ignore

const outcomeAttributes = ({ title, outcome, basis }: Outcome): Attributes => ({
  ...titled(title),
  'q:outcome': outcome,
  ...based(basis),
});

/** What the node `statedAt` states, written into the state `at`: the same, or an outermost one for the whole. */
const transitionsAt = (workflow: Workflow, from: string, at: string): string[] =>
  Object.entries(statedAt(workflow, from)).flatMap(([event, on]) =>
    alternatives(on).map((transition) => transitionElement(workflow, from, at, event, transition)),
  );

function transitionElement(workflow: Workflow, from: string, at: string, event: string, transition: Transition) {
  const { guard, actions, meta } = transition;
  const by = limitIn(event) === undefined ? (meta.by ?? workflow.powers[event]) : ['system'];
  const attributes = {
    event: scxmlEvent(event),
    cond: guard && guardOf(guard),
    ...aimOf(workflow, from, at, transition),
    ...titleOf(workflow, event),
    'q:by': listed(by),
    'q:whole': from === at ? undefined : 'true',
    ...based(meta.basis),
  };
  return element('transition', attributes, actions.map(effectElement));
}

/**
 * Target and type of a transition. XState leaves a group only where the way leads out of it, and does not enter a step
 * anew that names itself; SCXML does both unless the transition is internal or has no target.
 */
function aimOf({ code, states }: Workflow, from: string, at: string, { target }: Transition): Attributes {
  if (target === undefined) return {};
  const named = resolved(code, from, target);
  if (from !== at) return { target: named };
  const leaf = leafAt(states, named);
  if (named === at) return leaf === at ? {} : { target: leaf, type: 'internal' };
  return { target: named, type: named.startsWith(`${at}.`) ? 'internal' : undefined };
}

function titleOf({ sheets, limits }: Workflow, event: string): Attributes {
  const name = limitIn(event);
  const known = name === undefined ? sheets[event] : (limits[name] ?? Object.values(limits).find(({ family }) => family === name)); // prettier-ignore
  return known ? titled(known.title) : {};
}

const effectElement = ({ type, params }: Effect): string =>
  type === 'set'
    ? element('assign', { location: 'context', expr: changeOf(params) })
    : element('log', { label: type, expr: expressionOf(params) });
