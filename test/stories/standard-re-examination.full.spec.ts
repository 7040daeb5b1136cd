import { Client } from '../../apps/cli/src/demo/client.js';
import {
  accepted,
  decided,
  examination,
  formOf,
  holder,
  passing,
  registered,
  type Form,
} from '../support/examination.js';
import { startServer, type TestServer } from '../support/server.js';
import { casesOf, entryOf, ToldCase } from '../support/told-case.js';

const reExamination = (form: Form): Form => ({
  ...form,
  examination: 'reExamination',
  certificateNumber: registered,
  evidence: { ...form['evidence'], stability: { way: 'yearly', lastYear: 0.13, thisYear: 0.15, limit: 0.8 } },
});

/** The clock only goes forward: the stories are told in the order of their days. */
describe('re-examination and change of a registered standard, over HTTP alone', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer({ SANDBOX_NOW: '2026-08-19T09:00:00+08:00' });
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  it('reviews a change of equipment without an assessment, and leaves number and last day as they are', async () => {
    const form = await formOf(client, ({ applicant, owner, standard, equipment, evidence, service }) => ({
      examination: 'change', certificateNumber: registered, applicant, owner, equipment, evidence, service,
      standard: { ...standard, name: 'F1等级砝码标准装置(更换天平)' },
      change: { kind: 'equipment', description: '电子天平老化，更换为同等性能天平', characteristicsUnchanged: true },
    })); // prettier-ignore
    const widened = await ToldCase.begin(client, holder, examination, {
      ...form,
      change: { ...form['change'], characteristicsUnchanged: false },
    });
    expect(await widened.refused(holder, 'submit', { declaration: true })).toEqual({
      code: 'INVALID_INPUT',
      faults: ['NEW_EXAMINATION'],
    });

    const story = await accepted(client, form);
    expect(await story.clock('T_CHANGE_DECIDE')).toMatchObject({
      status: 'running',
      startOn: '2026-08-19',
      dueOn: '2026-09-16',
    });
    await expect(story.clock('T_DECIDE')).rejects.toThrow('no clock');
    expect(await story.refused('reviewer', 'organise')).toEqual({
      code: 'ILLEGAL_MOVE',
      rule: 'CHANGE_WITHOUT_ASSESSMENT',
    });
    await story.act('reviewer', 'startReview');
    await story.act('reviewer', 'giveOpinion');
    await story.act('approver', 'grant');
    await story.act('registrar', 'issueCertificate');

    expect(await story.paper('D19', holder)).toMatchObject({
      kind: 'change',
      deemed: false,
      certificateNumber: registered,
      validUntil: '2027-02-28',
    });
    expect(await story.see(holder)).toMatchObject({ outcome: 'granted', certificateNumber: registered });
    const entry = await entryOf(client, holder, registered);
    const told = (await entry.history(holder)).map(({ verb }) => verb);
    expect(told).toEqual(expect.arrayContaining(['notePending', 'change']));
    expect(await entry.clock('T_VALIDITY', holder)).toMatchObject({ status: 'running', dueOn: '2027-02-28' });
    expect(await entry.see(holder)).toMatchObject({ state: 'valid' });
    expect([...(await story.faults()), ...(await entry.faults(holder))]).toEqual([]);
  }, 60_000);

  it('renews by the law itself what was asked on the last day in time and is undecided when it expires', async () => {
    await client.advanceTo('2026-08-28T10:00:00+08:00');
    const entry = await entryOf(client, holder, registered);
    expect(await entry.clock('MS_REEXAM_APPLY', holder)).toMatchObject({ status: 'running', dueOn: '2026-08-28' });
    const story = await accepted(client, await formOf(client, reExamination));
    expect(await story.clock('T_RENEW_DECIDE')).toMatchObject({ status: 'running', dueOn: '2027-02-28' });
    expect(await entry.refused(holder, 'renew')).toEqual({ code: 'NOT_YOUR_POWER' });
    await story.act('reviewer', 'organise', { leader: 'assessor', assessors: ['assessor'] });
    expect(await story.refused('assessor', 'orderSiteVisit', { ground: 'new' })).toEqual({
      code: 'INVALID_INPUT',
      faults: ['NEW_ALWAYS'],
    });
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'stopped' });

    // The announced sixty days end, counting resumes, the decision is overdue: none of it is a grant.
    await client.advanceTo('2027-02-28T23:59:00+08:00');
    expect(await story.see()).toMatchObject({ state: 'underReview.documentReview', outcome: null });
    expect(await story.clock('T_DECIDE')).toMatchObject({ status: 'overdue' });
    expect(await story.codes()).toContain('D29');
    expect(await entry.see(holder)).toMatchObject({ state: 'valid' });

    await client.advanceTo('2027-03-01T00:00:00+08:00');
    expect(await story.see()).toMatchObject({ state: 'granted' });
    expect(await story.paper('D19', holder)).toMatchObject({
      kind: 'renewal',
      deemed: true,
      certificateNumber: registered,
      validUntil: '2032-02-28',
    });
    const deemed = (await story.history()).find(({ limit }) => limit === 'T_RENEW_DECIDE');
    const renewed = (await entry.history(holder)).filter(({ verb }) => verb === 'renew');
    expect(deemed).toMatchObject({ from: 'underReview.documentReview', to: 'granted', actor: { role: 'system' } });
    expect(renewed).toMatchObject([
      { actor: { role: 'system' }, payload: { origin: story.id, deemed: true, validUntil: '2032-02-28' } },
    ]);
    // One transaction: the entry is renewed in the very moment of the decision.
    expect(Date.parse(renewed[0]!.at) - Date.parse(deemed!.at)).toBeLessThan(1000);
    expect(await entry.see(holder)).toMatchObject({ state: 'valid' });
    expect(await entry.clock('T_VALIDITY', holder)).toMatchObject({ status: 'running', dueOn: '2032-02-28' });

    await story.act('registrar', 'issueCertificate');
    expect(await story.paper('C01', holder)).toMatchObject({ certificateNumber: registered, validUntil: '2032-02-28' });
    expect(await story.see(holder)).toMatchObject({ state: 'grantServed', outcome: 'granted' });
    expect((await entry.history(holder)).filter(({ verb }) => verb === 'renew')).toHaveLength(1);
    expect([...(await story.faults()), ...(await entry.faults(holder))]).toEqual([]);
  }, 60_000);
});

describe('a re-examination that is asked too late', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer({ SANDBOX_NOW: '2026-08-28T22:00:00+08:00' });
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  it('is a new examination, with the visit, another number and another entry, while the old certificate expires', async () => {
    const byCommitment = 'standard-certification-commitment';
    const promise = { ...(await client.matter(byCommitment)).sampleForm, certificateNumber: registered };
    const screenPromise = () =>
      client.call(holder, 'POST', `/matters/${byCommitment}/screening`, { json: { form: promise } });
    expect(await screenPromise()).toMatchObject({ outcome: 'apply' });
    await client.advanceTo('2026-08-29T09:00:00+08:00');
    expect(await screenPromise()).toMatchObject({ outcome: 'barred', code: 'RENEWAL_LATE' });
    const story = await accepted(client, await formOf(client, reExamination));
    await expect(story.clock('T_RENEW_DECIDE')).rejects.toThrow('no clock');
    await story.act('reviewer', 'organise', { leader: 'assessor', assessors: ['assessor'] });
    expect(await story.refused('assessor', 'report', passing)).toEqual({
      code: 'INVALID_INPUT',
      faults: ['SITE_VISIT_DUE'],
    });
    await story.act('assessor', 'orderSiteVisit', { ground: 'new' });

    const old = await entryOf(client, holder, registered);
    await client.advanceTo('2027-03-01T00:00:00+08:00');
    expect(await old.see(holder)).toMatchObject({ state: 'expired' });
    expect(await story.see()).toMatchObject({ state: 'underReview.onSite', outcome: null });

    await client.advanceTo('2027-03-02T09:00:00+08:00');
    await story.act('assessor', 'report');
    await decided(story);
    const number = (await story.paper('C01', holder))['certificateNumber'];
    expect(number).toBe('[2027]苏量标苏证字第1号');
    expect(await story.see(holder)).toMatchObject({ outcome: 'granted', certificateNumber: number });
    expect(await (await entryOf(client, holder, number)).see(holder)).toMatchObject({
      state: 'valid',
      form: { issuedOn: '2027-03-02', validUntil: '2032-03-01' },
    });
    expect(await casesOf(client, holder, 'register-entry')).toHaveLength(4);
    expect(await story.faults()).toEqual([]);

    const tooLate = {
      ...(await formOf(client, reExamination)),
      examination: 'change',
      change: { kind: 'equipment', description: '更换天平', characteristicsUnchanged: true },
    };
    expect(
      await client.call(holder, 'POST', `/matters/${examination}/screening`, { json: { form: tooLate } }),
    ).toMatchObject({ outcome: 'barred', code: 'CERTIFICATE_ENDED' });
  }, 60_000);
});
