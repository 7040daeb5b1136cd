import type { Case } from '../../apps/cli/src/demo/api.js';
import { Client } from '../../apps/cli/src/demo/client.js';
import { approvedType, defended, on, openedAbout, verbsOf } from '../support/certificates.js';
import { startServer, type TestServer } from '../support/server.js';
import { casesOf, ToldCase } from '../support/told-case.js';

interface Mark {
  readonly kind: string;
  readonly matter: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly caseId: string;
}

/** All is discovered on 2 March 2026; what takes time comes last, for the clock only goes forward. */
describe('taking back what was granted', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  /** A certificate of its own, its entry, and the revocation that the reviewer has opened about it. */
  const begun = async (form: object = {}) => {
    const { certificateNumber, entry } = await approvedType(client);
    const revocation = await openedAbout(client, 'reviewer', 'revocation', certificateNumber, form);
    return { certificateNumber, entry, revocation };
  };
  const fraud = { ground: 'fraud', facts: '型式评价样机系购买他人产品冒充' };
  const marksSeenBy = async (user: string): Promise<Mark[]> => (await client.call(user, 'GET', '/marks')).items;
  const screeningFor = async (user: string) => {
    const { sampleForm } = await client.matter('type-approval');
    return client.call(user, 'POST', '/matters/type-approval/screening', { json: { form: sampleForm } });
  };
  /** Another type approval that the company asks for, waiting to be accepted. */
  const newApplication = async (user = 'enterprise-a') => {
    const told = await ToldCase.begin(client, user, 'type-approval');
    await told.act(user, 'submit');
    return told;
  };

  it('is opened by the authority that granted, about a certificate of its own, and noted in the register', async () => {
    const { certificateNumber, entry, revocation } = await begun();

    expect(await revocation.see()).toMatchObject({ state: 'investigating', certificateNumber, outcome: null });
    expect(await revocation.clock('T_REVOKE_DECIDE')).toMatchObject({ startOn: '2026-03-02', dueOn: '2026-05-28', remaining: 60 });
    expect((await entry.history()).at(-1)).toMatchObject({ verb: 'notePending', payload: { kind: 'revocation', from: revocation.id } });
    const opened = (official: string) => openedAbout(client, official, 'revocation', certificateNumber);
    await expect(opened('registrar')).rejects.toMatchObject({ code: 'NOT_YOUR_POWER' });
    await expect(opened('enterprise-a')).rejects.toMatchObject({ code: 'NOT_YOUR_POWER' });
    await expect(opened('head-p2')).rejects.toMatchObject({ code: 'INVALID_INPUT', problem: { errors: [{ code: 'NO_SUCH_CERTIFICATE' }] } });
    await expect(openedAbout(client, 'head', 'revocation', certificateNumber, { ground: 'lawChanged' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }); // prettier-ignore

  it('is known to the holder and the authority, and to nobody else', async () => {
    const { revocation } = await begun();
    const status = async (user: string) => (await client.send(user, 'GET', `/cases/${revocation.id}`)).status;

    for (const user of ['enterprise-a', 'agent-a', 'head', 'auditor']) expect([user, await status(user)]).toEqual([user, 200]);
    for (const user of ['enterprise-b', 'reviewer-p2', 'head-n', 'lab', 'expert-1', 'admin']) expect([user, await status(user)]).toEqual([user, 404]);
    expect((await client.send('enterprise-b', 'GET', `/cases/${revocation.id}/documents`)).status).toBe(404);
  }); // prettier-ignore

  it('the good way: told, heard, decided with reasons, served; then the entry is revoked, cancelled and announced', async () => {
    const { certificateNumber, entry, revocation } = await begun();
    const revoke = { reasons: '未听取利害关系人意见', compensation: { settled: 'noLoss', text: '未发生损失' } };

    expect(await revocation.refused('reviewer', 'giveOpinion', { proposal: 'revoke' })).toEqual({ code: 'INVALID_INPUT', faults: ['TELL_FIRST'] });
    await revocation.act('reviewer', 'tellIntention');
    expect(await revocation.paper('D20', 'enterprise-a')).toMatchObject({
      certificateNumber, intendedDecision: '拟撤销行政许可', ground: '违反法定程序', provision: '行政许可法第69条第1款',
      facts: expect.stringMatching(/.+/), reasons: expect.stringMatching(/.+/), rights: expect.stringContaining('听证'),
    });
    for (const right of ['T_REVOKE_DEFENCE', 'T_HEARING_REQUEST'])
      expect(await revocation.clock(right)).toMatchObject({ status: 'running', startOn: '2026-03-02', dueOn: '2026-03-09', party: 'enterprise-a-co' });

    expect(await revocation.refused('reviewer', 'closeDefence')).toEqual({ code: 'ILLEGAL_MOVE' });
    await revocation.act('enterprise-a', 'makeStatement', { text: '利害关系人事后已书面同意' });
    expect(await revocation.refused('reviewer', 'closeDefence')).toEqual({ code: 'ILLEGAL_MOVE' });
    await revocation.act('enterprise-a', 'waiveHearing');
    await revocation.act('reviewer', 'closeDefence');
    expect(await revocation.refused('reviewer', 'giveOpinion', { answers: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['ANSWER_STATEMENTS'] });
    await revocation.act('reviewer', 'giveOpinion');

    for (const user of ['reviewer', 'registrar', 'enterprise-a'])
      expect(await revocation.refused(user, 'revoke', revoke)).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await revocation.refused('approver', 'revoke', { compensation: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['COMPENSATION'] });
    expect(await revocation.refused('approver', 'withdrawLicence')).toEqual({ code: 'ILLEGAL_MOVE' });
    expect(await revocation.act('approver', 'revoke', revoke)).toMatchObject({ outcome: 'revoked' });

    expect(revocation.states).toEqual(['investigating', 'told', 'reviewing', 'deciding', 'revocationServed']);
    expect(await revocation.paper('D21')).toMatchObject({
      certificateNumber, ground: '违反法定程序', provision: '行政许可法第69条第1款', hearingHeld: false, ...revoke,
      remedies: { reconsideration: { organ: '江苏省人民政府' }, litigation: { within: { unit: 'months', value: 6 } } },
    });
    expect(await revocation.clock('T_RECONSIDERATION')).toMatchObject({ startOn: '2026-03-02' });
    expect(await verbsOf(entry)).toEqual(['open', 'notePending', 'noteSettled', 'revoke']);
    expect((await entry.see()).state).toBe('revoked');
    await entry.act('registrar', 'cancel');
    expect(await entry.act('registrar', 'publish')).toMatchObject({ outcome: 'cancelled' });
    // A fault of the authority bars nobody from applying again.
    expect((await screeningFor('enterprise-a')).outcome).toBe('apply');
    for (const told of [revocation, entry]) expect(await told.faults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('shows the holder no inner opinion, and the authority what the holder said', async () => {
    const { revocation } = await begun();
    await defended(revocation);
    const payloadOf = async (verb: string, user: string) => (await revocation.history(user)).find((entry) => entry.verb === verb)?.payload;

    expect(await payloadOf('giveOpinion', 'enterprise-a')).toEqual({});
    expect(await payloadOf('giveOpinion', 'approver')).toMatchObject({ proposal: 'revoke' });
    expect(await payloadOf('makeStatement', 'approver')).toHaveProperty('text');
  }); // prettier-ignore

  it('keeps the licence where revoking would gravely harm the public interest: the entry stays as it was', async () => {
    const { entry, revocation } = await begun();
    await defended(revocation);

    expect(await revocation.act('approver', 'keep')).toMatchObject({ state: 'keptServed', outcome: 'kept' });
    expect(await revocation.paper('D34')).toMatchObject({ why: '撤销可能对公共利益造成重大损害', reasons: expect.stringMatching(/.+/) });
    expect((await client.inbox('enterprise-a')).some(({ caseId, code }) => caseId === revocation.id && code === 'D34')).toBe(true);
    expect(await entry.see()).toMatchObject({ state: 'valid', clocks: [] });
    expect(await verbsOf(entry)).toEqual(['open', 'notePending', 'noteSettled']);
  }); // prettier-ignore

  it('withdraws a licence for a change of law, with compensation, and bars nobody', async () => {
    const { entry, revocation } = await begun({ kind: 'withdrawal', ground: 'lawChanged' });
    await defended(revocation);

    expect(await revocation.refused('approver', 'revoke')).toEqual({ code: 'ILLEGAL_MOVE' });
    expect(await revocation.refused('approver', 'withdrawLicence', { compensation: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['COMPENSATION'] });
    expect(await revocation.act('approver', 'withdrawLicence')).toMatchObject({ outcome: 'withdrawnByAuthority' });
    expect(await revocation.paper('D22')).toMatchObject({ provision: '行政许可法第8条第2款', publicInterest: expect.stringMatching(/.+/) });
    expect((await entry.see()).state).toBe('withdrawnByAuthority');
  }); // prettier-ignore

  it('fraud where safety is at stake bars the company for three years: seen in its marks, at screening and at acceptance', async () => {
    const { entry, revocation } = await begun(fraud);
    await defended(revocation);
    expect(await revocation.refused('approver', 'keep', { why: 'discretion' })).toEqual({ code: 'INVALID_INPUT', faults: ['NO_CHOICE'] });
    expect(await revocation.refused('approver', 'revoke', { directSafety: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['SAFETY_STATED'] });
    expect(await revocation.refused('approver', 'revoke', { compensation: { settled: 'agreed', text: '补偿' } })).toEqual({ code: 'INVALID_INPUT', faults: ['NOT_PROTECTED'] });
    const before = await newApplication();
    await revocation.act('approver', 'revoke', { directSafety: true });

    const ban = { kind: 'ban', matter: 'type-approval', fromOn: '2026-03-02', untilOn: '2029-03-02', caseId: entry.id };
    for (const user of ['enterprise-a', 'agent-a', 'head']) expect(await marksSeenBy(user)).toMatchObject([ban]);
    for (const user of ['enterprise-b', 'head-p2']) expect(await marksSeenBy(user)).toEqual([]);
    expect(await screeningFor('enterprise-a')).toMatchObject({ outcome: 'barred', code: 'BANNED', reason: { zh: expect.stringContaining('2029-03-02') } });
    expect((await screeningFor('enterprise-b')).outcome).toBe('apply');

    for (const application of [before, await newApplication()]) {
      expect(await application.refused('acceptance', 'accept')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'BARRED' });
      const refused = await application.act('acceptance', 'refuseAcceptance', { ground: 'banned', reasons: '在三年限制申请期内', competentAuthority: undefined });
      expect(refused).toMatchObject({ outcome: 'notAccepted' });
      expect(await application.paper('D04')).toMatchObject({ ground: 'banned', remedies: expect.anything() });
    }
    const other = await newApplication('enterprise-b');
    expect(await other.refused('acceptance', 'refuseAcceptance', { ground: 'banned', reasons: '限制申请' })).toEqual({ code: 'INVALID_INPUT', faults: ['BANNED'] });
    expect((await other.act('acceptance', 'accept')).acceptedOn).toBe('2026-03-02');

    // The ban ends by time alone, or with the revocation it rests on: no repair.
    const [{ id }] = (await marksSeenBy('head')) as unknown as [{ id: string }];
    expect((await client.send('head', 'POST', `/marks/${id}/repair`, { json: { reasons: '已整改' } })).body.code).toBe('ILLEGAL_MOVE');
  }, 30_000); // prettier-ignore

  it('restores the entry when the revocation is annulled, and lifts the ban with it', async () => {
    const [{ caseId }] = (await marksSeenBy('enterprise-a')) as [Mark];
    const entry = new ToldCase(client, caseId, 'revoked');
    expect(await entry.clock('BAN_FRAUD_GRANT')).toMatchObject({ status: 'running', dueOn: '2029-03-02' });

    expect(await entry.act('head', 'restore')).toMatchObject({ state: 'valid' });
    expect((await entry.clock('BAN_FRAUD_GRANT')).status).toBe('met');
    expect(await marksSeenBy('enterprise-a')).toEqual([]);
    expect((await screeningFor('enterprise-a')).outcome).toBe('apply');
    const application = await newApplication();
    expect((await application.act('acceptance', 'accept')).acceptedOn).toBe('2026-03-02');
    expect(await entry.faults()).toEqual([]);
  });

  it('stops its own clock while facts are tested, and tells the parties anew what the test found', async () => {
    const { revocation } = await begun();
    await revocation.act('reviewer', 'tellIntention');
    await revocation.act('enterprise-a', 'makeStatement');
    await revocation.act('enterprise-a', 'waiveHearing');
    await revocation.act('reviewer', 'closeDefence');
    await revocation.act('reviewer', 'entrust');
    expect(await revocation.see('lab')).toMatchObject({ state: 'testing' });
    expect(await revocation.clock('T_REVOKE_DECIDE')).toMatchObject({ status: 'stopped', dueOn: null });
    await revocation.act('lab', 'report');

    expect(await revocation.stops('T_REVOKE_DECIDE')).toEqual([{ from: '2026-03-02', to: '2026-03-02', document: 'D06' }]);
    expect(await revocation.refused('reviewer', 'giveOpinion', { proposal: 'revoke' })).toEqual({ code: 'INVALID_INPUT', faults: expect.arrayContaining(['TELL_NEW_FACTS']) });
    await revocation.act('reviewer', 'tellIntention');
    expect((await revocation.codes()).filter((code) => code === 'D20')).toHaveLength(2);
    expect(await revocation.clock('T_REVOKE_DEFENCE')).toMatchObject({ status: 'running', dueOn: '2026-03-09' });
  }); // prettier-ignore

  it('grants a hearing that is asked for on the last day, and none the day after; who is silent has given up every right', async () => {
    const [inTime, late, silent] = [await begun(), await begun(), await begun()];
    for (const { revocation } of [inTime, late, silent]) await revocation.act('reviewer', 'tellIntention');
    await late.revocation.act('enterprise-a', 'makeStatement');

    await on(client, '2026-03-09', '23:59');
    expect((await inTime.revocation.act('enterprise-a', 'requestHearing')).state).toBe('hearing.requested');
    await client.advanceBy('PT1M');

    for (const { revocation } of [late, silent]) {
      expect((await revocation.see()).state).toBe('reviewing');
      expect(await revocation.refused('enterprise-a', 'requestHearing')).toEqual({ code: 'ILLEGAL_MOVE' });
      expect((await revocation.clock('T_HEARING_REQUEST')).status).toMatch(/overdue|met/);
    }
    // Nothing was said: nothing has to be answered. The statement of the other must be.
    expect(await late.revocation.refused('reviewer', 'giveOpinion', { answers: undefined })).toMatchObject({ faults: ['ANSWER_STATEMENTS'] });
    expect((await silent.revocation.act('reviewer', 'giveOpinion', { answers: undefined })).state).toBe('deciding');
    expect(await silent.revocation.act('approver', 'revoke')).toMatchObject({ outcome: 'revoked' });
    expect((await silent.entry.see()).state).toBe('revoked');
    await late.revocation.act('reviewer', 'giveOpinion');
    await late.revocation.act('approver', 'keep');
  }, 30_000); // prettier-ignore

  it('holds the hearing seven working days after its notice at the earliest, and does not count its days', async () => {
    const [line] = (await casesOf(client, 'head', 'revocation')).filter(({ state }) => state === 'hearing.requested') as [Case];
    const revocation = new ToldCase(client, line.id, line.state);
    await on(client, '2026-03-10');

    expect(await revocation.refused('approver', 'scheduleHearing', { on: '2026-03-19' })).toEqual({ code: 'INVALID_INPUT', faults: ['SEVEN_DAYS'] });
    await revocation.act('approver', 'scheduleHearing', { on: '2026-03-20' });
    expect(await revocation.clock('T_REVOKE_DECIDE')).toMatchObject({ status: 'stopped' });
    expect(await revocation.refused('hearing-chair', 'openHearing')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'DAY_COME' });
    await on(client, '2026-03-20', '09:30');
    expect(await revocation.refused('reviewer', 'openHearing')).toEqual({ code: 'NOT_YOUR_POWER' });
    for (const verb of ['openHearing', 'closeHearing', 'signRecord']) await revocation.act('hearing-chair', verb);

    // Nine working days (10 to 20 March, both ends) are not counted: 28 May becomes 10 June.
    expect(await revocation.stops('T_REVOKE_DECIDE')).toEqual([{ from: '2026-03-10', to: '2026-03-20', document: 'D10' }]);
    expect(await revocation.clock('T_REVOKE_DECIDE')).toMatchObject({ status: 'running', dueOn: '2026-06-10' });
    await revocation.act('reviewer', 'giveOpinion');
    await revocation.act('approver', 'revoke');
    expect((await revocation.paper('D21'))['hearingHeld']).toBe(true);
    expect(revocation.states).toEqual(['hearing.requested', 'hearing.scheduled', 'hearing.inSession', 'hearing.recordDue', 'reviewing', 'deciding', 'revocationServed']);
  }, 30_000); // prettier-ignore

  it('is decided in sixty working days of the discovery, once twenty more; too late is an alarm, not the end', async () => {
    const [extended, forgotten] = [await begun(), await begun()];
    for (const user of ['approver', 'reviewer'])
      expect(await extended.revocation.refused(user, 'extend', { reasons: '案情复杂' })).toEqual({ code: 'NOT_YOUR_POWER' });
    await extended.revocation.act('head', 'extend');
    expect(await extended.revocation.clock('T_REVOKE_EXT')).toMatchObject({ startOn: '2026-03-02', dueOn: '2026-06-26', status: 'running' });
    expect(await extended.revocation.refused('head', 'extend', { reasons: '再次延长' })).toEqual({ code: 'ILLEGAL_MOVE', rule: 'EXTEND_ONCE' });

    await on(client, '2026-05-28', '23:59');
    expect(await forgotten.revocation.clock('T_REVOKE_DECIDE')).toMatchObject({ status: 'running', dueOn: '2026-05-28' });
    await client.advanceBy('PT1M');
    expect(await forgotten.revocation.clock('T_REVOKE_DECIDE')).toMatchObject({ status: 'overdue' });
    expect(await forgotten.revocation.codes()).toEqual(['D29']);
    expect(await extended.revocation.codes()).toEqual([]);
    expect(await forgotten.revocation.refused('head', 'extend', { reasons: '延长' })).toEqual({ code: 'ILLEGAL_MOVE', rule: 'NOT_AFTER_DUE' });

    await on(client, '2026-06-27', '00:00');
    expect(await extended.revocation.clock('T_REVOKE_EXT')).toMatchObject({ status: 'overdue', dueOn: '2026-06-26' });
    expect((await forgotten.entry.see()).state).toBe('valid');
    await defended(forgotten.revocation);
    expect(await forgotten.revocation.act('approver', 'revoke')).toMatchObject({ outcome: 'revoked' });
    expect(await forgotten.revocation.faults()).toEqual([]);
  }, 30_000); // prettier-ignore
});
