import { keyOf, sealed, unsealed } from './seal.js';

const key = keyOf('a secret of more than thirty-two letters', 'totp');

describe('a sealed text', () => {
  it('opens with the same key and binding, and is another each time', () => {
    const [one, two] = [sealed(key, 'GEZDGNBV', 'totp a'), sealed(key, 'GEZDGNBV', 'totp a')];

    expect(one).not.toBe(two);
    expect([one, two].map((text) => unsealed(key, text, 'totp a'))).toEqual(['GEZDGNBV', 'GEZDGNBV']);
  });

  it('does not open for another account, with another key, or with one bit changed', () => {
    const text = sealed(key, 'GEZDGNBV', 'totp a');
    const bent = Buffer.from(text, 'base64');
    bent[bent.length - 1]! ^= 1;

    expect(() => unsealed(key, text, 'totp b')).toThrow();
    expect(() => unsealed(keyOf('a secret of more than thirty-two letters', 'other'), text, 'totp a')).toThrow();
    expect(() => unsealed(key, bent.toString('base64'), 'totp a')).toThrow();
    expect(() => unsealed(key, '', 'totp a')).toThrow();
  });
});
