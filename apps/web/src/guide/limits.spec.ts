import { limitsInOrder, type Matter } from './queries.js';

const order = (limits: readonly string[], steps: readonly (readonly string[])[]) =>
  limitsInOrder({
    limits: limits.map((id) => ({ id })),
    steps: steps.map((each) => ({ limits: each })),
  } as unknown as Matter).map(({ id }) => id);

describe('the limits of a guide', () => {
  it('stand in the order of the steps in which they run', () => {
    expect(order(['HEARING', 'CORRECTION', 'ACCEPT'], [['ACCEPT'], ['CORRECTION', 'ACCEPT'], ['HEARING']])).toEqual([
      'ACCEPT',
      'CORRECTION',
      'HEARING',
    ]);
  });

  it('end with those that run beside every step', () => {
    expect(order(['COURT', 'ACCEPT'], [['ACCEPT']])).toEqual(['ACCEPT', 'COURT']);
  });

  it('place the time to decide where a step speaks of it in general', () => {
    expect(order(['HEARING', 'T_DECIDE'], [['DECIDE'], ['HEARING']])).toEqual(['T_DECIDE', 'HEARING']);
  });
});
