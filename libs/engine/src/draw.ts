import { createHash } from 'node:crypto';

/** Somebody in a lot, with the employer: experts of different employers are independent of each other. */
export interface Candidate {
  readonly id: string;
  readonly employer: string;
}

/** Numbers that a block of the hash can be: its first six bytes. */
const range = 2 ** 48;

/**
 * Draws `n` of a lot. Whoever has seed and lot can draw again, in any language:
 * 1. the ids stand in ascending order of their UTF-16 code units;
 * 2. block i = 0, 1, 2, … is SHA-256 over the UTF-8 text `<seed>:<i>`; its first six bytes, big-endian, are a number r;
 * 3. they are shuffled by Fisher and Yates from the last place to the second: for place p (counted from 0) the next r
 *    below the greatest multiple of p + 1 that 2^48 holds gives j = r mod (p + 1), greater ones are passed over; p and j
 *    change places;
 * 4. in this order the first of each employer is drawn; where these are fewer than `n`, the others follow in the same order.
 * Throws RangeError where the lot holds fewer than `n`.
 */
export function drawn(seed: string, lot: readonly Candidate[], n: number): string[] {
  if (n > lot.length) throw new RangeError(`${n} cannot be drawn of ${lot.length}`);
  const order = shuffled(seed, lot.toSorted((one, other) => (one.id < other.id ? -1 : 1))); // prettier-ignore
  const isFirst = ({ employer }: Candidate, place: number) => order.findIndex((each) => each.employer === employer) === place; // prettier-ignore
  const firsts = order.filter(isFirst);
  return [...firsts, ...order.filter((each) => !firsts.includes(each))].slice(0, n).map(({ id }) => id);
}

function shuffled<T>(seed: string, items: readonly T[]): T[] {
  const order = [...items];
  const numbers = blocksOf(seed);
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = below(place + 1, numbers);
    [order[place], order[other]] = [order[other]!, order[place]!];
  }
  return order;
}

/** A number below `n`, each as likely as any other. */
function below(n: number, numbers: Iterator<number, never>): number {
  const fair = range - (range % n);
  let r = numbers.next().value;
  while (r >= fair) r = numbers.next().value;
  return r % n;
}

function* blocksOf(seed: string): Generator<number, never> {
  for (let block = 0; ; block += 1) yield createHash('sha256').update(`${seed}:${block}`).digest().readUIntBE(0, 6);
}
