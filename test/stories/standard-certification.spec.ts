import { Client } from '../../apps/cli/src/demo/client.js';
import { accepted, decided, examination, formOf, holder, passing, type Form } from '../support/examination.js';
import { startServer, type TestServer } from '../support/server.js';
import { entryOf, ToldCase } from '../support/told-case.js';

/** The clock only goes forward: the stories are told in the order of their days. */
describe('the examination of measurement standards, over HTTP alone', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer({ SANDBOX_NOW: '2026-07-01T09:00:00+08:00' });
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  it('certifies a new standard after rectification and a visit, not counting the days of the assessment', async () => {
    const story = await ToldCase.begin(client, holder, examination);
    await story.act(holder, 'submit');
    await story.act('acceptance', 'accept');
    expect(await story.clock('T_DECIDE')).toMatchObject({
      status: 'running',
      startOn: '2026-07-01',
      dueOn: '2026-07-29',
    });
    expect(await story.clock('MS_PLAN')).toMatchObject({ status: 'running', dueOn: '2026-07-15' });
    expect(await story.refused('reviewer', 'organise')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'TWO_PERSONS' });
    await story.act('approver', 'assign');
    expect(await story.refused('reviewer', 'startReview')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'ASSESS_FIRST' });

    await client.advanceTo('2026-07-03T10:00:00+08:00');
    await story.act('reviewer', 'organise', { leader: 'assessor', assessors: ['assessor'] });
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'stopped', dueOn: null, used: 1 });
    expect(await story.clock('MS_PLAN')).toMatchObject({ status: 'met' });
    expect(await story.clock('T_ANNOUNCED')).toMatchObject({ status: 'running', startOn: '2026-07-03' });
    expect((await client.inbox('assessor')).map(({ code }) => code)).toEqual(['D14']);

    // The papers alone are never enough for a new standard.
    expect(await story.refused('assessor', 'report', passing)).toEqual({
      code: 'INVALID_INPUT',
      faults: ['SITE_VISIT_DUE'],
    });
    await story.act('assessor', 'askRectification');
    expect(await story.clock('MS_RECTIFY')).toMatchObject({
      status: 'running',
      startOn: '2026-07-03',
      dueOn: '2026-07-24',
    });
    await story.act('reviewer', 'extendRectification', { period: { unit: 'workingDays', value: 20 } });
    expect(await story.clock('MS_RECTIFY')).toMatchObject({
      status: 'running',
      startOn: '2026-07-03',
      dueOn: '2026-07-31',
    });
    expect(await story.refused('reviewer', 'extendRectification')).toEqual({
      code: 'ILLEGAL_MOVE',
      rule: 'EXTEND_ONCE',
    });

    await client.advanceTo('2026-07-27T10:00:00+08:00');
    expect(await story.refused(holder, 'submitRectification', { measures: [{ point: 2, text: '另一项' }] })).toEqual({
      code: 'INVALID_INPUT',
      faults: ['EVERY_POINT'],
    });
    await story.act(holder, 'submitRectification');
    expect(await story.refused('assessor', 'report', { ...passing, closed: [1] })).toEqual({
      code: 'INVALID_INPUT',
      faults: ['SITE_VISIT_DUE'],
    });
    expect(await story.refused('assessor', 'orderSiteVisit', { closed: [] })).toEqual({
      code: 'INVALID_INPUT',
      faults: ['DEFECTS_CLOSED'],
    });
    await story.act('assessor', 'orderSiteVisit');

    await client.advanceTo('2026-07-31T16:00:00+08:00');
    expect(await story.refused('assessor', 'report', { site: undefined })).toEqual({
      code: 'INVALID_INPUT',
      faults: ['SITE_RECORD'],
    });
    await story.act('assessor', 'report');
    expect(await story.clock('MS_ASSESSMENT_TOTAL')).toMatchObject({ status: 'met' });
    // One working day before the notice, nineteen after the report; the check of the report is inside them.
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'running', dueOn: '2026-08-27' });
    expect(await story.stops('T_DECIDE')).toEqual([
      { from: '2026-07-03', to: '2026-07-31', document: expect.any(String) },
    ]);

    await client.advanceTo('2026-08-10T10:00:00+08:00');
    await decided(story);
    expect(story.states).toEqual([
      'draft',
      'received',
      'underReview.preparing',
      'underReview.documentReview',
      'underReview.rectifying',
      'underReview.rectificationCheck',
      'underReview.onSite',
      'underReview.reportChecking',
      'underReview.reviewing',
      'underReview.deciding',
      'granted',
      'grantServed',
    ]);
    expect(await story.codes()).toEqual(['D01', 'D26', 'D03', 'D14', 'D06', 'D13', 'D15', 'C01']);
    expect(await story.faults()).toEqual([]);
    const number = (await story.paper('D15'))['certificateNumber'];
    expect(number).toBe('[2026]苏量标苏证字第1号');
    expect(await story.paper('C01', holder)).toMatchObject({
      certificateNumber: number,
      validUntil: '2031-08-09',
      standard: { name: 'E2等级克组砝码标准装置' },
    });

    const entry = await entryOf(client, holder, number);
    expect(await entry.see(holder)).toMatchObject({
      state: 'valid',
      form: {
        matter: examination,
        origin: story.id,
        byCommitment: false,
        issuedOn: '2026-08-10',
        validUntil: '2031-08-09',
      },
    });
    expect(await entry.clock('T_VALIDITY', holder)).toMatchObject({ status: 'running', dueOn: '2031-08-09' });
    expect(await entry.clock('MS_REEXAM_APPLY', holder)).toMatchObject({ status: 'running' });
    expect(await entry.clock('MS_STABILITY_YEARLY', holder)).toMatchObject({
      status: 'running',
      startOn: '2026-08-10',
    });
    expect(await entry.faults(holder)).toEqual([]);
    await expect(client.case('enterprise-b', entry.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }, 60_000);

  it('refuses a standard whose rectification is overdue, since the assessor must then report a fail', async () => {
    const story = await accepted(client);
    await story.act('reviewer', 'organise', { leader: 'assessor', assessors: ['assessor'] });
    await story.act('assessor', 'askRectification', { period: { unit: 'workingDays', value: 3 } });
    expect(await story.clock('MS_RECTIFY')).toMatchObject({ dueOn: '2026-08-13' });
    await client.advanceTo('2026-08-13T23:00:00+08:00');
    expect(await story.see()).toMatchObject({ state: 'underReview.rectifying' });
    await client.advanceTo('2026-08-14T00:00:00+08:00');
    expect(await story.see()).toMatchObject({ state: 'underReview.rectificationCheck' });
    expect(await story.refused(holder, 'submitRectification')).toEqual({ code: 'ILLEGAL_MOVE' });
    expect(await story.refused('assessor', 'orderSiteVisit')).toEqual({
      code: 'ILLEGAL_MOVE',
      rule: 'NOTHING_HANDED_IN',
    });
    expect((await story.refused('assessor', 'report', { ...passing, closed: [1] })).faults).toContain(
      'NOTHING_HANDED_IN',
    );
    expect(await story.refused('assessor', 'report', { ground: 'defectNotClosed' })).toEqual({
      code: 'INVALID_INPUT',
      faults: ['FAIL_GROUND'],
    });
    await story.act('assessor', 'report');
    await story.act('reviewer', 'confirmReport');
    await story.act('reviewer', 'giveOpinion');
    expect(await story.refused('approver', 'refuse', { technicalStandard: undefined })).toEqual({
      code: 'INVALID_INPUT',
      faults: ['TECHNICAL_STANDARD'],
    });
    await story.act('approver', 'refuse', { reasons: '逾期未提交整改材料，考评结论为不合格' });

    expect(await story.see(holder)).toMatchObject({ state: 'refusalServed', outcome: 'refused', conclusion: 'fail' });
    expect(await story.paper('D16', holder)).toMatchObject({
      reasons: '逾期未提交整改材料，考评结论为不合格',
      technicalStandard: 'JJF 1033-2023 第4章',
      remedies: {
        // Since 2024 the people's government alone reviews its departments (Reconsideration Law art. 24).
        reconsideration: {
          organ: '江苏省人民政府',
          within: { unit: 'calendarDays', value: 60 },
          basis: '行政复议法第20条',
        },
        litigation: { court: '有管辖权的人民法院', within: { unit: 'months', value: 6 }, basis: '行政诉讼法第46条' },
      },
    });
    expect(await story.clock('T_RECONSIDERATION', holder)).toMatchObject({
      startOn: '2026-08-14',
      dueOn: '2026-10-13',
    });
    expect(await story.codes()).not.toContain('C01');
    expect(await story.faults()).toEqual([]);
  }, 60_000);

  it('lets an assessor with an interest be replaced, who sees nothing of the case from then on, and a report be sent back', async () => {
    const story = await accepted(client);
    await story.act('reviewer', 'organise', { leader: 'assessor', assessors: ['assessor'] });
    expect(await story.refused('reviewer', 'replaceAssessor', { replacement: 'assessor', leader: 'assessor' })).toEqual(
      { code: 'INVALID_INPUT', faults: ['NEW_IN_GROUP'] },
    );
    expect(await story.refused('reviewer', 'replaceAssessor', { replacement: 'expert-1', leader: 'expert-1' })).toEqual(
      { code: 'INVALID_INPUT', faults: ['NOT_ELIGIBLE', 'NOT_ELIGIBLE'] },
    );
    expect(await story.refused('reviewer', 'replaceAssessor', { actsRechecked: undefined })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(client.case('assessor-2', story.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await story.act('reviewer', 'replaceAssessor', { replacement: 'assessor-2', leader: 'assessor-2' });

    await expect(client.case('assessor', story.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await client.inbox('assessor-2')).map(({ code, caseId }) => [code, caseId])).toEqual([['D14', story.id]]);
    await story.act('assessor-2', 'orderSiteVisit');
    await story.act('assessor-2', 'report');
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'running' });

    // A report sent back is a new stop, with a notice of its own; the visit need not be made again.
    await client.advanceTo('2026-08-17T10:00:00+08:00');
    await story.act('reviewer', 'returnReport');
    expect(await story.see()).toMatchObject({ state: 'underReview.documentReview', conclusion: null });
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'stopped', dueOn: null });
    expect(await story.stops('T_DECIDE')).toMatchObject([
      { from: '2026-08-14', to: '2026-08-14' },
      { from: '2026-08-17', to: null },
    ]);
    expect((await story.codes()).filter((code) => code === 'D06')).toHaveLength(2);
    await client.advanceTo('2026-08-19T10:00:00+08:00');
    await story.act('assessor-2', 'report');
    // Twenty working days after the report: none was spent between the two stops.
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'running', dueOn: '2026-09-16' });
    await decided(story);
    expect(await story.see()).toMatchObject({ outcome: 'granted' });
    expect((await story.paper('D15'))['certificateNumber']).toBe('[2026]苏量标苏证字第2号');
    expect(await story.faults()).toEqual([]);
  }, 60_000);

  describe('in a pilot city, for an enterprise’s highest standard for its own use', () => {
    const inHangzhou = ({ standard, ...form }: Form): Form => ({
      ...form,
      owner: {
        kind: 'enterprise',
        level: 'province',
        region: '330100',
        superior: { name: '浙江省工业主管部门(演示)', region: '330000' },
      },
      standard: { ...standard, purpose: { mandatoryVerification: false, servesOthers: false } },
    });
    const screen = (form: Form) => client.call(holder, 'POST', `/matters/${examination}/screening`, { json: { form } });

    it('says on 2027-10-22 that none is needed, and declares so with the remedies of the authority asked', async () => {
      await client.advanceTo('2027-10-22T10:00:00+08:00');
      const form = await formOf(client, inHangzhou);
      expect(await screen(form)).toMatchObject({ outcome: 'notRequired', code: 'PILOT_CITY' });
      // Whoever verifies for others needs it in a pilot city too.
      expect(
        await screen({
          ...form,
          standard: { ...form['standard'], purpose: { mandatoryVerification: false, servesOthers: true } },
        }),
      ).toMatchObject({ outcome: 'apply', authority: { id: 'authority-p2' } });

      const story = await ToldCase.begin(client, holder, examination, form);
      await story.act(holder, 'submit');
      expect(await story.refused('acceptance-p2', 'accept')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'NOT_REQUIRED' });
      await expect(client.case('acceptance', story.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await story.act('acceptance-p2', 'declareNotRequired');
      expect(await story.see(holder)).toMatchObject({ state: 'notRequiredTold', outcome: 'notRequired' });
      expect(await story.paper('D05', holder)).toMatchObject({
        ground: 'pilotCity',
        remedies: { reconsideration: { organ: '浙江省人民政府' } },
      });
    }, 60_000);

    it('takes the application up again on 2027-10-23', async () => {
      const pending = await ToldCase.begin(client, holder, examination, await formOf(client, inHangzhou));
      await pending.act(holder, 'submit');
      await client.advanceTo('2027-10-23T00:00:00+08:00');
      expect(await screen(await formOf(client, inHangzhou))).toMatchObject({
        outcome: 'apply',
        code: null,
        authority: { id: 'authority-p2' },
      });
      expect(await pending.refused('acceptance-p2', 'declareNotRequired', { ground: 'pilotCity' })).toEqual({
        code: 'INVALID_INPUT',
        faults: ['GROUND_AS_FOUND'],
      });
      expect(await pending.act('acceptance-p2', 'accept')).toMatchObject({ state: 'underReview.preparing' });
      expect(await pending.faults('head-p2')).toEqual([]);
    }, 60_000);
  });
});
