import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { casesOf, entryOf, refusalOf, ToldCase } from '../support/told-case.js';

const TYPE = 'type-approval-commitment';
const STANDARD = 'standard-certification-commitment';
/** A certificate of the demonstration register: F1 weights, valid until 2027-02-28. */
const REGISTERED = '[2022]苏量标苏证字第101号';
const company = 'enterprise-a';
/** Another company, which does not keep its promises. */
const careless = 'enterprise-b';

type Form = Record<string, any>;

/** The clock only goes forward: the stories are told in the order of their days. */
describe('licences by notification and commitment, over HTTP alone', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const formOf = async (matter: string): Promise<Form> => (await client.matter(matter)).sampleForm;
  const standardForm = async () => ({ ...(await formOf(STANDARD)), certificateNumber: REGISTERED });
  const carelessForm = async (): Promise<Form> => {
    const form = await formOf(TYPE);
    return { ...form, applicant: { ...form['applicant'], name: '清源水表股份有限公司(演示)', unifiedSocialCreditCode: '91320000MA00000029' } };
  };
  const screen = (user: string, matter: string, form: Form) =>
    client.call(user, 'POST', `/matters/${matter}/screening`, { json: { form } });
  const marksOf = async (user: string) => (await client.call(user, 'GET', '/marks')).items as Record<string, any>[];

  /** Told of the conditions, signed, accepted. */
  async function promised(user: string, matter: string, form: Form): Promise<ToldCase> {
    const story = await ToldCase.begin(client, user, matter, form);
    await story.act('acceptance', 'serveNotice');
    await story.act(user, 'commit');
    await story.act('acceptance', 'accept');
    return story;
  }

  /** From the acceptance to the certificate in the hands of the applicant; answers its number. */
  async function granted(story: ToldCase): Promise<string> {
    await story.act('approver', 'assign');
    await story.act('reviewer', 'giveOpinion');
    await story.act('approver', 'grant');
    await story.act('registrar', 'issueCertificate');
    return (await story.paper('C01'))['certificateNumber'];
  }

  /** Two inspectors each sign what was found. */
  async function checked(story: ToldCase, record: Record<string, unknown>): Promise<void> {
    await story.act('inspector-1', 'draftCheck', record);
    await story.act('inspector-2', 'recordCheck');
  }
  const notMet = (period?: object) => ({
    conclusion: 'notMet', facts: '部分出厂检定记录缺失', findings: [{ clause: '告知书所列条件第4项', text: '三台产品无出厂检定记录' }],
    ...(period && { handIn: '整改报告及补齐的记录', period }),
  }); // prettier-ignore
  const untrue = (directSafety: boolean) => ({
    conclusion: 'falseCommitment', way: 'sample', facts: '抽取的产品与样机不一致，承诺不实', findings: [{ clause: '告知书所列条件第1项', text: '传感器型号不同' }], directSafety,
  }); // prettier-ignore

  /** The revocation that another case asked for, from the notice to the decision; the holder answers and waives the hearing. */
  async function revocationOf(origin: ToldCase, holder: string): Promise<ToldCase> {
    const found = ((await casesOf(client, 'head', 'revocation')) as (Form & { id: string; state: string })[]).find(({ form }) => form.origin === origin.id);
    const revocation = new ToldCase(client, found!.id, found!.state);
    await revocation.act('reviewer', 'tellIntention');
    await revocation.act(holder, 'makeStatement');
    await revocation.act(holder, 'waiveHearing');
    await revocation.act('reviewer', 'closeDefence');
    return revocation;
  }

  it('grants on a signed commitment in a day, and confirms it when two inspectors have signed the same record', async () => {
    const story = await ToldCase.begin(client, company, TYPE);
    expect(story.states).toEqual(['offered']);
    expect(await story.refused(company, 'commit')).toEqual({ code: 'ILLEGAL_MOVE' });
    await story.act('acceptance', 'serveNotice');
    expect(await story.clock('NC_OFFER', company)).toMatchObject({ status: 'running', startOn: '2026-03-02', dueOn: '2026-04-01' });
    for (const code of ['evaluationReport', 'photo']) await client.upload(company, story.id, code);

    // What is signed is this text, by this person, with every box ticked.
    expect(await story.refused(company, 'commit', { noticeSha256: '0'.repeat(64) })).toEqual({ code: 'INVALID_INPUT', faults: ['NOTICE_TEXT'] });
    expect(await story.refused(company, 'commit', { noticeVersion: 'TA-2023-01' })).toEqual({ code: 'INVALID_INPUT', faults: ['NOTICE_VERSION'] });
    expect(await story.refused(company, 'commit', { signature: { capacity: 'legalRepresentative', name: '他人' } })).toEqual({ code: 'INVALID_INPUT', faults: ['SIGNATORY'] });
    expect(await story.refused(company, 'commit', { conditions: { sampleConforms: true } })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await story.refused('agent-a', 'commit', { signature: { capacity: 'agent', name: '明小度' } })).toEqual({ code: 'INVALID_INPUT', faults: ['SPECIAL_POWER'] });
    await story.act('agent-a', 'commit');
    const signed = await story.paper('D27', company);
    expect(signed).toMatchObject({ noticeVersion: 'TA-2024-01', signature: { capacity: 'agent' }, signedOn: '2026-03-02', commitmentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await story.clock('NC_OFFER')).toMatchObject({ status: 'met' });

    await story.act('acceptance', 'accept');
    expect(await story.clock('NC_DECIDE')).toMatchObject({ status: 'running', dueOn: '2026-03-03' });
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'running', dueOn: '2026-03-30' });
    await client.advanceTo('2026-03-03T09:00:00+08:00');
    const number = await granted(story);
    expect(number).toMatch(/^2026F\d{3}-32$/);
    expect(await story.see(company)).toMatchObject({ state: 'awaitingCheck', outcome: null });
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'met' });
    // Sixty calendar days from the grant.
    expect(await story.clock('NC_POST_CHECK', company)).toMatchObject({ status: 'running', startOn: '2026-03-03', dueOn: '2026-05-06' });
    const entry = await entryOf(client, company, number);
    expect(await entry.see(company)).toMatchObject({ state: 'valid', form: { matter: 'type-approval', origin: story.id, byCommitment: true, issuedOn: '2026-03-03', validUntil: null } });

    expect(await story.refused('head', 'drawInspectors', { inspectors: ['inspector-1', 'inspector-1'] })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await story.refused('head', 'drawInspectors', { inspectors: ['inspector-1'] })).toEqual({ code: 'INVALID_INPUT', faults: ['TOO_SMALL'] });
    await expect(client.case('inspector-1', story.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await story.act('head', 'drawInspectors');
    expect(await story.refused('inspector-1', 'recordCheck')).toMatchObject({ code: 'ILLEGAL_MOVE' });
    await story.act('inspector-1', 'draftCheck');
    expect(await story.refused('inspector-1', 'recordCheck')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'SIGNED_ALREADY' });
    expect(await story.refused('head', 'recordCheck')).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await story.see()).toMatchObject({ state: 'checking' });
    await story.act('inspector-2', 'recordCheck');

    expect(await story.see(company)).toMatchObject({ state: 'confirmed', outcome: 'confirmed' });
    expect(await story.paper('D28')).toMatchObject({ conclusion: 'met', recheck: false, signedBy: ['inspector-1', 'inspector-2'] });
    expect(await story.clock('NC_POST_CHECK')).toMatchObject({ status: 'met' });
    expect(story.states).toEqual([
      'offered', 'noticeServed', 'received', 'underReview.preparing', 'underReview.deciding', 'granted', 'awaitingCheck',
      'checking', 'confirmed',
    ]);
    expect(await story.codes()).toEqual(['D27', 'D27', 'D01', 'D26', 'D03', 'D15', 'C01', 'D28']);
    expect(await entry.see(company)).toMatchObject({ state: 'valid' });
    expect([...(await story.faults()), ...(await entry.faults(company))]).toEqual([]);
  }, 60_000);

  it('renews a standard at once, and confirms it when what the check found has been put right', async () => {
    const form = await standardForm();
    const entry = await entryOf(client, company, REGISTERED);
    expect(await screen(company, STANDARD, { ...form, characteristicsChanged: true })).toMatchObject({ outcome: 'barred', code: 'CHARACTERISTICS_CHANGED' });
    const story = await promised(company, STANDARD, form);
    expect(await story.clock('T_RENEW_DECIDE')).toMatchObject({ status: 'running', dueOn: '2027-02-28' });
    expect(await granted(story)).toBe(REGISTERED);
    expect(await story.paper('D19', company)).toMatchObject({ kind: 'renewal', deemed: false, certificateNumber: REGISTERED, validUntil: '2031-03-02' });
    expect(await entry.clock('T_VALIDITY', company)).toMatchObject({ status: 'running', dueOn: '2031-03-02' });
    expect((await entry.history(company)).map(({ verb }) => verb)).toEqual(expect.arrayContaining(['notePending', 'renew']));

    await story.act('head', 'drawInspectors');
    expect(await story.refused('inspector-1', 'draftCheck', notMet())).toEqual({ code: 'INVALID_INPUT', faults: ['PERIOD_NAMED'] });
    await checked(story, notMet({ unit: 'calendarDays', value: 20 }));
    expect(await story.see(company)).toMatchObject({ state: 'rectifying' });
    expect(await story.paper('D13', company)).toMatchObject({ findings: [{ text: '三台产品无出厂检定记录' }], period: { unit: 'calendarDays', value: 20 } });
    expect(await story.clock('NC_RECTIFY', company)).toMatchObject({ status: 'running', startOn: '2026-03-03', dueOn: '2026-03-23' });
    await story.act('head', 'extendRectification', { period: { unit: 'calendarDays', value: 45 } });
    expect(await story.clock('NC_RECTIFY', company)).toMatchObject({ status: 'running', startOn: '2026-03-03', dueOn: '2026-04-17' });
    expect(await story.refused('head', 'extendRectification')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'EXTEND_ONCE' });

    await client.advanceTo('2026-03-20T10:00:00+08:00');
    await story.act(company, 'submitRectification');
    expect(await story.clock('NC_RECHECK', company)).toMatchObject({ status: 'running', startOn: '2026-03-20', dueOn: '2026-04-20' });
    expect(await story.refused('inspector-1', 'draftCheck', notMet({ unit: 'calendarDays', value: 10 }))).toEqual({ code: 'INVALID_INPUT', faults: ['NO_SECOND_PERIOD'] });
    await checked(story, {});
    expect(await story.see(company)).toMatchObject({ outcome: 'confirmed' });
    expect(await entry.see(company)).toMatchObject({ state: 'valid' });
    expect(await story.codes()).toEqual(['D27', 'D27', 'D01', 'D26', 'D03', 'D19', 'C01', 'D28', 'D13', 'D28']);
    expect([...(await story.faults()), ...(await entry.faults(company))]).toEqual([]);
  }, 60_000);

  it('refuses with reasons and the ways of remedy, and nothing is registered', async () => {
    const story = await promised(company, TYPE, await formOf(TYPE));
    await story.act('approver', 'assign');
    await story.act('reviewer', 'giveOpinion', { proposal: 'refuse', reasons: '型式评价报告的机构未获授权' });
    expect(await story.refused('reviewer', 'refuse')).toEqual({ code: 'NOT_YOUR_POWER' });
    await story.act('approver', 'refuse', { ground: 'conditionsNotMet', reasons: '型式评价报告的机构未获授权', technicalStandard: undefined });
    expect(await story.see(company)).toMatchObject({ state: 'refusalServed', outcome: 'refused' });
    expect(await story.paper('D16', company)).toMatchObject({
      reasons: '型式评价报告的机构未获授权',
      remedies: {
        reconsideration: { organ: '江苏省人民政府', within: { unit: 'calendarDays', value: 60 } },
        litigation: { within: { unit: 'months', value: 6 }, basis: '行政诉讼法第46条' },
      },
    });
    expect(await marksOf(company)).toEqual([]);
    expect((await casesOf(client, company, 'register-entry')).filter(({ form }: Form) => form.origin === story.id)).toEqual([]);
    expect(await story.faults()).toEqual([]);
  }, 60_000);

  it('opens a draft in the ordinary way for whoever declines or leaves, with everything that was filled in', async () => {
    const declined = await ToldCase.begin(client, company, TYPE);
    await declined.act('acceptance', 'serveNotice');
    await declined.act(company, 'decline');
    const left = await promised(company, TYPE, await formOf(TYPE));
    expect(await left.refused('approver', 'switchToOrdinaryWay')).toEqual({ code: 'NOT_YOUR_POWER' });
    await left.act(company, 'switchToOrdinaryWay');

    for (const story of [declined, left]) expect(await story.see(company)).toMatchObject({ state: 'ordinaryWay', outcome: 'ordinaryWay' });
    expect((await left.see()).clocks.filter(({ status }) => status === 'running' || status === 'stopped')).toEqual([]);
    const drafts = await casesOf(client, company, 'type-approval');
    const { evaluation: _, ...carried } = await formOf(TYPE);
    expect(drafts).toMatchObject([{ state: 'draft', form: carried }, { state: 'draft', form: carried }]);
    const ordinary = new ToldCase(client, drafts[0]!.id, 'draft');
    await ordinary.act(company, 'submit');
    await ordinary.act('acceptance', 'accept');
    expect(await ordinary.see()).toMatchObject({ state: 'underReview.preparing' });
    expect([...(await declined.faults()), ...(await left.faults()), ...(await ordinary.faults())]).toEqual([]);
  }, 60_000);

  it('takes silence on the notice for no promise: discarded when the thirty days are over', async () => {
    const story = await ToldCase.begin(client, company, TYPE);
    await story.act('acceptance', 'serveNotice');
    expect(await story.clock('NC_OFFER', company)).toMatchObject({ startOn: '2026-03-20', dueOn: '2026-04-20' });
    await client.advanceTo('2026-04-20T23:59:00+08:00');
    expect(await story.see(company)).toMatchObject({ state: 'noticeServed' });
    await client.advanceTo('2026-04-21T00:00:00+08:00');
    expect(await story.see(company)).toMatchObject({ state: 'discarded', outcome: 'discarded' });
    expect(await story.refused(company, 'commit')).toEqual({ code: 'ILLEGAL_MOVE' });
    expect(await casesOf(client, company, 'type-approval')).toHaveLength(2);
    expect(await story.faults(company)).toEqual([]);
  }, 60_000);

  it('keeps the certificate in force while the check is overdue, and where the authority decides to keep it', async () => {
    const story = await promised(company, TYPE, await formOf(TYPE));
    const number = await granted(story);
    expect(await story.clock('NC_POST_CHECK')).toMatchObject({ startOn: '2026-04-21', dueOn: '2026-06-22' });
    await client.advanceTo('2026-06-23T00:00:00+08:00');
    expect(await story.see(company)).toMatchObject({ state: 'postCheckDue', outcome: null });
    const entry = await entryOf(client, company, number);
    expect(await entry.see(company)).toMatchObject({ state: 'valid' });

    await story.act('head', 'drawInspectors');
    await checked(story, notMet({ unit: 'calendarDays', value: 30 }));
    expect(await story.clock('NC_RECTIFY')).toMatchObject({ startOn: '2026-06-23', dueOn: '2026-07-23' });
    await client.advanceTo('2026-07-24T00:00:00+08:00');
    expect(await story.see(company)).toMatchObject({ state: 'revoking' });
    expect(await story.refused(company, 'submitRectification')).toEqual({ code: 'ILLEGAL_MOVE' });

    const revocation = await revocationOf(story, company);
    expect(await revocation.see(company)).toMatchObject({ form: { certificateNumber: number, ground: 'unqualifiedApplicant', discoveredOn: '2026-07-24' } });
    await revocation.act('reviewer', 'giveOpinion', { proposal: 'keep' });
    await revocation.act('approver', 'keep', { why: 'publicInterest', reasons: '撤销将使在用衡器停用，损害公共利益' });
    expect(await revocation.see(company)).toMatchObject({ outcome: 'kept' });
    expect(await story.see(company)).toMatchObject({ state: 'kept', outcome: 'kept' });
    expect(await entry.see(company)).toMatchObject({ state: 'valid' });
    expect(await marksOf(company)).toEqual([]);
    expect([...(await story.faults()), ...(await revocation.faults()), ...(await entry.faults())]).toEqual([]);
  }, 60_000);

  it('revokes what was granted on a false commitment, after the holder was heard, and bars the way until it is repaired', async () => {
    const form = await carelessForm();
    const story = await promised(careless, TYPE, form);
    const number = await granted(story);
    const entry = await entryOf(client, careless, number);
    const waiting = await ToldCase.begin(client, careless, TYPE, form);
    await waiting.act('acceptance', 'serveNotice');

    await story.act('head', 'drawInspectors');
    expect(await story.refused('inspector-1', 'draftCheck', { ...untrue(false), directSafety: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['SAFETY_IF_FALSE'] });
    await checked(story, untrue(false));
    expect(await story.see(careless)).toMatchObject({ state: 'revoking' });
    expect(await entry.see(careless)).toMatchObject({ state: 'valid' });
    expect(await marksOf(careless)).toEqual([]);

    const revocation = await revocationOf(story, careless);
    expect(await revocation.see(careless)).toMatchObject({ state: 'reviewing', form: { certificateNumber: number, ground: 'falseCommitment', discoveredOn: '2026-07-24', origin: story.id } });
    // Sixty working days from the discovery; Mid-Autumn and National Day lie between, and a Sunday and a Saturday that are worked.
    expect(await revocation.clock('T_REVOKE_DECIDE', careless)).toMatchObject({ status: 'running', startOn: '2026-07-24', dueOn: '2026-10-22' });
    expect(await revocation.paper('D20', careless)).toMatchObject({ certificateNumber: number, facts: '抽取的产品与样机不一致，承诺不实' });
    expect(await revocation.refused('reviewer', 'giveOpinion', { answers: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['ANSWER_STATEMENTS'] });
    await revocation.act('reviewer', 'giveOpinion');
    expect(await revocation.refused('approver', 'keep', { why: 'discretion', reasons: '情节轻微' })).toEqual({ code: 'INVALID_INPUT', faults: ['NO_CHOICE'] });
    expect(await revocation.refused('approver', 'revoke', { directSafety: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['SAFETY_STATED'] });
    await revocation.act('approver', 'revoke');

    expect(await revocation.see(careless)).toMatchObject({ state: 'revocationServed', outcome: 'revoked' });
    expect(await revocation.paper('D21', careless)).toMatchObject({ certificateNumber: number, ground: '以虚假承诺取得', remedies: { reconsideration: { organ: '江苏省人民政府' } } });
    expect(await story.see(careless)).toMatchObject({ state: 'revoked', outcome: 'revoked' });
    expect(await entry.see(careless)).toMatchObject({ state: 'revoked' });
    expect(await entry.clock('T_CANCEL')).toMatchObject({ status: 'running', startOn: '2026-07-24', dueOn: '2026-08-21' });
    await entry.act('registrar', 'cancel');
    await entry.act('registrar', 'publish');
    expect(await entry.see(careless)).toMatchObject({ outcome: 'cancelled' });

    const [mark, ...others] = await marksOf(careless);
    expect(mark).toMatchObject({ kind: 'breach', matter: TYPE, fromOn: '2026-07-24', untilOn: null, caseId: story.id, repairedOn: null });
    expect(others).toEqual([]);
    const barred = await screen(careless, TYPE, form);
    expect(barred).toMatchObject({ outcome: 'barred', code: 'BREACH_NOT_REPAIRED' });
    expect(barred.ways).toMatchObject([{ way: 'commitment', open: false }, { way: 'ordinary', matter: 'type-approval', open: true }]);
    expect(await screen(careless, STANDARD, await standardForm())).toMatchObject({ outcome: 'barred', code: 'BREACH_NOT_REPAIRED' });
    expect(await screen(company, TYPE, await formOf(TYPE))).toMatchObject({ outcome: 'apply' });
    // The notice was served before the breach, yet it can no longer be signed.
    expect(await waiting.refused(careless, 'commit')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'NOT_ELIGIBLE' });
    const next = await ToldCase.begin(client, careless, TYPE, form);
    expect(await next.refused('acceptance', 'serveNotice')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'NOT_ELIGIBLE' });
    expect((await next.see('acceptance') as Form).blocked).toMatchObject([{ verb: 'serveNotice', rule: 'NOT_ELIGIBLE' }]);

    const repair = (user: string) => client.call(user, 'POST', `/marks/${mark!['id']}/repair`, { json: { reasons: '已召回并重新培训，信用修复材料齐全' } });
    expect(await refusalOf(repair('reviewer'))).toEqual({ code: 'NOT_YOUR_POWER' });
    await expect(repair(careless)).rejects.toThrow();
    expect(await refusalOf(repair('head-p2'))).toEqual({ code: 'NOT_FOUND' });
    expect(await marksOf(careless)).toEqual([mark]);
    expect(await repair('head')).toMatchObject({ repairedOn: '2026-07-24' });
    expect(await refusalOf(repair('head'))).toEqual({ code: 'ILLEGAL_MOVE' });
    expect(await screen(careless, TYPE, form)).toMatchObject({ outcome: 'apply', ways: [{ way: 'commitment', open: true }, { way: 'ordinary', open: true }] });
    await next.act('acceptance', 'serveNotice');
    await waiting.act(careless, 'commit');
    expect(await waiting.see()).toMatchObject({ state: 'received' });
    expect([...(await story.faults()), ...(await revocation.faults()), ...(await entry.faults())]).toEqual([]);
  }, 60_000);

  it('bars both ways for three years where the false commitment directly concerns safety, and no repair lifts that', async () => {
    const form = await carelessForm();
    const story = await promised(careless, TYPE, form);
    await granted(story);
    await story.act('head', 'drawInspectors');
    await checked(story, untrue(true));
    const revocation = await revocationOf(story, careless);
    await revocation.act('reviewer', 'giveOpinion');
    await revocation.act('approver', 'revoke', { directSafety: true });

    const standing = (await marksOf(careless)).filter(({ repairedOn }) => repairedOn === null);
    expect(standing.map(({ kind, matter, untilOn }) => [kind, matter, untilOn]).sort()).toEqual([
      ['ban', 'type-approval', '2029-07-24'],
      ['ban', TYPE, '2029-07-24'],
      ['breach', TYPE, null],
    ]);
    const { evaluation: _, ...ordinary } = form;
    expect(await screen(careless, 'type-approval', ordinary)).toMatchObject({ outcome: 'barred', code: 'BANNED' });
    for (const { id, kind } of standing) {
      const repaired = client.call('head', 'POST', `/marks/${id}/repair`, { json: { reasons: '已整改' } });
      if (kind === 'ban') expect(await refusalOf(repaired)).toEqual({ code: 'ILLEGAL_MOVE' });
      else await repaired;
    }
    expect((await screen(careless, TYPE, form)).ways).toMatchObject([{ way: 'commitment', open: false }, { way: 'ordinary', open: false }]);
    expect([...(await story.faults()), ...(await revocation.faults())]).toEqual([]);
  }, 60_000);
}); // prettier-ignore
