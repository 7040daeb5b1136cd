import { matters } from '#workflows';
import { describeWalks } from './every-move.js';
import { unusedReasons } from './impossible.js';

describeWalks(matters.flat().filter(({ code }) => !code.startsWith('type-approval')));

describe('a reason why a move is never made', () => {
  it('is about moves that some definition states', () => {
    expect(unusedReasons(matters.flat())).toEqual([]);
  });
});
