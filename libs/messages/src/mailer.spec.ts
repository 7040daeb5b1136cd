import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { codeLetter, hintLetter, Mailer, MailFault, type Language, type Letter } from './index.js';
import { startMailServer, type MailServer } from './testing/mail-server.js';

const hint = {
  caseId: '0b9e7f3c-6d0e-4f3b-9a53-3f2f6d3a1c11',
  caseNumber: 'TA-2026-000001',
  title: { zh: '时限将至', en: 'A time limit is near its end' },
  text: { zh: '“决定时限”将于 2026-03-30 届满。', en: '"time to decide" ends on 2026-03-30.' },
};
const id = '5a2c1a52-6f5e-4d0b-8a3c-2d9d6b1f7e10';
const letter = (more: Partial<Letter> = {}, language: Language = 'zh'): Letter => ({ id, to: 'someone@firm.example', ...hintLetter(hint, language, 'https://portal.example'), ...more }); // prettier-ignore

let server: MailServer;
const mailer = (more: object = {}) => new Mailer({ url: server.url, from: '权衡 <quanheng@portal.example>', host: 'portal.example', ...more }); // prettier-ignore
const faultOf = (sent: Promise<void>): Promise<MailFault> => sent.then(() => Promise.reject(new Error('it was sent')), (fault: unknown) => fault as MailFault); // prettier-ignore

beforeEach(async () => {
  server = await startMailServer();
});
afterEach(() => server.stop());

describe('a hint by e-mail', () => {
  it('arrives with Chinese subject, body and sender as they were written, and a link to the case', async () => {
    await mailer().send(letter());

    const [{ from, to, mail, raw }] = server.received as [MailServer['received'][0]];
    expect(from).toBe('quanheng@portal.example');
    expect(to).toEqual(['someone@firm.example']);
    expect(mail.subject).toBe('时限将至 · TA-2026-000001');
    expect(mail.from?.text).toBe('"权衡" <quanheng@portal.example>');
    expect(mail.text).toContain('“决定时限”将于 2026-03-30 届满。');
    expect(mail.text).toContain(`https://portal.example/cases/${hint.caseId}`);
    expect(mail.text).toContain('不是文书送达');
    expect(mail.html).toBe(false);
    expect(raw).toMatch(/^Content-Type: text\/plain/m);
  });

  it('is in the language of the person', async () => {
    await mailer().send(letter({}, 'en'));

    const { mail } = await server.letter();
    expect(mail.subject).toBe('A time limit is near its end · TA-2026-000001');
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/\p{Script=Han}/u);
  });

  it('carries the id of its row as Message-ID, at each attempt', async () => {
    server.next('refuse', 'refuse', 'take');

    const faults = [await faultOf(mailer().send(letter())), await faultOf(mailer().send(letter()))];
    await mailer().send(letter());

    expect(faults.map(({ message }) => message)).toEqual(['mail EMESSAGE DATA 451', 'mail EMESSAGE DATA 451']);
    expect(server.received.map(({ mail }) => mail.messageId)).toEqual([`<${id}@portal.example>`]);
  });

  it('comes twice under one Message-ID where the server dies after the text and before its answer', async () => {
    server.next('hang up', 'take');

    expect(await faultOf(mailer().send(letter()))).toBeInstanceOf(MailFault);
    await mailer().send(letter());

    expect(server.received.map(({ mail }) => mail.messageId)).toEqual([id, id].map((each) => `<${each}@portal.example>`));
  }); // prettier-ignore

  it('asks no machine to answer', async () => {
    await mailer().send(letter());

    expect((await server.letter()).mail.headers.get('auto-submitted')).toBe('auto-generated');
  });
});

describe('what is no letter', () => {
  it.each([
    ['subject', { subject: '提示\r\nBcc: spy@evil.example\r\n\r\n正文' }],
    ['id', { id: `${id}>\r\nBcc: spy@evil.example` }],
  ])('puts nothing into the header by its %s', async (_field, more) => {
    await mailer().send(letter(more));

    const { to, mail, raw } = await server.letter();
    expect(to).toEqual(['someone@firm.example']);
    expect(mail.bcc).toBeUndefined();
    expect(raw).not.toMatch(/^Bcc:/im);
    expect(mail.text).toContain('“决定时限”');
  });

  it('puts nothing into the header by the name of the sender', async () => {
    await mailer({ from: '权衡\r\nBcc: spy@evil.example <quanheng@portal.example>' }).send(letter());

    const { to, raw } = await server.letter();
    expect(to).toEqual(['someone@firm.example']);
    expect(raw).not.toMatch(/^Bcc:/im);
  });

  it.each(['a@firm.example\r\nBcc: spy@evil.example', 'a@firm.example, spy@evil.example', '<a@firm.example> spy@evil.example', 'nobody', ''])(
    'goes to nobody where the address is %j',
    async (to) => {
      expect((await faultOf(mailer().send(letter({ to })))).message).toBe('mail EENVELOPE');
      expect(server.received).toEqual([]);
    },
  ); // prettier-ignore
});

describe('a mail server', () => {
  it('that never answers is given up', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;

    const fault = await faultOf(mailer({ url: `smtp://127.0.0.1:${port}`, timeouts: { connection: 50 } }).send(letter())); // prettier-ignore

    expect(fault.message).toContain('ETIMEDOUT');
    silent.close();
  });

  it('that answers one line now and then is given up when the whole takes too long', async () => {
    const sockets: Socket[] = [];
    const slow = createServer((socket) => {
      sockets.push(socket);
      socket.write('220 slow\r\n');
      const dripping = setInterval(() => socket.write('250-still here\r\n'), 10);
      socket.on('close', () => clearInterval(dripping)).on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(slow, 'listening');
    const { port } = slow.address() as AddressInfo;

    const fault = await faultOf(mailer({ url: `smtp://127.0.0.1:${port}`, timeouts: { whole: 100 } }).send(letter())); // prettier-ignore

    expect(fault.message).toContain('EABORT');
    for (const socket of sockets) socket.destroy();
    slow.close();
  });

  it('that does not take the password is told of without it, and without the address', async () => {
    const url = server.url.replace('//', '//mailer:s3cret@');

    const { message, stack } = await faultOf(mailer({ url }).send(letter()));

    expect(message).toContain('mail E');
    expect(`${message} ${stack}`).not.toMatch(/s3cret|someone@/);
  });
});

describe('a password', () => {
  // To this machine, by an address that does not say so.
  const abroad = () => server.url.replace('127.0.0.1', '0.0.0.0').replace('//', '//mailer:s3cret@');

  it('is not sent to another machine without TLS', async () => {
    expect((await faultOf(mailer({ url: abroad() }).send(letter()))).message).toContain('ETLS');
    expect(server.logins).toEqual([]);
  });

  it('is, where the address of the server says so', async () => {
    expect((await faultOf(mailer({ url: `${abroad()}/?requireTLS=false` }).send(letter()))).message).toContain('EAUTH');
    expect(server.logins).toEqual(['mailer']);
  });
});

describe('the letter with a code', () => {
  it.each(['zh', 'en'] as const)('says the code and how long it counts, in %s', async (language) => {
    await mailer().send({ id, to: 'new@firm.example', ...codeLetter('012345', 30, language) });

    const { mail } = await server.letter();
    expect(mail.text).toContain('012345');
    expect(mail.text).toContain('30');
    expect(/\p{Script=Han}/u.test(mail.subject!)).toBe(language === 'zh');
  });
});
