import fc from 'fast-check';
import { classCodes } from './categories.js';
import { numberOf, numberPattern } from './certificate.js';

const form = (grade: 1 | 2, of = '08', subclass = '6') => ({ grade, material: { class: of, subclass } });

describe('numbers of graded reference materials', () => {
  it('are GBW, class, sub-class and serial for grade I; GBW(E), class and serial for grade II', () => {
    expect(numberOf({ form: form(1) }).format(7)).toBe('GBW08607');
    expect(numberOf({ form: form(2) }).format(123)).toBe('GBW(E)080123');
  });

  it('have the published form for every class, until a series is full', () => {
    fc.assert(
      fc.property(fc.constantFrom<1 | 2>(1, 2), fc.constantFrom(...classCodes), fc.integer({ min: 1, max: 99 }), (grade, of, serial) => {
        expect(numberOf({ form: form(grade, of) }).format(serial)).toMatch(numberPattern);
      }),
    );
    expect(() => numberOf({ form: form(1) }).format(100)).toThrow('GBW086');
  }); // prettier-ignore

  it('are counted once for the country in each class, and for grade I in each sub-class', () => {
    const series = (grade: 1 | 2, subclass: string) => numberOf({ form: form(grade, '08', subclass) }).series;

    expect(series(1, '6')).not.toBe(series(1, '7'));
    expect(series(2, '6')).toBe(series(2, '7'));
  });
});
