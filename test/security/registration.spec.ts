import { Client, type Answer } from '../../apps/cli/src/demo/client.js';
import { checkCharacterOf } from '#workflow-kit';
import { startServer, type TestServer } from '../support/server.js';

let number = 0;
/** A code that no organisation has yet. */
const newCode = () => {
  number += 1;
  const first17 = `91320100MB${String(number).padStart(7, '0')}`;
  return first17 + checkCharacterOf(first17)!;
};
const password = '衡器-Balance-2026';

const wish = (
  more: { organisation?: object; person?: object; legalRepresentative?: string; evidence?: string } = {},
) => {
  number += 1;
  return {
    organisation: {
      name: '新衡仪表有限公司',
      unifiedSocialCreditCode: newCode(),
      region: '320100',
      ...more.organisation,
    },
    person: { name: '新小衡', username: `newcomer-${number}`, password, isLegalRepresentative: false, ...more.person },
    legalRepresentative: more.legalRepresentative ?? '新大衡',
    evidence: more.evidence ?? '营业执照扫描件编号 2026-001',
  };
};

describe('the registration of an enterprise', () => {
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    server = await startServer();
    client = new Client(server.url);
  }, 120_000);
  afterAll(() => server?.stop(), 60_000);

  const register = (json: unknown, user: string | null = null) => client.send(user, 'POST', '/registrations', { json });
  const decide = (id: string, verb: string, user = 'security-admin') =>
    client.send(user, 'POST', `/registrations/${id}/acts`, { json: { verb, reasons: '已核对营业执照' } });
  const login = (username: string, secret = password) =>
    client.send(null, 'POST', '/session', { json: { username, password: secret } });
  const seen = async (id: string) => {
    const { items } = await client.call('security-admin', 'GET', '/registrations?limit=100');
    return (items as { id: string }[]).find((item) => item.id === id) as Record<string, any> | undefined;
  };
  const errorsOf = ({ status, body }: Answer) => [status, (body.errors as { pointer: string; code: string }[]).map(({ pointer, code }) => `${pointer} ${code}`)]; // prettier-ignore

  it('waits for a security administrator; approved, the person logs in as an applicant of a new enterprise', async () => {
    const asked = wish({ person: { name: '新大衡', isLegalRepresentative: true } });
    const { status, body } = await register(asked);
    expect([status, body]).toEqual([202, { id: expect.any(String), status: 'pending', reasons: null }]);
    expect((await login(asked.person.username)).status).toBe(401);
    expect(await seen(body.id)).toMatchObject({ organisation: asked.organisation, status: 'pending', knownOrganisation: null, usernameTaken: false }); // prettier-ignore

    expect(await decide(body.id, 'approve')).toMatchObject({ status: 200, body: { status: 'approved', decidedBy: { id: 'security-admin' } } }); // prettier-ignore
    const entered = await login(asked.person.username);
    expect(entered).toMatchObject({ status: 200, body: { roles: ['applicant'], organisation: { kind: 'enterprise', name: '新衡仪表有限公司', region: '320100' } } }); // prettier-ignore
    expect(await client.call(null, 'GET', `/registrations/${body.id}`)).toEqual({ id: body.id, status: 'approved', reasons: '已核对营业执照' }); // prettier-ignore
  });

  it('shows nobody the password, in whatever form', async () => {
    const { body } = await register(wish());

    expect(Object.keys((await seen(body.id))!)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/password/i)]),
    );
    expect(JSON.stringify(await seen(body.id))).not.toMatch(/argon2|Balance/);
  });

  it('refused, leaves nothing behind but the reasons', async () => {
    const asked = wish();
    const { body } = await register(asked);

    expect((await decide(body.id, 'refuse')).status).toBe(200);
    expect((await login(asked.person.username)).status).toBe(401);
    expect(await client.call(null, 'GET', `/registrations/${body.id}`)).toMatchObject({ status: 'refused', reasons: '已核对营业执照' }); // prettier-ignore
  });

  it('lets a further person join the enterprise that has the code, and see its cases', async () => {
    const filed = await client.create('enterprise-a', 'type-approval');
    const asked = wish({ organisation: { unifiedSocialCreditCode: '91320000MA00000016', name: '别的写法' } });
    const { body } = await register(asked);
    expect(await seen(body.id)).toMatchObject({ knownOrganisation: { id: 'enterprise-a-co' } });

    await decide(body.id, 'approve');
    const { body: session } = await login(asked.person.username);
    expect(session.organisation).toMatchObject({ id: 'enterprise-a-co', name: '东衡称重设备有限公司(演示)' });
    const shared = await client.send(null, 'GET', `/cases/${filed.id}`, { headers: { authorization: `Bearer ${session.token}` } }); // prettier-ignore
    expect(shared.status).toBe(200);
  });

  it('answers the same whether code or name are known here or not', async () => {
    const unknown = await register(wish());
    const knownName = await register(wish({ person: { username: 'head' } }));
    const knownCode = await register(wish({ organisation: { unifiedSocialCreditCode: '91320000MA00000029' } }));
    const askedBefore = await register(wish({ person: { username: 'head' } }));

    for (const { status, body } of [unknown, knownName, knownCode, askedBefore])
      expect([status, body]).toEqual([202, { id: expect.any(String), status: 'pending', reasons: null }]);
    expect(await seen(knownName.body.id)).toMatchObject({ usernameTaken: true });
    expect(errorsOf(await decide(knownName.body.id, 'approve'))).toEqual([422, ['/person/username TAKEN']]);
    expect(await seen(knownName.body.id)).toMatchObject({ status: 'pending' });
    expect((await login('head', password)).status).toBe(401);
  });

  it('makes account and organisation once, however many decide at once', async () => {
    const { body } = await register(wish());

    const answers = await Promise.all([1, 2, 3, 4].map((nth) => decide(body.id, nth % 2 ? 'approve' : 'refuse', nth > 2 ? 'security-admin-2' : 'security-admin'))); // prettier-ignore
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('makes one organisation of two registrations with the same code', async () => {
    const organisation = { unifiedSocialCreditCode: newCode() };
    const [one, other] = [wish({ organisation }), wish({ organisation })];
    const ids = [(await register(one)).body.id, (await register(other)).body.id] as string[];

    expect((await Promise.all(ids.map((id) => decide(id, 'approve')))).map(({ status }) => status)).toEqual([200, 200]);
    const [a, b] = [await login(one.person.username), await login(other.person.username)];
    expect(a.body.organisation.id).toBe(b.body.organisation.id);
  });

  it('has one legal representative in an enterprise', async () => {
    const organisation = { unifiedSocialCreditCode: newCode() };
    const person = { name: '新大衡', isLegalRepresentative: true };
    await decide((await register(wish({ organisation, person }))).body.id, 'approve');

    const second = await decide((await register(wish({ organisation, person }))).body.id, 'approve');
    expect(errorsOf(second)).toEqual([422, ['/person/isLegalRepresentative TAKEN']]);
  });

  it('is shown to security administrators and decided by them, and by nobody else', async () => {
    const waiting = await register(wish());
    expect(waiting.status).toBe(202);
    for (const user of ['enterprise-a', 'head', 'admin', 'auditor'])
      expect(await client.send(user, 'GET', '/registrations')).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_POWER' } });
    for (const user of ['enterprise-a', 'head', 'admin', 'audit-admin', 'calendar-admin'])
      expect(await decide(waiting.body.id, 'approve', user)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_POWER' } });
    expect((await client.send(null, 'GET', '/registrations')).status).toBe(401);
  }); // prettier-ignore

  it('is not decided by whoever handed it in', async () => {
    const { body } = await register(wish(), 'security-admin');

    expect(await decide(body.id, 'approve')).toMatchObject({ status: 403, body: { code: 'TWO_PERSONS' } });
    expect(await decide(body.id, 'refuse')).toMatchObject({ status: 403, body: { code: 'TWO_PERSONS' } });
    expect((await decide(body.id, 'approve', 'security-admin-2')).status).toBe(200);
  });

  it.each([
    ['a code with a wrong character', { organisation: { unifiedSocialCreditCode: '91320000MA00000019' } }, '/organisation/unifiedSocialCreditCode CHECK_CHARACTER'],
    ['a code with two characters in each other’s place', { organisation: { unifiedSocialCreditCode: '93120000MA00000016' } }, '/organisation/unifiedSocialCreditCode CHECK_CHARACTER'],
    ['a password that everybody uses', { person: { password: 'password1234' } }, '/person/password COMMON'],
    ['a legal representative of another name', { person: { isLegalRepresentative: true } }, '/person/name NOT_THE_SAME'],
    ['a role of its own choosing', { person: { roles: ['head'] } }, '/person/roles UNKNOWN_PROPERTY'],
    ['a name with a path in it', { person: { username: '../admin' } }, '/person/username INVALID_FORMAT'],
  ])('points at %s', async (_, more, error) => {
    expect(errorsOf(await register(wish(more)))).toEqual([422, [error]]);
  }); // prettier-ignore

  it('is not known by a made-up id', async () => {
    for (const id of ['1', '00000000-0000-4000-8000-000000000000'])
      expect((await client.send(null, 'GET', `/registrations/${id}`)).status).toBe(404);
  });

  it('is taken from one address so many times in an hour, and then not', async () => {
    const answers: Answer[] = [];
    while (answers.length < 21 && answers.at(-1)?.status !== 429) answers.push(await register(wish()));

    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'TOO_MANY' } });
    expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
