type Reader = readonly [pattern: RegExp, english: (...found: string[]) => string];

/** Numbers as the law strings them together: `61、62`, `8—12`, `6至9`. */
const numbers = String.raw`\d+(?:[、,—–至-]\d+)*`;
const listed = (text: string): string => text.replaceAll(/[—至-]/g, '–').split(/[、,]/).join(', ').replace(/, (?=[^,]*$)/, ' and '); // prettier-ignore
const several = (one: string, text: string) => ` ${/^\d+$/.test(text) ? one : `${one.replace('.', '')}s${one.endsWith('.') ? '.' : ''}`} ${listed(text)}`; // prettier-ignore

/** What reads by itself, whatever text it belongs to. */
const readers: readonly Reader[] = [
  [new RegExp(`^第(${numbers})条`), (_, article) => several('art.', article!)],
  [new RegExp(`^第(${numbers})款`), (_, paragraph) => several('para.', paragraph!)],
  [/^第[(（](\d+)[)）]项/, (_, item) => `(${item})`],
  [new RegExp(`^第(${numbers})[章]`), (_, chapter) => several('chapter', chapter!)],
  [/^第(\d+(?:\.\d+)*)节/, (_, section) => ` section ${section}`],
  [/^附(?:件|录)(\d+|[A-Z](?![A-Za-z]))/, (_, annex) => ` annex ${annex}`],
  [/^、/, () => ', '],
  [/^[及和]/, () => ' and '],
  // Numbers of standards stand as they are: JJF 1186-2018, OIML R 76.
  [/^[A-Za-z][\w/ .-]*/, (name) => name!],
];

/**
 * A legal basis in English: `行政许可法第32条第(1)项` as `Administrative Licensing Law art. 32(1)`. `names`: what each
 * legal text, and whatever else may stand in a basis, is called, by its name in Chinese; the longest one counts. Undefined
 * where something in it has no name.
 */
export function citedInEnglish(basis: string, names: Readonly<Record<string, { readonly en: string }>>): string | undefined {
  const whole = names[basis]?.en;
  if (whole !== undefined) return whole;
  const parts = basis.split('；').map((part) => names[part]?.en ?? read(part, longestFirst(names), names));
  return parts.every((part) => part !== undefined) ? parts.join('; ') : undefined;
} // prettier-ignore

function read(text: string, known: readonly string[], names: Readonly<Record<string, { readonly en: string }>>) {
  let english = '';
  for (let rest = text; rest !== '';) {
    const name = known.find((each) => rest.startsWith(each));
    const found = name === undefined ? reading(rest) : { length: name.length, said: names[name]!.en };
    if (!found) return undefined;
    english += found.said;
    rest = rest.slice(found.length);
  }
  return english.replaceAll(/ {2,}/g, ' ').trim() || undefined;
}

function reading(rest: string) {
  for (const [pattern, said] of readers) {
    const found = pattern.exec(rest);
    if (found) return { length: found[0].length, said: said(...found) };
  }
  return undefined;
}

const sorted = new WeakMap<object, readonly string[]>();
function longestFirst(names: Readonly<Record<string, unknown>>): readonly string[] {
  const known = sorted.get(names) ?? Object.keys(names).sort((a, b) => b.length - a.length);
  sorted.set(names, known);
  return known;
}
