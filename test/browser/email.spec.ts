import { startMailServer, type MailServer, type Received } from '../../libs/messages/src/testing/mail-server.js';
import { addressOf } from './case-page.js';
import { password, site } from './site.js';
import { company } from './stories.js';

let mails: MailServer;
// The server is told where it is when it starts: its settings are filled in before.
const env = { SMTP_URL: '', PUBLIC_URL: 'https://portal.example', MAIL_FROM: '权衡 <portal@quanheng.example>' };
beforeAll(async () => {
  mails = await startMailServer();
  env.SMTP_URL = mails.url;
});
const here = site(env);
afterAll(() => mails?.stop());

const address = 'office@enterprise-a.example';
const codeIn = ({ mail }: Received): string => /\d{6}/.exec(mail.text!)![0];

describe('an address for letters', () => {
  it('is confirmed on the account page by the code that is sent to it, and then hears of the case', async () => {
    const visitor = await here.as(company);
    const { page } = visitor;
    await visitor.go('/account');
    const section = page.getByRole('region', { name: '邮件提醒' });
    await section.getByLabel('新的邮箱地址').fill(address);
    await section.getByRole('button', { name: '发送验证码' }).click();
    await section.getByRole('status').filter({ hasText: `验证码已发到 ${address}` }).waitFor();
    const code = codeIn(await mails.letter(({ to }) => to[0] === address));

    visitor.expectRefusal(422, /\/confirm$/);
    await section.getByLabel('邮件中的 6 位验证码').fill(code === '000000' ? '111111' : '000000');
    await section.getByRole('button', { name: '确认邮箱' }).click();
    await section.getByRole('link', { name: '验证码不正确' }).click();
    await section.getByLabel('邮件中的 6 位验证码').and(page.locator(':focus')).waitFor();
    await visitor.look('account-email-wrong-code');
    await section.getByLabel('邮件中的 6 位验证码').fill(code);
    await section.getByRole('button', { name: '确认邮箱' }).click();
    await section.getByText(`当前邮箱：${address}`).waitFor();
    await section.getByText('邮箱已确认').waitFor();
    expect(await section.getByRole('checkbox', { name: '有事时发邮件提醒我' }).isChecked()).toBe(true);
    await visitor.look('account-email-confirmed');

    const { id, number } = await here.client.create(company, 'type-approval-commitment');
    await here.client.act('acceptance', id, 'serveNotice');
    const { mail } = await mails.letter(({ mail: { subject = '' } }) => subject.endsWith(number));
    const link = new URL(/https:\/\/portal\.example\S+/.exec(mail.text!)![0]).pathname;
    await visitor.go(link);
    await page.waitForURL(`**${addressOf(company, id)}`);
    await page.getByText('机关已送达告知书').waitFor();

    // Whoever is not logged in is asked to, and then stands on the case too.
    const later = await here.visitor();
    await later.go(link);
    await later.page.getByLabel('账号', { exact: true }).fill(company);
    await later.page.getByLabel('密码', { exact: true }).fill(password);
    await later.page.getByRole('main').getByRole('button', { name: '登录' }).click();
    await later.page.getByText('机关已送达告知书').waitFor();
    const official = await here.as('acceptance');
    await official.go(link);
    await official.page.waitForURL(`**${addressOf('acceptance', id)}`);
  }, 180_000); // prettier-ignore
});
