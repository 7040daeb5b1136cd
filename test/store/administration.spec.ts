import type { DataSource } from 'typeorm';
import type { Actor } from '#engine';
import {
  accountConfiguration, actOnChange, authorisationConfiguration, bootstrapAdministrator, expertConfiguration, organisationConfiguration, proposeChange,
  type Change, type ChangeKind, type Configurations,
} from '#identity'; // prettier-ignore
import { adoptRelease, calendarAsChange, databaseOf, departureOf, migrate, Registry, rulesAsChange } from '#store';
import { calendarYears, matters, ruleFiles } from '#workflows';
import { freshDatabase } from '../support/database.js';
import { startCli } from '../support/server.js';

const registry = new Registry(matters, calendarYears);
const configurations: Configurations = {
  account: accountConfiguration(departureOf), organisation: organisationConfiguration(departureOf), authorisation: authorisationConfiguration,
  expert: expertConfiguration, rules: rulesAsChange(registry), calendar: calendarAsChange(registry),
}; // prettier-ignore

/** A production database that nobody has used yet, as the running role sees it. */
describe('configuration that two people change, from nothing', () => {
  let owner: DataSource;
  let database: DataSource;
  let url: string;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    url = fresh.url;
    owner = await databaseOf(url).initialize();
    await migrate(owner);
    database = await databaseOf(url, 'engine').initialize();
    await adoptRelease(database, registry.calendars);
    drop = async () => {
      await Promise.all([database.destroy(), owner.destroy()]);
      await fresh.drop();
    };
  }, 60_000);
  afterAll(() => drop?.());

  async function actor(username: string): Promise<Actor> {
    const [{ id, name, roles, organisation_id }] = await database.query(`SELECT * FROM account WHERE username = $1`, [username]);
    return { userId: id, name, roles, organisationId: organisation_id, agentFor: [] };
  }
  async function propose(kind: ChangeKind, content: unknown, by: string | null) {
    const proposedBy = by && (await actor(by)).userId;
    return proposeChange(database, configurations[kind], { kind, content, reasons: '测试', proposedBy });
  }
  async function proposed(...asked: Parameters<typeof propose>): Promise<Change> {
    const outcome = await propose(...asked);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome.errors));
    return outcome.change;
  }
  const act = async (by: string, id: string, verb: 'approve' | 'refuse' | 'withdraw') =>
    actOnChange(database, configurations, await actor(by), id, { verb, reasons: '已核对' });
  const codes = (outcome: { kind: string; errors?: readonly { code: string }[] }) => outcome.errors?.map(({ code }) => code) ?? outcome.kind;
  const create = (username: string, organisation: string, ...roles: string[]) => ({ action: 'create', username, name: '某人', organisation, roles });
  /** Proposed by the system administrator, approved by the security administrator. */
  async function changed(kind: ChangeKind, content: unknown) {
    const { id } = await proposed(kind, content, 'sys');
    const outcome = await act('sec', id, 'approve');
    if (outcome.kind !== 'done') throw new Error(codes(outcome).toString());
    return outcome;
  }

  it('begins with one administrator of each kind from the console, and no further one', async () => {
    for (const [username, role] of [['sys', 'userAdmin'], ['sec', 'ruleAdmin'], ['aud', 'auditAdmin']] as const)
      expect(await bootstrapAdministrator(database, { username, name: '管理员', role })).toMatchObject({ kind: 'done', password: expect.stringMatching(/^[\w-]{20}$/) });

    expect(await bootstrapAdministrator(database, { username: 'sec-b', name: '乙', role: 'ruleAdmin' })).toEqual({ kind: 'exists', username: 'sec' });
    expect(await bootstrapAdministrator(database, { username: 'sys', name: '乙', role: 'calendarAdmin' })).toEqual({ kind: 'taken' });
    expect(await database.query(`SELECT must_change_password AS must, count(*)::int FROM account GROUP BY 1`)).toEqual([{ must: true, count: 3 }]);
  });

  it('takes rules from the console after the approval of a security administrator', async () => {
    const { code, out } = await startCli(url, ['rules', 'load', 'workflows/rules/authorities.json']).answer;
    expect([code, out]).toEqual([0, expect.stringContaining('not in force yet')]);
    const id = /change ([0-9a-f-]{36}) waits/.exec(out)![1]!;
    expect(await database.query(`SELECT 1 FROM grant_of_power`)).toEqual([]);
    expect(codes(await act('sys', id, 'approve'))).toBe('notYours');

    expect(await act('sec', id, 'approve')).toMatchObject({ kind: 'done', change: { status: 'approved', proposedBy: null, result: { authorities: 3 } } });
    expect((await database.query(`SELECT 1 FROM grant_of_power`)).length).toBeGreaterThan(0);
    expect(codes(await propose('rules', ruleFiles[0]!.content, null))).toEqual(['NOTHING_NEW']);
    const choice = { id: 'stranger', matter: 'type-approval', authority: 'nobody', name: 'extensionApprover', value: 'headOnly', basis: '测试', from: '2027-01-01' };
    expect(await propose('rules', { source: '测试', settings: [choice] }, null)).toEqual({
      kind: 'faulty',
      errors: [{ pointer: '/content/settings/0/authority', code: 'UNKNOWN', message: { zh: '没有机关 nobody', en: 'there is no authority nobody' } }],
    });
  });

  it('lets nobody approve what they proposed, and the database says so too', async () => {
    const { id } = await proposed('rules', ruleFiles[1]!.content, 'sec');
    expect(codes(await act('sec', id, 'approve'))).toBe('twoPersons');
    expect(codes(await act('sec', id, 'refuse'))).toBe('twoPersons');
    await expect(owner.query(`UPDATE change SET status = 'approved', decided_by = proposed_by WHERE id = $1`, [id])).rejects.toThrow('two_people');

    await changed('account', create('sec-2', 'operator', 'ruleAdmin'));
    expect(codes(await act('sec-2', id, 'withdraw'))).toBe('notYours');
    expect(codes(await act('sec-2', id, 'approve'))).toBe('done');
    expect(await act('sec-2', id, 'approve')).toEqual({ kind: 'decided', status: 'approved' });
  });

  it('applies a change once, however many approve it at the same moment', async () => {
    const { id } = await proposed('organisation', { action: 'create', id: 'works', kind: 'enterprise', name: '厂', region: '320100', code: '91320000MA0000004F' }, 'sys');

    const outcomes = await Promise.all(['sec', 'sec-2', 'sec', 'sec-2'].map((by) => act(by, id, 'approve')));

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['decided', 'decided', 'decided', 'done']);
  });

  it('checks a content again when it is approved', async () => {
    const first = await proposed('account', create('twin', 'works', 'applicant'), 'sys');
    const second = await proposed('account', create('twin', 'works', 'applicant'), 'sys');

    expect(codes(await act('sec', first.id, 'approve'))).toBe('done');
    expect(codes(await act('sec', second.id, 'approve'))).toEqual(['TAKEN']);
    expect(codes(await act('sec', second.id, 'refuse'))).toBe('done');
    expect(await act('sec', second.id, 'approve')).toEqual({ kind: 'decided', status: 'refused' });
  });

  it.each([
    ['a reviewer in an enterprise', create('x-1', 'works', 'reviewer'), ['ROLE_NOT_HERE']],
    ['an administrator in an authority', create('x-2', 'authority-p1', 'userAdmin'), ['ROLE_NOT_HERE']],
    ['an officer at the operator', create('x-3', 'operator', 'approver'), ['ROLE_NOT_HERE']],
    ['two administrators in one', create('x-4', 'operator', 'userAdmin', 'ruleAdmin'), ['THREE_ADMINISTRATORS']],
    ['system and audit in one', create('x-5', 'operator', 'userAdmin', 'auditAdmin'), ['THREE_ADMINISTRATORS']],
    ['an auditor who decides', create('x-6', 'authority-p1', 'auditor', 'approver'), ['AUDITOR_ALONE']],
    ['a name that is taken', create('twin', 'works', 'applicant'), ['TAKEN']],
    ['an organisation that nobody knows', create('x-7', 'nowhere', 'applicant'), ['UNKNOWN']],
    ['a legal representative of an authority', { ...create('x-8', 'authority-p1', 'head'), legalRepresentative: true }, ['ENTERPRISE_ONLY']],
    ['the last system administrator gone', { action: 'deactivate', username: 'sys' }, ['LAST_ONE']],
    ['an account that nobody has', { action: 'reset', username: 'nobody' }, ['UNKNOWN']],
    ['a property that nobody knows', { ...create('x-9', 'works', 'applicant'), password: 'mine' }, ['UNKNOWN_PROPERTY']],
  ])('refuses %s', async (_, content, faults) => {
    expect(codes(await propose('account', content, 'sys'))).toEqual(faults);
  }); // prettier-ignore

  it('splits the administrators in three by the database too', async () => {
    for (const roles of [['userAdmin', 'ruleAdmin'], ['ruleAdmin', 'auditAdmin'], ['userAdmin', 'reviewer']])
      await expect(owner.query(`UPDATE account SET roles = $1 WHERE username = 'sys'`, [roles])).rejects.toThrow('administrators_are_three');
  });

  it('does not let a security administrator approve a change of the own account', async () => {
    const { id } = await proposed('account', { action: 'roles', username: 'sec-2', roles: ['ruleAdmin', 'calendarAdmin'] }, 'sys');

    expect(codes(await act('sec-2', id, 'approve'))).toBe('twoPersons');
    expect(codes(await act('sec', id, 'approve'))).toBe('done');
  });

  it('keeps what a testing body may evaluate and what an expert is good at, with dates', async () => {
    await changed('organisation', { action: 'create', id: 'lab-x', kind: 'testingBody', name: '所', region: '320000', code: '12320000MA0000005P' });
    await changed('authorisation', { action: 'grant', id: 'lab-x-1', organisation: 'lab-x', scope: ['水表'], instrument: '授权证书1号', from: '2026-01-01', to: null });
    await changed('authorisation', { action: 'end', id: 'lab-x-1', to: '2026-06-30' });
    expect(codes(await propose('authorisation', { action: 'end', id: 'lab-x-1', to: '2026-07-01' }, 'sys'))).toEqual(['LATER']);
    await changed('account', create('expert-x', 'lab-x', 'expert'));
    await changed('expert', { action: 'speciality', username: 'expert-x', speciality: '流量', instrument: '聘书', from: '2026-01-01' });
    await changed('expert', { action: 'engagement', username: 'expert-x', organisation: 'works', relation: 'advised', from: '2025-01-01', to: '2025-12-31' });

    expect(await database.query(`SELECT scope, to_on::text AS to FROM authorisation`)).toEqual([{ scope: ['水表'], to: '2026-06-30' }]);
    expect(codes(await propose('authorisation', { action: 'grant', id: 'lab-y', organisation: 'works', scope: ['*'], instrument: 'x', from: '2026-01-01' }, 'sys'))).toEqual(['TESTING_BODY']);
    expect(codes(await propose('expert', { action: 'speciality', username: 'twin', speciality: '流量', instrument: 'x', from: '2026-01-01' }, 'sys'))).toEqual(['NOT_IN_POOL']);
    expect(codes(await propose('expert', { action: 'engagement', username: 'expert-x', organisation: 'works', relation: 'advised', from: '2025-01-01' }, 'sys'))).toEqual(['TAKEN']);
    expect(codes(await propose('expert', { action: 'endEngagement', username: 'expert-x', organisation: 'works', relation: 'advised', from: '2025-01-01', to: '2026-12-31' }, 'sys'))).toEqual(['LATER']);
  });

  it('leaves the legal representative as it is where a change of roles says nothing of it', async () => {
    const represents = async () => (await database.query(`SELECT legal_representative AS is FROM account WHERE username = 'boss-x'`))[0].is;
    await changed('account', { ...create('boss-x', 'works', 'applicant'), legalRepresentative: true });
    await changed('account', { action: 'roles', username: 'boss-x', roles: ['applicant'] });
    expect(await represents()).toBe(true);

    await changed('account', { action: 'roles', username: 'boss-x', roles: ['applicant'], legalRepresentative: false });
    expect(await represents()).toBe(false);
  }); // prettier-ignore

  it('takes a calendar year in the transaction of its approval', async () => {
    const year = { ...calendarYears.find((each) => each.year === 2027)!, status: 'official', source: '测试通知' };
    const { id } = await proposed('calendar', year, 'sec');
    const [before] = await database.query(`SELECT max(version) AS version FROM calendar_load`);

    expect(await act('sec-2', id, 'approve')).toMatchObject({ kind: 'done', change: { result: { years: [2027], version: before.version + 1 } } });
    expect(codes(await propose('calendar', year, 'sec'))).toEqual(['NOTHING_NEW']);
    expect(codes(await propose('calendar', { year: 2027 }, 'sec')).length).toBeGreaterThan(1);
    expect(await propose('calendar', { ...year, workdays: ['2027-01-11'] }, 'sec')).toEqual({
      kind: 'faulty',
      errors: [{ pointer: '/content/workdays/0', code: 'NOT_A_WEEKEND', message: { zh: '调休上班日 2027-01-11 不是周六或周日', en: '2027-01-11 in workdays is not a weekend day' } }],
    });
  });

  it('gives a new one-time password, which takes the second factor, the sessions and the keys away', async () => {
    const { userId } = await actor('twin');
    await owner.query(`UPDATE account SET must_change_password = false, totp_secret = 'x' WHERE id = $1`, [userId]);
    await owner.query(`INSERT INTO session (token_hash, account_id, expires_at) VALUES ('s', $1, now() + interval '1 hour')`, [userId]);
    await owner.query(`INSERT INTO api_key (token_hash, account_id, name, scopes, expires_at) VALUES ('k', $1, 'k', '{x}', now() + interval '1 hour')`, [userId]);

    const { change, once } = await changed('account', { action: 'reset', username: 'twin' });

    expect(once).toEqual({ oneTimePasswordEnds: expect.stringMatching(/^[\w-]{20}$/) });
    expect(JSON.stringify(change)).not.toContain(once['oneTimePasswordEnds']);
    expect(await owner.query(`SELECT must_change_password AS must, totp_secret AS totp, (SELECT count(*)::int FROM session WHERE account_id = $1) AS sessions,
      (SELECT count(*)::int FROM api_key WHERE account_id = $1 AND revoked_at IS NULL) AS keys FROM account WHERE id = $1`, [userId])).toEqual([{ must: true, totp: null, sessions: 0, keys: 0 }]);
  });

  it('ends a substitution with the role that it was about', async () => {
    for (const [username, ...roles] of [['officer-a', 'acceptanceOfficer', 'registrar'], ['officer-b', 'registrar'], ['chief', 'head']] as const)
      await changed('account', create(username, 'authority-p1', ...roles));
    const [a, b, chief] = await Promise.all(['officer-a', 'officer-b', 'chief'].map(actor));
    await owner.query(
      `INSERT INTO substitution (absent_id, substitute_id, roles, from_on, to_on, reason, instrument, appointed_by) VALUES ($1, $2, '{acceptanceOfficer}', '2020-01-01', '2099-01-01', 'x', 'x', $3)`,
      [a!.userId, b!.userId, chief!.userId],
    );
    const { change } = await changed('account', { action: 'roles', username: 'officer-a', roles: ['registrar'] });

    expect(change.result).toMatchObject({ departure: { openCases: 0, vacant: [{ role: 'acceptanceOfficer', openCases: 0 }] } });
    expect(await database.query(`SELECT revoked_at IS NOT NULL AS ended FROM substitution`)).toEqual([{ ended: true }]);
  });

  it('closes an organisation with its people and its powers of attorney', async () => {
    await changed('organisation', { action: 'close', id: 'works' });

    expect(await database.query(`SELECT DISTINCT active FROM account WHERE organisation_id = 'works'`)).toEqual([{ active: false }]);
    expect(codes(await propose('account', { action: 'reactivate', username: 'twin' }, 'sys'))).toEqual(['CLOSED']);
    expect(codes(await propose('organisation', { action: 'close', id: 'authority-p1' }, 'sys'))).toEqual(['BY_RULES']);
    expect(codes(await propose('organisation', { action: 'close', id: 'operator' }, 'sys'))).toEqual(['OPERATOR']);
  });

  it('dates every role that was given and taken', async () => {
    expect(await database.query(`SELECT role, to_at IS NULL AS now FROM role_held h JOIN account a ON a.id = h.account_id WHERE a.username IN ('sec-2', 'twin') ORDER BY 1`)).toEqual([
      { role: 'applicant', now: false }, { role: 'calendarAdmin', now: true }, { role: 'ruleAdmin', now: true },
    ]);
  });
}); // prettier-ignore
