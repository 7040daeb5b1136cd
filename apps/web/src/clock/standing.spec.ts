import { daysInWords, dueInWords, isCountedBack, sorted, standingOf, type Limited } from './standing.js';

const clock = (given: Partial<Limited> = {}): Limited => ({
  status: 'running', startOn: '2026-03-02', dueOn: '2026-03-30', remaining: 5, unit: 'workingDays', length: 20, card: null, ...given,
}); // prettier-ignore

describe('how a limit stands', () => {
  it('is near its end by its yellow card, and on its last day without one', () => {
    expect(standingOf(clock({ card: 'yellow' }))).toBe('soon');
    expect(standingOf(clock({ remaining: 0 }))).toBe('soon');
    expect(standingOf(clock())).toBe('running');
  });

  it('is over, and nobody is late, where what only informs has run out', () => {
    expect(standingOf(clock({ remaining: -3 }))).toBe('over');
    expect(dueInWords(clock({ remaining: -3 })).zh).toBe('已于2026年3月30日周一届满');
  });

  it('is told with the last day and what is left, in the unit that is counted', () => {
    expect(dueInWords(clock())).toEqual({
      zh: '到2026年3月30日周一为止，还有 5 个工作日',
      en: 'Until Mon, 30 Mar 2026, 5 working days left',
    });
    expect(dueInWords(clock({ remaining: 0 })).en).toBe('Mon, 30 Mar 2026 is the last day');
    expect(dueInWords(clock({ status: 'overdue', remaining: -1, card: 'red' })).en).toBe(
      'Was due on Mon, 30 Mar 2026: 1 working day late',
    );
    expect(daysInWords(49, 'months').zh).toBe('49 天');
  });

  it('names no day while counting has stopped without one', () => {
    expect(dueInWords(clock({ status: 'stopped', dueOn: null, remaining: 17 })).en).toBe(
      'Stopped; 17 working days left when counting goes on',
    );
  });

  it('is counted back where its last day lies before the day it is counted from', () => {
    expect(isCountedBack({ startOn: '2027-02-28', dueOn: '2026-08-28' })).toBe(true);
    expect(isCountedBack({ startOn: '2026-03-02', dueOn: null })).toBe(false);
  });
});

describe('limits of a case', () => {
  it('come most urgent first, and those that are over apart', () => {
    const limits = [
      { id: 'met', ...clock({ status: 'met' }) },
      { id: 'later', ...clock({ dueOn: '2026-05-01' }) },
      { id: 'stopped', ...clock({ status: 'stopped', dueOn: null }) },
      { id: 'sooner', ...clock({ dueOn: '2026-04-01' }) },
      { id: 'late', ...clock({ status: 'overdue', remaining: -1 }) },
      { id: 'informed', ...clock({ remaining: -9 }) },
    ];
    const { open, ended } = sorted(limits);
    expect(open.map(({ id }) => id)).toEqual(['late', 'sooner', 'later', 'stopped']);
    expect(ended.map(({ id }) => id)).toEqual(['met', 'informed']);
  });
});
