import { matters, vocabulary } from '../index.js';

const chinese = /\p{Script=Han}/u;

/** Facts of which each part says where it comes from: whatever else stands in a paper's data is fixed by the definition. */
const anyFacts = (path: string): unknown =>
  new Proxy(() => path, {
    get: (_, key) =>
      key === Symbol.toPrimitive || key === 'toString' ? () => path
      : key === Symbol.iterator ? [][Symbol.iterator]
      : ['map', 'filter', 'flatMap', 'find'].includes(String(key)) ? () => []
      : key === 'ground' ? 'other'
      : key === 'why' ? 'noGround'
      : anyFacts(`${path}.${String(key)}`),
    apply: () => anyFacts(`${path}()`),
  }); // prettier-ignore

const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value]
  : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts)
  : []; // prettier-ignore

/** Articles have names of their own; the others are the text itself, of law or of the case. */
const written = ['provision', 'notice', 'commitment', 'findings'];

const papers = matters.flat().flatMap(({ code, version, papers: of }) => Object.entries(of).map(([paper, spec]) => ({ at: `${code}@${version} ${paper}`, spec }))); // prettier-ignore

describe('what papers say in fixed words', () => {
  it('has an English reading, sentence by sentence', () => {
    const fixed = papers.flatMap(({ at, spec }) =>
      Object.entries(spec.content(anyFacts('') as never))
        .filter(([key]) => !written.includes(key))
        .flatMap(([key, value]) => texts(value).map((text) => ({ at: `${at}.${key}`, text }))),
    );
    const said = fixed.filter(({ text }) => chinese.test(text));

    expect(said.length).toBeGreaterThan(20);
    expect([...new Set(said.filter(({ text }) => !(text in vocabulary.sentences)).map(({ at, text }) => `${at}: ${text}`))]).toEqual([]); // prettier-ignore
    expect(Object.values(vocabulary.sentences).filter(({ en }) => en.trim() === '' || chinese.test(en))).toEqual([]);
  });
});
