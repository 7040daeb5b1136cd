import { matters } from '#workflows';
import { accepted, calendar, entrustment, workflow } from '../../../test/support/acted-case.js';
import { clockLedger, type Clock, type LedgerDay } from './index.js';

const registerEntry = matters.flat().find(({ code }) => code === 'register-entry')!;
const blank: Clock = { id: 'X-1', limit: '', party: null, startOn: '2026-03-02', length: { unit: 'years', value: 5 }, stops: [], status: 'running', endedOn: null, extends: null }; // prettier-ignore
const rowOf = (clock: Partial<Clock>, today = '2026-03-10', of = workflow) => clockLedger(of, { clocks: [{ ...blank, ...clock }] }, calendar, today)[0]!; // prettier-ignore
const told = ({ on, kind, n }: LedgerDay) => `${on.slice(5)} ${kind} ${n}`;
const stop = (from: string, to: string | null, no = 1) => ({
  from,
  to,
  basis: '行政许可法第45条',
  document: 'D06',
  no,
});

describe('the ledger of a limit', () => {
  it('tells a stop by its article and its served notice, and what ended it', () => {
    const acted = accepted().at('2026-03-09T09:00+08:00').does('reviewer', 'entrust', entrustment);
    const { no } = acted.filed.papers.find(({ code }) => code === 'D06')!;
    acted.at('2026-03-12T09:00+08:00').does('lab', 'declineEntrustment', { ground: 'capability', reason: '检修' });
    const { segments, days } = acted.ledger('T_DECIDE');

    expect(segments).toEqual([
      { kind: 'run', from: '2026-03-02', to: '2026-03-08', basis: '行政许可法第42条', document: null },
      { kind: 'stop', from: '2026-03-09', to: '2026-03-12', basis: '行政许可法第45条', document: 'D06', no, servedOn: '2026-03-09' },
      { kind: 'run', from: '2026-03-13', to: null, basis: '行政许可法第42条', document: null, resumed: { on: '2026-03-12', by: 'declineEntrustment', basis: '办理惯例' } },
    ]); // prettier-ignore
    expect(days.slice(6, 12).map(told)).toEqual(['03-08 rest 4', '03-09 stopped 4', '03-10 stopped 4', '03-11 stopped 4', '03-12 stopped 4', '03-13 counted 5']); // prettier-ignore
    expect(days[7]!.why).toBe(`D06 (${no}), 行政许可法第45条`);
  });

  it('tells an extension by who approved it, why, by which paper, and what it gained', () => {
    const acted = accepted().at('2026-03-20T09:00+08:00').does('head', 'extend', { reasons: '案情复杂' });
    const { no } = acted.filed.papers.find(({ code }) => code === 'D07')!;

    expect(acted.ledger('T_DECIDE_EXT').segments).toEqual([
      { kind: 'run', from: '2026-03-02', to: null, basis: '行政许可法第42条', document: null },
      {
        kind: 'extend', from: '2026-03-20', to: '2026-03-20', basis: '行政许可法第42条', document: 'D07', no, replaces: 'T_DECIDE-1',
        approver: 'head', reason: '案情复杂', oldDueOn: '2026-03-30', newDueOn: '2026-04-14',
      },
    ]); // prettier-ignore
    expect(acted.ledger('T_DECIDE').segments).toEqual([expect.objectContaining({ kind: 'run', to: '2026-03-20' })]);
    expect(acted.ledger('T_DECIDE_EXT')).toMatchObject({ dueOn: '2026-04-14', promisedDueOn: null });
  });

  it('tells what an extension gained with the stops that came before and after it', () => {
    const acted = accepted().at('2026-03-09T09:00+08:00').does('reviewer', 'entrust', entrustment);
    acted.at('2026-03-20T09:00+08:00').does('head', 'extend', { reasons: '案情复杂' });
    expect(acted.ledger('T_DECIDE_EXT').segments.at(-1)).toMatchObject({ oldDueOn: null, newDueOn: null });
    expect(acted.ledger('T_DECIDE').segments.at(-1)).toMatchObject({ kind: 'stop', from: '2026-03-09', to: '2026-03-20' }); // prettier-ignore

    acted.at('2026-05-20T09:00+08:00').does('lab', 'declineEntrustment', { ground: 'capability', reason: '检修' });
    expect(acted.ledger('T_DECIDE_EXT').segments.at(-1)).toMatchObject({ kind: 'run', from: '2026-05-21' });
    expect(acted.ledger('T_DECIDE_EXT').segments[2]).toMatchObject({ kind: 'extend', oldDueOn: '2026-06-11', newDueOn: '2026-06-26' }); // prettier-ignore
  });

  it('has one line for stops that overlap or touch, with every notice of them', () => {
    const stops = [stop('2026-03-09', '2026-03-20', 4), stop('2026-03-16', '2026-03-25', 6), stop('2026-03-26', '2026-03-26', 7)]; // prettier-ignore
    const { segments, days } = rowOf({ limit: 'T_DECIDE', length: { unit: 'workingDays', value: 20 }, stops });

    expect(segments.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['run', '2026-03-02', '2026-03-08'],
      ['stop', '2026-03-09', '2026-03-26'],
      ['run', '2026-03-27', null],
    ]);
    expect(segments[1]).toMatchObject({ no: 4, further: [{ no: 6, servedOn: '2026-03-16' }, { no: 7, servedOn: '2026-03-26' }] }); // prettier-ignore
    expect(days.find(({ on }) => on === '2026-03-17')!.why).toBe(
      'D06 (4), 行政许可法第45条; D06 (6), 行政许可法第45条',
    );
  });

  it('tells the promised date beside the statutory one, where the length is the promised limit’s own', () => {
    const days = (value: number) => rowOf({ limit: 'T_DECIDE', length: { unit: 'workingDays', value } });

    expect(days(20)).toMatchObject({ dueOn: '2026-03-30', promisedDueOn: '2026-03-25' });
    expect(days(15)).toMatchObject({ dueOn: '2026-03-23', promisedDueOn: null });
  });

  it('ends with the limit, also while it stands still', () => {
    const stops = [stop('2026-03-09', null)];
    const met = rowOf({ limit: 'T_DECIDE', length: { unit: 'workingDays', value: 20 }, stops, status: 'met', endedOn: '2026-03-11' }, '2026-12-01'); // prettier-ignore

    expect(met.segments.at(-1)).toMatchObject({ kind: 'stop', from: '2026-03-09', to: '2026-03-11' });
    expect(met.days.at(-1)).toMatchObject({ on: '2026-03-11', kind: 'stopped' });
  });
});

describe('the days of a limit', () => {
  it('are all told, five years of them, and quickly', () => {
    const row = rowOf({ limit: 'T_VALIDITY' }, '2026-03-10', registerEntry);

    expect(row.dueOn).toBe('2031-03-02');
    expect(row.days).toHaveLength(1 + 1826);
    expect(row.days.at(-1)).toEqual({ on: '2031-03-02', kind: 'counted', n: 1826 });
  });

  it('are told of what only informs as well, and end with it', () => {
    const row = rowOf({ limit: 'T_LITIGATION', length: { unit: 'months', value: 6 } }, '2027-01-01');

    expect(row.days.at(-1)).toEqual({ on: '2026-09-02', kind: 'counted', n: 184 });
    expect(row.segments).toEqual([expect.objectContaining({ kind: 'run', from: '2026-03-02', to: '2026-09-02' })]);
  });

  it('go on past the due date while the limit is open', () => {
    const row = rowOf({ limit: 'T_RECONSIDERATION', length: { unit: 'calendarDays', value: 3 } }, '2026-03-04');
    expect(row.days.map(told)).toEqual(['03-02 event 0', '03-03 counted 1', '03-04 counted 2', '03-05 counted 3']);

    const open = rowOf({ limit: 'T_SERVE', length: { unit: 'workingDays', value: 1 } }, '2026-03-04');
    expect(open.days.map(told)).toEqual(['03-02 event 0', '03-03 counted 1', '03-04 counted 2']);
  });

  it('counted back lead from the appointed day to the last one in time, and are one run', () => {
    const row = rowOf({ limit: 'T_HEARING_NOTICE', startOn: '2026-03-12', length: { unit: 'workingDays', value: 7 } }, '2026-03-10'); // prettier-ignore

    expect([row.dueOn, row.segments.map(({ kind, from, to }) => [kind, from, to])]).toEqual(['2026-03-02', [['run', '2026-03-02', '2026-03-12']]]); // prettier-ignore
    expect([row.days[0], row.days.at(-1)]).toMatchObject([{ on: '2026-03-12' }, { on: '2026-03-02' }]);
  });

  it('are those of the first 10,000 days of a limit that is longer', () => {
    expect(rowOf({ limit: 'T_VALIDITY', length: { unit: 'years', value: 40 } }, '2026-03-10', registerEntry).days).toHaveLength(10_001); // prettier-ignore
  });
});
