import { isRegion, regionName, regionsFor } from './regions.js';

const codes = (typed: string, chosen?: string) => regionsFor(typed, chosen).map(({ code }) => code);

describe('the choice of a region', () => {
  it('offers the 31 provincial divisions of the mainland, each by a code that the API accepts', () => {
    expect(codes('')).toHaveLength(31);
    expect(codes('').every(isRegion)).toBe(true);
  });

  it('finds a province by its name in either language and by the beginning of its code', () => {
    expect(codes('江苏')).toEqual(['320000']);
    expect(codes(' jiangSU ')).toEqual(['320000']);
    expect(codes('32')).toEqual(['320000']);
  });

  it('takes a city or county by its six digits, and names the province it lies in', () => {
    expect(codes('320106')).toEqual(['320106']);
    expect(regionName('320106')).toEqual({ zh: '江苏省 320106', en: 'Jiangsu 320106' });
    expect(regionName('000000')).toEqual({ zh: '全国', en: 'the whole country' });
    expect(regionName('320000')).toEqual({ zh: '江苏省', en: 'Jiangsu' });
  });

  it('keeps what is chosen among the choices', () => {
    expect(codes('', '440305')).toContain('440305');
    expect(codes('广东', '440305')).toEqual(['440000', '440305']);
  });

  it('shows a code that it does not know as it is', () => {
    expect(regionName('990000')).toEqual({ zh: '990000', en: '990000' });
    expect(regionName('32')).toEqual({ zh: '32', en: '32' });
  });
});
