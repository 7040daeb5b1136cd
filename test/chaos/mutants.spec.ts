import { controls, judgement, mutants } from './mutants.js';
import { guards } from './patches.js';
import { planNames } from './plan.js';

describe('the mutants', () => {
  it('aim plans at them that there are', () => {
    expect(mutants.map(({ plan }) => plan).filter((plan) => !planNames.includes(plan))).toEqual([]);
  });

  it('take away every guard at least once', () => {
    const gone = new Set<string>(mutants.flatMap(({ without }) => without));

    expect(Object.keys(guards).filter((guard) => !gone.has(guard))).toEqual([]);
  });

  it('have names of their own, and a control for each plan', () => {
    const names = [...mutants, ...controls(mutants)].map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });

  it('that survive because of another guard have a companion that takes that one away, too, and must not survive', () => {
    const explained = mutants.filter((each) => 'heldBy' in each.expect);
    const companion = ({ name, without }: (typeof mutants)[number]) =>
      mutants.some((each) => each.name !== name && 'red' in each.expect && without.every((guard) => each.without.includes(guard)));

    expect(explained.map(({ name }) => name)).toEqual(['deadline-status', 'consumer-done', 'row-lock', 'due-check']);
    expect(explained.filter((mutant) => !companion(mutant))).toEqual([]);
  }); // prettier-ignore

  it('are judged by what must be violated, not by any violation', () => {
    const red = { red: ['I9'] };

    expect(judgement(red, { violated: ['I9', 'I14'], example: '' }).fine).toBe(true);
    expect(judgement(red, { violated: ['I14'], example: '' })).toEqual({ fine: false, why: 'SURVIVES: I9 should be violated' });
    expect(judgement(red, { violated: [], example: '' }).fine).toBe(false);
    expect(judgement(red, null).fine).toBe(false);
  }); // prettier-ignore

  it('are wrong to be noticed where another guard is said to hold', () => {
    expect(judgement({ heldBy: 'a key' }, { violated: [], example: '' }).fine).toBe(true);
    expect(judgement({ heldBy: 'a key' }, { violated: ['I2'], example: '' }).fine).toBe(false);
  });
});
