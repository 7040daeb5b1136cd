import {
  calendarOf,
  duesOf,
  openCase,
  reach,
  replay,
  system,
  type CaseState,
  type Decision,
  type Facts,
} from '#engine';
import { calendarYears } from '../calendars/index.js';
import { registerEntryV1 as workflow } from './v1.js';

const authority = { id: 'p1', name: '省局', region: '320000', word: '苏', contact: '', reviewedBy: '', court: '' };
const calendar = calendarOf(calendarYears);
const factsAt = (now: string): Facts => ({ now, calendar, authority, people: [], bodies: [], authorities: [] });
const opening = { id: '1', number: 'RE-1', applicantId: 'co', applicantName: '甲', authorityId: 'p1', grantId: 'g' };

/** An entry of a certificate, where one limit is reached again and again, each time so many days late. */
function reachedAgain(matter: string, issuedOn: string, limit: string, late = 0, times = 3) {
  const form = { ...workflow.sampleForm, matter, issuedOn };
  const first = openCase(workflow, { ...opening, form, actor: system }, factsAt(`${issuedOn}T02:00:00.000Z`));
  const moves: Decision['move'][] = [first.move];
  const periods: [start: string, due: string][] = [];
  let filed: CaseState = first.next;
  for (let time = 0; time < times; time += 1) {
    const clock = filed.clocks.findLast((each) => each.limit === limit)!;
    const { dueOn } = duesOf(workflow, clock, calendar);
    periods.push([clock.startOn, dueOn!]);
    const now = new Date(Date.parse(`${dueOn}T16:00:00.000Z`) + late * 86_400_000).toISOString();
    const decision = reach(workflow, filed, clock.id, factsAt(now))!;
    moves.push(decision.move);
    filed = decision.next;
  }
  return { periods, filed, moves };
}

describe('what recurs while a certificate is in force', () => {
  it.each([0, 40])('keeps its day of the year, noticed %i days late', (late) => {
    expect(reachedAgain('standard-certification', '2026-06-30', 'MS_STABILITY_YEARLY', late).periods).toEqual([
      ['2026-06-30', '2027-06-30'],
      ['2027-06-30', '2028-06-30'],
      ['2028-06-30', '2029-06-30'],
    ]);
  });

  it('is told once where several periods are over already, as of a certificate that is registered years later', () => {
    expect(reachedAgain('standard-certification', '2022-03-01', 'MS_STABILITY_YEARLY', 3 * 365 + 2, 2).periods).toEqual(
      [
        ['2022-03-01', '2023-03-01'],
        ['2026-03-01', '2027-03-01'],
      ],
    );
  });

  it('runs from the day it stood on, where its last day was a rest day and the holder had until Monday', () => {
    expect(reachedAgain('reference-material-grading', '2024-07-04', 'RM_SUPPLY').periods).toEqual([
      ['2024-07-04', '2026-07-06'],
      ['2026-07-04', '2028-07-04'],
      ['2028-07-04', '2030-07-04'],
    ]);
  });

  it('is the same when it is replayed, under whatever calendar counts today', () => {
    const { filed, moves } = reachedAgain('reference-material-grading', '2024-07-04', 'RM_SUPPLY', 3);
    const again = replay(workflow, () => workflow, opening, moves, { calendar: calendarOf([]), authority });

    expect(again.clocks).toEqual(filed.clocks);
    expect(moves.slice(1).map(({ payload }) => payload)).toEqual([{ dueOn: '2026-07-06' }, { dueOn: '2028-07-04' }, { dueOn: '2030-07-04' }]); // prettier-ignore
  });
});
