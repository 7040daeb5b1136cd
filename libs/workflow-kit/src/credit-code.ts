const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weight of the i-th place: the i-th power of 3 modulo 31. */
const weights = Array.from({ length: 17 }, (_, place) => 3 ** place % 31);

/**
 * The check character of the first 17 characters of a unified social credit code (统一社会信用代码, GB 32100-2015):
 * 31 − (Σ value × 3^(i−1) mod 31) in the alphabet of digits and capitals without I, O, S, V, Z. Undefined where a
 * character is none of these.
 */
export function checkCharacterOf(first17: string): string | undefined {
  const values = first17.split('').map((character) => alphabet.indexOf(character));
  if (values.length !== weights.length || values.includes(-1)) return undefined;
  const sum = values.reduce((total, value, place) => total + value * weights[place]!, 0);
  return alphabet[(31 - (sum % 31)) % 31];
}

/** Whether these are 18 characters of a unified social credit code whose last one fits the others. */
export const isCreditCode = (code: string): boolean =>
  code.length === 18 && checkCharacterOf(code.slice(0, 17)) === code[17];
