import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

const matter = 'reference-material-grading';
const state = '-n';
const province = '';
const experts = ['expert-1', 'expert-2', 'expert-3'];
const twoToOne = { inFavour: 2, against: 1 };
const illegal = (rule: string) => ({ status: 409, code: 'ILLEGAL_MOVE', rule });
const invalid = (...rule: string[]) => ({ status: 422, code: 'INVALID_INPUT', rule });

/** Told in the order of their days: first under the measures of 1987, then under Order 106. */
describe('stories of reference materials, driven over HTTP alone', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 60_000);
  afterAll(() => server?.stop(), 60_000);

  const screening = (form: object, user: string | null = null) =>
    client.call(user, 'POST', `/matters/${matter}/screening`, { json: { form } });

  /** Accepted, two officers, three experts at work. */
  async function underReview(at: string, form?: object, neededTime = { unit: 'months', value: 3 }): Promise<Story> {
    const story = await Story.accepted(client, matter, at, form);
    await story.act('approver', 'assign');
    await story.act('reviewer', 'organise', { panel: experts, neededTime });
    return story;
  }
  async function decided(story: Story): Promise<void> {
    await story.act('reviewer', 'giveOpinion');
    await story.act('approver', 'grant');
    await story.act('registrar', 'issueCertificate');
  }

  describe('under the measures of 1987', () => {
    it('both grades are for the state, but for grade II in the pilot parks', async () => {
      const asked = (grade: number, region: string) => screening({ grade, development: { region } });

      expect(await asked(1, '320100')).toMatchObject({ outcome: 'apply', authority: { id: 'authority-n' } });
      expect(await asked(2, '320100')).toMatchObject({ outcome: 'apply', authority: { id: 'authority-n' }, grantId: 'rm2-000000' });
      expect(await asked(2, '320571')).toMatchObject({ outcome: 'apply', authority: { id: 'authority-p1' }, grantId: 'rm2-320571' });
    }); // prettier-ignore

    it('three experts vote, the clock stands still from the notice to their opinion, and the certificate has no end', async () => {
      const story = await underReview(state);
      expect(await story.limit('T_DECIDE')).toMatchObject({ status: 'stopped', dueOn: null, startOn: '2026-03-02' });
      expect(await story.limit('RM_REVIEW')).toBeUndefined();
      expect(await story.limit('T_ANNOUNCED')).toMatchObject({ status: 'running', dueOn: '2026-06-02' });
      await client.advanceBy('P30D');
      const reported = await story.by('expert-2', 'report', { votes: twoToOne });
      expect(reported.clocks.find(({ limit }) => limit === 'T_DECIDE')).toMatchObject({ status: 'running', dueOn: '2026-04-30' }); // prettier-ignore
      await decided(story);

      expect(await story.see()).toMatchObject({ outcome: 'granted', certificateNumber: 'GBW(E)080001', version: 1 });
      expect(story.states).toEqual([
        'draft', 'received', 'underReview.preparing', 'underReview.technicalReview', 'underReview.reviewing',
        'underReview.deciding', 'granted', 'grantServed',
      ]); // prettier-ignore
      expect(await story.stops('T_DECIDE')).toEqual([['2026-03-02', '2026-04-01']]);
      expect((await story.papers()).map(({ code }) => code)).toEqual(expect.arrayContaining(['D01', 'D03', 'D06', 'D14', 'D14', 'D14', 'D15', 'C01', 'D25', 'D26'])); // prettier-ignore
      expect((await story.papers()).filter(({ code }) => code === 'D14')).toHaveLength(3);
      expect((await story.paper('C01'))?.data).toMatchObject({ certificateNumber: 'GBW(E)080001', validUntil: null, grade: 2, name: '水中铅溶液标准物质' }); // prettier-ignore
      expect(await story.chainFaults()).toEqual([]);
    }, 30_000);

    it('the panel is odd, of three or more, and its opinion is voted on and signed by all of it', async () => {
      const story = await Story.accepted(client, matter, state);
      expect(await story.refusal('reviewer-n', 'organise', { panel: experts })).toEqual(illegal('TWO_PERSONS'));
      await story.act('approver', 'assign');
      expect(await story.refusal('reviewer-n', 'organise', { panel: [...experts, 'expert-4'] })).toEqual(invalid('ODD_NUMBER')); // prettier-ignore
      expect(await story.refusal('reviewer-n', 'organise', { panel: ['expert-1', 'assessor', 'expert-3'] })).toEqual(invalid('NOT_ELIGIBLE')); // prettier-ignore
      await story.act('reviewer', 'organise', { panel: experts });

      expect(await story.refusal('expert-4', 'report')).toMatchObject({ status: 404 });
      expect(await story.refusal('expert-1', 'report', { votes: { inFavour: 2, against: 0 } })).toEqual(invalid('VOTES_ADD_UP')); // prettier-ignore
      expect(await story.refusal('expert-1', 'report', { votes: { inFavour: 1, against: 2 } })).toEqual(invalid('MAJORITY')); // prettier-ignore
      expect(await story.refusal('expert-1', 'report', { signedBy: ['expert-1', 'expert-2', 'expert-4'] })).toEqual(invalid('ALL_SIGN')); // prettier-ignore
    }, 30_000);

    it('what the experts do not grade is refused, with the specification it was judged by', async () => {
      const story = await underReview(state);
      await story.by('expert-1', 'report', { opinion: 'notGraded', grade: undefined, votes: { inFavour: 1, against: 2 } }); // prettier-ignore
      await story.act('reviewer', 'giveOpinion');

      expect(await story.refusal('approver-n', 'grant')).toEqual(illegal('GRADED_AS_ASKED'));
      expect(await story.refusal('approver-n', 'refuse', { technicalStandard: undefined })).toEqual(invalid('TECHNICAL_STANDARD')); // prettier-ignore
      await story.act('approver', 'refuse');

      expect(await story.see()).toMatchObject({ outcome: 'refused' });
      expect(story.states.slice(-2)).toEqual(['underReview.deciding', 'refusalServed']);
      expect((await story.paper('D16'))?.data).toMatchObject({
        technicalStandard: 'JJF 1343-2022',
        // What the state's own department decided, it reconsiders itself (Reconsideration Law art. 25).
        remedies: { reconsideration: { organ: '国家市场监督管理总局' }, litigation: { within: { unit: 'months', value: 6 } } },
      }); // prettier-ignore
      expect(await story.paper('C01')).toBeUndefined();
      expect(await story.chainFaults()).toEqual([]);
    }, 30_000);

    it('another grade than the one asked is never granted: it may be asked for anew', async () => {
      const story = await underReview(state, { grade: 1 });
      expect(await story.refusal('expert-1', 'report', { grade: 2 })).toEqual(invalid('OTHER_GRADE'));
      await story.by('expert-1', 'report', { opinion: 'notGraded', grade: 2, votes: { inFavour: 0, against: 3 } });
      expect(await story.hints('enterprise-a', 'otherGradeMet')).toContain('otherGradeMet');
      await story.act('reviewer', 'giveOpinion');
      expect(await story.refusal('approver-n', 'grant')).toEqual(illegal('GRADED_AS_ASKED'));
      await story.apply('withdraw', { reason: '改为申请二级标准物质' });
      expect(await story.see()).toMatchObject({ outcome: 'withdrawn' });

      const anew = await underReview(state, { grade: 2 });
      await anew.by('expert-1', 'report');
      await decided(anew);
      expect(await anew.see()).toMatchObject({ outcome: 'granted', certificateNumber: 'GBW(E)080002' });
      expect(await story.chainFaults()).toEqual([]);
    }, 30_000);

    it('a grade I material has the short number of its class', async () => {
      const story = await underReview(state, { grade: 1 });
      await story.by('expert-1', 'report');
      await decided(story);

      expect(await story.see()).toMatchObject({ outcome: 'granted', certificateNumber: 'GBW08601' });
    }, 30_000);

    it('numbers count on from the certificates that the register held before', async () => {
      const { sampleForm } = await client.matter(matter);
      const story = await underReview(state, { material: { ...(sampleForm['material'] as object), class: '13' } });
      await story.by('expert-1', 'report');
      await decided(story);

      expect(await story.see()).toMatchObject({ outcome: 'granted', certificateNumber: 'GBW(E)130002' });
    }, 30_000);

    it('after a supplement that was not handed in the experts conclude on what they have', async () => {
      const story = await underReview(state, {}, { unit: 'months', value: 6 });
      await story.by('expert-1', 'askSupplement', { points: ['补充长期稳定性考察数据'], period: { unit: 'calendarDays', value: 60 } });
      const { startOn, dueOn, status } = (await story.limit('RM_SUPPLEMENT'))!;
      expect({ startOn, dueOn, status }).toEqual({ startOn: '2026-04-01', dueOn: '2026-06-01', status: 'running' });
      expect(await story.paper('D32')).toMatchObject({ servedAt: expect.any(String), data: { points: ['补充长期稳定性考察数据'] } });

      await client.advanceTo('2026-06-01T23:00:00+08:00');
      expect(await story.see()).toMatchObject({ state: 'underReview.supplementing' });
      await client.advanceBy('PT1H');

      expect(await story.see()).toMatchObject({ state: 'underReview.technicalReview' });
      expect(await story.reached('RM_SUPPLEMENT')).toHaveLength(1);
      expect(await story.refusal('expert-1', 'askSupplement')).toEqual(illegal('CONCLUDE_NOW'));
      expect(await story.limit('T_DECIDE')).toMatchObject({ status: 'stopped' });
      await story.by('expert-1', 'report');
      expect(await story.stops('T_DECIDE')).toEqual([['2026-04-01', '2026-06-02']]);
      expect(await story.chainFaults()).toEqual([]);
    }, 30_000); // prettier-ignore

    it('supplements may be asked twice, and are answered point by point', async () => {
      const story = await underReview(state);
      for (const _ of [1, 2]) {
        await story.by('expert-1', 'askSupplement', { points: ['补充均匀性数据'] });
        expect(await story.refusal('enterprise-a', 'submitSupplement', { answers: [{ point: 2, text: '见附件' }] })).toEqual(invalid('LISTED_POINTS')); // prettier-ignore
        await client.upload('enterprise-a', story.id, 'supplement');
        await story.apply('submitSupplement', { answers: [{ point: 1, text: '见附件' }] });
      }

      expect(await story.refusal('expert-1', 'askSupplement')).toEqual(illegal('SUPPLEMENTS_SPENT'));
      expect(await story.limit('RM_SUPPLEMENT')).toMatchObject({ status: 'met' });
    }, 30_000);

    it('an expert with an interest leaves the panel for good, and the review is made anew without the expert', async () => {
      const story = await underReview(state);
      await story.by('expert-1', 'report');
      await story.act('reviewer', 'returnReport', {
        ground: 'interest', member: 'expert-1', points: ['成员与申请人有利害关系'], outline: 'JJF 1343-2022',
        neededTime: { unit: 'workingDays', value: 20 }, reason: '申请人反映属实',
      }); // prettier-ignore

      expect(await story.refusal('expert-2', 'report')).toEqual(illegal('CHALLENGED'));
      await story.act('reviewer', 'replaceExpert', { member: 'expert-1', substitute: 'expert-4' });
      expect(await story.refusal('expert-1', 'report')).toMatchObject({ status: 404 });
      expect(await story.refusal('reviewer-n', 'replaceExpert', { member: 'expert-2', substitute: 'expert-1' })).toEqual(invalid('SUBSTITUTE')); // prettier-ignore
      expect((await story.papers()).filter(({ code }) => code === 'D14').map(({ recipient }) => recipient)).toContain('expert-4'); // prettier-ignore

      const reported = await story.by('expert-4', 'report', { signedBy: ['expert-2', 'expert-3', 'expert-4'] });
      expect(reported.state).toBe('underReview.reviewing');
      await decided(story);
      expect(await story.see()).toMatchObject({ outcome: 'granted' });
      expect(await story.chainFaults()).toEqual([]);
    }, 30_000);
  });

  describe('under Order 106, from 1 December 2026', () => {
    beforeAll(() => client.advanceTo('2026-12-01T09:00:00+08:00'), 30_000);

    it('a national primary material needs no permit: the state plans it', async () => {
      expect(await screening({ grade: 'primary', development: { region: '320100' } })).toMatchObject({
        outcome: 'notRequired', code: 'STATE_PLANNED', authority: { id: 'authority-n' },
        ways: [{ way: 'ordinary', open: false }],
      }); // prettier-ignore

      const story = await Story.submitted(client, matter, state, { grade: 'primary' });
      expect(await story.refusal('acceptance-n', 'accept')).toEqual(illegal('NOT_REQUIRED'));
      await story.act('acceptance', 'declareNotRequired');
      expect(await story.see()).toMatchObject({ outcome: 'notRequired', authority: { id: 'authority-n' } });
      expect((await story.paper('D05'))?.data).toMatchObject({ ground: 'statePlanned' });
      expect(await story.chainFaults()).toEqual([]);
    }, 30_000);

    it('grade I is for the state, grade II for the province of the developer', async () => {
      const asked = (grade: number, region: string) => screening({ grade, development: { region } });

      expect(await asked(1, '320100')).toMatchObject({ outcome: 'apply', authority: { id: 'authority-n' }, grantId: 'rm1-000000' });
      expect(await asked(2, '320100')).toMatchObject({ outcome: 'apply', authority: { id: 'authority-p1' }, grantId: 'rm2-320000' });
      expect(await asked(2, '330100')).toMatchObject({ outcome: 'apply', authority: { id: 'authority-p2' }, grantId: 'rm2-330000' });
      expect(await asked(2, '110100')).toMatchObject({ outcome: 'elsewhere', code: 'NO_AUTHORITY', authority: null });
    }); // prettier-ignore

    it('the province grades a material made by a commissioned producer, for five years', async () => {
      const story = await underReview(province, { production: { commissioned: true, producer: '溶液配制有限公司(演示)' } });
      expect(await story.see()).toMatchObject({ version: 2, authority: { id: 'authority-p1' }, grantId: 'rm2-320000', acceptedOn: '2026-12-01' });
      // Three months from acceptance; 1 March 2027 is a Monday.
      expect(await story.limit('RM_REVIEW')).toMatchObject({ status: 'running', startOn: '2026-12-01', dueOn: '2027-03-01' });
      await client.advanceTo('2026-12-15T09:00:00+08:00');
      await story.by('expert-3', 'report', { votes: twoToOne });
      expect(await story.limit('RM_REVIEW')).toMatchObject({ status: 'met' });
      await decided(story);

      // One count for the country: the state has given the numbers before.
      expect(await story.see()).toMatchObject({ outcome: 'granted', certificateNumber: expect.stringMatching(/^GBW\(E\)0800\d\d$/) });
      expect((await story.paper('C01'))?.data).toMatchObject({ validUntil: '2031-12-14', producer: '溶液配制有限公司(演示)', holder: '东衡称重设备有限公司(演示)' });
      expect(await story.stops('T_DECIDE')).toEqual([['2026-12-01', '2026-12-15']]);
      expect(await story.chainFaults()).toEqual([]);
    }, 30_000); // prettier-ignore

    it('a review that takes longer than three months is shown to all who answer for it, and decides nothing', async () => {
      const story = await underReview(province);
      await client.advanceTo('2027-03-15T23:00:00+08:00');
      expect(await story.limit('RM_REVIEW')).toMatchObject({ status: 'running', startOn: '2026-12-15', dueOn: '2027-03-15' });
      await client.advanceBy('PT1H');

      expect(await story.see()).toMatchObject({ state: 'underReview.technicalReview', outcome: null });
      expect(await story.limit('RM_REVIEW')).toMatchObject({ status: 'overdue' });
      expect(await story.reached('RM_REVIEW')).toMatchObject([{ at: expect.stringMatching(/^2027-03-15T16:00:00/), actor: { role: 'system' } }]);
      expect(await story.hints('head', 'technicalReviewOverdue')).toContain('technicalReviewOverdue');
      expect(await story.chainFaults()).toEqual([]);
    }, 30_000); // prettier-ignore

    it('a certificate without an end is not renewed', async () => {
      const form = { application: 'renewal', certificateNumber: 'GBW(E)130001', grade: 2, development: { region: '320100' } };

      expect(await screening(form, 'enterprise-a')).toMatchObject({ outcome: 'notRequired', code: 'NO_EXPIRY' });
      expect(await screening(form, 'enterprise-b')).toMatchObject({ outcome: 'apply' });
    }); // prettier-ignore
  });

  it('every history leads to the case it belongs to', async () => {
    expect(await server.cli('replay')).toMatchObject({ code: 0, out: expect.stringContaining('0 mismatches') });
  }, 30_000);
});
