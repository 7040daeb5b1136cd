import { createHash } from 'node:crypto';

/**
 * The `n` persons whom the lot falls on (双随机): all candidates stand in the order of SHA-256 over seed and id, the
 * first `n` are drawn. Seed and candidates are on record, so anybody can draw again and find the same persons; in which
 * order the candidates are named does not matter.
 */
export const drawn = (seed: string, candidates: readonly string[], n: number): string[] =>
  candidates
    .map((id) => ({ id, place: placeOf(seed, id) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .slice(0, n)
    .map(({ id }) => id);

const placeOf = (seed: string, id: string) =>
  createHash('sha256')
    .update(JSON.stringify([seed, id]))
    .digest('hex');
