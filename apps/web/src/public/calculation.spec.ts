import { calculationIn, faultsOf, inAddress, type Calculation } from './calculation.js';

const twenty: Calculation = {
  from: '2026-03-02', n: '20', unit: 'workingDays', pauses: [{ from: '2026-03-05', to: '2026-05-29' }],
}; // prettier-ignore

describe('a calculation of a limit', () => {
  it('stands in its address whole, so that it can be sent', () => {
    const address = new URLSearchParams(inAddress(twenty));
    expect(address.get('pauses')).toBe('2026-03-05..2026-05-29');
    expect(calculationIn(address)).toEqual(twenty);
  });

  it('leaves out pauses of which nothing was said', () => {
    expect(inAddress({ ...twenty, pauses: [{ from: '', to: '' }] })).toEqual({
      from: '2026-03-02',
      n: '20',
      unit: 'workingDays',
    });
  });

  it('counts working days where an address says nothing else', () => {
    expect(calculationIn(new URLSearchParams('unit=fortnights'))).toEqual({ from: '', n: '', unit: 'workingDays', pauses: [] }); // prettier-ignore
  });

  it('is asked when nothing is wrong with it', () => {
    expect(faultsOf(twenty)).toEqual([]);
  });

  it.each([
    [{ from: '' }, '/from', 'day'],
    [{ from: '2026-13-01' }, '/from', 'day'],
    [{ n: '' }, '/n', 'number'],
    [{ n: '-1' }, '/n', 'number'],
    [{ n: '2.5' }, '/n', 'number'],
    [{ pauses: [{ from: '', to: '2026-03-05' }] }, '/pauses/0/from', 'day'],
    [{ pauses: [...twenty.pauses, { from: '2026-06-05', to: '' }] }, '/pauses/1/to', 'day'],
    [{ pauses: [{ from: '2026-03-05', to: '2026-03-04' }] }, '/pauses/0/to', 'order'],
  ])('with %j has its fault at %s', (wrong, pointer, code) => {
    expect(faultsOf({ ...twenty, ...wrong })).toEqual([{ pointer, code }]);
  });
});
