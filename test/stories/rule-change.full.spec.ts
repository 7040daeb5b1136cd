import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

const grading = 'reference-material-grading';
const illegal = (rule: string) => ({ status: 409, code: 'ILLEGAL_MOVE', rule });
const invalid = (...rule: string[]) => ({ status: 422, code: 'INVALID_INPUT', rule });

let server: TestServer;
let client: Client;

/** Each rule change is crossed on a server of its own: its clock begins shortly before the day. */
function startingAt(now: string): void {
  beforeAll(async () => {
    server = await startServer({ SANDBOX_NOW: now });
    client = new Client(server.url);
  }, 60_000);
  afterAll(() => server?.stop(), 60_000);
}

const screening = (matter: string, form: object) =>
  client.call(null, 'POST', `/matters/${matter}/screening`, { json: { form } });

async function reviewed(story: Story): Promise<void> {
  await story.act('approver', 'assign');
  await story.act('reviewer', 'organise', { panel: ['expert-1', 'expert-2', 'expert-3'] });
  await opined(story);
}
async function opined(story: Story): Promise<void> {
  await story.by('expert-1', 'report');
  await story.act('reviewer', 'giveOpinion');
}
async function grantedWith(story: Story, rule?: { applied: string; reason: string }): Promise<unknown> {
  await story.act('approver', 'grant', rule && { rule });
  await story.act('registrar', 'issueCertificate');
  expect(await story.see()).toMatchObject({ outcome: 'granted' });
  return (await story.paper('C01'))!.data['validUntil'];
}

describe('Order 106 takes the place of the measures of 1987 on 1 December 2026', () => {
  startingAt('2026-11-02T09:00:00+08:00');
  const atState = '-n';
  let ordered: Story;
  let undecided: Story;
  let delayed: Story;
  let silent: Story;
  let gradeII: Story;
  let gradeI: Story;
  let draft: Story;

  it('what is accepted and decided before it follows the old rule: no validity is stated', async () => {
    const story = await Story.accepted(client, grading, atState);
    await reviewed(story);
    expect(await story.refusal('approver-n', 'grant', { rule: { applied: 'atAcceptance', reason: '旧规定' } })).toEqual(invalid('RULE_CHANGE_ONLY')); // prettier-ignore

    expect(await grantedWith(story)).toBeNull();
    expect(await story.reached('RULE_CHANGE')).toEqual([]);
    expect(await story.limit('RULE_CHANGE')).toMatchObject({ status: 'cancelled' });
  }, 30_000);

  it('the cases that the day will find open', async () => {
    ordered = await Story.accepted(client, grading, atState);
    await ordered.act('approver', 'assign');
    await ordered.act('reviewer', 'organise', { panel: ['expert-1', 'expert-2', 'expert-3'] });
    [undecided, delayed] = [await Story.accepted(client, grading, atState), await Story.accepted(client, grading, atState)];
    draft = await Story.draft(client, grading, '');
    await client.advanceTo('2026-11-27T09:00:00+08:00');
    silent = await Story.submitted(client, grading, atState);
    await client.advanceTo('2026-11-30T16:00:00+08:00');
    [gradeII, gradeI] = [await Story.submitted(client, grading, atState), await Story.submitted(client, grading, atState, { grade: 1 })];

    expect(await undecided.limit('RULE_CHANGE')).toMatchObject({ status: 'running', dueOn: '2026-11-30' });
    await client.advanceTo('2026-11-30T23:59:00+08:00');
    expect(await undecided.reached('RULE_CHANGE')).toEqual([]);
    await client.advanceTo('2026-12-01T09:00:00+08:00');
  }, 30_000); // prettier-ignore

  it('an open case records the choice of transition and the law it rests on, as an act of the day', async () => {
    for (const story of [ordered, undecided, delayed, silent, gradeII, gradeI]) {
      const entries = await story.reached('RULE_CHANGE');
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({
        at: expect.stringMatching(/^2026-11-30T16:00:0/), basis: '法释〔2009〕20号第9条', actor: { role: 'system' },
        payload: { settings: { ruleAtChange: 'atDecision', competence: 'stays' }, reason: expect.stringContaining('第106号') },
      }); // prettier-ignore
      expect(entries[0]!.to).toBe(entries[0]!.from);
    }
    expect(await undecided.hints('head-n', 'ruleChanged')).toContain('ruleChanged');
  }, 30_000);

  it('accepted before and undecided on the day: the state still decides, by the rule of the decision, for five years', async () => {
    await reviewed(undecided);

    expect(await undecided.see()).toMatchObject({ version: 1, authority: { id: 'authority-n' }, acceptedOn: '2026-11-02' });
    expect(await undecided.refusal('head-n', 'handOver')).toEqual(illegal('COMPETENCE_STAYS'));
    expect(await grantedWith(undecided)).toBe('2031-11-30');
    expect(await undecided.chainFaults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('a review ordered under the old rule keeps its time, one ordered later has three months from the last old day', async () => {
    expect(await ordered.limit('RM_REVIEW')).toBeUndefined();
    expect(await ordered.limit('T_ANNOUNCED')).toMatchObject({ status: 'running', dueOn: '2027-02-02' });
    // 28 February 2027 is a Sunday.
    expect(await undecided.limit('RM_REVIEW')).toMatchObject({ startOn: '2026-11-30', dueOn: '2027-03-01', status: 'met' });
  }, 30_000); // prettier-ignore

  it('where the authority delayed and the new rule is worse, the decision says why the old rule applies', async () => {
    await reviewed(delayed);
    const rule = { applied: 'atAcceptance', reason: '机关无正当理由超期，新规定对申请人更不利' };
    expect(await delayed.refusal('approver-n', 'grant', { rule: { applied: 'atAcceptance' } })).toEqual(invalid('INVALID_TYPE')); // prettier-ignore

    expect(await grantedWith(delayed, rule)).toBeNull();
    expect((await delayed.paper('D15'))?.data).toMatchObject({ rule, validUntil: null });
    expect((await delayed.history()).find(({ verb }) => verb === 'grant')?.payload).toMatchObject({ rule });
  }, 30_000);

  it('a grade II application that is not accepted on the day is refused acceptance, naming the province', async () => {
    expect(await gradeII.refusal('acceptance-n', 'accept')).toEqual(illegal('ELSEWHERE'));
    expect(await gradeII.refusal('acceptance-n', 'refuseAcceptance', { competentAuthority: undefined })).toEqual(invalid('COMPETENT_AUTHORITY')); // prettier-ignore
    await gradeII.act('acceptance', 'refuseAcceptance', { competentAuthority: '江苏省市场监督管理局(演示)' });

    expect(await gradeII.see()).toMatchObject({ outcome: 'notAccepted', version: 1 });
    expect((await gradeII.paper('D04'))?.data).toMatchObject({
      ground: 'notCompetent',
      reasons: '应向江苏省市场监督管理局(演示)申请',
      competentAuthority: '江苏省市场监督管理局(演示)',
    });
    expect(await gradeII.chainFaults()).toEqual([]);
  }, 30_000);

  it('a grade I application that is not accepted on the day is accepted, and runs under the new limits', async () => {
    const { case: accepted } = await client.act('acceptance-n', gradeI.id, 'accept');
    expect(accepted).toMatchObject({ acceptedOn: '2026-12-01', authority: { id: 'authority-n' }, version: 1 });
    await reviewed(gradeI);

    expect(await gradeI.limit('RM_REVIEW')).toMatchObject({ startOn: '2026-12-01', dueOn: '2027-03-01', status: 'met' });
    expect(await grantedWith(gradeI)).toBe('2031-11-30');
    expect(await gradeI.chainFaults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('an old draft that is submitted after the day goes over to the new rule first, by an act of its own', async () => {
    const submitted = await draft.apply('submit');
    expect(submitted).toMatchObject({ version: 2, state: 'received', receivedOn: '2026-12-01', authority: { id: 'authority-p1' } }); // prettier-ignore

    const history = await draft.history();
    expect(history.map(({ verb }) => verb)).toEqual(['open', 'migrate', 'submit']);
    expect(history[1]).toMatchObject({ from: 'draft', to: 'draft', actor: { role: 'system' }, payload: { fromVersion: 1, toVersion: 2 } }); // prettier-ignore
    await draft.act('acceptance', 'accept');
    await reviewed(draft);
    expect(await grantedWith(draft)).toBe('2031-11-30');
    expect(await draft.chainFaults()).toEqual([]);
  }, 30_000);

  it('what is applied for from the day is for the province, within three months of review, for five years', async () => {
    const story = await Story.accepted(client, grading, '');
    expect(await story.see()).toMatchObject({ version: 2, authority: { id: 'authority-p1' }, grantId: 'rm2-320000' });
    await story.act('approver', 'assign');
    await story.act('reviewer', 'organise', { panel: ['expert-1', 'expert-2', 'expert-3'] });
    expect(await story.limit('RM_REVIEW')).toMatchObject({ startOn: '2026-12-01', dueOn: '2027-03-01', status: 'running' });
    expect(await story.limit('RULE_CHANGE')).toBeUndefined();
    await opined(story);

    expect(await grantedWith(story)).toBe('2031-11-30');
  }, 30_000); // prettier-ignore

  it('silence over the day accepts as of receipt: the case stays with the state, and its review is not late before the rule was there', async () => {
    await client.advanceTo('2026-12-05T00:00:00+08:00');
    expect(await silent.see()).toMatchObject({ acceptedOn: '2026-11-27', deemedAccepted: true, authority: { id: 'authority-n' } });
    await reviewed(silent);

    expect(await silent.limit('RM_REVIEW')).toMatchObject({ startOn: '2026-11-30' });
    expect(await grantedWith(silent)).toBe('2031-12-04');
    expect(await silent.chainFaults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('every history, also of a case that changed its version, leads to the case it belongs to', async () => {
    expect(await server.cli('replay')).toMatchObject({ code: 0, out: expect.stringContaining(' 0 mismatches') });
  }, 30_000);
});

describe('the catalogue of 2020 drops kinds from 26 October 2020', () => {
  startingAt('2020-10-12T09:00:00+08:00');
  const matter = 'type-approval';
  let dropped: Story;
  let kept: Story;
  let received: Story;

  const instrument = async (kind: string) => ({
    instrument: { ...((await client.matter(matter)).sampleForm['instrument'] as object), kind },
  });
  const outcomeOf = async (kind: string) =>
    screening(matter, { ...(await instrument(kind)), production: { region: '320100' }, purpose: 'sale' });
  async function evaluated(story: Story): Promise<void> {
    await story.act('approver', 'assign');
    await story.act('reviewer', 'entrust');
    await story.by('lab', 'contactApplicant');
    await story.by('lab', 'confirmSamples');
    await story.by('lab', 'report');
    await story.act('reviewer', 'giveOpinion');
  }

  it('until the day before, a theodolite needs type approval', async () => {
    expect(await outcomeOf('经纬仪')).toMatchObject({ outcome: 'apply', authority: { id: 'authority-p1' } });
    dropped = await Story.accepted(client, matter, '', await instrument('经纬仪'));
    kept = await Story.accepted(client, matter, '');
    expect(await dropped.see()).toMatchObject({ version: 1 });
    expect(await dropped.limit('RULE_CHANGE')).toMatchObject({ status: 'running', dueOn: '2020-10-25' });
    expect(await kept.limit('RULE_CHANGE')).toBeUndefined();
    await evaluated(dropped);
    await evaluated(kept);
    await client.advanceTo('2020-10-23T09:00:00+08:00');
    received = await Story.submitted(client, matter, '', await instrument('经纬仪'));
    await client.advanceTo('2020-10-25T23:59:00+08:00');
    expect(await dropped.reached('RULE_CHANGE')).toEqual([]);
    await client.advanceTo('2020-10-26T09:00:00+08:00');
  }, 30_000);

  it('from the day it needs none, and what is accepted of it can only be terminated', async () => {
    expect(await outcomeOf('经纬仪')).toMatchObject({ outcome: 'notRequired', code: 'NOT_IN_CATALOGUE' });
    expect(await dropped.reached('RULE_CHANGE')).toMatchObject([{ basis: expect.stringContaining('2020年第42号'), actor: { role: 'system' } }]);

    expect(await dropped.refusal('approver', 'grant')).toEqual(illegal('TERMINATE_ONLY'));
    expect(await dropped.refusal('approver', 'refuse')).toEqual(illegal('TERMINATE_ONLY'));
    await dropped.act('approver', 'terminate', { ground: 'noPermitNeeded', reasons: '该类计量器具已移出目录' });

    expect(await dropped.see()).toMatchObject({ outcome: 'terminated' });
    expect(dropped.states.slice(-2)).toEqual(['underReview.deciding', 'terminationServed']);
    expect(await dropped.paper('D17')).toMatchObject({ servedAt: expect.any(String), data: { ground: 'noPermitNeeded', remedies: expect.anything() } });
    expect(await dropped.paper('C01')).toBeUndefined();
    expect(await dropped.chainFaults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('what is not accepted yet is told that it needs no permit', async () => {
    expect(await received.refusal('acceptance', 'accept')).toEqual(illegal('NOT_REQUIRED'));
    await received.act('acceptance', 'declareNotRequired', { ground: 'notInCatalogue' });

    expect(await received.see()).toMatchObject({ outcome: 'notRequired' });
    expect((await received.papers()).map(({ code }) => code)).toContain('D05');
  }, 30_000);

  it('kinds that stay in the catalogue go on', async () => {
    await kept.act('approver', 'grant');
    await kept.act('registrar', 'issueCertificate');

    expect(await kept.see()).toMatchObject({ outcome: 'granted', certificateNumber: expect.stringMatching(/^2020F\d+-32$/) }); // prettier-ignore
    expect(await kept.reached('RULE_CHANGE')).toEqual([]);
    expect(await server.cli('replay')).toMatchObject({ code: 0, out: expect.stringContaining(' 0 mismatches') });
  }, 30_000);
});
