import type { Assignment, Assignments, Condition } from './conditions.js';

/**
 * Guards and assignments as expressions of the ECMAScript data model of SCXML. The case's facts are one variable,
 * `context`; what an act brings with it is `_event.data`. ECMAScript 5, because interpreters know no newer one.
 */
export const wordsOfGuards = `
function at(facts, path) {
  return path.split('.').reduce(function (value, key) { return known(value) ? value[key] : undefined; }, facts);
}
function known(value) { return value !== undefined && value !== null; }
function from(facts, path) { return otherwise(at(facts, path), null); }
function otherwise(value, usual) { return known(value) ? value : usual; }
function is(facts, path, value) { return from(facts, path) === value; }
function isNot(facts, path, value) { return !is(facts, path, value); }
function has(facts, path, value) { return otherwise(at(facts, path), []).indexOf(value) >= 0; }
function lacks(facts, path, value) { return !has(facts, path, value); }

function plus(n) { return function (old) { return otherwise(old, 0) + n; }; }
function push(item) { return function (old) { return otherwise(old, []).concat([item]); }; }
function without(gone) {
  return function (old) { return otherwise(old, []).filter(function (item) { return item !== gone; }); };
}
function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (!known(value) || typeof value !== 'object') return value;
  return Object.keys(value).reduce(function (made, key) { made[key] = copy(value[key]); return made; }, {});
}
function changed(facts, changes) {
  var next = copy(facts);
  Object.keys(changes).forEach(function (path) {
    var keys = path.split('.');
    var last = keys.pop();
    var parent = keys.reduce(function (node, key) { return (node[key] = otherwise(node[key], {})); }, next);
    var change = changes[path];
    parent[last] = typeof change === 'function' ? change(parent[last]) : copy(change);
  });
  return next;
}
`;

/** A condition as an expression: `is(context, 'hearing.open.length', 1) && !…`. Missing paths count as null. */
export function guardOf(condition: Condition): string {
  switch (condition.type) {
    case 'both':
      return condition.params.conditions.map(inner).join(' && ') || 'true';
    case 'either':
      return condition.params.conditions.map(inner).join(' || ') || 'false';
    default:
      return `${condition.type}(${placeOf(condition.params.path)}, ${literal(condition.params.value)})`;
  }
}

const inner = (condition: Condition) => (joined(condition) ? `(${guardOf(condition)})` : guardOf(condition));
const joined = ({ type }: Condition) => type === 'both' || type === 'either';

/** The context after these assignments, as an expression; every path is read before anything is changed. */
export function changeOf(assignments: Assignments): string {
  const changes = Object.entries(assignments).map(([path, each]) => `${keyOf(path)}: ${valueOf(each)}`);
  return `changed(context, { ${changes.join(', ')} })`;
}

function valueOf(assignment: Assignment): string {
  if (assignment === null || typeof assignment !== 'object') return literal(assignment);
  if ('from' in assignment) return `from(${placeOf(assignment.from)})`;
  if ('plus' in assignment) return `plus(${assignment.plus})`;
  if ('push' in assignment) return `push(at(${placeOf(assignment.push)}))`;
  if ('list' in assignment) return literal(assignment.list);
  return `without(at(${placeOf(assignment.without)}))`;
}

/** `event.payload.ground` is read from the event's data, everything else from the context. */
const placeOf = (path: string) =>
  path.startsWith('event.') ? `_event.data, ${literal(path.slice('event.'.length))}` : `context, ${literal(path)}`;

/** Plain data as an ECMAScript literal. Objects need brackets around them where a statement may stand. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields.length ? `{ ${fields.map(([key, field]) => `${keyOf(key)}: ${literal(field)}`).join(', ')} }` : '{}';
}

const keyOf = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key));

/** Single quotes: the text stands in attributes. Line separators end a string in ECMAScript 5. */
const quoted = (text: string) =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`)}'`;
