import { faultsIn } from '#workflow-kit';
import { typeApprovalV1 } from './v1.js';

describe('type approval, version 1', () => {
  it('has no faults', () => {
    expect(faultsIn(typeApprovalV1)).toEqual([]);
  });
});
