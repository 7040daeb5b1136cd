import fc from 'fast-check';
import { checkCharacterOf, isCreditCode } from './credit-code.js';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('');
const codes = fc
  .array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join('') + checkCharacterOf(characters.join('')));
const replaced = (code: string, place: number, by: string) => code.slice(0, place) + by + code.slice(place + 1);

describe('the unified social credit code', () => {
  it.each([
    '91350100M000100Y43', // the example of GB 32100-2015
    '91440300708461136T',
    '91110000802100433B',
    '91330100799655058B',
    '91320000MA00000016',
    '91320000MA00000029',
    '91320000MA0000003C',
  ])('%s is one', (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it.each(['', '91350100M000100Y4', '91350100M000100Y433', '91350100M000100Y4３', '91350100m000100y43', '91350100M00010OY43'])(
    '%j is none',
    (code) => {
      expect(isCreditCode(code)).toBe(false);
    },
  ); // prettier-ignore

  it.each('IOSVZ'.split(''))('never holds %s, which looks like a digit or another letter', (letter) => {
    fc.assert(
      fc.property(codes, fc.nat(17), (code, place) => !isCreditCode(replaced(code, place, letter))),
      { numRuns: 50 },
    );
  });

  it('shows every single wrong character', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), fc.constantFrom(...alphabet), (code, place, other) => {
        fc.pre(code[place] !== other);

        expect(isCreditCode(replaced(code, place, other))).toBe(false);
      }),
    );
  });

  it('shows every two characters that changed places, but for the first and the last, which weigh the same', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), fc.nat(17), (code, one, other) => {
        fc.pre(code[one] !== code[other]);
        const swapped = replaced(replaced(code, one, code[other]!), other, code[one]!);

        expect(isCreditCode(swapped)).toBe(Math.abs(one - other) === 17);
      }),
      { examples: [['91350100M000100Y43', 0, 17]] },
    );
  });
});
