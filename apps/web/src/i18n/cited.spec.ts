import { citedInEnglish } from './cited.js';

const names = {
  计量法: { en: 'Metrology Law' },
  计量法实施细则: { en: 'Implementing Rules of the Metrology Law' },
  '(理解适用)': { en: ' (as interpreted)' },
  '《考核规范》': { en: ' Examination' },
  '分离、回避惯例': { en: 'usual separation' },
};
const english = (basis: string) => citedInEnglish(basis, names);

describe('a legal basis in English', () => {
  it.each([
    ['计量法', 'Metrology Law'],
    ['计量法第32条', 'Metrology Law art. 32'],
    ['计量法第32条第(1)项', 'Metrology Law art. 32(1)'],
    ['计量法第69条第2款', 'Metrology Law art. 69 para. 2'],
    ['计量法第69条第2款第(3)项', 'Metrology Law art. 69 para. 2(3)'],
    ['计量法第6、9、10条', 'Metrology Law arts. 6, 9 and 10'],
    ['计量法第8—12条', 'Metrology Law arts. 8–12'],
    ['计量法第6至9条', 'Metrology Law arts. 6–9'],
    ['计量法第2章', 'Metrology Law chapter 2'],
    ['计量法附件3', 'Metrology Law annex 3'],
    ['JJF 1033-2023《考核规范》第6.2节', 'JJF 1033-2023 Examination section 6.2'],
    ['JJF 1033-2023附录A', 'JJF 1033-2023 annex A'],
    ['JJF 1186-2018', 'JJF 1186-2018'],
  ])('reads %s as %s', (basis, said) => {
    expect(english(basis)).toBe(said);
  });

  it('takes the longest name that fits', () => {
    expect(english('计量法实施细则第7条(理解适用)')).toBe('Implementing Rules of the Metrology Law art. 7 (as interpreted)');
  });

  it('reads one text after the other', () => {
    expect(english('计量法第6条；计量法实施细则第15条')).toBe('Metrology Law art. 6; Implementing Rules of the Metrology Law art. 15');
    expect(english('计量法第6条及第9条')).toBe('Metrology Law art. 6 and art. 9');
    expect(english('计量法第6条、计量法实施细则')).toBe('Metrology Law art. 6, Implementing Rules of the Metrology Law');
  });

  it('leaves whole what has a name as a whole, separators in it too', () => {
    expect(english('分离、回避惯例')).toBe('usual separation');
  });

  it.each(['民法典第3条', '计量法第三条', '计量法第6条；民法典', '', '本省规定'])('does not guess at %s', (basis) => {
    expect(english(basis)).toBeUndefined();
  });
}); // prettier-ignore
