import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays } from '#engine';
import { databaseOf, loadRules, Registry } from '#store';
import { calendarYears, matters } from '#workflows';
import { Client, formOf } from '../../apps/cli/src/demo/client.js';
import { samplePdf } from '../../apps/cli/src/demo/files.js';
import { competence } from '../../apps/server/src/contract.js';
import { ownAffairs } from '../../apps/server/src/recorded.js';
import { startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

const matter = 'type-approval';
const fileName = '型式评价 "申请"; 附件.pdf';
const pdf = samplePdf(fileName, 'what was handed in');

interface Line {
  readonly kind: string; readonly account: { id: string } | null; readonly organisationId: string | null; readonly roles: string[]; readonly way: string; readonly address: string | null;
  readonly method: string; readonly route: string; readonly status: number; readonly code: string | null; readonly caseId: string | null; readonly subject: string | null;
} // prettier-ignore

let server: TestServer;
let client: Client;
let database: pg.Client;
/** Walked from the draft to the certificate by the agent, the authority and its testing body. */
let story: Story;
let seen = 0;

beforeAll(async () => {
  server = await startServer();
  client = new Client(server.url);
  database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  const { id, state } = await client.create('agent-a', matter);
  story = new (Story as unknown as new (...given: unknown[]) => Story)(client, id, '');
  await client.call('agent-a', 'POST', `/cases/${id}/materials`, {
    body: formOf((await client.matter(matter)).materials[0]!.code, pdf),
  });
  await story.by('agent-a', 'submit');
  await story.act('acceptance', 'accept');
  await story.act('approver', 'assign');
  await story.act('reviewer', 'entrust');
  for (const verb of ['contactApplicant', 'confirmSamples', 'report']) await story.by('lab', verb);
  expect(state).toBe('draft');
}, 60_000);
afterAll(async () => {
  await database?.end();
  await server?.stop();
}, 60_000);

/** The lines that were added since the last look, oldest first; the looks themselves left out. */
async function fresh(): Promise<Line[]> {
  const { items } = (await client.call('audit-admin', 'GET', '/audit/access?limit=100')) as { items: (Line & { id: string })[] };
  const added = items.filter(({ id }) => Number(id) > seen).toReversed();
  seen = Math.max(seen, ...items.map(({ id }) => Number(id)));
  return added.filter(({ route }) => route !== '/api/v1/audit/access');
} // prettier-ignore

const brief = ({ kind, account, route, status, subject }: Line) => [kind, account?.id, route.replace('/api/v1', ''), status, subject]; // prettier-ignore
const code = async () => (await client.matter(matter)).materials[0]!.code;

describe('what is looked at', () => {
  it('by people of the authority leaves a line each, with who, whence and what', async () => {
    await fresh();
    const { id } = story;
    for (const path of [`/cases/${id}`, `/cases/${id}/history`, `/cases/${id}/clock`, `/cases/${id}/documents`, `/cases/${id}/chart`, `/cases/${id}/materials/${await code()}`, '/cases', '/worklist'])
      await client.call('reviewer', 'GET', path);
    const lines = await fresh();

    expect(lines.map(brief)).toEqual([
      ['read', 'reviewer', '/cases/:id', 200, null],
      ['read', 'reviewer', '/cases/:id/history', 200, null],
      ['read', 'reviewer', '/cases/:id/clock', 200, null],
      ['read', 'reviewer', '/cases/:id/documents', 200, null],
      ['read', 'reviewer', '/cases/:id/chart', 200, null],
      ['read', 'reviewer', '/cases/:id/materials/:code', 200, await code()],
      ['read', 'reviewer', '/cases', 200, null],
      ['read', 'reviewer', '/worklist', 200, null],
    ]);
    expect(lines[0]).toMatchObject({ organisationId: 'authority-p1', roles: ['reviewer'], way: 'session', address: expect.stringContaining('127.0.0.1'), method: 'GET', code: null, caseId: id });
    expect(lines[6]).toMatchObject({ caseId: null });
  }); // prettier-ignore

  it('by the applicant and its agent of their own case leaves none', async () => {
    await fresh();
    for (const who of ['enterprise-a', 'agent-a']) {
      await client.case(who, story.id);
      await client.history(who, story.id);
      await client.call(who, 'GET', '/cases');
      await client.inbox(who);
    }

    expect(await fresh()).toEqual([]);
  });

  it('by the auditor and the administrators leaves a line, a look at the record too', async () => {
    await fresh();
    await client.case('auditor', story.id);
    await client.call('auditor', 'GET', `/audit/access?case=${story.id}&limit=1`);
    const { items } = await client.call('audit-admin', 'GET', '/audit/access?limit=2');

    expect(items.map(brief)).toEqual([
      ['read', 'auditor', '/audit/access', 200, null],
      ['read', 'auditor', '/cases/:id', 200, null],
    ]);
    expect(items[0].caseId).toBe(story.id);
  });

  it('on any route that is not open to all leaves a line, but for the caller’s own affairs', async () => {
    const { paths } = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as { paths: Record<string, { get?: { security?: object[] } }> };
    const closed = Object.keys(paths).filter((path) => paths[path]!.get && paths[path]!.get.security?.length !== 0);
    const patternOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');
    const unlike: unknown[] = [];
    for (const path of closed) {
      await fresh();
      await client.send('auditor', 'GET', path.replace('/api/v1', '').replaceAll('{id}', story.id).replaceAll('{code}', await code()));
      const lines = await fresh();
      const pattern = patternOf(path);
      const own = ownAffairs.includes(pattern);
      const routes = lines.filter(({ kind }) => !own || kind === 'read').map(({ route }) => route);
      const expected = own || pattern === '/api/v1/audit/access' ? [] : [pattern];
      if (JSON.stringify(routes) !== JSON.stringify(expected)) unlike.push([pattern, routes]);
    }

    expect(unlike).toEqual([]);
    expect(closed.length).toBeGreaterThan(20);
    expect(ownAffairs.filter((route) => !Object.keys(paths).map(patternOf).includes(route))).toEqual([]);
  }, 30_000); // prettier-ignore

  it('is not shown where it cannot be recorded', async () => {
    await client.login('reviewer');
    await database.query('ALTER TABLE access_record RENAME TO away');
    const answers = [];
    for (const path of [`/cases/${story.id}`, `/cases/${story.id}/history`, `/cases/${story.id}/materials/${await code()}`, '/cases'])
      answers.push(await client.send('reviewer', 'GET', path));
    const refusal = await client.send('reviewer', 'GET', `/cases/${randomUUID()}`);
    const own = await client.send('enterprise-a', 'GET', '/cases');
    await database.query('ALTER TABLE away RENAME TO access_record');

    for (const { status, body, headers } of [...answers, refusal]) {
      expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
      expect(JSON.stringify(body)).not.toContain(story.id);
      expect(headers.get('etag')).not.toMatch(/^"\d+"$/);
      expect(headers.get('content-disposition')).toBeNull();
    }
    expect(own.status).toBe(200);
    expect((await client.send('reviewer', 'GET', `/cases/${story.id}`)).status).toBe(200);
  }); // prettier-ignore
});

describe('what is refused', () => {
  const attempt = (who: string | null, verb: string, more: object = {}) =>
    client.send(who, 'POST', `/cases/${story.id}/acts`, { json: { verb, payload: {} }, headers: { 'if-match': '"1"', 'idempotency-key': randomUUID(), ...more } }); // prettier-ignore

  it('to somebody who is known leaves a line with the act, the rule and the case', async () => {
    const { revision } = await client.case('approver', story.id);
    const now = { 'if-match': `"${revision}"` };
    await fresh();
    expect((await attempt('acceptance', 'startReview', now)).status).toBe(409);
    expect((await attempt('registrar', 'giveOpinion', now)).status).toBe(403);
    expect((await attempt('reviewer', 'giveOpinion')).status).toBe(409);
    expect((await client.send('enterprise-b', 'GET', `/cases/${story.id}`)).status).toBe(404);
    expect((await client.send('enterprise-b', 'GET', '/audit/access')).status).toBe(403);

    expect((await fresh()).map((line) => [...brief(line), line.code, line.caseId])).toEqual([
      ['refusal', 'acceptance', '/cases/:id/acts', 409, 'startReview', 'ILLEGAL_MOVE', story.id],
      ['refusal', 'registrar', '/cases/:id/acts', 403, 'giveOpinion', 'NOT_YOUR_POWER', story.id],
      ['refusal', 'reviewer', '/cases/:id/acts', 409, 'giveOpinion', 'STALE_REVISION', story.id],
      ['refusal', 'enterprise-b', '/cases/:id', 404, null, 'NOT_FOUND', story.id],
    ]);
  }); // prettier-ignore

  it('to a stranger leaves one where somebody is claimed to be, and none for noise', async () => {
    await fresh();
    await client.send(null, 'POST', '/session', { json: { username: 'reviewer', password: 'wrong' } });
    await client.send(null, 'POST', '/session', { json: { username: 'my-secret-password', password: 'wrong' } });
    await client.send(null, 'GET', `/cases/${story.id}`, { headers: { authorization: `Bearer ${'x'.repeat(43)}` } });
    expect((await attempt(null, 'grant')).status).toBe(401);
    expect((await client.send(null, 'GET', `/cases/${story.id}`)).status).toBe(401);
    expect((await client.send(null, 'GET', '/no/such/page')).status).toBe(404);
    expect((await client.send(null, 'GET', '/matters/none')).status).toBe(404);
    const lines = await fresh();

    expect(lines.map((line) => [...brief(line), line.way])).toEqual([
      ['refusal', 'reviewer', '/session', 401, null, 'login'],
      ['refusal', undefined, '/session', 401, null, 'login'],
      ['refusal', undefined, '/cases/:id', 401, null, 'none'],
      ['refusal', undefined, '/cases/:id/acts', 401, 'grant', 'none'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('in a flood is told sixty times a minute, then counted', async () => {
    const { rows: before } = await database.query(`SELECT count(*)::int AS n FROM access_record`);
    for (let n = 0; n < 80; n += 1) await attempt(null, 'grant');
    const { rows: after } = await database.query(`SELECT count(*)::int AS n FROM access_record`);

    expect(after[0].n - before[0].n).toBeLessThanOrEqual(60);
    expect(after[0].n - before[0].n).toBeGreaterThan(40);
  });
});

describe('a material', () => {
  const download = async (who: string) => client.send(who, 'GET', `/cases/${story.id}/materials/${await code()}`);

  it.each(['agent-a', 'enterprise-a', 'reviewer', 'lab', 'auditor'])('is downloaded by %s as it was handed in, never to be run', async (who) => {
    const token = await client.login(who);
    const response = await fetch(`${server.url}/api/v1/cases/${story.id}/materials/${await code()}`, { headers: { authorization: `Bearer ${token}` } });

    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(pdf.bytes))).toBe(true);
    expect(Object.fromEntries(['content-type', 'content-length', 'x-content-type-options', 'cache-control', 'content-security-policy'].map((name) => [name, response.headers.get(name)]))).toEqual({
      'content-type': 'application/pdf', 'content-length': String(pdf.bytes.length), 'x-content-type-options': 'nosniff',
      'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; sandbox",
    });
    const disposition = response.headers.get('content-disposition')!;
    expect(disposition).toMatch(/^attachment; filename="/);
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(disposition)![1]!)).toBe(fileName);
  }); // prettier-ignore

  it.each(['enterprise-b', 'auditor-p2', 'assessor', 'expert-1', 'admin', 'audit-admin'])('is not there for %s', async (who) => {
    expect((await download(who)).status).toBe(404);
  }); // prettier-ignore

  it('is not there for a third party, who may know of the case', async () => {
    const other = await Story.draft(client, matter, '');
    await client.call('enterprise-a', 'POST', `/cases/${other.id}/materials`, { body: formOf(await code(), pdf) });
    await other.apply('submit');
    await other.act('acceptance', 'accept');
    await other.act('reviewer', 'startReview');
    await other.act('reviewer', 'tellThirdParty', { unifiedSocialCreditCode: '91320000MA00000029' });

    expect((await client.send('enterprise-b', 'GET', `/cases/${other.id}`)).status).toBe(200);
    expect((await client.send('enterprise-b', 'GET', `/cases/${other.id}/materials/${await code()}`)).status).toBe(404);
  });

  it('that was never handed in, or has no such code, is not there', async () => {
    for (const name of ['photo', 'nothing', '..%2F..%2Fetc%2Fpasswd'])
      expect((await client.send('reviewer', 'GET', `/cases/${story.id}/materials/${name}`)).status).toBe(404);
  });
});

describe('was this person competent then', () => {
  const asked = async (seq: number, who = 'auditor', id = story.id) => client.send(who, 'GET', `/audit/competence?case=${id}&seq=${seq}`); // prettier-ignore
  const all = async () => Promise.all((await story.history()).map(async ({ seq }) => competence.parse((await asked(seq)).body))); // prettier-ignore
  const failing = (answers: Awaited<ReturnType<typeof all>>) =>
    answers.flatMap(({ entry, findings }) => findings.filter(({ holds }) => holds !== true).map(({ rule, holds }) => [entry.verb, rule, holds])); // prettier-ignore

  it('yes, for every entry of a case that the engine let through', async () => {
    await story.act('reviewer', 'giveOpinion');
    await story.act('approver', 'grant');
    await story.act('registrar', 'issueCertificate');
    const answers = await all();

    expect(answers.length).toBeGreaterThan(10);
    expect(failing(answers)).toEqual([]);
    expect(answers.every((answer) => answer.competent === true)).toBe(true);
    expect(new Set(answers.map(({ person }) => person.id))).toEqual(new Set(['agent-a', 'system', 'acceptance', 'approver', 'reviewer', 'lab', 'registrar'])); // prettier-ignore
  }, 30_000);

  it('with the person, the role and since when, the authority, the grant and the duties before', async () => {
    const granted = (await all()).find(({ entry }) => entry.verb === 'grant')!;

    expect(granted).toMatchObject({
      competent: true, person: { id: 'approver', name: '审批人 程度' }, role: { id: 'approver', heldBy: 'approver', toAt: null },
      organisation: { id: 'authority-p1', decided: true }, grant: { id: 'ta-320000', kind: 'own', covered: true }, duties: { act: 'decision', person: [] },
    });
    expect(granted.findings.map(({ rule }) => rule)).toEqual(['ROLE', 'POWER', 'AUTHORITY', 'ASSIGNED', 'GRANT', 'S1', 'RECUSAL']);
    expect(granted.names).toMatchObject({ 'authority-p1': expect.any(String), approver: '审批人 程度' });
  }); // prettier-ignore

  it('for an agent by the power of attorney that the entry names', async () => {
    const submitted = (await all()).find(({ entry }) => entry.verb === 'submit')!;

    expect(submitted).toMatchObject({ competent: true, actedFor: { kind: 'attorney', principal: 'enterprise-a-co', onRecord: { matters: ['*'], revokedAt: null } } }); // prettier-ignore
  });

  /** A rule file ends a grant on a day that was over when it was loaded; another takes its place. */
  async function endedBackThen(id: string, to: string): Promise<void> {
    const { rows: [grant] } = await database.query(`SELECT matter, region, tier, applicant_kind AS "applicantKind", authority_id AS authority, kind, delegator_id AS delegator, instrument, from_on::text AS from FROM grant_of_power WHERE id = $1`, [id]);
    const engine = await databaseOf(server.databaseUrl, 'engine').initialize();
    const grants = [{ ...grant, id, to }, { ...grant, id: `${id}-again`, from: addDays(to, 1) }];
    const { faults } = await loadRules(engine, new Registry(matters, calendarYears), { source: '追溯终止(测试)', grants });
    await engine.destroy();
    expect(faults).toEqual([]);
  } // prettier-ignore

  it('is judged by the facts of then: what ended later counts for nothing', async () => {
    await database.query(`UPDATE account SET roles = '{registrar}' WHERE id = 'reviewer'`);
    await database.query(`UPDATE account SET active = false WHERE id = 'approver'`);
    await database.query(`UPDATE power_of_attorney SET revoked_at = app_now() WHERE agent_id = 'agent-a-co'`);
    await endedBackThen('ta-320000', '2026-02-28');
    const answers = await all();

    expect(failing(answers)).toEqual([]);
    expect(answers.find(({ entry }) => entry.verb === 'giveOpinion')!.role).toMatchObject({ toAt: expect.any(String) });
    expect(answers.find(({ entry }) => entry.verb === 'submit')!.actedFor).toMatchObject({ onRecord: { revokedAt: expect.any(String) } });
  }, 30_000); // prettier-ignore

  it('says that it does not know where roles were not dated yet', async () => {
    await database.query(`ALTER TABLE role_held DISABLE TRIGGER ALL; UPDATE role_held SET from_at = app_now() WHERE account_id = 'acceptance'`); // prettier-ignore

    expect(failing(await all())).toEqual([['accept', 'ROLE', null]]);
    expect((await all()).find(({ entry }) => entry.verb === 'accept')!.competent).toBeNull();
  });

  it('is for auditors of the authority alone', async () => {
    expect(await Promise.all(['auditor', 'auditor-p2', 'head', 'enterprise-a', 'audit-admin'].map(async (who) => (await asked(1, who)).status))).toEqual([200, 404, 403, 403, 403]); // prettier-ignore
    expect((await asked(999)).status).toBe(404);
    expect((await asked(1, 'auditor', randomUUID())).status).toBe(404);
    expect((await asked(0)).status).toBe(422);
  });
});
