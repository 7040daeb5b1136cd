import { Client } from '../../apps/cli/src/demo/client.js';
import { preferences } from '../../apps/server/src/contract.js';
import { startMailServer, type MailServer, type Received } from '../../libs/messages/src/testing/mail-server.js';
import { startServer, type TestServer } from '../support/server.js';

const company = 'enterprise-a';
const address = 'office@enterprise-a.example';

describe('hints by e-mail, over HTTP and SMTP', () => {
  let mails: MailServer;
  let server: TestServer;
  let client: Client;

  beforeAll(async () => {
    mails = await startMailServer();
    server = await startServer({ SMTP_URL: mails.url, PUBLIC_URL: 'https://portal.example', MAIL_FROM: '权衡 <portal@quanheng.example>' }); // prettier-ignore
    client = new Client(server.url);
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await mails?.stop();
  });

  const prefer = (method: 'GET' | 'PUT' | 'POST', path = '', json?: unknown, user = company) => client.send(user, method, `/preferences${path}`, json === undefined ? {} : { json }); // prettier-ignore
  const codeIn = ({ mail }: Received) => /\d{6}/.exec(mail.text!)![0];
  /** The codes of what is wrong with a request that was refused. */
  const faults = async (answer: Promise<{ status: number; body: any }>) => {
    const { status, body } = await answer;
    return [status, ...(body.errors ?? [body]).map((fault: { code: string }) => fault.code)];
  };
  /** A case in which the applicant is told something: the notice of a commitment was handed over. */
  const noticeServed = async () => {
    const { id, number } = (await client.create(company, 'type-approval-commitment')) as { id: string; number: string };
    await client.act('acceptance', id, 'serveNotice');
    return { id, number };
  };

  it('are off at first, and service of documents is not theirs to switch off', async () => {
    const { body } = await prefer('GET');

    expect(preferences.parse(body)).toMatchObject({ language: 'zh', email: { address: `${company}@demo.example`, on: false, pending: null } });
    expect(body.statutoryService.zh).toContain('不能关闭');
    expect(body.statutoryService.en).toContain('cannot be switched off');
  }); // prettier-ignore

  it('need an address that its owner has proved by the code sent to it', async () => {
    const { status, body } = await prefer('POST', '/email', { address });
    expect([status, body.email]).toEqual([202, { address: `${company}@demo.example`, on: false, pending: address }]);
    const code = codeIn(await mails.letter(({ to }) => to[0] === address));
    expect(JSON.stringify(body)).not.toContain(code);

    const wrong = code === '000000' ? '111111' : '000000';
    expect(await faults(prefer('POST', '/email/confirm', { code: wrong }))).toEqual([422, 'WRONG_CODE']);
    expect((await prefer('POST', '/email/confirm', { code })).body.email).toEqual({ address, on: true, pending: null });
    expect(await faults(prefer('POST', '/email/confirm', { code }))).toEqual([422, 'NO_CODE']);
  });

  it('come when a case moves, in the language of the person, and stand in the portal in both', async () => {
    const first = await noticeServed();
    const { mail, to, from } = await mails.letter(({ mail: { subject } }) => subject === `告知书已送达 · ${first.number}`); // prettier-ignore
    expect([from, to]).toEqual(['portal@quanheng.example', [address]]);
    expect(mail.text).toContain(`https://portal.example/cases/${first.id}`);
    expect(mail.text).toContain('请阅读后在期限内签署承诺书');

    expect((await prefer('PUT', '', { language: 'en' })).body.language).toBe('en');
    const second = await noticeServed();
    const english = await mails.letter(({ mail: { subject } }) => subject === `The notice is here · ${second.number}`);
    expect(english.mail.text).not.toMatch(/\p{Script=Han}/u);

    const { items } = await client.call(company, 'GET', '/messages');
    const shown = items.find((item: { caseId: string }) => item.caseId === second.id);
    expect(shown).toMatchObject({ caseNumber: second.number, code: 'noticeServed', title: { zh: '告知书已送达', en: 'The notice is here' } }); // prettier-ignore
    expect(shown.text.zh).toContain(second.number);
  });

  it('stop when they are switched off, and the message in the portal does not', async () => {
    await prefer('PUT', '', { email: { on: false } });
    const before = mails.received.length;
    const { id } = await noticeServed();

    let inPortal = false;
    while (!inPortal) inPortal = (await client.call(company, 'GET', '/messages')).items.some((item: { caseId: string }) => item.caseId === id); // prettier-ignore
    // In the same statement that made the message it would have been asked for, and then been sent first.
    await prefer('PUT', '', { email: { on: true } });
    const last = await noticeServed();
    await mails.letter(({ mail: { subject } }) => subject?.includes(last.number) === true);
    const subjects = mails.received.slice(before).map(({ mail }) => mail.subject ?? '');
    expect(subjects.filter((subject) => subject.includes(last.number.slice(0, 4)))).toEqual([
      expect.stringContaining(last.number),
    ]);
  });

  it.each([
    ['a line break in the address', 'POST', '/email', { address: 'a@b.example\r\nBcc: c@d.example' }],
    ['two addresses', 'POST', '/email', { address: 'a@b.example,c@d.example' }],
    ['no address', 'POST', '/email', {}],
    ['a code that is none', 'POST', '/email/confirm', { code: 'abcdef' }],
    ['a language that is not spoken here', 'PUT', '', { language: 'fr' }],
    ['a preference that does not exist', 'PUT', '', { statutoryService: false }],
    ['an address that was not confirmed', 'PUT', '', { email: { on: true, address: 'a@b.example' } }],
  ] as const)('are not changed by %s', async (_what, method, path, json) => {
    const before = (await prefer('GET')).body;

    expect((await prefer(method, path, json)).status).toBe(422);
    expect((await prefer('GET')).body).toEqual(before);
  });

  it('are only for who is logged in', async () => {
    expect((await client.send(null, 'GET', '/preferences')).status).toBe(401);
  });

  it('send no more than five codes in half an hour, to one person or to one address', async () => {
    const ask = (user: string, to: string) => prefer('POST', '/email', { address: to }, user).then(({ status }) => status);
    const [one, two] = ['lab', 'registrar'];

    const many = [];
    for (let times = 0; times < 6; times += 1) many.push(await ask(one, 'stranger@elsewhere.example'));

    expect(many).toEqual([202, 202, 202, 202, 202, 429]);
    expect([await ask(one, 'other@elsewhere.example'), await ask(two, 'Stranger@elsewhere.example'), await ask(two, 'other@elsewhere.example')]).toEqual([429, 429, 202]);
  }); // prettier-ignore

  it('say so when the letter with the code cannot be sent', async () => {
    mails.next('refuse');

    expect(await faults(prefer('POST', '/email', { address: 'auditor@office.example' }, 'auditor'))).toEqual([503, 'UNAVAILABLE']); // prettier-ignore
  });
});
