import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matters } from '#workflows';

const released = JSON.parse(readFileSync(join(import.meta.dirname, '../../workflows/released.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;
const versions = matters.flat().map((workflow) => [workflow.code, workflow.version, workflow.hash] as const);

describe('a released version', () => {
  it.each(versions)('of %s, number %i, is what was released', (code, version, hash) => {
    expect(hash).toBe(released[code]?.[version]);
  });

  it('is never taken away: cases run on under it', () => {
    const known = Object.entries(released).flatMap(([code, all]) => Object.keys(all).map((version) => `${code} ${version}`));

    expect(known.sort()).toEqual(versions.map(([code, version]) => `${code} ${version}`).sort());
  });

  it.each(matters.map((all) => [all[0]!.code, all] as const))('of %s leaves no day to two versions, and none between them to nobody', (_code, all) => {
    const dates = all.map(({ effective }) => effective);

    dates.slice(1).forEach(({ from }, index) => expect(new Date(Date.parse(dates[index]!.to!) + 86_400_000).toISOString().slice(0, 10)).toBe(from));
    expect(dates.at(-1)!.to).toBeNull();
  });
}); // prettier-ignore
