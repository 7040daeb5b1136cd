import { Client } from '../../apps/cli/src/demo/client.js';
import { approvedType, on, takenAway } from '../support/certificates.js';
import { startServer, type TestServer } from '../support/server.js';
import { entryOf, ToldCase } from '../support/told-case.js';

const standard = '[2022]苏量标苏证字第101号';

/** The clock of the sandbox only goes forward: March 2026 until after the standard of the demonstration register expires. */
describe('entries of the register, from the certificate to its cancellation', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const clocksOf = async (told: ToldCase) =>
    Object.fromEntries((await told.see()).clocks.map(({ limit, status, dueOn }) => [limit, `${status} ${dueOn}`]));

  it('are opened when a certificate is served, and can be opened by nobody', async () => {
    const { certificateNumber, entry } = await approvedType(client);

    expect(await entry.see()).toMatchObject({ state: 'valid', certificateNumber, outcome: null, desk: 'holder' });
    expect((await entry.history())[0]).toMatchObject({ verb: 'open', actor: { userId: 'system' } });
    expect((await client.matter('register-entry')) as object).toMatchObject({ openedBy: ['system'] });
    for (const official of ['head', 'registrar', 'enterprise-a']) {
      const refused = ToldCase.begin(client, official, 'register-entry');
      await expect(refused).rejects.toMatchObject({ status: 403, code: 'NOT_YOUR_POWER' });
    }
  });

  it('are known to the holder, its agent and the authority, and to nobody else', async () => {
    const { id } = await entryOf(client, 'head', standard);
    const status = async (user: string) => (await client.send(user, 'GET', `/cases/${id}`)).status;

    for (const user of ['enterprise-a', 'agent-a', 'registrar', 'auditor']) expect([user, await status(user)]).toEqual([user, 200]);
    for (const user of ['enterprise-b', 'registrar-p2', 'head-n', 'lab', 'inspector-1', 'admin']) expect([user, await status(user)]).toEqual([user, 404]);
  }); // prettier-ignore

  it('are noted with a penalty by the registrar alone, and restored when the penalty is annulled', async () => {
    const { entry } = await approvedType(client);

    expect(await entry.refused('approver', 'notePenalty')).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await entry.refused('registrar', 'notePenalty', { decidedOn: '2026-03-03' })).toEqual({ code: 'INVALID_INPUT', faults: ['NOT_FUTURE'] });
    await entry.act('registrar', 'notePenalty');
    expect(await clocksOf(entry)).toMatchObject({ T_CANCEL: 'running 2026-03-30' });

    expect(await entry.refused('registrar', 'restore')).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await entry.refused('head', 'restore', { receivedOn: '2026-03-03' })).toEqual({ code: 'INVALID_INPUT', faults: ['NOT_FUTURE'] });
    const restored = await entry.act('head', 'restore');
    expect(restored).toMatchObject({ state: 'valid', outcome: null });
    expect(await clocksOf(entry)).toEqual({ T_CANCEL: 'met 2026-03-30' });
    expect(await entry.refused('head', 'restore')).toMatchObject({ code: 'ILLEGAL_MOVE' });
    expect(await entry.faults()).toEqual([]);
  }); // prettier-ignore

  it('are cancelled at the request of the holder, by a decision that is served and announced', async () => {
    const { certificateNumber, entry } = await approvedType(client);
    const cancel = { ground: 'onRequest', reasons: '持证人申请注销', approval: { by: '分管负责人', on: '2026-03-02' } };

    expect(await entry.refused('registrar', 'cancel', cancel)).toEqual({ code: 'INVALID_INPUT', faults: ['REQUESTED'] });
    expect(await entry.refused('registrar', 'requestCancellation')).toEqual({ code: 'NOT_YOUR_POWER' });
    await entry.act('enterprise-a', 'requestCancellation');
    expect(await entry.refused('enterprise-a', 'requestCancellation')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'ASKED_ONCE' });
    expect(await clocksOf(entry)).toEqual({ T_CANCEL: 'running 2026-03-30' });

    await entry.act('registrar', 'cancel', cancel);
    expect(await entry.codes()).toEqual(['D23']);
    expect(await entry.paper('D23')).toMatchObject({
      certificateNumber, ground: '持证人申请注销', reasons: '持证人申请注销', cancelledOn: '2026-03-02',
      remedies: { reconsideration: { organ: '江苏省人民政府' } },
    });
    expect(await clocksOf(entry)).toMatchObject({ T_RECONSIDERATION: 'running 2026-05-06', T_LITIGATION: 'running 2026-09-02' });
    expect((await client.inbox('enterprise-a')).find(({ caseId, code }) => caseId === entry.id && code === 'D23')?.servedAt).not.toBeNull();

    expect(await entry.act('registrar', 'publish')).toMatchObject({ state: 'cancelled', outcome: 'cancelled', availableActs: [] });
    expect(await clocksOf(entry)).toMatchObject({ T_CANCEL: 'met 2026-03-30' });
    expect(entry.states).toEqual(['valid', 'cancelling', 'cancelled']);
    expect(await entry.faults()).toEqual([]);
  }); // prettier-ignore

  it('end in different ways: each has its own name, the papers of its own procedure, and its own ground of cancellation', async () => {
    const [revoked, withdrawn, penalised] = [await approvedType(client), await approvedType(client), await approvedType(client)];
    const revocation = await takenAway(client, revoked.certificateNumber);
    const withdrawal = await takenAway(client, withdrawn.certificateNumber, { kind: 'withdrawal', ground: 'lawChanged' });
    await penalised.entry.act('registrar', 'notePenalty');

    expect((await revoked.entry.see()).state).toBe('revoked');
    expect((await withdrawn.entry.see()).state).toBe('withdrawnByAuthority');
    expect((await penalised.entry.see()).state).toBe('penalised');
    // The decision was made, numbered and served in its own case; the entry makes no second one.
    expect(await revocation.codes()).toEqual(['D20', 'D21']);
    expect(await withdrawal.codes()).toEqual(['D20', 'D22']);
    for (const { entry } of [revoked, withdrawn, penalised]) {
      expect(await entry.codes()).toEqual([]);
      expect(await clocksOf(entry)).toEqual({ T_CANCEL: 'running 2026-03-30' });
      expect(await entry.refused('registrar', 'cancel', { ground: 'expired' })).toEqual({ code: 'INVALID_INPUT', faults: ['GROUND_FITS'] });
      await entry.act('registrar', 'cancel');
      expect((await entry.paper('D23'))['ground']).toBe('许可依法被撤销、撤回，或者证件依法被吊销');
      expect(await entry.act('registrar', 'publish')).toMatchObject({ outcome: 'cancelled' });
    }
  }, 60_000); // prettier-ignore

  it('of a measurement standard are suspended at the request of the holder and reinstated after its tests', async () => {
    const entry = await entryOf(client, 'head', standard);

    expect(await entry.refused('registrar', 'suspend')).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await entry.refused('approver', 'suspend', { requestedOn: '2026-03-03' })).toEqual({ code: 'INVALID_INPUT', faults: ['REQUEST_ON_FILE'] });
    await entry.act('approver', 'suspend');
    expect(await entry.paper('D19')).toMatchObject({ measure: '封存', ground: 'request' });
    // Nothing is suspended of the time that the certificate has.
    expect(await clocksOf(entry)).toMatchObject({ T_VALIDITY: 'running 2027-02-28', MS_REEXAM_APPLY: 'running 2026-08-28' });
    expect(await clocksOf(entry)).not.toHaveProperty('T_RECONSIDERATION');

    expect(await entry.refused('approver', 'reinstate', { stability: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['INVALID_TYPE'] });
    await entry.act('approver', 'reinstate');
    expect(await entry.paper('D19')).toMatchObject({ measure: '恢复使用' });
    expect(entry.states).toEqual(['valid', 'suspended', 'valid']);
  }); // prettier-ignore

  it('of a type approval know no suspension', async () => {
    const { entry } = await approvedType(client);

    expect((await client.case('approver', entry.id)).availableActs.map(({ verb }) => verb)).not.toContain('suspend');
    const suspend = { ground: 'check', reasons: '不符合条件' };
    expect(await entry.refused('approver', 'suspend', suspend)).toEqual({ code: 'ILLEGAL_MOVE' });
  });

  it('of a temporary import approval keep the window for a renewal open until thirty days before its end', async () => {
    const { sampleForm } = await client.matter('type-approval-import');
    const temporary = { case: 'verySmallQuantity', quantity: 3, facts: '仅三台，用于本单位实验室' };
    const told = await ToldCase.begin(client, 'enterprise-a', 'type-approval-import', { ...sampleForm, variant: 'temporary', temporary });
    await told.act('enterprise-a', 'submit');
    await told.act('acceptance-n', 'accept');
    await told.act('reviewer-n', 'startReview');
    await told.act('reviewer-n', 'giveOpinion');
    await told.act('approver-n', 'grant', { temporary: { quantity: 3, months: 3 } });
    await told.act('registrar-n', 'issueCertificate');
    const { certificateNumber, validUntil } = await told.paper('C01', 'enterprise-a');
    expect(validUntil).toBe('2026-06-01');

    const entry = await entryOf(client, 'head-n', certificateNumber);
    const status = async (limit: string) => (await entry.clock(limit, 'head-n')).status;
    expect(await entry.clock('T_RENEW_APPLY', 'head-n')).toMatchObject({ status: 'running', dueOn: '2026-05-02' });
    await on(client, '2026-05-02', '23:59');
    expect(await status('T_RENEW_APPLY')).toBe('running');
    await client.advanceBy('PT1M');
    expect(await status('T_RENEW_APPLY')).toBe('overdue');
    // The authority that granted keeps the entry; the province knows nothing of it.
    expect((await client.send('registrar', 'GET', `/cases/${entry.id}`)).status).toBe(404);
    await on(client, '2026-06-02', '00:00');
    expect((await entry.see('head-n')).state).toBe('expired');
  }, 30_000); // prettier-ignore

  it('keep the window for the re-examination of a standard open until six months before the end, to the hour', async () => {
    const entry = await entryOf(client, 'head', standard);

    await on(client, '2026-08-28', '23:59');
    expect(await clocksOf(entry)).toMatchObject({ MS_REEXAM_APPLY: 'running 2026-08-28' });
    await client.advanceBy('PT1M');
    expect(await clocksOf(entry)).toMatchObject({ MS_REEXAM_APPLY: 'overdue 2026-08-28', T_VALIDITY: 'running 2027-02-28' });
    expect((await entry.see()).state).toBe('valid');
  }); // prettier-ignore

  it('remind of the yearly test of stability again and again', async () => {
    const entry = await entryOf(client, 'head', standard);
    const reminded = (await entry.history()).filter(({ limit }) => limit === 'MS_STABILITY_YEARLY');

    expect(reminded.length).toBeGreaterThanOrEqual(1);
    expect((await entry.clock('MS_STABILITY_YEARLY')).status).toBe('running');
  });

  it('of a standard expire on the last day and not before, are cancelled for that and nothing else, and cannot be restored', async () => {
    const entry = await entryOf(client, 'head', standard);

    await on(client, '2027-02-28', '23:59');
    expect((await entry.see()).state).toBe('valid');
    await client.advanceBy('PT1M');
    expect((await entry.see()).state).toBe('expired');
    expect((await entry.history()).at(-1)).toMatchObject({ verb: 'limitReached', limit: 'T_VALIDITY', to: 'expired', actor: { role: 'system' } });
    expect(await clocksOf(entry)).toMatchObject({ T_CANCEL: 'running 2027-03-29', T_VALIDITY: 'overdue 2027-02-28', MS_STABILITY_YEARLY: expect.stringMatching(/^met/) });

    expect(await entry.refused('head', 'restore')).toEqual({ code: 'ILLEGAL_MOVE' });
    expect(await entry.refused('enterprise-a', 'requestCancellation')).toEqual({ code: 'ILLEGAL_MOVE' });
    expect(await entry.refused('registrar', 'cancel', { ground: 'forceMajeure' })).toEqual({ code: 'INVALID_INPUT', faults: ['GROUND_FITS'] });

    // Late is late, but the cancellation is not lost.
    await on(client, '2027-03-30');
    expect(await entry.clock('T_CANCEL')).toMatchObject({ status: 'overdue', dueOn: '2027-03-29' });
    await entry.act('registrar', 'cancel');
    expect(await entry.paper('D23')).toMatchObject({ ground: '有效期届满未延续', provision: '行政许可法第70条第(1)项' });
    await entry.act('registrar', 'publish');
    const verbs = (await entry.history()).map(({ verb, limit }) => limit ?? verb);
    expect(verbs.slice(verbs.indexOf('T_VALIDITY'))).toEqual(['T_VALIDITY', 'T_CANCEL', 'cancel', 'serve', 'publish']);
    expect(await entry.faults()).toEqual([]);
  }, 30_000); // prettier-ignore
});
