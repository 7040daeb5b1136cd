import fc from 'fast-check';
import type { Length, Workflow } from '#workflow-kit';
import { calendarYears, matters } from '#workflows';
import { ahead, cardDesks, cardOf, earnsCard, isOfAuthority, keepersOf, redCard, warningOf, warnOn } from './cards.js';
import { courseOf, duesOf } from './clocks.js';
import { addDays, calendarOf, daysBetween, daysOf, mergeStops, type CaseState, type Clock } from './index.js';
import { restated } from './running.js';

const calendar = calendarOf(calendarYears);
const matter = (code: string): Workflow =>
  matters.map((versions) => versions.at(-1)!).find((each) => each.code === code)!;
const typeApproval = matter('type-approval');
const register = matter('register-entry');
const renewing = matters.flat().find(({ limits }) => limits['T_RENEW_DECIDE'])!;

const clockOf = (workflow: Workflow, limit: string, startOn: string, more: Partial<Clock> = {}): Clock =>
  restated({
    id: `${limit}-1`,
    limit,
    party: null,
    startOn,
    length: workflow.limits[limit]!.length,
    stops: [],
    status: 'running',
    endedOn: null,
    extends: null,
    ...more,
  });
const stop = (from: string, to: string | null) => ({ from, to, basis: '行政许可法第45条', document: 'D06', no: 1 });
/** First warning day and due date of a limit of type approval. */
const warned = (limit: string, startOn: string, more?: Partial<Clock>, workflow = typeApproval) => {
  const clock = clockOf(workflow, limit, startOn, more);
  return [warnOn(workflow, clock, calendar), duesOf(workflow, clock, calendar).dueOn];
}; // prettier-ignore

describe('the first day of the yellow card', () => {
  it('is a fifth of the limit before its due date, in the days that the limit counts', () => {
    expect(warned('T_DECIDE', '2026-03-02')).toEqual(['2026-03-24', '2026-03-30']);
    expect(warned('T_CORRECTION', '2026-03-02')).toEqual(['2026-03-06', '2026-03-09']);
    expect(warned('T_CORRECTION', '2026-04-30')).toEqual(['2026-05-09', '2026-05-11']);
    expect(warned('T_CORRECTION_REPLY', '2026-03-02')).toEqual(['2026-03-26', '2026-04-01']);
  });

  it('is at most ten days before, and ten working days before the end of months', () => {
    const workingDays = { length: { unit: 'workingDays', value: 60 } } as const;
    expect(warned('T_ANNOUNCED', '2026-03-02', workingDays)).toEqual(['2026-05-14', '2026-05-28']);
    expect(warned('TA_EVALUATION', '2026-03-02')).toEqual(['2026-05-19', '2026-06-02']);
  });

  it('is thirty calendar days before a last day that stands, rest day or not', () => {
    expect(warned('T_RENEW_DECIDE', '2026-03-02', { length: { unit: 'calendarDays', value: 100 } }, renewing)).toEqual(['2026-05-11', '2026-06-10']);
  }); // prettier-ignore

  it('comes before the time to ask for renewal is over, which is counted back; the end of validity has no other', () => {
    expect(warned('T_RENEW_APPLY', '2026-12-31', {}, register)).toEqual(['2026-11-25', '2026-12-01']);
    expect(warned('T_VALIDITY', '2026-03-02', {}, register)[0]).toBeNull();
  });

  it('moves with a stop, and there is none while the limit stands still', () => {
    expect(warned('T_DECIDE', '2026-03-02', { stops: [stop('2026-03-05', null)] })).toEqual([null, null]);
    expect(warned('T_DECIDE', '2026-03-02', { stops: [stop('2026-03-05', '2026-03-11')] })).toEqual(['2026-03-31', '2026-04-07']);
  }); // prettier-ignore

  it('does not count the days of a stop between it and the due date', () => {
    expect(warned('T_DECIDE', '2026-03-02', { stops: [stop('2026-03-26', '2026-05-10')] })).toEqual(['2026-03-24', '2026-05-13']);
  }); // prettier-ignore

  it('is none for a single day, for a change of rule, for information and for bans', () => {
    const none = [
      warned('T_CORRECTION', '2026-03-02', { length: { unit: 'workingDays', value: 1 } }),
      warned('RULE_CHANGE', '2026-03-02', {}, matters[0]![0]!),
      warned('T_LITIGATION', '2026-03-02'),
      warned('BAN_FALSE_APPLICATION', '2026-03-02'),
    ];
    expect(none.map(([on]) => on)).toEqual([null, null, null, null]);
  });
});

const lengths: fc.Arbitrary<Length> = fc.oneof(
  fc.record({ unit: fc.constantFrom('workingDays', 'calendarDays'), value: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ unit: fc.constant('months'), value: fc.integer({ min: 1, max: 6 }) }),
) as never;
const stops = fc.array(fc.record({ after: fc.integer({ min: 0, max: 60 }), days: fc.option(fc.integer({ min: 0, max: 40 })) }), { maxLength: 3 }); // prettier-ignore
const clocks = fc
  .record({ limit: fc.constantFrom('T_DECIDE', 'T_CORRECTION', 'T_CORRECTION_REPLY', 'TA_EVALUATION', 'T_LITIGATION'), start: fc.integer({ min: 0, max: 700 }), length: lengths, stops })
  .map(({ limit, start, length, stops: each }): Clock => {
    const startOn = addDays('2024-01-01', start);
    const at = each.map(({ after, days }) => stop(addDays(startOn, after), days === null ? null : addDays(startOn, after + days)));
    return clockOf(typeApproval, limit, startOn, { length, stops: at });
  }); // prettier-ignore

describe('a warning, whatever the limit and its stops', () => {
  const applies = ({ limit, length: { unit, value } }: Clock) =>
    limit !== 'T_LITIGATION' && !(value === 1 && unit !== 'months');

  it('is there if and only if the limit runs and can be warned of', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        expect(warnOn(typeApproval, clock, calendar) === null).toBe(clock.status === 'stopped' || !applies(clock));
      }),
    );
  });

  it('leaves a fifth of its days, or ten working days, that are neither rest nor stopped, after a day that is not either', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        const on = warnOn(typeApproval, clock, calendar);
        if (on === null) return;
        const dueOn = duesOf(typeApproval, clock, calendar).dueOn!;
        const { unit, value } = clock.length;
        const worked = unit === 'calendarDays' ? () => true : calendar.isWorkingDay;
        const counted = daysOf(courseOf(typeApproval, clock), calendar, dueOn)
          .filter(({ kind, on: day }) => (kind === 'counted' || kind === 'makeUp') && worked(day))
          .map(({ on: day }) => day);
        const fifth = Math.min(10, Math.max(1, Math.floor(value / 5)));

        expect(on < dueOn).toBe(true);
        expect(mergeStops(clock.stops).some(({ from, to }) => from <= on && on <= (to ?? on))).toBe(false);
        expect(counted).toContain(on);
        expect(counted.filter((day) => day > on)).toHaveLength(unit === 'months' ? 10 : fifth);
      }),
    );
  });
});

describe('cards', () => {
  const decide = clockOf(typeApproval, 'T_DECIDE', '2026-03-02');
  const reply = clockOf(typeApproval, 'T_CORRECTION_REPLY', '2026-03-02');

  it('are given for limits of the authority and of those it calls in, never for those of a party', () => {
    const owners = new Set(matters.flat().flatMap(({ limits }) => Object.values(limits).map(({ owner }) => owner)));
    expect([...owners].filter((owner) => !isOfAuthority(owner)).toSorted()).toEqual(['applicant', 'holder', 'thirdParty']); // prettier-ignore
    expect([earnsCard(typeApproval, decide), earnsCard(typeApproval, reply)]).toEqual([true, false]);
    expect(cardOf(typeApproval, reply, calendar, '2026-04-01')).toBeNull();
  });

  it('are yellow from the day of the warning, and red when the limit is over', () => {
    const shown = ['2026-03-23', '2026-03-24', '2026-03-30'].map((day) => cardOf(typeApproval, decide, calendar, day));
    expect(shown).toEqual([null, 'yellow', 'yellow']);
    expect(cardOf(typeApproval, { ...decide, status: 'overdue', endedOn: '2026-03-31' }, calendar, '2026-03-31')).toBe('red'); // prettier-ignore
    expect(cardOf(typeApproval, { ...decide, status: 'met', endedOn: '2026-03-25' }, calendar, '2026-03-31')).toBeNull(); // prettier-ignore
  });

  it('are told to the desk that must act, to the one that holds the case, and to their supervisor; a party is reminded alone', () => {
    const filed = { state: 'underReview.preparing', parties: [{ id: 'co', kind: 'applicant' }, { id: 'party-2', kind: 'thirdParty' }] } as unknown as CaseState; // prettier-ignore
    const theirs = clockOf(typeApproval, 'T_HEARING_REQUEST', '2026-03-02', { party: 'party-2' });

    expect(warningOf(typeApproval, filed, decide, calendar)).toEqual({ code: 'yellowCard', to: ['approver', 'reviewer', 'head'], data: { limit: 'T_DECIDE', clockId: 'T_DECIDE-1', dueOn: '2026-03-30' } }); // prettier-ignore
    expect(warningOf(typeApproval, filed, reply, calendar)).toMatchObject({ code: 'dueSoon', to: ['applicant'] });
    expect(warningOf(typeApproval, filed, theirs, calendar)).toMatchObject({ code: 'dueSoon', to: ['thirdParty'], data: { party: 'party-2' } }); // prettier-ignore
  });

  it('are told to nobody twice, to no party that holds the case, and to no desk of a case that has ended', () => {
    const at = (state: string) => ({ state, parties: [] }) as unknown as CaseState;
    expect(cardDesks(typeApproval, at('underReview.deciding'), decide)).toEqual(['approver', 'head']);
    expect(cardDesks(typeApproval, at('correcting'), decide)).toEqual(['approver', 'head']);
    expect(cardDesks(typeApproval, at('grantServed'), decide)).toEqual(['approver', 'head']);
    expect(keepersOf(typeApproval, at('underReview.preparing'), 'T_CORRECTION_REPLY')).toEqual(['applicant']);
    const told = [{ code: 'overdue', to: ['approver', 'head'] as const }];
    expect(redCard(typeApproval, at('underReview.preparing'), decide, calendar, told)).toEqual([{ code: 'redCard', to: ['reviewer'], data: { limit: 'T_DECIDE', clockId: 'T_DECIDE-1', dueOn: '2026-03-30' } }]);
  }); // prettier-ignore

  it('warn within the limit: what is kept back is less than the shortest length in use', () => {
    for (const { limits } of matters.flat())
      for (const { length: { unit, value }, kind, exact } of Object.values(limits))
        if (!kind && !exact && value > 1 && unit.endsWith('Days')) expect(Math.max(ahead.least, Math.floor(value / ahead.fifth))).toBeLessThan(value); // prettier-ignore
    expect(daysBetween('2026-03-24', '2026-03-30')).toBe(6);
  });
});
