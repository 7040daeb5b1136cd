import { createHash } from 'node:crypto';
import { Client } from '../../apps/cli/src/demo/client.js';
import { approvedType, defended, on, openedAbout } from '../support/certificates.js';
import { startServer, type TestServer } from '../support/server.js';
import { casesOf, entryOf, ToldCase } from '../support/told-case.js';

const standard = '[2022]苏量标苏证字第101号';

/** The clock of the sandbox only goes forward, so the checks are told in the order of their days. */
describe('checks after a grant', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const findings = [
    { clause: '批准型式第3项', text: '传感器型号与批准型式不一致' },
    { clause: '批准型式第5项', text: '铭牌未标注批准号' },
  ];
  const rectifiable = {
    conclusion: 'rectifiable',
    findings,
    order: { period: { unit: 'calendarDays', value: 30 }, handIn: '整改报告' },
  };
  const grave = { conclusion: 'grave', ground: 'graveFinding', findings };

  /** A check of a new certificate whose two inspectors are drawn, in the order of the lot. */
  const drawn = async (form: object = {}) => {
    const { certificateNumber, entry } = await approvedType(client);
    const check = await openedAbout(client, 'head', 'supervision', certificateNumber, form);
    await check.act('head', 'drawInspectors');
    return { certificateNumber, entry, check };
  };
  /** What one inspector writes, both sign. */
  const recorded = async (check: ToldCase, fields: object = {}) => {
    await check.act('inspector-1', 'draftCheck', { ...fields });
    return check.act('inspector-2', 'recordCheck');
  };

  it('are opened by the head alone, about a certificate of the own authority', async () => {
    const { certificateNumber } = await approvedType(client);
    const opened = (official: string) => openedAbout(client, official, 'supervision', certificateNumber);

    expect((await opened('head')).states).toEqual(['opened']);
    for (const user of ['reviewer', 'inspector-1', 'enterprise-a'])
      await expect(opened(user)).rejects.toMatchObject({ code: 'NOT_YOUR_POWER' });
    await expect(opened('head-p2')).rejects.toMatchObject({ problem: { errors: [{ code: 'NO_SUCH_CERTIFICATE' }] } });
  });

  it('have their inspectors drawn by a lot that anybody can draw again', async () => {
    const { check } = await drawn();
    const { payload } = (await check.history()).find(({ verb }) => verb === 'drawInspectors')!;
    const { inspectors, lot } = payload as { inspectors: string[]; lot: { seed: string; candidates: string[] } };
    const place = (id: string) => createHash('sha256').update(JSON.stringify([lot.seed, id])).digest('hex');

    expect(lot.candidates.toSorted()).toEqual(['inspector-1', 'inspector-2']);
    expect(inspectors).toEqual(lot.candidates.toSorted((one, other) => (place(one) < place(other) ? -1 : 1)));
  }); // prettier-ignore

  it('do not take inspectors whom the lot has not named, nor a lot from which somebody is missing', async () => {
    const { certificateNumber } = await approvedType(client);
    const check = await openedAbout(client, 'head', 'supervision', certificateNumber);
    const lot = { seed: '2026-03-02', candidates: ['inspector-1', 'inspector-2'], excluded: [] };
    const alone = { ...lot, candidates: ['inspector-1', 'inspector-1'] };
    const drawing = (fields: object) => check.refused('head', 'drawInspectors', { ...fields });

    expect(await drawing({ lot: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['LOT_FOR_RANDOM'] });
    expect(await drawing({ lot: alone })).toMatchObject({ faults: expect.arrayContaining(['WHOLE_LOT']) });
    expect(await drawing({ inspectors: ['inspector-1', 'reviewer'], lot })).toEqual({ code: 'INVALID_INPUT', faults: ['NOT_ELIGIBLE'] });
    expect(await drawing({ inspectors: ['inspector-1'], lot })).toEqual({ code: 'INVALID_INPUT', faults: ['TOO_SMALL'] });
    expect(await drawing({ inspectors: ['inspector-1', 'inspector-1'], lot })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await drawing({ recusalDeclared: false })).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await check.see()).state).toBe('opened');
  }); // prettier-ignore

  it('are known to the holder, the authority and the inspectors called in, and to nobody else', async () => {
    const { certificateNumber } = await approvedType(client);
    const check = await openedAbout(client, 'head', 'supervision', certificateNumber);
    const status = async (user: string) => (await client.send(user, 'GET', `/cases/${check.id}`)).status;

    expect(await status('inspector-1')).toBe(404);
    await check.act('head', 'drawInspectors');
    for (const user of ['enterprise-a', 'inspector-1', 'inspector-2', 'registrar', 'auditor']) expect([user, await status(user)]).toEqual([user, 200]);
    for (const user of ['enterprise-b', 'inspector-1-p2', 'head-p2', 'head-n', 'lab', 'admin']) expect([user, await status(user)]).toEqual([user, 404]);
    const { items } = await client.call('enterprise-b', 'GET', '/cases?limit=100');
    expect(items).toEqual([]);
  }); // prettier-ignore

  it('that find nothing are recorded by two, filed and published', async () => {
    const { entry, check } = await drawn();
    expect(await check.clock('SV_CHECK')).toMatchObject({ status: 'running', dueOn: '2026-05-28' });

    expect(await check.refused('inspector-1', 'recordCheck')).toEqual({ code: 'ILLEGAL_MOVE' });
    expect(await check.refused('head', 'draftCheck')).toMatchObject({ code: 'NOT_YOUR_POWER' });
    expect(await check.refused('inspector-1', 'draftCheck', { holderHeard: undefined })).toEqual({ code: 'INVALID_INPUT', faults: ['HOLDER_HEARD'] });
    expect(await check.refused('inspector-1', 'draftCheck', { checkedOn: '2026-03-03' })).toEqual({ code: 'INVALID_INPUT', faults: ['NOT_FUTURE'] });
    await check.act('inspector-1', 'draftCheck');
    expect(await check.refused('inspector-1', 'recordCheck', { agrees: true })).toEqual({ code: 'ILLEGAL_MOVE', rule: 'SIGNED_ALREADY' });
    // Nobody signs for somebody else: the hand is that of the person who acts.
    expect(await check.refused('inspector-2', 'recordCheck', { by: 'inspector-1' })).toEqual({ code: 'INVALID_INPUT', faults: ['UNKNOWN_PROPERTY'] });
    expect(await check.refused('head', 'recordCheck', { agrees: true })).toEqual({ code: 'NOT_YOUR_POWER' });
    expect((await check.see()).state).toBe('checking');
    await check.act('inspector-2', 'recordCheck');

    expect(await check.paper('D28')).toMatchObject({ conclusion: 'none', findings: [], publicAccess: expect.any(String) });
    expect((await check.paper('D28'))['signedBy'].toSorted()).toEqual(['inspector-1', 'inspector-2']);
    expect(await check.clock('SV_PUBLISH')).toMatchObject({ status: 'running', dueOn: '2026-03-30' });
    expect(await check.refused('head', 'publish', { where: '门户', archived: true, noSecrets: true })).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await check.act('registrar', 'publish')).toMatchObject({ state: 'closed', outcome: 'closed' });
    expect(check.states).toEqual(['opened', 'checking', 'publishing', 'closed']);
    expect((await entry.see()).state).toBe('valid');
    expect(await check.faults()).toEqual([]);
  }); // prettier-ignore

  it('do not count what somebody wrote who was replaced since', async () => {
    const { check } = await drawn({ kind: 'report' });
    await check.act('inspector-1', 'draftCheck');

    // The two are all inspectors of this authority: nobody could follow.
    const replacing = { leaving: 'inspector-1', replacement: 'inspector-2', ground: 'absence', reason: '因病', recusalDeclared: true };
    expect(await check.refused('head', 'replaceInspector', replacing)).toEqual({ code: 'ILLEGAL_MOVE', rule: 'NOBODY_FREE' });
    await check.act('inspector-2', 'draftCheck', grave);
    expect(await check.refused('inspector-2', 'recordCheck', { agrees: true })).toEqual({ code: 'ILLEGAL_MOVE', rule: 'SIGNED_ALREADY' });
    expect((await check.act('inspector-1', 'recordCheck')).state).toBe('referring');
  }); // prettier-ignore

  it('suspend the certificate of a measurement standard, and no other', async () => {
    const { entry: type, check: ofType } = await drawn();
    await recorded(ofType, grave);
    const suspend = { specialRule: '计量标准考核办法', reasons: '不符合考核条件' };
    expect(await ofType.refused('head', 'suspendEntry', suspend)).toEqual({ code: 'ILLEGAL_MOVE', rule: 'SPECIAL_RULE' });
    expect((await client.case('head', ofType.id)).blocked).toContainEqual(expect.objectContaining({ verb: 'suspendEntry', rule: 'SPECIAL_RULE' }));
    expect(await ofType.clock('SV_REFER')).toMatchObject({ dueOn: '2026-03-16' });
    await ofType.act('head', 'takeNoMeasure');
    expect((await type.see()).state).toBe('valid');

    const check = await openedAbout(client, 'head', 'supervision', standard);
    await check.act('head', 'drawInspectors');
    await recorded(check, grave);
    expect((await check.act('head', 'suspendEntry', suspend)).state).toBe('publishing');
    const entry = await entryOf(client, 'head', standard);
    expect((await entry.see()).state).toBe('suspended');
    expect(await entry.paper('D19')).toMatchObject({ measure: '封存', ground: 'check', reasons: suspend.reasons, remedies: expect.anything() });
    // Against the will of the holder: remedies run.
    expect(await entry.clock('T_RECONSIDERATION')).toMatchObject({ status: 'running', startOn: '2026-03-02' });
    expect((await check.act('registrar', 'publish')).outcome).toBe('closed');
  }, 30_000); // prettier-ignore

  it('whose findings are put right in time are checked again and closed', async () => {
    const { entry, check } = await drawn();
    expect(await check.refused('inspector-1', 'draftCheck', { conclusion: 'rectifiable', findings })).toEqual({ code: 'INVALID_INPUT', faults: ['ORDER'] });
    expect((await recorded(check, rectifiable)).state).toBe('rectifying');
    expect(await check.paper('D13', 'enterprise-a')).toMatchObject({ findings, handIn: '整改报告' });
    expect(await check.clock('SV_RECTIFY')).toMatchObject({ startOn: '2026-03-02', dueOn: '2026-04-01', unit: 'calendarDays' });

    const half = { answers: [{ finding: 1, text: '已更换' }] };
    expect(await check.refused('enterprise-a', 'submitRectification', half)).toEqual({ code: 'INVALID_INPUT', faults: ['EVERY_FINDING'] });
    expect(await check.refused('inspector-1', 'submitRectification', half)).toEqual({ code: 'NOT_YOUR_POWER' });
    await check.act('enterprise-a', 'submitRectification');
    expect(await check.refused('inspector-1', 'draftCheck', rectifiable)).toEqual({ code: 'INVALID_INPUT', faults: ['RECTIFY_ONCE'] });
    await recorded(check);
    await check.act('registrar', 'publish');
    expect(check.states).toEqual(['opened', 'checking', 'rectifying', 'rechecking', 'publishing', 'closed']);
    expect((await check.codes()).filter((code) => code === 'D28')).toHaveLength(2);
    expect((await entry.see()).state).toBe('valid');
  }); // prettier-ignore

  it('show the holder no draft of the record', async () => {
    const { check } = await drawn();
    await check.act('inspector-1', 'draftCheck', grave);
    const seen = async (user: string) => (await check.history(user)).find(({ verb }) => verb === 'draftCheck')?.payload;

    expect(await seen('enterprise-a')).toEqual({});
    expect(await seen('inspector-2')).toMatchObject({ conclusion: 'grave' });
    expect(await seen('auditor')).toMatchObject({ conclusion: 'grave' });
  });

  it('whose findings are not put right lead, over the re-check and the head, to a case that revokes', async () => {
    const { certificateNumber, entry, check } = await drawn();
    await recorded(check, rectifiable);
    await check.act('head', 'extendRectification', { period: { unit: 'calendarDays', value: 45 } });
    expect(await check.clock('SV_RECTIFY')).toMatchObject({ startOn: '2026-03-02', dueOn: '2026-04-16' });
    expect(await check.refused('head', 'extendRectification')).toMatchObject({ rule: 'EXTEND_ONCE' });

    await on(client, '2026-04-16', '23:59');
    expect((await check.see()).state).toBe('rectifying');
    await client.advanceBy('PT1M');
    expect((await check.see()).state).toBe('rechecking');
    expect(await check.clock('SV_RECHECK')).toMatchObject({ startOn: '2026-04-17', dueOn: '2026-05-19' });
    expect(await check.refused('enterprise-a', 'submitRectification', { answers: [] })).toEqual({ code: 'ILLEGAL_MOVE' });
    await on(client, '2026-04-20');
    expect((await recorded(check, { conclusion: 'grave', ground: 'notRectified', findings })).state).toBe('referring');
    expect(await check.refused('reviewer', 'startRevocation')).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await check.refused('head', 'startRevocation', { ground: 'lawChanged' })).toEqual({ code: 'INVALID_INPUT', faults: ['GROUND_OF_KIND'] });
    await on(client, '2026-04-21');
    await check.act('head', 'startRevocation');

    const [opened] = (await casesOf(client, 'head', 'revocation')) as unknown as [{ id: string; state: string; form: object }];
    // Discovered when both had signed, not when the head acted on it.
    expect(opened).toMatchObject({ state: 'investigating', form: { certificateNumber, origin: check.id, discoveredOn: '2026-04-20', ground: 'unqualifiedApplicant' } });
    await check.act('registrar', 'publish');
    expect(check.states).toEqual(['opened', 'checking', 'rectifying', 'rechecking', 'referring', 'publishing', 'closed']);

    const revocation = new ToldCase(client, opened.id, opened.state);
    await defended(revocation);
    await revocation.act('approver', 'revoke');
    expect((await entry.see()).state).toBe('revoked');
    for (const told of [check, revocation, entry]) expect(await told.faults()).toEqual([]);
  }, 30_000); // prettier-ignore

  it('that are not made in time raise an alarm, and go on; those opened by mistake are dropped', async () => {
    const { check } = await drawn({ checkBy: '2026-04-30' });
    expect(await check.clock('SV_CHECK')).toMatchObject({ dueOn: '2026-04-30' });
    await on(client, '2026-05-01', '00:00');

    expect(await check.clock('SV_CHECK')).toMatchObject({ status: 'overdue' });
    expect((await check.see()).state).toBe('checking');
    expect(await check.refused('inspector-1', 'drop')).toEqual({ code: 'NOT_YOUR_POWER' });
    expect(await check.act('head', 'drop')).toMatchObject({ state: 'dropped', outcome: 'dropped', availableActs: [] });
  });
});
