import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../apps/cli/src/demo/client.js';
import * as contract from '../../apps/server/src/contract.js';
import { startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

const matter = 'type-approval';

describe('people, organisations and powers over HTTP', () => {
  let server: TestServer;
  let client: Client;
  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 60_000);
  afterAll(() => server?.stop(), 60_000);

  /** Status, and the code or rule of a refusal. */
  async function tried(user: string, method: string, path: string, json?: unknown): Promise<[number, string?]> {
    const { status, body } = await client.send(user, method, path, json === undefined ? {} : { json });
    return status < 400 ? [status] : [status, body.rule ?? body.errors?.[0].code ?? body.code];
  }
  const propose = (user: string, kind: string, content: unknown) => client.call(user, 'POST', '/admin/changes', { json: { kind, content, reasons: '人事变动' } });
  const act = (user: string, id: string, verb = 'approve') => tried(user, 'POST', `/admin/changes/${id}/acts`, { verb, reasons: '已核对' });
  const approved = (user: string, id: string) => client.call(user, 'POST', `/admin/changes/${id}/acts`, { json: { verb: 'approve', reasons: '已核对' } });
  const visible = async (user: string, id: string) => (await client.send(user, 'GET', `/cases/${id}`)).status;

  /** A request of somebody who is not a demonstration account. */
  async function as(token: string | undefined, method: string, path: string, json?: unknown) {
    const { status, body } = await client.send(null, method, path, { ...(json !== undefined && { json }), ...(token && { headers: { authorization: `Bearer ${token}` } }) });
    return { status, body };
  }

  it('makes an account by two people; the new person changes the password and begins', async () => {
    const { id, status, oneTimePasswordBegins: begins } = await propose('admin', 'account', { action: 'create', username: 'reviewer-new', name: '承办人 新', organisation: 'authority-p1', roles: ['reviewer'] });
    expect(status).toBe('proposed');
    expect(await act('admin', id)).toEqual([403, 'TWO_PERSONS']);
    for (const user of ['reviewer', 'head', 'auditor', 'enterprise-a']) expect(await act(user, id)).toEqual([403, 'NOT_YOUR_POWER']);
    for (const user of ['audit-admin', 'calendar-admin']) expect(await act(user, id)).toEqual([403, 'NOT_YOUR_POWER']);

    const done = contract.changeActed.parse(await approved('security-admin', id));
    expect(await act('security-admin-2', id)).toEqual([409, 'ILLEGAL_MOVE']);
    expect(JSON.stringify(await client.call('audit-admin', 'GET', `/admin/changes/${id}`))).not.toMatch(new RegExp(`${begins}|${done.oneTimePasswordEnds}`));
    const password = `${begins}${done.oneTimePasswordEnds}`;
    for (const half of [begins, done.oneTimePasswordEnds]) expect((await as(undefined, 'POST', '/session', { username: 'reviewer-new', password: half })).status).toBe(401);

    const first = await as(undefined, 'POST', '/session', { username: 'reviewer-new', password });
    expect((await as(first.body.token, 'GET', '/worklist')).body).toMatchObject({ status: 403, rule: 'CHANGE_PASSWORD' });
    const changed = await as(first.body.token, 'PUT', '/account/password', { current: password, next: 'a-long-enough-one-1' });
    expect([changed.status, changed.body]).toEqual([204, '']);
    expect((await as(first.body.token, 'GET', '/worklist')).status).toBe(200);
    expect((await client.call('admin', 'GET', `/admin/accounts/${String(done.result!['accountId'])}/roles`)).items).toMatchObject([{ role: 'reviewer', organisation: 'authority-p1', toAt: null }]);
  });

  it('keeps configuration from those who act in cases, and cases from those who configure', async () => {
    const content = { action: 'create', username: 'mine', name: '自己', organisation: 'authority-p1', roles: ['approver'] };
    for (const user of ['head', 'approver', 'auditor', 'enterprise-a', 'lab'])
      for (const [method, path, json] of [['GET', '/admin/changes'], ['GET', '/admin/accounts'], ['GET', '/admin/organisations'], ['POST', '/admin/changes', { kind: 'account', content, reasons: 'x' }]] as const)
        expect([user, path, ...(await tried(user, method, path, json))]).toEqual([user, path, 403, 'NOT_YOUR_POWER']);
    for (const user of ['security-admin', 'audit-admin', 'calendar-admin']) expect(await tried(user, 'POST', '/admin/changes', { kind: 'account', content, reasons: 'x' })).toEqual([403, 'NOT_YOUR_POWER']);
    for (const kind of ['rules', 'calendar']) expect(await tried('admin', 'POST', '/admin/changes', { kind, content: {}, reasons: 'x' })).toEqual([403, 'NOT_YOUR_POWER']);

    const { id } = await Story.submitted(client, matter, '');
    for (const user of ['admin', 'security-admin', 'calendar-admin', 'audit-admin']) expect(await visible(user, id)).toBe(404);
  });

  it('changes rules by two security administrators; the console waits for one of them in production only', async () => {
    const file = { source: '两人变更(测试)', authorities: [], grants: [], settings: [{ id: 'two-people', matter, authority: 'authority-p1', name: 'extensionApprover', value: 'headOnly', basis: '测试', from: '2026-03-03', to: null }], limits: [] };
    const { id } = await propose('security-admin', 'rules', file);
    expect(await act('security-admin', id)).toEqual([403, 'TWO_PERSONS']);
    expect(await approved('security-admin-2', id)).toMatchObject({ status: 'approved', result: { settings: 1 } });
    expect(await tried('security-admin', 'POST', '/admin/changes', { kind: 'rules', content: file, reasons: 'x' })).toEqual([422, 'NOTHING_NEW']);
    expect(await tried('security-admin', 'POST', '/admin/changes', { kind: 'rules', content: { ...file, grants: [{}] }, reasons: 'x' })).toEqual([422, 'INVALID_TYPE']);

    const folder = mkdtempSync(join(tmpdir(), 'quanheng-two-people-'));
    try {
      writeFileSync(join(folder, 'rules.json'), JSON.stringify({ ...file, source: '控制台(测试)', settings: [] }));
      expect(await server.cli('rules', 'load', join(folder, 'rules.json'))).toMatchObject({ code: 0, out: expect.stringContaining('0 choices') });
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(await server.cli('admin', 'create', 'another', '--name', '另一人', '--role', 'userAdmin')).toMatchObject({ code: 1, out: expect.stringContaining('admin') });
  });

  it('lists accounts, organisations and changes page by page', async () => {
    const first = await client.call('admin', 'GET', '/admin/accounts?organisation=authority-p1&limit=5');
    const second = await client.call('admin', 'GET', `/admin/accounts?organisation=authority-p1&limit=100&cursor=${first.nextCursor}`);
    const names = [...first.items, ...second.items].map(({ username }: { username: string }) => username);
    expect(names).toEqual(names.toSorted());
    expect(names).toEqual(expect.arrayContaining(['acceptance', 'approver', 'deputy-head', 'head', 'reviewer', 'reviewer-new']));
    expect((await client.call('audit-admin', 'GET', '/admin/accounts?role=ruleAdmin')).items.map(({ username }: { username: string }) => username)).toEqual(['security-admin', 'security-admin-2']);
    contract.pageOf(contract.account).parse(first);
    const labs = contract.pageOf(contract.organisation).parse(await client.call('admin', 'GET', '/admin/organisations?kind=testingBody&region=320000'));
    expect(labs.items).toMatchObject([{ id: 'lab-1', authorisations: [{ scope: ['*'] }] }]);
    expect((await client.call('audit-admin', 'GET', '/admin/changes?status=approved&kind=rules')).items).toMatchObject([{ proposedBy: { id: 'security-admin' }, decidedBy: { id: 'security-admin-2' } }]);
    for (const cursor of ['x', Buffer.from('["\\u0000"]').toString('base64url'), Buffer.from('["2026-99-01","x"]').toString('base64url')])
      for (const path of ['accounts', 'changes', 'organisations']) expect(await tried('admin', 'GET', `/admin/${path}?cursor=${cursor}`)).toEqual([400, 'MALFORMED']);
  });

  it('shows the roles of an account to auditors of the same authority alone', async () => {
    expect((await client.call('auditor', 'GET', '/admin/accounts/reviewer/roles')).items).toMatchObject([{ role: 'reviewer' }]);
    expect(await tried('auditor-p2', 'GET', '/admin/accounts/reviewer/roles')).toEqual([404, 'NOT_FOUND']);
    expect(await tried('reviewer', 'GET', '/admin/accounts/reviewer/roles')).toEqual([403, 'NOT_YOUR_POWER']);
  });

  describe('a power of attorney', () => {
    const power = { agentCode: '91320000MA0000003C', matters: [matter], special: [], instrument: '委托书(测试)', from: '2026-03-02', to: '2027-03-01' };
    const give = (user: string, change: object = {}) => tried(user, 'POST', '/powers-of-attorney', { ...power, ...change });

    it('opens the cases of the principal to the agent, and closes them at once when it is revoked', async () => {
      const { sampleForm } = await client.matter(matter);
      const { id } = await client.create('enterprise-b', matter, sampleForm);
      await client.act('enterprise-b', id, 'submit');
      expect(await visible('agent-a', id)).toBe(404);

      const given = contract.powerOfAttorney.parse(await client.call('enterprise-b', 'POST', '/powers-of-attorney', { json: power }));
      expect(given).toMatchObject({ status: 'inForce', principal: { id: 'enterprise-b-co' }, agent: { id: 'agent-a-co' } });
      expect(await visible('agent-a', id)).toBe(200);
      expect(await client.case('agent-a', id)).toMatchObject({ blocked: expect.arrayContaining([expect.objectContaining({ verb: 'withdraw', rule: 'SPECIAL_POWER' })]) });
      const wider = await client.call('enterprise-b', 'POST', '/powers-of-attorney', { json: { ...power, special: ['withdraw'] } });
      await client.act('agent-a', id, 'withdraw');
      expect(await tried('agent-a', 'DELETE', `/powers-of-attorney/${wider.id}`)).toEqual([204]);

      expect(await tried('enterprise-b', 'DELETE', `/powers-of-attorney/${given.id}`)).toEqual([204]);
      expect(await visible('agent-a', id)).toBe(404);
      expect(await tried('enterprise-b', 'DELETE', `/powers-of-attorney/${given.id}`)).toEqual([204]);
      expect(await give('enterprise-b')).toEqual([201]);
    });

    it('is given by the legal representative alone, to an agency, for a time', async () => {
      expect(await give('drafter-a')).toEqual([403, 'LEGAL_REPRESENTATIVE']);
      for (const user of ['agent-a', 'head', 'admin', 'lab']) expect(await give(user)).toEqual([403, 'LEGAL_REPRESENTATIVE']);
      expect(await give('enterprise-b', { agentCode: '91320000MA00000016' })).toEqual([422, 'NOT_AN_AGENCY']);
      expect(await give('enterprise-b', { agentCode: '91320000MA0000003D' })).toEqual([422, 'CHECK_CHARACTER']);
      expect(await give('enterprise-b', { matters: ['nothing'] })).toEqual([422, 'UNKNOWN']);
      expect(await give('enterprise-b', { from: '2026-03-01' })).toEqual([422, 'IN_THE_PAST']);
      expect(await give('enterprise-b', { to: '2026-03-01' })).toEqual([422, 'BEFORE_FROM']);
      expect(await give('enterprise-b', { to: '2031-03-03' })).toEqual([422, 'TOO_LONG']);
    });

    it('is known to principal and agent alone', async () => {
      const { items } = await client.call('agent-a', 'GET', '/powers-of-attorney');
      expect(items.map(({ principal, status }: any) => [principal.id, status]).sort()).toEqual([['enterprise-a-co', 'inForce'], ['enterprise-b-co', 'inForce'], ['enterprise-b-co', 'revoked'], ['enterprise-b-co', 'revoked']]);
      expect((await client.call('drafter-a', 'GET', '/powers-of-attorney')).items).toHaveLength(1);
      expect((await client.call('reviewer', 'GET', '/powers-of-attorney')).items).toEqual([]);
      const ofA = items.find(({ principal }: any) => principal.id === 'enterprise-a-co').id;
      expect(await tried('drafter-a', 'DELETE', `/powers-of-attorney/${ofA}`)).toEqual([403, 'LEGAL_REPRESENTATIVE']);
      for (const user of ['enterprise-b', 'head', 'admin']) expect(await tried(user, 'DELETE', `/powers-of-attorney/${ofA}`)).toEqual([404, 'NOT_FOUND']);
      expect(await tried('enterprise-a', 'DELETE', '/powers-of-attorney/x')).toEqual([404, 'NOT_FOUND']);
    });
  });

  describe('a substitution', () => {
    const asked = { absent: 'acceptance', substitute: 'registrar', roles: ['acceptanceOfficer'], from: '2026-03-02', to: '2026-03-20', reason: '休假', instrument: '代理通知1号' };
    const appoint = (user: string, change: object = {}) => tried(user, 'POST', '/substitutions', { ...asked, ...change });

    it('lets the substitute act with both names on record, and ends at once', async () => {
      const story = await Story.submitted(client, matter, '');
      expect(await story.refusal('registrar', 'accept')).toMatchObject({ status: 403 });
      const appointed = contract.substitution.parse(await client.call('head', 'POST', '/substitutions', { json: asked }));
      expect(appointed).toMatchObject({ status: 'inForce', appointedBy: { id: 'head' } });

      await story.by('registrar', 'accept');
      expect((await story.history()).find(({ verb }) => verb === 'accept')!.actor).toMatchObject({ userId: 'registrar', role: 'acceptanceOfficer', substituteFor: 'acceptance' });

      const next = await Story.submitted(client, matter, '');
      expect(await tried('acceptance', 'DELETE', `/substitutions/${appointed.id}`)).toEqual([204]);
      expect(await next.refusal('registrar', 'accept')).toMatchObject({ status: 403 });
    });

    it('is appointed by the head, never for oneself, never in a chain', async () => {
      for (const user of ['reviewer', 'auditor', 'approver']) expect(await appoint(user)).toEqual([403, 'SUBSTITUTE']);
      for (const user of ['enterprise-a', 'admin', 'lab']) expect(await appoint(user)).toEqual([403, 'NOT_YOUR_POWER']);
      expect(await appoint('head', { substitute: 'head' })).toEqual([403, 'SUBSTITUTE']);
      expect(await appoint('deputy-head', { absent: 'head', substitute: 'approver', roles: ['head'] })).toEqual([403, 'SUBSTITUTE']);
      expect(await appoint('deputy-head', { absent: 'head', substitute: 'deputy-head', roles: ['head'] })).toEqual([403, 'SUBSTITUTE']);
      expect(await appoint('head-p2')).toEqual([422, 'NOT_A_COLLEAGUE']);
      expect(await appoint('head', { substitute: 'reviewer-p2' })).toEqual([422, 'NOT_A_COLLEAGUE']);
      expect(await appoint('head', { substitute: 'acceptance' })).toEqual([422, 'SAME_PERSON']);
      expect(await appoint('head', { substitute: 'auditor' })).toEqual([422, 'AUDITOR']);
      expect(await appoint('head', { roles: ['approver'] })).toEqual([422, 'NOT_HELD']);
      expect(await appoint('head', { from: '2026-03-01' })).toEqual([422, 'IN_THE_PAST']);
      expect(await appoint('head', { to: '2026-05-31' })).toEqual([422, 'TOO_LONG']);
      expect(await appoint('head', { to: '2026-05-30' })).toEqual([201]);
      expect(await appoint('head')).toEqual([422, 'OVERLAP']);
      expect(await appoint('head', { absent: 'reviewer', substitute: 'acceptance', roles: ['reviewer'] })).toEqual([422, 'AWAY']);
      expect(await appoint('head', { absent: 'registrar', substitute: 'reviewer', roles: ['registrar'] })).toEqual([422, 'IS_SUBSTITUTE']);
      expect(await appoint('head', { absent: 'head', substitute: 'deputy-head', roles: ['head'], from: '2026-04-01', to: '2026-04-10' })).toEqual([201]);
    });

    it('is known to the people of the authority alone', async () => {
      const { items } = contract.pageOf(contract.substitution).parse(await client.call('auditor', 'GET', '/substitutions'));
      expect(items.map(({ absent, status }: any) => [absent.id, status])).toEqual(expect.arrayContaining([['head', 'toCome'], ['acceptance', 'revoked'], ['acceptance', 'inForce']]));
      expect((await client.call('head-p2', 'GET', '/substitutions')).items).toEqual([]);
      const { body } = await client.send('head-p2', 'POST', '/substitutions', { json: { ...asked, absent: 'acceptance', substitute: 'head-p2-x' } });
      expect(body.errors.map(({ code }: { code: string }) => code)).toEqual(['NOT_A_COLLEAGUE', 'NOT_A_COLLEAGUE']);
      expect(await tried('head-p2', 'DELETE', `/substitutions/${(items[0] as { id: string }).id}`)).toEqual([404, 'NOT_FOUND']);
      expect(await tried('reviewer', 'DELETE', `/substitutions/${(items[0] as { id: string }).id}`)).toEqual([403, 'SUBSTITUTE']);
    });
  });

  it('tells what somebody leaves behind, and tells the head, so that it is assigned to others', async () => {
    const leave = async (username: string) => {
      const { id } = await propose('admin', 'account', { action: 'deactivate', username });
      return (await approved('security-admin', id)).result.departure;
    };
    const [{ id: reviewer }] = (await client.call('admin', 'GET', '/admin/accounts?organisation=authority-p1&role=reviewer')).items.filter(({ username }: { username: string }) => username === 'reviewer-new');
    const story = await Story.accepted(client, matter, '');
    await story.act('approver', 'assign', { reviewer, secondReviewer: 'second-reviewer' });

    expect(await leave('reviewer-new')).toMatchObject({ openCases: 1, first: [{ id: story.id, matter }], vacant: [] });
    expect(await leave('registrar')).toMatchObject({ openCases: 0, vacant: [{ role: 'registrar' }] });

    const incidents = contract.pageOf(contract.incident).parse(await client.call('head', 'GET', '/incidents?kind=departure')).items as { id: string; detail: object }[];
    expect(incidents.map(({ detail }) => detail)).toMatchObject([{ account: 'registrar', vacant: [{ role: 'registrar' }] }, { account: reviewer, openCases: 1 }]);
    expect((await client.call('head-p2', 'GET', '/incidents?kind=departure')).items).toEqual([]);
    expect(await tried('head', 'POST', `/incidents/${incidents[0]!.id}/acts`, { verb: 'acknowledge', reason: '已安排' })).toEqual([200]);
    expect((await client.send('registrar', 'GET', '/worklist')).status).toBe(401);
  });
}); // prettier-ignore
