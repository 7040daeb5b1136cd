/* What people type where numbers are wanted: full-width digits and thousands' commas of nobody's making are left as text. */

/** The number that was typed; the text itself where it is none yet; undefined where nothing was typed. */
export function numberOf(typed: string): number | string | undefined {
  const text = typed.normalize('NFKC').trim().replace('−', '-');
  if (text === '') return undefined;
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
  return isNumber ? Number(text) : typed;
}

/** Numbers separated by whitespace, commas or semicolons, in their order. */
export const numbersOf = (typed: string): (number | string)[] =>
  typed.split(/[\s,;，；、]+/).map(numberOf).filter((each) => each !== undefined); // prettier-ignore
