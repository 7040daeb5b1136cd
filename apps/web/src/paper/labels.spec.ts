import { contentOf } from './labels.js';

describe('what a paper says', () => {
  it('is read in a fixed order, without its head and foot and without what is empty', () => {
    const data = {
      nothingElse: '除上述内容外，不再要求补正其他内容', authority: '某局', number: '1号', madeOn: '2026-03-02', remedies: {},
      period: { unit: 'calendarDays', value: 30 }, points: [{ text: '缺试验报告' }], validUntil: null, conditions: [], deemed: false,
    }; // prettier-ignore
    expect(contentOf(data).map(([key]) => key)).toEqual(['points', 'period', 'nothingElse']);
  });

  it('keeps what it has no name for, at the end', () => {
    expect(contentOf({ something: 1, reasons: 'r' }).map(([key]) => key)).toEqual(['reasons', 'something']);
  });
});
