import fc from 'fast-check';
import { canonical } from './canonical.js';

const run = { numRuns: 1000, seed: 20260302 };
const anyJson = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 });

/** The same value with the properties of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
}

describe('the canonical form', () => {
  it('is that of the example in RFC 8785, 3.2.2', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonical(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts names by UTF-16 code units, as the example in RFC 8785, 3.2.3', () => {
    const input = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(canonical(input).match(/(?<=:")[^"]+/g)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it.each([
    [-0, '0'],
    [1e21, '1e+21'],
    [9007199254740994, '9007199254740994'],
    [5e-324, '5e-324'],
    ['流量计', '"流量计"'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
  ])('of %p is %s', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it('carries a value there and back', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      run,
    );
  });

  it('does not depend on the order in which properties were written', () => {
    fc.assert(
      fc.property(anyJson, (value) => expect(canonical(turned(value))).toBe(canonical(value))),
      run,
    );
  });

  it('leaves out properties that are undefined, as JSON does', () => {
    expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it('may meet the same object twice, side by side', () => {
    const actor = { userId: 'u1' };
    expect(canonical([actor, actor])).toBe('[{"userId":"u1"},{"userId":"u1"}]');
  });
});

describe('a value that JSON cannot carry unchanged is refused with its place', () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = [loop];

  it.each([
    ['undefined', undefined, '$ is undefined'],
    ['undefined in an array', { a: [1, undefined] }, '$.a[1] is undefined'],
    ['a hole in an array', { a: new Array(1) }, '$.a[0] is undefined'],
    ['NaN', { a: { b: Number.NaN } }, '$.a.b is NaN'],
    ['Infinity', [-Infinity], '$[0] is -Infinity'],
    ['a bigint', { a: 1n }, '$.a is bigint'],
    ['a function', { a: () => 1 }, '$.a is function'],
    ['a symbol', { a: Symbol('a') }, '$.a is symbol'],
    ['a Date', { at: new Date(0) }, '$.at is not a plain object'],
    ['a Map', new Map([[1, 2]]), '$ is not a plain object'],
    ['bytes', { a: Buffer.from('a') }, '$.a is not a plain object'],
    ['half a character', ['a\ud83d'], '$[0] contains a lone surrogate'],
    ['half a character in a name', { '\ude00': 1 }, 'in $ contains a lone surrogate'],
    ['a loop', loop, '$.self[0] contains itself'],
  ])('%s', (_, value, message) => {
    expect(() => canonical(value)).toThrow(TypeError);
    expect(() => canonical(value)).toThrow(message);
  });
});
