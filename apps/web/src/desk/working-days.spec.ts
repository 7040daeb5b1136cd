import { calendarOf, workingDaysLeft } from './working-days.js';

// National Day 2026: off from 1 to 7 October, worked on Saturday the 10th.
const calendar = calendarOf([{ holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], workdays: ['2026-10-10'] }]); // prettier-ignore

describe('working days that are left', () => {
  it.each([
    ['2026-09-29', '2026-09-29', 0],
    ['2026-09-29', '2026-09-30', 1],
    ['2026-09-30', '2026-10-08', 1],
    ['2026-10-09', '2026-10-10', 1],
    ['2026-10-09', '2026-10-12', 2],
    ['2026-10-12', '2026-10-09', -2],
  ])('from %s to %s are %i', (today, dueOn, left) => {
    expect(workingDaysLeft(calendar, today, dueOn)).toBe(left);
  });
});
