import { planNames, planOf } from './plan.js';

const plan = (name: string, seed: number, store: 'pg' | 'redis' = 'redis', seconds = 60) =>
  planOf(name, seed, seconds, store, 14)!;

describe('a plan of faults', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(plan('storm', 7)).toEqual(plan('storm', 7));
    expect(plan('storm', 7).faults).not.toEqual(plan('storm', 8).faults);
  });

  it.each(planNames)('%s keeps within its time, in order', (name) => {
    const times = plan(name, 1).faults.map(({ atMs }) => atMs);

    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((atMs) => atMs >= 0 && atMs < 60_000)).toBe(true);
    expect(times.length > 0).toBe(name !== 'calm');
  });

  it('has one to two faults a second in a storm, and quiet spells of two seconds', () => {
    const { faults } = plan('storm', 3, 'redis', 180);
    const gaps = faults.slice(1).map(({ atMs }, index) => atMs - faults[index]!.atMs);

    expect(faults.length / 180).toBeGreaterThan(0.8);
    expect(faults.length / 180).toBeLessThan(2);
    expect(gaps.filter((gap) => gap > 2_000).length).toBeGreaterThan(10);
  });

  it('asks nothing of a Redis that is not there', () => {
    const names = [1, 2, 3].flatMap((seed) => plan('storm', seed, 'pg', 180).faults.map(({ fault }) => fault));

    expect(names.filter((name) => /redis/i.test(name))).toEqual([]);
  });

  it('lets who was killed come back before it is killed again', () => {
    const kills = plan('storm', 5, 'redis', 180).faults.filter((each) => each.fault === 'killServer');
    const ofFirst = kills.filter((each) => 'which' in each && each.which === 0).map(({ atMs }) => atMs);

    expect(ofFirst.length).toBeGreaterThan(1);
    expect(ofFirst.slice(1).every((atMs, index) => atMs - ofFirst[index]! >= 4_000)).toBe(true);
  });

  it('ends with the queue forgetting everything, where that is the point', () => {
    const { faults } = plan('flushBurstAtEnd', 1);

    expect(faults.filter(({ fault, atMs }) => fault === 'flushQueue' && atMs > 52_000).length).toBeGreaterThan(5);
  });

  it('does not exist under another name', () => {
    expect(planOf('constructor', 1, 60, 'pg', 14)).toBeUndefined();
  });
});
