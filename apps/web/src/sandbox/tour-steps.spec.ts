import { nextStep, tourSteps } from './tour-steps.js';

describe('the tour', () => {
  const verbs = tourSteps.map(({ verb }) => verb);

  it('goes on with the first act that has not happened, whatever happened between', () => {
    expect(nextStep(['open'])).toBe(0);
    expect(nextStep(['open', 'saveForm', 'submit', 'urge'])).toBe(1);
    expect(nextStep(['open', ...verbs.slice(0, 5), 'limitReached'])).toBe(5);
  });

  it('is over when all of them have happened in order', () => {
    expect(nextStep(['open', ...verbs])).toBe(tourSteps.length);
    expect(nextStep(verbs.toReversed())).toBeLessThan(tourSteps.length);
  });
});
