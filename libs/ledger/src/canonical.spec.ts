import fc from 'fast-check';
import { canonical } from './canonical.js';

describe('the canonical form', () => {
  it('is that of the sample in RFC 8785, section 3.2.2, byte for byte', () => {
    const sample = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);

    // Section 3.2.4.
    const bytes = `
      7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72
      73 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32
      2c 31 65 2d 32 37 5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c
      5c 5c 5c 22 2f 22 7d`;
    expect(Buffer.from(canonical(sample)).toString('hex')).toBe(bytes.replace(/\s/g, ''));
  });

  it('orders names by UTF-16 code units, as in section 3.2.3', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];

    const text = canonical(Object.fromEntries(names.map((name) => [name, 0])));

    expect([...text.matchAll(/"([^"]+)":0/g)].map((match) => match[1])).toEqual(
      sorted.map((name) => (name === '\r' ? String.raw`\r` : name)),
    );
  });

  it.each([
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [0.000001, '0.000001'],
    [333333333.33333325, '333333333.33333325'],
  ])('writes the number %p of RFC 8785, appendix B, as %s', (number, text) => {
    expect(canonical(number)).toBe(text);
  });

  it('does not depend on the order of fields and survives a way through JSON text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());

        expect(canonical(reversed)).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
      { seed: 8785, numRuns: 500 },
    );
  });

  it('is the same for two values only if they are the same JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        fc.pre(canonical(one) === canonical(other));
        expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
      }),
      { seed: 8786, numRuns: 50, maxSkipsPerRun: 1_000 },
    );
  });

  const circular: Record<string, unknown> = {};
  circular['self'] = circular;

  it.each([
    ['undefined', undefined, '$'],
    ['an undefined field', { a: { b: undefined } }, '$.a.b'],
    ['a hole in a list', [1, , 3], '$[1]'], // oxlint-disable-line no-sparse-arrays
    ['NaN', [Number.NaN], '$[0]'],
    ['Infinity', Number.POSITIVE_INFINITY, '$'],
    ['a bigint', { n: 1n }, '$.n'],
    ['a function', { f: () => 1 }, '$.f'],
    ['a symbol', [Symbol('s')], '$[0]'],
    ['a field named by a symbol', { [Symbol('s')]: 1 }, '$'],
    ['a Date', { at: new Date(0) }, '$.at'],
    ['a Map', new Map(), '$'],
    ['bytes', { bytes: Buffer.from('a') }, '$.bytes'],
    ['an object that says itself what it is', { toJSON: () => 1 }, '$.toJSON'],
    ['half a surrogate pair', ['\ud800'], '$[0]'],
    ['half a surrogate pair in a name', { '\udc00': 1 }, '$'],
    ['a circle', circular, '$.self'],
  ])('refuses %s and names the place', (_, value, place) => {
    expect(() => canonical(value)).toThrow(TypeError);
    expect(() => canonical(value)).toThrow(
      new RegExp(`^JSON cannot carry .+ at ${place.replace(/[$.[\]]/g, '\\$&')}$`),
    );
  });

  it('takes the same object twice side by side, which is no circle', () => {
    const shared = { a: 1 };

    expect(canonical([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });
});
