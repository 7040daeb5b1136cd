import { accepted, calendar, entrustment, workflow } from '../../../test/support/acted-case.js';
import { calendarYears } from '../../../workflows/calendars/index.js';
import { calendarOf, duesOf, recomputed } from './index.js';

/** The official calendar with more days off in 2026, and more Saturdays on which one works. */
const withDays = (off: readonly string[], on: readonly string[] = []) =>
  calendarOf(calendarYears.map((year) => (year.year === 2026 ? { ...year, holidays: [...year.holidays, ...off], workdays: [...year.workdays, ...on] } : year))); // prettier-ignore

const march20 = () => accepted().at('2026-03-20T09:00+08:00');

describe('another calendar for a case that runs', () => {
  it('moves nothing where a day off is made up for in time', () => {
    expect(march20().recounted(withDays(['2026-03-27'], ['2026-03-28']))).toBeUndefined();
  });

  it('is an act of the system with the old and the new due date, and leaves the case where it is', () => {
    const acted = march20();
    const { state, revision, papers, context } = acted.filed;
    const { move, next, consequences } = acted.recounted(withDays(['2026-03-26', '2026-03-27']))!;

    expect(move).toEqual({
      at: '2026-03-20T01:00:00.000Z', verb: 'recompute', limit: null, clockId: null, from: state, to: state,
      actor: { userId: 'system', role: 'system', organisationId: 'system', actedFor: null }, grantId: 'g', basis: '国务院办公厅通知',
      payload: {
        cause: 'newNotice', source: '国务院办公厅通知', calendarVersion: 1,
        limits: [{ clockId: 'T_DECIDE-1', limit: 'T_DECIDE', oldDueOn: '2026-03-30', newDueOn: '2026-04-01' }],
      },
      papers: [],
      messages: [{ code: 'dueDateChanged', to: ['approver', 'reviewer'], data: { limits: [{ clockId: 'T_DECIDE-1', limit: 'T_DECIDE', oldDueOn: '2026-03-30', newDueOn: '2026-04-01' }] } }],
    }); // prettier-ignore
    expect(next).toMatchObject({ state, revision: revision + 1, papers, context });
    expect(consequences).toEqual([]);
  });

  it('tells the promised date too where it moves', () => {
    expect(march20().recounted(withDays(['2026-03-24']))!.move.payload['limits']).toEqual([
      { clockId: 'T_DECIDE-1', limit: 'T_DECIDE', oldDueOn: '2026-03-30', newDueOn: '2026-03-31', oldPromisedDueOn: '2026-03-25', newPromisedDueOn: '2026-03-26' },
    ]); // prettier-ignore
  });

  it('stands in the ledger of each limit it moved, load after load', () => {
    const acted = march20();
    const [first, second] = [withDays(['2026-03-27']), withDays(['2026-03-27', '2026-03-30'])];
    acted.recounted(first);
    const again = recomputed(workflow, acted.filed, { from: first, to: second, cause: 'lengthened', source: '补充通知', version: 2, now: '2026-03-23T01:00:00.000Z' })!; // prettier-ignore

    expect(again.next.clocks.find(({ limit }) => limit === 'T_DECIDE')!.recomputed).toEqual([
      { on: '2026-03-20', cause: 'newNotice', source: '国务院办公厅通知', calendarVersion: 1, oldDueOn: '2026-03-30', newDueOn: '2026-03-31' },
      { on: '2026-03-23', cause: 'lengthened', source: '补充通知', calendarVersion: 2, oldDueOn: '2026-03-31', newDueOn: '2026-04-01' },
    ]); // prettier-ignore
    expect(acted.ledger('T_DECIDE').segments.slice(1)).toEqual([
      { kind: 'recompute', from: '2026-03-20', to: '2026-03-20', basis: '国务院办公厅通知', document: null, cause: 'newNotice', source: '国务院办公厅通知', calendarVersion: 1, oldDueOn: '2026-03-30', newDueOn: '2026-03-31' },
    ]); // prettier-ignore
  });

  it('leaves a stopped limit for the day it runs again, and ended ones for good', () => {
    const acted = accepted().at('2026-03-09T09:00+08:00').does('reviewer', 'entrust', entrustment).at('2026-03-20T09:00+08:00'); // prettier-ignore
    const before = acted.filed.clocks;
    const limits = acted.recounted(withDays(['2026-03-04', '2026-03-26']))!.move.payload['limits'] as { limit: string }[]; // prettier-ignore

    expect(before.filter(({ status }) => status === 'running').map(({ limit }) => limit)).toEqual(['TA_CONTACT', 'TA_SAMPLES', 'T_ANNOUNCED']); // prettier-ignore
    expect(limits.map(({ limit }) => limit)).toEqual(['T_ANNOUNCED']);
  });

  it('moves an extended limit, statutory and without a promise', () => {
    const acted = march20().does('head', 'extend', { reasons: '案情复杂' });
    expect(acted.recounted(withDays(['2026-04-08']))!.move.payload['limits']).toEqual([
      { clockId: 'T_DECIDE_EXT-1', limit: 'T_DECIDE_EXT', oldDueOn: '2026-04-14', newDueOn: '2026-04-15' },
    ]);
  });

  it('tells the parties whose own limits moved and the desk that holds the case, each once', () => {
    const acted = march20().does('reviewer', 'tellThirdParty', { name: '相邻企业', address: '示范路9号', interest: '重大利益' }).serves('D08'); // prettier-ignore
    acted
      .does('reviewer', 'startReview')
      .does('reviewer', 'tellHearingRight', { facts: '事实', intendedDecision: '拟准予' });
    acted.serves('D09');

    const { move } = acted.recounted(withDays(['2026-03-24']))!;
    expect((move.payload['limits'] as { clockId: string }[]).map(({ clockId }) => clockId)).toEqual(['T_DECIDE-1', 'T_STATEMENT-1', 'T_HEARING_REQUEST-1', 'T_HEARING_REQUEST-2']); // prettier-ignore
    expect(move.messages).toEqual([expect.objectContaining({ to: ['approver', 'thirdParty', 'applicant'] })]);
  });

  it('is folded again from its entry alone, under whatever calendar counts today', () => {
    const acted = march20();
    acted.recounted(withDays(['2026-03-26', '2026-03-27']));
    acted.at('2026-03-23T09:00+08:00').does('reviewer', 'entrust', entrustment);
    const again = acted.replayed();

    expect(again.clocks).toEqual(acted.filed.clocks);
    expect([again.state, again.revision]).toEqual([acted.filed.state, acted.filed.revision]);
    expect(again.clocks.find(({ limit }) => limit === 'T_DECIDE')!.recomputed).toHaveLength(1);
  });

  it('changes the date a limit is reached on, and nothing else of it', () => {
    const acted = march20();
    const to = withDays(['2026-03-26']);
    const { next } = acted.recounted(to)!;
    const clock = next.clocks.find(({ limit }) => limit === 'T_DECIDE')!;
    const { recomputed: _, ...rest } = clock;

    expect([duesOf(workflow, clock, calendar).dueOn, duesOf(workflow, clock, to).dueOn]).toEqual(['2026-03-30', '2026-03-31']); // prettier-ignore
    expect(rest).toEqual(march20().filed.clocks.find(({ limit }) => limit === 'T_DECIDE'));
  });
});
