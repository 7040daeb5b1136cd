import type { Workflow } from './define.js';
import type { Effect } from './effects.js';
import type { Fault } from './faults.js';
import { movesOf } from './moves.js';
import { ownVerbs } from './words.js';

/**
 * What does not fit between matters: a case that opens one of a matter that is not there, or with fields its form does
 * not know, or tells another case a verb that no matter lets the system do.
 */
export function crossFaults(matters: readonly (readonly Workflow[])[]): { workflow: Workflow; fault: Fault }[] {
  const all = matters.flat();
  const told = new Set(all.flatMap((workflow) => Object.keys(workflow.powers).filter((verb) => workflow.powers[verb]?.includes('system'))));
  const asked = new Set(all.flatMap(effectsOf).flatMap((effect) => (effect.type === 'tell' ? [effect.params.verb] : [])));
  return all.flatMap((workflow) => {
    const faults = effectsOf(workflow).flatMap((effect) => [...openingFaults(all, effect), ...tellingFaults(told, effect)]);
    faults.push(...untold(workflow, asked));
    return [...new Map(faults.map((fault) => [fault.story, fault])).values()].map((fault) => ({ workflow, fault }));
  });
} // prettier-ignore

const effectsOf = (workflow: Workflow): Effect[] => [
  ...(workflow.opens ?? []),
  ...movesOf(workflow).flatMap(({ effects }) => effects),
];

/** What the system alone may do and no matter asks for would never happen. What the engine does by itself has its own word. */
const untold = ({ powers }: Workflow, asked: ReadonlySet<string>): Fault[] =>
  Object.entries(powers)
    .filter(
      ([verb, by]) =>
        by.length === 1 && by[0] === 'system' && !asked.has(verb) && !(ownVerbs as readonly string[]).includes(verb),
    )
    .map(([verb]) => ({ code: 'UNTOLD', story: `${verb} is for the system alone → no matter asks for it` }));

function openingFaults(all: readonly Workflow[], effect: Effect): Fault[] {
  if (effect.type !== 'openCase') return [];
  const { matter, form } = effect.params;
  const target = all.findLast(({ code }) => code === matter);
  if (!target) return [{ code: 'UNKNOWN_MATTER', story: `opens a case of ${matter} → there is no such matter` }];
  const known = Object.keys(target.form.shape);
  return Object.keys(form)
    .map((path) => path.split('.')[0]!)
    .filter((field) => !known.includes(field))
    .map((field) => ({ code: 'UNKNOWN_ASK', story: `opens a case of ${matter} → its form has no ${field}` }));
}

const tellingFaults = (told: ReadonlySet<string>, effect: Effect): Fault[] =>
  effect.type === 'tell' && !told.has(effect.params.verb)
    ? [{ code: 'UNKNOWN_ASK', story: `tells another case ${effect.params.verb} → no matter lets the system do that` }]
    : [];
