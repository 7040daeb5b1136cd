import { reach } from '#engine';
import { accepted, ActedCase, assignment, entrustment, factsAt, submitted, workflow } from '../../../test/support/acted-case.js'; // prettier-ignore

const declaration = { declaration: true };

describe('receipt and acceptance', () => {
  it('dates a deemed acceptance back to receipt and counts the decision from there (LL 32(4))', () => {
    const story = submitted('2026-09-29T10:00+08:00').at('2026-10-13T00:00+08:00').reaches('T_CORRECTION-1');

    expect(story.filed).toMatchObject({
      state: 'underReview.preparing',
      context: { acceptedOn: '2026-09-29', deemedAccepted: true },
    });
    expect(story.due('T_DECIDE')).toBe('2026-11-02');
    expect(story.at('2026-10-20T09:00+08:00').does('head', 'extend', { reasons: '案情复杂' }).due('T_DECIDE_EXT')).toBe(
      '2026-11-16',
    );
  });

  it('does not fire a limit on its last day', () => {
    const story = submitted('2026-09-29T10:00+08:00').at('2026-10-12T23:59:59+08:00');

    expect(reach(workflow, story.filed, 'T_CORRECTION-1', factsAt('2026-10-12T23:59:59+08:00'))).toBeUndefined();
  });

  it('lets only the service of the correction notice end the five days, not its drafting', () => {
    const points = { points: [{ text: '缺照片' }], period: { unit: 'calendarDays', value: 30 } };
    const story = submitted('2026-03-02T09:00+08:00', false).does('acceptance', 'askCorrection', points);
    expect([story.filed.state, story.status('T_CORRECTION')]).toEqual(['correctionIssued', 'running']);

    story.at('2026-03-10T00:00+08:00').reaches('T_CORRECTION-1');

    expect(story.filed.state).toBe('underReview.preparing');
    expect(story.filed.papers.find(({ code }) => code === 'D02')?.status).toBe('dropped');
  });

  it('asks for corrections once only', () => {
    const points = { points: [{ text: '缺照片' }], period: { unit: 'calendarDays', value: 30 } };
    const story = submitted('2026-03-02T09:00+08:00').does('acceptance', 'askCorrection', points);

    story.does('co', 'handInCorrections', { answers: [{ point: 1, text: '已补' }] });

    expect(story.tries('acceptance', 'askCorrection', points)).toMatchObject({ ok: false, code: 'ILLEGAL_MOVE' });
  });

  it('accepts as of the day the corrections came in', () => {
    const story = submitted('2026-03-02T09:00+08:00')
      .does('acceptance', 'askCorrection', {
        points: [{ text: '缺照片' }],
        period: { unit: 'calendarDays', value: 30 },
      })
      .at('2026-03-05T09:00+08:00')
      .does('co', 'handInCorrections', { answers: [{ point: 1, text: '已补' }] })
      .at('2026-03-09T09:00+08:00')
      .does('acceptance', 'accept');

    expect(story.filed.context['acceptedOn']).toBe('2026-03-05');
  });

  it('names the missing fields of an incomplete form when it is submitted', () => {
    const story = new ActedCase('2026-03-02T09:00+08:00');
    story.does('co', 'saveForm', { form: { applicant: { name: '甲' } } });

    expect(story.tries('co', 'submit', declaration)).toMatchObject({ ok: false, code: 'INVALID_INPUT', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/form/instrument' })]) }); // prettier-ignore
  });
});

describe('the special procedure', () => {
  it('stops the clock the day the notice is served and resumes the day after the report', () => {
    const story = accepted().at('2026-03-09T09:00+08:00').does('reviewer', 'entrust', entrustment);
    expect([story.status('T_DECIDE'), story.due('T_DECIDE')]).toEqual(['stopped', null]);

    story.does('lab', 'confirmSamples', { samples: [{ number: '1', state: '完好' }], complete: true });
    story.at('2026-05-20T09:00+08:00').does('lab', 'report', { conclusion: 'pass', number: 'R', outline: 'JJF' });

    expect([story.status('T_DECIDE'), story.due('T_DECIDE')]).toEqual(['running', '2026-06-11']);
  });

  it('lets the clock run on while the notice is not served (reading of LL 45)', () => {
    const story = accepted(false).does('reviewer', 'entrust', entrustment);
    expect(story.status('T_DECIDE')).toBe('running');

    const { no } = story.filed.papers.find(({ code }) => code === 'D06')!;
    story.at('2026-03-12T09:00+08:00').does('registrar', 'serve', { no, way: 'post', proof: '回执' });

    expect(story.filed.clocks.find(({ limit }) => limit === 'T_DECIDE')).toMatchObject({ status: 'stopped', stops: [{ from: '2026-03-12', to: null, document: 'D06' }] }); // prettier-ignore
  });

  it('takes service only between the making of the paper and today, and electronic service only from the inbox', () => {
    const story = accepted(false).does('reviewer', 'entrust', entrustment);
    const { no } = story.filed.papers.find(({ code }) => code === 'D06')!;
    const service = { no, way: 'post', proof: '回执' };

    expect(story.tries('registrar', 'serve', { ...service, servedOn: '2026-03-01' })).toMatchObject({
      errors: [{ code: 'SERVED_ON' }],
    });
    expect(story.tries('registrar', 'serve', { ...service, servedOn: '2026-03-03' })).toMatchObject({
      errors: [{ code: 'SERVED_ON' }],
    });
    expect(story.tries('registrar', 'serve', { ...service, way: 'electronic' })).toMatchObject({
      errors: [{ code: 'ELECTRONIC_BY_INBOX' }],
    });
  });

  it('is not entrusted before two persons are assigned (LL 55)', () => {
    const story = submitted('2026-03-02T09:00+08:00').does('acceptance', 'accept');

    expect(story.tries('reviewer', 'entrust', entrustment)).toMatchObject({
      ok: false,
      code: 'ILLEGAL_MOVE',
      rule: 'TWO_PERSONS',
    });
  });

  it('puts a further announced time in the place of the first', () => {
    const story = accepted().does('reviewer', 'entrust', entrustment).at('2026-05-20T09:00+08:00');

    story.does('reviewer', 'announceMoreTime', { neededTime: { unit: 'workingDays', value: 30 }, reason: '不足' });

    expect(story.filed.clocks.filter(({ limit }) => limit === 'T_ANNOUNCED').map(({ status }) => status)).toEqual([
      'cancelled',
      'running',
    ]);
  });

  it('gives one chance to improve before a fail counts', () => {
    const story = accepted().does('reviewer', 'entrust', entrustment);
    story.does('lab', 'confirmSamples', { samples: [{ number: '1', state: '完好' }], complete: true });
    const fail = { conclusion: 'fail', number: 'R', outline: 'JJF', findings: [{ clause: '5.3', text: '超差' }] };

    expect(story.tries('lab', 'report', fail)).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ code: 'FAIL_NEEDS_CHANCE' }],
    });
  });
});

describe('decision', () => {
  const toDecide = () =>
    accepted()
      .does('reviewer', 'entrust', entrustment)
      .does('lab', 'confirmSamples', { samples: [{ number: '1', state: '完好' }], complete: true })
      .does('lab', 'report', { conclusion: 'pass', number: 'R', outline: 'JJF' })
      .does('reviewer', 'giveOpinion', { proposal: 'grant', reasons: '符合' });

  it('is never granted by silence: the limit reached is an alarm', () => {
    const story = toDecide().at('2026-06-01T00:00+08:00').reaches('T_DECIDE-1');

    expect([story.filed.state, story.status('T_DECIDE')]).toEqual(['underReview.deciding', 'overdue']);
    expect(story.moves.at(-1)).toMatchObject({ verb: 'limitReached', limit: 'T_DECIDE' });
  });

  it('ends only when the certificate has been served', () => {
    const story = toDecide()
      .does('approver', 'grant', { scope: '准予' })
      .does('registrar', 'issueCertificate', { equalsDecision: true });

    expect(story.filed.state).toBe('grantServed');
    expect(story.moves.slice(-2).map(({ verb, to }) => [verb, to])).toEqual([
      ['issueCertificate', 'certificateIssued'],
      ['serve', 'grantServed'],
    ]);
  });

  it('names the technical standard when it rests on tests (LL 55)', () => {
    const refusal = { ground: 'standardNotMet', reasons: '超差' };

    expect(toDecide().tries('approver', 'refuse', refusal)).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/payload/technicalStandard' }],
    });
  });

  it('prints the reconsideration organ of the same level on a refusal (Reconsideration Law 24)', () => {
    const story = toDecide().does('approver', 'refuse', { ground: 'conditionsNotMet', reasons: '不符' });

    expect(story.filed.state).toBe('refusalServed');
    expect(story.filed.papers.find(({ code }) => code === 'D16')?.data).toMatchObject({
      remedies: { reconsideration: { organ: '省人民政府' } },
    });
  });
});

describe('power and duties', () => {
  it('keeps acceptance, review and decision in three hands, judged by history', () => {
    const story = submitted('2026-03-02T09:00+08:00').does('both', 'accept');

    expect(story.tries('both', 'startReview')).toMatchObject({ ok: false, code: 'DUTY_CONFLICT', rule: 'S1' });
    expect(story.tries('approver', 'assign', { ...assignment, reviewer: 'both' })).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ code: 'NOT_ELIGIBLE' }],
    });
  });

  it('refuses somebody without the desk, and another enterprise', () => {
    const story = submitted('2026-03-02T09:00+08:00');

    expect(story.tries('reviewer', 'accept')).toMatchObject({ code: 'NOT_YOUR_POWER' });
    expect(story.tries('other', 'withdraw')).toMatchObject({ code: 'NOT_YOUR_POWER' });
  });
});

describe('hearing', () => {
  it('needs seven full working days between service and the day (LL 48)', () => {
    const story = accepted().does('reviewer', 'startReview').does('reviewer', 'tellHearingRight', { facts: '事实', intendedDecision: '拟准予' }).does('co', 'requestHearing'); // prettier-ignore
    const hearing = {
      on: '2026-03-11',
      at: '09:30',
      place: '会议室',
      chair: 'chair',
      open: true,
      neededTime: { unit: 'workingDays', value: 10 },
    };
    expect(story.tries('head', 'scheduleHearing', hearing)).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ code: 'SEVEN_DAYS' }],
    });

    story.does('head', 'scheduleHearing', { ...hearing, on: '2026-03-12' });
    expect(story.filed.state).toBe('underReview.hearing.scheduled');
    expect(story.filed.context['hearing']).toMatchObject({ noticeServed: true });

    story.at('2026-03-12T09:30+08:00').does('chair', 'openHearing', { present: ['甲'] }).does('chair', 'closeHearing', { summary: '质证' }).does('chair', 'signRecord', { signedBy: ['甲'] }); // prettier-ignore
    expect([story.filed.state, story.status('T_DECIDE')]).toEqual(['underReview.reviewing', 'running']);
  });

  it('returns to the review when the last right has lapsed', () => {
    const story = accepted()
      .does('reviewer', 'startReview')
      .does('reviewer', 'tellHearingRight', { facts: '事实', intendedDecision: '拟准予' });

    story.at('2026-03-10T00:00+08:00').reaches('T_HEARING_REQUEST-1');

    expect(story.filed.state).toBe('underReview.reviewing');
  });
});

describe('withdrawal', () => {
  it('is possible in every open state before the decision, and confirmed by service', () => {
    const story = accepted().does('reviewer', 'entrust', entrustment).does('co', 'withdraw', {});

    expect(story.filed.state).toBe('withdrawalConfirmed');
    expect(story.filed.clocks.filter(({ status }) => status === 'running' || status === 'stopped')).toEqual([]);
  });
});
