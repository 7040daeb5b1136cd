import { accepted, ActedCase, assignment, entrustment, submitted } from '../../../test/support/acted-case.js';

const samples = { samples: [{ number: '1', state: '完好' }], complete: true };
const passed = { conclusion: 'pass', number: 'R', outline: 'JJF' };
const told = { code: 'announcedTimeOver', to: ['reviewer', 'head'] };
const moreTime = { neededTime: { unit: 'workingDays', value: 30 }, reason: '试验周期长' };

/** Sixty working days from 9 March 2026: the last of them is Thursday 4 June. */
const begun = (...more: Parameters<typeof accepted>): ActedCase => {
  const begins = accepted(...more)
    .at('2026-03-09T09:00+08:00')
    .does('reviewer', 'entrust', entrustment);
  if (more[0] === false) begins.serves('D06');
  return begins.does('lab', 'confirmSamples', samples);
};
const stopsOf = (acted: ActedCase) =>
  acted.ledger('T_DECIDE').segments.filter(({ kind }) => kind === 'stop').map(({ from, to }) => [from, to]); // prettier-ignore
const replays = (acted: ActedCase) => expect(acted.replayed().clocks).toEqual(acted.filed.clocks);

describe('when the announced time runs out (LL 45), by the setting “resume”', () => {
  const over = (at = '2026-06-05T00:00+08:00') => begun().at(at).reaches('T_ANNOUNCED-1');

  it('counting goes on the day after its last day, and those who must know are told', () => {
    const acted = over();

    expect(acted.moves.at(-1)).toMatchObject({ limit: 'T_ANNOUNCED', payload: { dueOn: '2026-06-04' }, messages: expect.arrayContaining([told]) }); // prettier-ignore
    expect([acted.status('T_ANNOUNCED'), acted.status('T_DECIDE'), acted.due('T_DECIDE')]).toEqual(['overdue', 'running', '2026-06-29']); // prettier-ignore
    expect(stopsOf(acted)).toEqual([['2026-03-09', '2026-06-04']]);
    expect(acted.ledger('T_DECIDE').segments.at(-1)).toMatchObject({
      kind: 'run',
      from: '2026-06-05',
      resumed: { on: '2026-06-04', by: 'limitReached(T_ANNOUNCED)' },
    });
    replays(acted);
  });

  it('counts the same however late it is noticed', () => {
    const late = over('2026-06-11T08:00+08:00');

    expect([stopsOf(late), late.due('T_DECIDE')]).toEqual([[['2026-03-09', '2026-06-04']], '2026-06-29']);
    replays(late);
  });

  it('lets the result still come in', () => {
    const acted = over().at('2026-06-10T09:00+08:00').does('lab', 'report', passed);

    expect([acted.filed.state, acted.due('T_DECIDE')]).toEqual(['underReview.reviewing', '2026-06-29']);
  });

  it('lets more time be announced: the further notice stops counting from its service on', () => {
    const acted = over().at('2026-06-10T09:00+08:00').does('reviewer', 'announceMoreTime', moreTime);

    expect(stopsOf(acted)).toEqual([['2026-03-09', '2026-06-04'], ['2026-06-10', null]]); // prettier-ignore
    expect([acted.status('T_DECIDE'), acted.status('T_ANNOUNCED')]).toEqual(['stopped', 'running']);
    replays(acted);
  });

  it('does not forget a further notice that was on its way', () => {
    const acted = begun(false).at('2026-06-01T09:00+08:00').does('reviewer', 'announceMoreTime', moreTime);
    acted.at('2026-06-05T00:00+08:00').reaches('T_ANNOUNCED-1');
    expect([acted.status('T_DECIDE'), stopsOf(acted)]).toEqual(['running', [['2026-03-09', '2026-06-04']]]);

    acted.at('2026-06-08T09:00+08:00').serves('D06');
    expect([acted.status('T_DECIDE'), acted.status('T_ANNOUNCED')]).toEqual(['stopped', 'running']);

    acted.at('2026-06-15T09:00+08:00').does('lab', 'report', passed);
    expect(stopsOf(acted)).toEqual([['2026-03-09', '2026-06-04'], ['2026-06-08', '2026-06-15']]); // prettier-ignore
    expect(acted.due('T_DECIDE')).toBe('2026-07-07');
    replays(acted);
  });

  it('leaves a further notice that was served in time in its place: one stop, two notices', () => {
    const acted = begun().at('2026-06-01T09:00+08:00').does('reviewer', 'announceMoreTime', moreTime);
    const [, stop] = acted.ledger('T_DECIDE').segments;

    expect(stop).toMatchObject({ kind: 'stop', from: '2026-03-09', to: null, document: 'D06', servedOn: '2026-03-09', further: [{ document: 'D06', servedOn: '2026-06-01' }] }); // prettier-ignore
    expect(acted.filed.clocks.filter(({ limit }) => limit === 'T_ANNOUNCED').map(({ status }) => status)).toEqual(['cancelled', 'running']); // prettier-ignore
  });

  it('a notice that is served after the result stops nothing any more', () => {
    const acted = begun(false).at('2026-06-01T09:00+08:00').does('reviewer', 'announceMoreTime', moreTime);
    acted.at('2026-06-02T09:00+08:00').does('lab', 'report', passed).at('2026-06-03T09:00+08:00').serves('D06');

    expect([acted.status('T_DECIDE'), acted.status('T_ANNOUNCED')]).toEqual(['running', 'met']);
    replays(acted);
  });
});

describe('when the announced time runs out, by the setting “alarmOnly”', () => {
  const over = () => begun(true, { announcedDaysEnd: 'alarmOnly' }).at('2026-06-05T00:00+08:00').reaches('T_ANNOUNCED-1'); // prettier-ignore

  it('is an alarm, and the days stay uncounted until the result', () => {
    const acted = over();
    expect([acted.status('T_DECIDE'), acted.due('T_DECIDE')]).toEqual(['stopped', null]);
    expect(acted.moves.at(-1)!.messages).toContainEqual(told);

    acted.at('2026-06-10T09:00+08:00').does('lab', 'report', passed);
    expect([stopsOf(acted), acted.due('T_DECIDE')]).toEqual([[['2026-03-09', '2026-06-10']], '2026-07-03']);
    replays(acted);
  });

  it('lets more time be announced, which runs out in its turn', () => {
    const acted = over().at('2026-06-10T09:00+08:00').does('reviewer', 'announceMoreTime', moreTime);
    expect(acted.status('T_ANNOUNCED')).toBe('running');

    acted.at('2026-07-24T00:00+08:00').reaches('T_ANNOUNCED-2');
    expect([acted.status('T_DECIDE'), acted.status('T_ANNOUNCED')]).toEqual(['stopped', 'overdue']);
  });

  it('lets the body decline, and the case be entrusted anew', () => {
    const acted = over().at('2026-06-10T09:00+08:00').does('lab', 'declineEntrustment', { ground: 'capability', reason: '检修' }); // prettier-ignore

    expect([acted.filed.state, acted.status('T_DECIDE')]).toEqual(['underReview.preparing', 'running']);
    expect(acted.does('reviewer', 'entrust', entrustment).status('T_DECIDE')).toBe('stopped');
  });
});

describe('a special procedure', () => {
  const entrusted = () => accepted(false).at('2026-03-09T09:00+08:00').does('reviewer', 'entrust', entrustment);

  it('does not begin before its notice was served (LL 45)', () => {
    const acted = entrusted();
    expect(acted.tries('lab', 'confirmSamples', samples)).toMatchObject({ ok: false, code: 'ILLEGAL_MOVE', rule: 'TIME_NOTICE_SERVED' }); // prettier-ignore

    acted.serves('D06');
    expect(acted.tries('lab', 'confirmSamples', samples)).toMatchObject({ ok: true });
  });

  it('is not held up by a further notice that is still on its way', () => {
    const acted = entrusted().serves('D06').does('reviewer', 'announceMoreTime', moreTime);
    expect(acted.tries('lab', 'confirmSamples', samples)).toMatchObject({ ok: true });
  });
});

describe('a deemed acceptance (LL 32(4))', () => {
  /** Received on Tuesday 29 September; the fifth working day is Monday 12 October. */
  const deemed = () => submitted('2026-09-29T10:00+08:00').at('2026-10-13T00:00+08:00').reaches('T_CORRECTION-1');

  it('moves the past: the days since receipt are used already, and told one by one', () => {
    const acted = deemed();
    const row = acted.ledger('T_DECIDE');

    expect(acted.filed.context).toMatchObject({ acceptedOn: '2026-09-29', deemedAccepted: true });
    expect(row).toMatchObject({ startOn: '2026-09-29', dueOn: '2026-11-02', promisedDueOn: '2026-10-28', used: 6, remaining: 14 }); // prettier-ignore
    const counted = row.days.filter(({ kind, on }) => ['counted', 'makeUp'].includes(kind) && on <= '2026-10-13');
    expect(counted.map(({ on }) => on.slice(5))).toEqual(['09-30', '10-08', '10-09', '10-10', '10-12', '10-13']);
    replays(acted);
  });

  it('brings on at once what was to be done within days that are over', () => {
    const acted = deemed();
    expect(acted.due('T_ASSIGN_TEST')).toBe('2026-10-12');

    expect(acted.reaches('T_ASSIGN_TEST-1').moves.at(-1)).toMatchObject({ limit: 'T_ASSIGN_TEST', messages: expect.arrayContaining([expect.objectContaining({ code: 'assignTestOverdue' })]) }); // prettier-ignore
  });

  it('carries stops and an extension as any other acceptance does', () => {
    const acted = deemed().does('approver', 'assign', assignment).at('2026-10-14T09:00+08:00').does('reviewer', 'entrust', entrustment); // prettier-ignore
    acted.does('lab', 'confirmSamples', samples).at('2026-10-30T09:00+08:00').does('lab', 'report', passed);
    expect([acted.due('T_DECIDE'), acted.ledger('T_DECIDE').used]).toEqual(['2026-11-19', 6]);

    acted.at('2026-11-02T09:00+08:00').does('head', 'extend', { reasons: '案情复杂' });
    expect(acted.due('T_DECIDE_EXT')).toBe('2026-12-03');
    replays(acted);
  });
});
