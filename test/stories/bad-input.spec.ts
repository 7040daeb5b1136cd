import { randomUUID } from 'node:crypto';
import type { Case, Matter } from '../../apps/cli/src/demo/api.js';
import { Client, formOf, type Answer, type Sent } from '../../apps/cli/src/demo/client.js';
import { samplePdf } from '../../apps/cli/src/demo/files.js';
import { startServer, type TestServer } from '../support/server.js';

/** A case as received, and the requests a careless or hostile caller sends about it. */
describe('what the interface refuses', () => {
  let server: TestServer;
  let client: Client;
  let matter: Matter;
  let filed: Case;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
    matter = await client.matter('type-approval');
  }, 120_000);
  beforeEach(async () => {
    const { id } = await client.create('enterprise-a', 'type-approval');
    await client.act('enterprise-a', id, 'submit');
    filed = await client.case('enterprise-a', id);
  });
  afterAll(() => server?.stop(), 60_000);
  afterEach(async () => {
    expect((await client.case('enterprise-a', filed.id)).revision).toBe(filed.revision);
  });

  const headers = (more: Record<string, string> = {}) => ({
    'idempotency-key': randomUUID(),
    'if-match': `"${filed.revision}"`,
    ...more,
  });
  const acts = () => `/cases/${filed.id}/acts`;
  const post = (user: string | null, sent: Sent) => client.send(user, 'POST', acts(), sent);
  const attempt = (user: string | null, json: unknown, more?: Record<string, string>) =>
    post(user, { json, headers: headers(more) });
  const isProblem = (answer: Answer, status: number, code: string) => {
    expect(answer.body).toMatchObject({ status, code, title: expect.any(String) });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  };
  const accept = { verb: 'accept', payload: {} };

  it('knows no act of that name, and says which are possible', async () => {
    const answer = await attempt('acceptance', { verb: 'bless', payload: {} });
    isProblem(answer, 409, 'ILLEGAL_MOVE');
    expect(answer.body.allowed).toEqual(expect.arrayContaining(['accept', 'askCorrection']));
  });

  describe.each(['acceptance', 'enterprise-a'])('when sent by %s', (user) => {
    it.each([
      '__proto__', 'constructor', 'toString', 'open', 'limitReached', 'limitReached(T_CORRECTION)', 'T_CORRECTION',
      'confirmHearingNotice', 'xstate.init', '*', '',
    ])('does not take “%s” for an act of a person', async (verb) => {
      expect([403, 409, 422]).toContain((await attempt(user, { verb, payload: {} })).status);
    }); // prettier-ignore
  });

  it('refuses an act out of its step, and says which are possible', async () => {
    const answer = await attempt('approver', { verb: 'grant', payload: { scope: '准予' } });
    isProblem(answer, 409, 'ILLEGAL_MOVE');
    expect(answer.body.allowed).not.toContain('grant');
  });

  it('refuses a stale revision and tells the present one', async () => {
    const answer = await attempt('acceptance', accept, { 'if-match': `"${filed.revision - 1}"` });
    isProblem(answer, 409, 'STALE_REVISION');
    expect(answer.body.revision).toBe(filed.revision);
  });

  it.each(['idempotency-key', 'if-match'])('demands the header %s', async (name) => {
    const { [name]: _, ...rest } = headers() as Record<string, string>;
    isProblem(await post('acceptance', { json: accept, headers: rest }), 428, 'PRECONDITION_REQUIRED');
  });

  it('refuses malformed JSON', async () => {
    const body = '{"verb":"accept","payload":{';
    isProblem(
      await post('acceptance', { body, headers: headers({ 'content-type': 'application/json' }) }),
      400,
      'MALFORMED',
    );
  });

  it('refuses a body of more than one mebibyte', async () => {
    const answer = await attempt('acceptance', { verb: 'accept', payload: { remark: 'x'.repeat(1024 * 1024) } });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each([
    ['a field of the wrong type', { points: '全部', period: { unit: 'calendarDays', value: 30 } }, '/payload/points'],
    ['a field that is missing', { points: [{ text: '缺章' }] }, '/payload/period'],
    ['a number out of range', { points: [{ text: '缺章' }], period: { unit: 'calendarDays', value: -1 } }, '/payload/period/value'],
    ['an unknown property', { points: [{ text: '缺章' }], period: { unit: 'calendarDays', value: 30 }, colour: 'red' }, '/payload/colour'],
    ['an unknown property deep inside', { points: [{ text: '缺章', x: 1 }], period: { unit: 'calendarDays', value: 30 } }, '/payload/points/0/x'],
  ])('points at %s in a payload', async (_, payload, pointer) => {
    const answer = await attempt('acceptance', { verb: 'askCorrection', payload });
    isProblem(answer, 422, 'INVALID_INPUT');
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, message: expect.any(String) }));
  }); // prettier-ignore

  it.each([
    ['a NUL', '材料\u0000'],
    ['half of a surrogate pair', '材料\ud83d'],
    ['the other half', '材料\ude00'],
  ])('refuses %s in a text', async (_, remark) => {
    isProblem(await attempt('acceptance', { verb: 'accept', payload: { remark } }), 422, 'INVALID_INPUT');
  });

  it.each(['payload', 'verb'])('refuses a %s of the wrong kind', async (field) => {
    isProblem(await attempt('acceptance', { ...accept, [field]: 7 }), 422, 'INVALID_INPUT');
  });

  it.each([['revision', 99], ['state', 'granted'], ['context', {}], ['at', '2020-01-01T00:00:00Z']])(
    'lets no caller set the %s of a case',
    async (field, value) => {
      const answer = await attempt('acceptance', { ...accept, [field]: value });
      isProblem(answer, 422, 'INVALID_INPUT');
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: `/${field}` }));
    },
  ); // prettier-ignore

  it.each([
    ['an unknown property', { colour: 'red' }, '/form/colour'],
    ['a wrong type', { technicalBasis: 7 }, '/form/technicalBasis'],
  ])('points at %s in the form of a new case', async (_, fields, pointer) => {
    const json = { matter: 'type-approval', form: { ...matter.sampleForm, ...fields } };
    const answer = await client.send('enterprise-a', 'POST', '/cases', { json, headers: { 'idempotency-key': randomUUID() } });
    isProblem(answer, 422, 'INVALID_INPUT');
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
  }); // prettier-ignore

  it('refuses a new case with a state of its own', async () => {
    const json = { matter: 'type-approval', form: matter.sampleForm, state: 'granted' };
    isProblem(await client.send('enterprise-a', 'POST', '/cases', { json, headers: headers() }), 422, 'INVALID_INPUT');
  });

  it('does not let an incomplete form be submitted, and points at what is missing', async () => {
    const { technicalBasis: _, ...form } = matter.sampleForm;
    const draft = await client.create('enterprise-a', 'type-approval', form);
    const answer = await client.send('enterprise-a', 'POST', `/cases/${draft.id}/acts`, {
      json: { verb: 'submit', payload: { declaration: true } },
      headers: { 'idempotency-key': randomUUID(), 'if-match': `"${draft.revision}"` },
    });
    isProblem(answer, 422, 'INVALID_INPUT');
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: '/form/technicalBasis' }));
  });

  it.each(['enterprise-b', 'reviewer-p2', 'acceptance-p2'])(
    'does not tell %s that the case exists',
    async (stranger) => {
      isProblem(await client.send(stranger, 'GET', `/cases/${filed.id}`), 404, 'NOT_FOUND');
      for (const part of ['history', 'clock', 'documents'])
        expect((await client.send(stranger, 'GET', `/cases/${filed.id}/${part}`)).status).toBe(404);
      isProblem(await attempt(stranger, accept), 404, 'NOT_FOUND');
      const { items } = await client.call(stranger, 'GET', '/cases?limit=100');
      expect(items.map(({ id }: Case) => id)).not.toContain(filed.id);
    },
  );

  it.each(['00000000-0000-4000-8000-000000000000', 'not-a-uuid', "1' or '1'='1"])('finds no case %s', async (id) => {
    isProblem(await client.send('acceptance', 'GET', `/cases/${encodeURIComponent(id)}`), 404, 'NOT_FOUND');
  });

  it('knows a program by its bytes, whatever its name', async () => {
    const draft = await client.create('enterprise-a', 'type-approval');
    const file = {
      name: 'standard.pdf',
      type: 'application/pdf',
      bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(512)]),
    };
    const upload = (bytes: Buffer) =>
      client.send('enterprise-a', 'POST', `/cases/${draft.id}/materials`, {
        body: formOf('standard', { ...file, bytes }),
        headers: { 'idempotency-key': randomUUID(), 'if-match': `"${draft.revision}"` },
      });
    const refused = await upload(file.bytes);
    isProblem(refused, 415, refused.body.code);
    expect((await upload(samplePdf('standard.pdf', 'genuine').bytes)).status).toBeLessThan(300);
  });

  it('takes no material once the case is handed in', async () => {
    const answer = await client.send('enterprise-a', 'POST', `/cases/${filed.id}/materials`, {
      body: formOf('standard', samplePdf('standard.pdf', 'late')),
      headers: headers(),
    });
    isProblem(answer, 409, 'ILLEGAL_MOVE');
  });

  it('does nothing for who is not logged in', async () => {
    isProblem(await attempt(null, accept), 401, 'UNAUTHENTICATED');
    isProblem(await attempt(null, accept, { authorization: 'Bearer wrong' }), 401, 'UNAUTHENTICATED');
  });

  it('does not open a session for a wrong password or an unknown name, and does not say which', async () => {
    const login = (json: unknown) => client.send(null, 'POST', '/session', { json });
    const wrong = await login({ username: 'enterprise-a', password: 'wrong' });
    const unknown = await login({ username: 'nobody', password: 'wrong' });
    isProblem(wrong, 401, 'UNAUTHENTICATED');
    isProblem(unknown, 401, 'UNAUTHENTICATED');
    expect(unknown.body.detail).toBe(wrong.body.detail);
  });

  it('does not let an applicant accept, nor an approver', async () => {
    isProblem(await attempt('enterprise-a', accept), 403, 'NOT_YOUR_POWER');
    isProblem(await attempt('approver', accept), 403, 'NOT_YOUR_POWER');
  });

  it.each(['admin', 'security-admin', 'auditor'])('gives %s no act in any case', async (user) => {
    expect([403, 404]).toContain((await attempt(user, accept)).status);
  });

  it('names the refusal in Chinese, or in English on demand', async () => {
    const zh = await attempt('enterprise-a', accept);
    const en = await attempt('enterprise-a', accept, { 'accept-language': 'en' });
    expect(zh.body.detail).toMatch(/\p{Script=Han}/u);
    expect(en.body.detail).toMatch(/[a-z]/);
    expect(`${en.body.title}${en.body.detail}`).not.toMatch(/\p{Script=Han}/u);
    expect([zh.body.status, en.body.status]).toEqual([403, 403]);
  });

  it('answers the same key and body with the same answer, and the same key with another body not at all', async () => {
    const draft = await client.create('enterprise-a', 'type-approval');
    await client.act('enterprise-a', draft.id, 'submit');
    const { revision } = await client.case('enterprise-a', draft.id);
    const sent = (remark: string) =>
      client.send('acceptance', 'POST', `/cases/${draft.id}/acts`, {
        json: { verb: 'accept', payload: { remark } },
        headers: { 'idempotency-key': key, 'if-match': `"${revision}"` },
      });
    const key = randomUUID();
    const first = await sent('材料齐全');
    const again = await sent('材料齐全');
    const other = await sent('另一内容');

    expect(first.status).toBe(200);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    isProblem(other, 422, 'KEY_REUSED');
    const accepts = (await client.history('head', draft.id)).filter(({ verb }) => verb === 'accept');
    expect(accepts).toHaveLength(1);
  });

  it('lets one of two who act on the same revision win', async () => {
    const draft = await client.create('enterprise-a', 'type-approval');
    await client.act('enterprise-a', draft.id, 'submit');
    const { revision } = await client.case('enterprise-a', draft.id);
    const race = (verb: string, user: string, payload: unknown) =>
      client.send(user, 'POST', `/cases/${draft.id}/acts`, {
        json: { verb, payload },
        headers: { 'idempotency-key': randomUUID(), 'if-match': `"${revision}"` },
      });
    const answers = await Promise.all([race('accept', 'acceptance', {}), race('withdraw', 'enterprise-a', {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('STALE_REVISION');
  });
});
