import { movesOf, type Effect, type Fields } from '#workflow-kit';
import { matters } from '#workflows';

type Values = Readonly<Record<string, unknown>>;

/** By verb: the values that other matters fix when they ask a case to do it. */
const fixed = new Map<string, Values[]>();
for (const workflow of matters.flat())
  for (const effect of [...(workflow.opens ?? []), ...movesOf(workflow).flatMap(({ effects }): readonly Effect[] => effects)])
    if (effect.type === 'tell') note(effect.params.verb, plainOf(effect.params.payload)); // prettier-ignore

function note(verb: string, values: Values): void {
  const known = fixed.get(verb) ?? [];
  if (!known.some((each) => JSON.stringify(each) === JSON.stringify(values))) fixed.set(verb, [...known, values]);
}

/** Fields that say where the asking case comes from have the values of examples. */
function plainOf(fields: Fields): Values {
  const stated = Object.entries(fields).filter(([, value]) => typeof value !== 'object' || value === null);
  return { ...Object.fromEntries(stated), ...('origin' in fields && { origin: 'case-1' }) };
}

/** The ways in which another case may ask for a verb: a payload of its own, with what that matter fixes put in. */
export const asked = (verb: string, payloads: () => readonly Values[]): Values[] =>
  (fixed.get(verb) ?? []).flatMap((values) => payloads().map((payload) => ({ ...payload, ...values, from: 'case-1' })));
