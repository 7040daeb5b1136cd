import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

const matter = 'type-approval-import';
const state = '-n';
const illegal = (rule: string) => ({ status: 409, code: 'ILLEGAL_MOVE', rule });
const invalid = (...rule: string[]) => ({ status: 422, code: 'INVALID_INPUT', rule });
const kept = {
  variant: 'temporary',
  temporary: { case: 'keptAfterExhibition', quantity: 2, facts: '展览会结束后由展馆留购两台' },
};
/** The applicant did not consent to electronic service: papers are on their way until their service is recorded. */
const onPaper = { service: { electronic: false, address: '示范市示范区衡器路1号' } };

/** Told in the order of their days. */
describe('stories of imported instruments, driven over HTTP alone', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 60_000);
  afterAll(() => server?.stop(), 60_000);

  async function underLegalReview(form?: object): Promise<Story> {
    const story = await Story.accepted(client, matter, state, form);
    await story.act('approver', 'assign');
    await story.act('reviewer', 'startLegalReview');
    return story;
  }
  async function evaluating(form?: object): Promise<Story> {
    const story = await underLegalReview(form);
    await story.act('reviewer', 'entrust');
    await story.by('lab', 'contactApplicant');
    await story.by('lab', 'confirmSamples');
    return story;
  }
  /** Records the service of every paper of the authority that is still on its way. */
  async function serveAll(story: Story, official: string): Promise<void> {
    for (;;) {
      const filed = await story.see(`${official}${state}`);
      const serve = filed.availableActs.find(({ verb }) => verb === 'serve');
      if (!serve || serve.example['no'] === 0) return;
      await story.act(official, 'serve');
    }
  }

  it('is for the authority of the state, wherever the maker is, and for kinds of the catalogue alone', async () => {
    const asked = (instrument: object) => client.call(null, 'POST', `/matters/${matter}/screening`, { json: { form: { instrument } } });

    expect(await asked({ kind: '非自动衡器' })).toMatchObject({ outcome: 'apply', authority: { id: 'authority-n' }, grantId: 'tai-000000' });
    expect(await asked({ kind: '压力仪表' })).toMatchObject({ outcome: 'notRequired', code: 'NOT_IN_CATALOGUE' });
    expect(await asked({ kind: '标准物质' })).toMatchObject({ outcome: 'elsewhere', code: 'REFERENCE_MATERIAL' });

    const story = await Story.submitted(client, matter, state);
    expect(await story.see()).toMatchObject({ authority: { id: 'authority-n' }, grantId: 'tai-000000' });
    // The officer of a province does not even know of the case.
    expect(await story.refusal('acceptance', 'accept')).toMatchObject({ status: 404 });
    await story.act('acceptance', 'accept');
  }, 30_000); // prettier-ignore

  it('an agent in China applies for a sale there; for an import the foreign party itself', async () => {
    const byAgent = await Story.draft(client, matter, state, { occasion: 'import' });
    await expect(byAgent.apply('submit', { declaration: true })).rejects.toMatchObject({ status: 422, problem: { errors: [{ pointer: '/form/agent' }] } }); // prettier-ignore

    const byItself = await Story.submitted(client, matter, state, { occasion: 'import', agent: undefined });
    expect(await byItself.see()).toMatchObject({ state: 'received' });
  }, 30_000);

  it('the papers are reviewed first, then samples: neither is counted, and the result is told within five days', async () => {
    const story = await Story.accepted(client, matter, state, onPaper);
    await story.act('approver', 'assign');
    await client.advanceTo('2026-03-04T09:00:00+08:00');
    expect(await story.refusal('reviewer-n', 'entrust')).toEqual(illegal('LEGAL_REVIEW_FIRST'));
    await story.act('reviewer', 'startLegalReview');
    expect(await story.limit('TAI_LEGAL_REVIEW')).toMatchObject({ status: 'running', startOn: '2026-03-04', dueOn: '2026-03-25', unit: 'workingDays' });
    expect(await story.paper('D06')).toMatchObject({ data: { kind: '计量法制审查', notCounted: expect.any(String) }, servedAt: null });
    // Counting stops when the notice reaches the applicant, not when it is written.
    expect(await story.limit('T_DECIDE')).toMatchObject({ status: 'running' });
    await serveAll(story, 'reviewer');
    expect(await story.limit('T_DECIDE')).toMatchObject({ status: 'stopped', dueOn: null });

    await client.advanceTo('2026-03-16T09:00:00+08:00');
    await story.act('reviewer', 'entrust', { customsLetter: { number: '国市监计函〔2026〕1号', customs: '示范海关', samples: '电子台秤MW-60，1台' } });
    expect(await story.limit('TAI_LEGAL_REVIEW')).toMatchObject({ status: 'met' });
    expect(await story.paper('D14')).toMatchObject({ recipient: 'lab-1', data: { customsLetter: { customs: '示范海关' }, oiml: { scheme: 'A' } } });
    await serveAll(story, 'reviewer');
    await story.by('lab', 'contactApplicant');
    await story.by('lab', 'confirmSamples');
    expect(await story.limit('TAI_EVALUATION')).toMatchObject({ status: 'running', startOn: '2026-03-16', dueOn: '2026-06-16' });
    await client.advanceTo('2026-04-01T09:00:00+08:00');
    await story.by('lab', 'report', { conclusion: 'pass', oimlResults: '误差、偏载试验结果采信OIML评价报告' });
    // One working day before 4 March, nineteen after 1 April; 6 April is the holiday of Qingming.
    expect(await story.limit('T_DECIDE')).toMatchObject({ status: 'running', dueOn: '2026-04-29' });

    await story.act('reviewer', 'giveOpinion');
    await story.act('approver', 'grant');
    expect(await story.limit('TAI_TELL_RESULT')).toMatchObject({ status: 'running', startOn: '2026-04-01', dueOn: '2026-04-09' });
    await story.act('registrar', 'issueCertificate');
    await serveAll(story, 'registrar');

    expect(await story.see()).toMatchObject({ outcome: 'granted', certificateNumber: '2026-F101' });
    expect(await story.limit('TAI_TELL_RESULT')).toMatchObject({ status: 'met' });
    expect((await story.paper('C01'))?.data).toMatchObject({ certificateNumber: '2026-F101', validUntil: null });
    expect((await story.paper('D15'))?.data).toMatchObject({ holder: 'Musterwaage GmbH(演示)' });
    expect(story.states).toEqual([
      'draft', 'received', 'underReview.preparing', 'underReview.legalReview', 'underReview.awaitingSamples', 'underReview.evaluating',
      'underReview.reviewing', 'underReview.deciding', 'granted', 'certificateIssued', 'grantServed',
    ]);
    expect(await story.stops('T_DECIDE')).toEqual([['2026-03-04', '2026-04-01']]);
    expect(await story.chainFaults()).toEqual([]);
  }, 60_000); // prettier-ignore

  it('what fails the legal review is never approved, but refused with its findings', async () => {
    const story = await underLegalReview();
    await story.act('reviewer', 'failLegalReview', { ground: 'illegalUnits', points: [{ place: '样机照片第2张', text: '显示单位为磅(lb)' }] });
    expect(await story.see()).toMatchObject({ state: 'underReview.reviewing' });
    expect(await story.limit('TAI_LEGAL_REVIEW')).toMatchObject({ status: 'met' });
    expect(await story.limit('T_DECIDE')).toMatchObject({ status: 'running' });
    await story.act('reviewer', 'giveOpinion', { proposal: 'refuse', reasons: '法制审查未通过' });
    expect(await story.refusal('approver-n', 'grant')).toEqual(illegal('LEGAL_REVIEW_FAILED'));
    await story.act('approver', 'refuse', { ground: 'conditionsNotMet', reasons: '显示值使用非法定计量单位' });

    expect(await story.see()).toMatchObject({ outcome: 'refused' });
    expect((await story.paper('D16'))?.data).toMatchObject({
      reasons: '显示值使用非法定计量单位', remedies: { reconsideration: { organ: '国家市场监督管理总局' } },
    });
    // Told at once, over the portal.
    expect(await story.limit('TAI_TELL_RESULT')).toMatchObject({ status: 'met' });
    expect(await story.paper('C01')).toBeUndefined();
    expect(await story.chainFaults()).toEqual([]);
  }, 60_000); // prettier-ignore

  it('papers that are put right are reviewed anew', async () => {
    const story = await underLegalReview();
    await story.act('reviewer', 'failLegalReview');
    await story.act('reviewer', 'startFurtherProcedure', { reason: '申请人已更正资料' });
    expect(await story.refusal('reviewer-n', 'entrust')).toEqual(illegal('LEGAL_REVIEW_FIRST'));
    await story.act('reviewer', 'startLegalReview');
    await story.act('reviewer', 'entrust');

    expect(await story.see()).toMatchObject({ state: 'underReview.awaitingSamples' });
    expect(await story.limit('T_DECIDE')).toMatchObject({ status: 'stopped' });
  }, 60_000);

  it('a temporary approval names its quantity and time, not more than was asked, and ends', async () => {
    const story = await evaluating(kept);
    await story.by('lab', 'report', { conclusion: 'pass' });
    await story.act('reviewer', 'giveOpinion');

    expect(await story.refusal('approver-n', 'grant', { temporary: undefined })).toEqual(invalid('TEMPORARY_LIMITS'));
    expect(await story.refusal('approver-n', 'grant', { temporary: { quantity: 3, months: 12 } })).toEqual(invalid('TEMPORARY_QUANTITY')); // prettier-ignore
    await story.act('approver', 'grant', { temporary: { quantity: 2, months: 12 } });
    await story.act('registrar', 'issueCertificate');

    expect(await story.see()).toMatchObject({ outcome: 'granted', certificateNumber: '2026-F102' });
    expect((await story.paper('D15'))?.data).toMatchObject({ variant: 'temporary', temporary: { quantity: 2, months: 12 } }); // prettier-ignore
    expect((await story.paper('C01'))?.data).toMatchObject({ validUntil: '2027-03-31' });
    expect(await story.chainFaults()).toEqual([]);
  }, 60_000);

  it('where nobody in China can evaluate it, a temporary approval needs no evaluation; another approval names no quantity', async () => {
    const story = await Story.accepted(client, matter, state, { ...kept, temporary: { ...kept.temporary, case: 'noDomesticAbility' } }); // prettier-ignore
    await story.act('approver', 'assign');
    await story.act('reviewer', 'startReview');
    await story.act('reviewer', 'giveOpinion');
    await story.act('approver', 'grant', { temporary: { quantity: 1, months: 6 } });
    await story.act('registrar', 'issueCertificate');
    expect(await story.see()).toMatchObject({ outcome: 'granted' });
    expect((await story.paper('C01'))?.data).toMatchObject({ validUntil: '2026-09-30' });

    const ordinary = await evaluating();
    await ordinary.by('lab', 'report', { conclusion: 'pass' });
    await ordinary.act('reviewer', 'giveOpinion');
    expect(await ordinary.refusal('approver-n', 'grant', { temporary: { quantity: 1, months: 6 } })).toEqual(invalid('TEMPORARY_LIMITS', 'TEMPORARY_QUANTITY')); // prettier-ignore
  }, 60_000);

  it('results under OIML-CS count only where the applicant named the certificate', async () => {
    const story = await evaluating({ oiml: undefined });

    expect(await story.refusal('lab', 'report', { oimlResults: '误差试验' })).toEqual(invalid('OIML_NAMED'));
  }, 30_000);

  it('a legal review, a report and a result that are late ring, and decide nothing', async () => {
    await client.advanceTo('2026-07-01T09:00:00+08:00');
    const reviewing = await underLegalReview();
    const late = await evaluating();
    const untold = await underLegalReview(onPaper);
    await serveAll(untold, 'reviewer');
    await untold.act('reviewer', 'failLegalReview');
    await untold.act('reviewer', 'giveOpinion', { proposal: 'refuse' });
    await untold.act('approver', 'refuse', { ground: 'conditionsNotMet', reasons: '显示值使用非法定计量单位' });
    expect(await untold.see()).toMatchObject({ state: 'refused', outcome: null });
    expect(await untold.limit('TAI_TELL_RESULT')).toMatchObject({ status: 'running', dueOn: '2026-07-08' });
    expect(await reviewing.limit('TAI_LEGAL_REVIEW')).toMatchObject({ dueOn: '2026-07-22' });
    expect(await late.limit('TAI_EVALUATION')).toMatchObject({ dueOn: '2026-10-08' });

    await client.advanceTo('2026-07-08T23:00:00+08:00');
    expect(await untold.reached('TAI_TELL_RESULT')).toEqual([]);
    await client.advanceTo('2026-07-09T00:00:00+08:00');
    expect(await untold.reached('TAI_TELL_RESULT')).toHaveLength(1);
    expect(await untold.hints('head-n', 'tellResultOverdue')).toContain('tellResultOverdue');
    await serveAll(untold, 'registrar');
    expect(await untold.see()).toMatchObject({ outcome: 'refused' });

    await client.advanceTo('2026-10-09T00:00:00+08:00');
    expect(await reviewing.see()).toMatchObject({ state: 'underReview.legalReview', outcome: null });
    expect(await reviewing.reached('TAI_LEGAL_REVIEW')).toHaveLength(1);
    expect(await reviewing.hints('reviewer-n', 'legalReviewOverdue')).toContain('legalReviewOverdue');
    expect(await late.see()).toMatchObject({ state: 'underReview.evaluating', outcome: null });
    expect(await late.reached('TAI_EVALUATION')).toHaveLength(1);
    expect(await late.limit('TAI_EVALUATION')).toMatchObject({ status: 'overdue' });
    expect(await late.hints('lab', 'evaluationOverdue')).toContain('evaluationOverdue');
    for (const story of [reviewing, late, untold]) expect(await story.chainFaults()).toEqual([]);
  }, 60_000); // prettier-ignore

  it('every history leads to the case it belongs to', async () => {
    expect(await server.cli('replay')).toMatchObject({ code: 0, out: expect.stringContaining(' 0 mismatches') });
  }, 30_000);
});
