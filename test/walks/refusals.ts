import { isOpen, type CaseState } from '#engine';
import type { Move } from '#workflow-kit';

/** Facts of a case by name, in rough: what a rule of an act may look at. */
export type Features = ReadonlyMap<string, string>;

export function featuresOf({ context, clocks, papers, parties }: CaseState): Features {
  const features = new Map<string, string>();
  for (const [name, value] of Object.entries(context)) note(name, value);
  function note(name: string, value: unknown): void {
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) for (const [part, inner] of Object.entries(value)) note(`${name}.${part}`, inner);
    else features.set(name, rough(value));
  }
  for (const { limit } of clocks.filter(isOpen)) features.set(`limit ${limit}`, 'open');
  for (const { code } of papers.filter(({ status }) => status === 'issued')) features.set(`paper ${code}`, 'unserved');
  features.set('parties', parties.map(({ organisationId }) => organisationId !== null).join());
  return features;
} // prettier-ignore

const rough = (value: unknown): string =>
  Array.isArray(value) ? String(Math.min(value.length, 3)) : typeof value === 'string' ? value.slice(0, 12) : String(value); // prettier-ignore

/**
 * What the rules of acts seem to refuse, learnt from refusals: a rule that has refused a move in several cases is taken
 * to refuse it wherever all is so that was so in each of them.
 */
export class Refusals {
  readonly #seen = new Map<Move, Map<string, Map<string, string | undefined>>>();

  note(move: Move, rule: string, features: Features): void {
    const rules = this.#seen.get(move) ?? new Map<string, Map<string, string | undefined>>();
    this.#seen.set(move, rules);
    const common = rules.get(rule);
    if (!common) rules.set(rule, new Map(features));
    else for (const [name, value] of common) if (features.get(name) !== value) common.delete(name);
  }

  /** How many rules would seem to refuse the move in a case. */
  expected(move: Move, features: Features): number {
    const rules = [...(this.#seen.get(move)?.values() ?? [])];
    return rules.filter((common) => [...common].every(([name, value]) => features.get(name) === value)).length;
  }
}
