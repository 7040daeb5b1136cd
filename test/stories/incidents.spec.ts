import pg from 'pg';
import { Client } from '../../apps/cli/src/demo/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { Story } from '../support/story.js';

let server: TestServer;
let client: Client;
let database: pg.Client;

beforeAll(async () => {
  server = await startServer();
  client = new Client(server.url);
  database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
});

afterAll(async () => {
  await database.end();
  await server.stop();
});

/** Status and body of a request, as somebody or as nobody. */
async function ask(account: string | undefined, path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
  const token = account && (await tokenOf(account));
  const answer = await fetch(server.url + path, {
    method,
    headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined };
} // prettier-ignore

const tokens = new Map<string, string>();
async function tokenOf(account: string): Promise<string> {
  const known = tokens.get(account);
  if (known) return known;
  const { body } = await ask(undefined, '/api/v1/session', { username: account, password: 'quanheng-demo' });
  tokens.set(account, body.token);
  return body.token;
}

const incidents = '/api/v1/incidents';

describe('incidents', () => {
  it('of the law are seen by the head and the auditor of the authority, and answered by the head, once', async () => {
    const story = await Story.submitted(client, 'type-approval', '');
    await client.call('admin', 'POST', '/sandbox/clock', { json: { advanceBy: 'P8D' } });

    const [incident] = (await ask('head', `${incidents}?open=true&kind=deemedAcceptance`)).body.items;
    expect(incident).toMatchObject({ caseId: story.id, authorityId: 'authority-p1', resolvedAt: null, acts: [] });
    // The auditor looks; what can be done about it is the head's to do.
    expect(incident.possible).toEqual(['acknowledge']);
    expect((await ask('auditor', incidents)).body.items).toEqual([{ ...incident, possible: [] }]);
    expect((await ask('head-p2', incidents)).body).toEqual({ items: [], nextCursor: null });
    expect((await ask('admin', incidents)).body.items).toEqual([]);

    const acts = `${incidents}/${incident.id}/acts`;
    const reason = '已约谈受理人员并补岗';
    expect(await ask('enterprise-a', acts, { verb: 'acknowledge', reason })).toMatchObject({ status: 403 });
    expect(await ask('auditor', acts, { verb: 'acknowledge', reason })).toMatchObject({ status: 403 });
    expect(await ask('head-p2', acts, { verb: 'acknowledge', reason })).toMatchObject({ status: 404 });
    expect(await ask('admin', acts, { verb: 'acknowledge', reason })).toMatchObject({ status: 404 });
    expect(await ask('head', acts, { verb: 'retry', reason })).toMatchObject({ status: 409, body: { code: 'ILLEGAL_MOVE', allowed: ['acknowledge'] } }); // prettier-ignore
    expect(await ask('head', acts, { verb: 'acknowledge', reason: ' ' })).toMatchObject({ status: 422 });
    expect(await ask('head', acts, { verb: 'acknowledge', reason })).toMatchObject({ status: 200, body: { acts: [{ verb: 'acknowledge', account: { id: 'head' }, reason }] } }); // prettier-ignore
    expect(await ask('head', acts, { verb: 'acknowledge', reason })).toMatchObject({
      status: 409,
      body: { allowed: [] },
    });
    expect((await ask('head', `${incidents}?open=true`)).body.items).toEqual([]);
  });

  it('are for nobody else, and unknown ones are not found', async () => {
    expect((await ask(undefined, incidents)).status).toBe(401);
    for (const account of ['enterprise-a', 'reviewer', 'lab', 'audit-admin'])
      expect((await ask(account, incidents)).status).toBe(403);
    expect((await ask('admin', `${incidents}?kind=other`)).status).toBe(422);
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x'])
      expect((await ask('admin', `${incidents}/${id}/acts`, { verb: 'retry', reason: '试' })).status).toBe(404);
  });

  it('of a message that died are resolved by an administrator: it is delivered', async () => {
    const story = await Story.submitted(client, 'type-approval', '');
    const { rows: [{ id }] } = await database.query(`INSERT INTO outbox (case_id, seq, code, desks, attempts, dead_at) VALUES ($1, 1, 'deemedAccepted', '{head}', 8, now()) RETURNING id`, [story.id]); // prettier-ignore
    const { rows: [incident] } = await database.query(`INSERT INTO incident (kind, subject, case_id) VALUES ('deadMessage', $1, $2) RETURNING id`, [id, story.id]); // prettier-ignore
    expect((await ask(undefined, '/readyz')).body).toMatchObject({ status: 'ok', queue: 'ok', incidents: 1 });

    const acts = `${incidents}/${incident.id}/acts`;
    expect(await ask('admin', acts, { verb: 'accept', reason: '?' })).toMatchObject({ status: 409, body: { allowed: ['retry', 'skip'] } }); // prettier-ignore
    expect(await ask('head', acts, { verb: 'retry', reason: '?' })).toMatchObject({ status: 404 });
    expect(await ask('admin', acts, { verb: 'retry', reason: '原因已排除' })).toMatchObject({ status: 200 });
    expect(await story.hints('head', 'deemedAccepted')).toContain('deemedAccepted');
    expect((await ask(undefined, '/readyz')).body).toMatchObject({ incidents: 0 });
  });
});

describe('what operators see', () => {
  it('are the figures of the deadlines, messages, incidents and the queue as text', async () => {
    const { status, headers, text } = await ask(undefined, '/metrics');

    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    const figures = Object.fromEntries(text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(/ (?=[^ ]+$)/))); // prettier-ignore
    expect(figures).toMatchObject({
      quanheng_queue_ok: '1', quanheng_clock_breaker_tripped: '0', quanheng_outbox_dead: '0',
      quanheng_deadlines_overdue: expect.any(String),
      'quanheng_incidents_open{kind="stuckDeadline"}': '0',
      'quanheng_deadline_lateness_seconds_bucket{le="+Inf"}': expect.any(String),
      'quanheng_deadline_lateness_last_hour_seconds{quantile="0.99"}': expect.any(String),
    }); // prettier-ignore
    expect(Number(figures['quanheng_deadlines_armed'])).toBeGreaterThan(0);
    expect(Number(figures['quanheng_deadline_oldest_overdue_seconds'])).toBeLessThan(60);
    expect(Number(figures['quanheng_outbox_delivered_total'])).toBeGreaterThan(0);
  });

  it('is the board of the queues, for administrators alone and only to look at', async () => {
    const board = '/admin/queues';
    for (const path of ['', '/', '/api/queues', '/static/js/none.js']) {
      expect((await ask(undefined, board + path)).status).toBe(401);
      for (const account of ['enterprise-a', 'head', 'auditor', 'security-admin'])
        expect((await ask(account, board + path)).status).toBe(403);
    }

    const page = await ask('admin', board);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<base href="/admin/queues/"');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*font-src 'self'/);
    const script = /static\/js\/main\.\w+\.js/.exec(page.text)![0];
    expect((await ask('admin', `${board}/${script}`)).status).toBe(200);

    const { body } = await ask('admin', `${board}/api/queues`);
    expect(body.queues.map(({ name, readOnlyMode }: { name: string; readOnlyMode: boolean }) => [name, readOnlyMode])).toEqual([['deadlines', true], ['messages', true]]); // prettier-ignore
    expect((await ask('admin', `${board}/api/queues/messages/pause`, {}, 'PUT')).status).toBe(403);
  });

  it('is a plain refusal while the store of the queue is away, and the board again afterwards', async () => {
    await database.query('ALTER SCHEMA bullmq RENAME TO elsewhere');
    expect(await ask('admin', '/admin/queues/api/queues')).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE' },
    });
    expect((await ask(undefined, '/readyz')).status).toBe(200);

    await database.query('ALTER SCHEMA elsewhere RENAME TO bullmq');
    expect((await ask('admin', '/admin/queues/api/queues')).status).toBe(200);
  });
});
