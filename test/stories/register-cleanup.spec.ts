import type { Case } from '../../apps/cli/src/demo/api.js';
import { Client } from '../../apps/cli/src/demo/client.js';
import { approvedType, on, openedAbout, verbsOf } from '../support/certificates.js';
import { startServer, type TestServer } from '../support/server.js';
import { casesOf, entryOf, ToldCase } from '../support/told-case.js';

const material = 'GBW(E)130001';

/** What the registrar begins comes first, in March 2026; then two years without supply pass. */
describe('clearing the register of certificates that nobody needs', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const listed = async (form: object) => {
    const { certificateNumber, entry } = await approvedType(client);
    const cleanup = await openedAbout(client, 'registrar', 'register-cleanup', certificateNumber, form);
    return { certificateNumber, entry, cleanup };
  };
  const ended = { ground: 'holderEnded', facts: '该单位已依法注销登记' };
  const unused = { ground: 'notSupplied', facts: '三年未供应' };

  it('is begun by the registrar, once for a certificate, and noted in its entry', async () => {
    const { certificateNumber, entry, cleanup } = await listed(ended);
    const opened = (official: string) => openedAbout(client, official, 'register-cleanup', certificateNumber, ended);

    expect(await cleanup.clock('RC_NOTICE')).toMatchObject({ status: 'running', dueOn: '2026-03-30' });
    expect((await entry.history()).at(-1)).toMatchObject({ verb: 'notePending', payload: { kind: 'cleanup', from: cleanup.id } });
    await expect(opened('registrar')).rejects.toMatchObject({ problem: { errors: [{ code: 'ALREADY_OPEN' }] } });
    await expect(opened('head')).rejects.toMatchObject({ code: 'NOT_YOUR_POWER' });
    await expect(opened('registrar-p2')).rejects.toMatchObject({ problem: { errors: [{ code: 'NO_SUCH_CERTIFICATE' }] } });
    await expect(opened('enterprise-a')).rejects.toMatchObject({ code: 'NOT_YOUR_POWER' });
  }); // prettier-ignore

  it('is known to the holder and the authority, and to nobody else', async () => {
    const { cleanup } = await listed(ended);
    const status = async (user: string) => (await client.send(user, 'GET', `/cases/${cleanup.id}`)).status;

    for (const user of ['enterprise-a', 'agent-a', 'reviewer', 'auditor']) expect([user, await status(user)]).toEqual([user, 200]);
    for (const user of ['enterprise-b', 'registrar-p2', 'head-n', 'lab', 'inspector-1', 'admin']) expect([user, await status(user)]).toEqual([user, 404]);
  }); // prettier-ignore

  it('ends where it began when the certificate turns out to be in use: the holder is told', async () => {
    const { entry, cleanup } = await listed(unused);

    expect(await cleanup.refused('reviewer', 'strikeOff', { reason: '仍在使用' })).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await cleanup.act('registrar', 'strikeOff')).toMatchObject({ outcome: 'kept', state: 'keptServed' });
    expect(await cleanup.codes()).toEqual(['D34']);
    expect(await verbsOf(entry)).toEqual(['open', 'notePending', 'noteSettled']);
    expect((await entry.see()).state).toBe('valid');
  });

  it('names ground, facts and rights, and gives no less time to state than to ask for a hearing', async () => {
    const { certificateNumber, cleanup } = await listed(ended);
    const telling = (fields: object) => cleanup.refused('registrar', 'tellIntention', { ...fields });

    expect(await telling({ period: { unit: 'workingDays', value: 4 } })).toEqual({ code: 'INVALID_INPUT', faults: ['PERIOD_TOO_SHORT'] });
    expect(await telling({ ground: 'expired' })).toEqual({ code: 'INVALID_INPUT', faults: ['NOT_EXPIRED'] });
    expect(await telling({ ground: 'other' })).toEqual({ code: 'INVALID_INPUT', faults: ['NAMES_PROVISION'] });
    expect(await telling({ ground: 'onRequest', requestedOn: '2026-03-03' })).toEqual({ code: 'INVALID_INPUT', faults: ['REQUEST_ON_FILE'] });
    await cleanup.act('registrar', 'tellIntention');
    expect(await cleanup.paper('D35', 'enterprise-a')).toMatchObject({
      certificateNumber, ground: expect.stringContaining('依法终止'), provision: '行政许可法第70条第(3)项', facts: ended.facts,
      statementPeriod: { unit: 'workingDays', value: 10 }, hearingPeriod: { unit: 'workingDays', value: 5 }, rights: expect.stringContaining('听证'),
    });
    expect(await cleanup.clock('RC_STATEMENT')).toMatchObject({ startOn: '2026-03-02', dueOn: '2026-03-16' });
    expect(await cleanup.clock('T_HEARING_REQUEST')).toMatchObject({ startOn: '2026-03-02', dueOn: '2026-03-09', party: 'enterprise-a-co' });
  }); // prettier-ignore

  it('cancels with the consent of the holder: decided, served, entered, announced', async () => {
    const { certificateNumber, entry, cleanup } = await listed(unused);
    await cleanup.act('registrar', 'tellIntention');
    expect(await cleanup.refused('registrar', 'consentToCancellation', { consents: true })).toEqual({ code: 'NOT_YOUR_POWER' });
    await cleanup.act('enterprise-a', 'consentToCancellation');
    await cleanup.act('reviewer', 'giveOpinion');
    expect(await cleanup.refused('reviewer', 'decideCancellation')).toEqual({ code: 'NOT_YOUR_POWER' });
    await cleanup.act('approver', 'decideCancellation');

    expect(cleanup.states).toEqual(['listed', 'told', 'reviewing', 'deciding', 'cancellationServed']);
    expect(await cleanup.paper('D23')).toMatchObject({ certificateNumber, consented: true, remedies: { reconsideration: { organ: '江苏省人民政府' } } });
    expect((await entry.see()).state).toBe('cancelling');
    // One decision, one paper: the entry makes none of its own.
    expect(await entry.codes()).toEqual([]);
    expect(await cleanup.clock('RC_PUBLISH')).toMatchObject({ status: 'running', dueOn: '2026-03-16' });
    expect(await cleanup.act('registrar', 'publish')).toMatchObject({ outcome: 'cancelled', availableActs: [] });
    expect(await entry.see()).toMatchObject({ state: 'cancelled', outcome: 'cancelled' });
    for (const told of [cleanup, entry]) expect(await told.faults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('is over when the entry is cancelled in another way', async () => {
    const { entry, cleanup } = await listed(unused);
    await cleanup.act('registrar', 'tellIntention');
    await entry.act('enterprise-a', 'requestCancellation');
    await entry.act('registrar', 'cancel');

    expect(await cleanup.see()).toMatchObject({ state: 'keptServed', outcome: 'kept' });
    expect((await cleanup.paper('D34'))['reasons']).toBe('该证书已依其他程序注销');
    expect((await cleanup.history()).find(({ verb }) => verb === 'closeForCancelledEntry')).toMatchObject({ from: 'told', actor: { role: 'system' } });
    await entry.act('registrar', 'publish');
    expect((await entry.see()).outcome).toBe('cancelled');
    for (const told of [cleanup, entry]) expect(await told.faults()).toEqual([]);
  }); // prettier-ignore

  it('cancels the certificate of a holder that has ended, though nobody answers; and grants a hearing to one that asks', async () => {
    const [gone, heard] = [await listed(ended), await listed(ended)];
    for (const { cleanup } of [gone, heard]) await cleanup.act('registrar', 'tellIntention');

    await on(client, '2026-03-09', '23:59');
    await heard.cleanup.act('enterprise-a', 'makeStatement', { text: '本单位仅变更名称，未终止' });
    expect((await heard.cleanup.act('enterprise-a', 'requestHearing')).state).toBe('hearing.requested');
    await client.advanceBy('PT1M');
    // The right to a hearing lapses on its own; the time to state goes on.
    expect((await gone.cleanup.see()).state).toBe('told');
    expect(await gone.cleanup.refused('enterprise-a', 'requestHearing')).toEqual({ code: 'ILLEGAL_MOVE', rule: 'OWN_RIGHT' });

    await on(client, '2026-03-16', '23:59');
    expect((await gone.cleanup.see()).state).toBe('told');
    await client.advanceBy('PT1M');
    expect((await gone.cleanup.see()).state).toBe('reviewing');
    expect(await gone.cleanup.clock('RC_DECIDE')).toMatchObject({ startOn: '2026-03-17', dueOn: '2026-04-15' });
    await gone.cleanup.act('reviewer', 'giveOpinion');
    await gone.cleanup.act('approver', 'decideCancellation');
    expect(await gone.cleanup.paper('D23')).toMatchObject({ consented: false, provision: '行政许可法第70条第(3)项' });
    expect((await gone.entry.see()).state).toBe('cancelling');

    const { cleanup, entry } = heard;
    await cleanup.act('approver', 'scheduleHearing', { on: '2026-03-31' });
    await on(client, '2026-03-31', '09:30');
    for (const verb of ['openHearing', 'closeHearing', 'signRecord']) await cleanup.act('hearing-chair', verb);
    expect(await cleanup.stops('RC_DECIDE')).toEqual([{ from: '2026-03-17', to: '2026-03-31', document: 'D10' }]);
    expect(await cleanup.refused('reviewer', 'giveOpinion', { answers: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['ANSWER_STATEMENTS'] });
    await cleanup.act('reviewer', 'giveOpinion', { proposal: 'keep' });
    expect(await cleanup.act('approver', 'keep')).toMatchObject({ outcome: 'kept' });
    expect((await entry.see()).state).toBe('valid');
  }, 30_000); // prettier-ignore

  it('finds a material that nobody has been supplied with for two years, and hears its holder', async () => {
    const entry = await entryOf(client, 'head', material);
    const candidates = async () =>
      ((await casesOf(client, 'head', 'register-cleanup')) as (Case & { form: object })[]).filter(({ form }) => 'origin' in form && form.origin === entry.id);
    const { dueOn } = await entry.clock('RM_SUPPLY');
    expect(dueOn).toBe('2027-07-19');

    await on(client, dueOn!, '23:59');
    expect(await candidates()).toEqual([]);
    await client.advanceBy('PT1M');
    const [found] = await candidates();
    expect(found).toMatchObject({ state: 'listed', form: { certificateNumber: material, ground: 'notSupplied' } });
    expect(await entry.clock('RM_SUPPLY')).toMatchObject({ status: 'running', startOn: '2027-07-18', dueOn: '2029-07-18' });
    expect((await entry.see()).state).toBe('valid');

    // The holder keeps silent: for non-use alone nothing is cancelled against its will.
    const cleanup = new ToldCase(client, found!.id, found!.state);
    await cleanup.act('registrar', 'tellIntention');
    await on(client, '2027-08-04');
    await cleanup.act('reviewer', 'giveOpinion', { proposal: 'cancel' });
    expect(await cleanup.refused('approver', 'decideCancellation', { reasons: '长期不供应' })).toEqual({ code: 'ILLEGAL_MOVE', rule: 'GROUND_OR_CONSENT' });
    expect((await client.case('approver', cleanup.id)).blocked).toContainEqual(expect.objectContaining({ verb: 'decideCancellation', rule: 'GROUND_OR_CONSENT' }));
    expect(await cleanup.act('approver', 'keep')).toMatchObject({ outcome: 'kept' });
    expect((await entry.see()).state).toBe('valid');
    for (const told of [cleanup, entry]) expect(await told.faults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('finds it again after two more years, unless the holder has reported a supply', async () => {
    const entry = await entryOf(client, 'head', material);
    await on(client, '2028-03-01');
    expect(await entry.refused('registrar', 'reportSupply')).toEqual({ code: 'NOT_YOUR_POWER' });
    await entry.act('enterprise-a', 'reportSupply');
    expect(await entry.clock('RM_SUPPLY')).toMatchObject({ status: 'running', startOn: '2028-03-01', dueOn: '2030-03-01' });

    const found = async () => {
      const cases = (await casesOf(client, 'head', 'register-cleanup')) as (Case & { certificateNumber: string })[];
      return cases.filter(({ certificateNumber }) => certificateNumber === material);
    };
    await on(client, '2030-03-01', '23:59');
    expect(await found()).toHaveLength(1);
    await on(client, '2030-03-02', '00:00');
    expect(await found()).toMatchObject([{ state: 'listed', number: expect.stringMatching(/^RC-2030-/) }, { state: 'keptServed' }]);
  }, 30_000); // prettier-ignore
});
