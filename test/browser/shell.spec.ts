import { site } from './site.js';

const here = site();

describe('the frame of every page', () => {
  it('stands without a login, in Chinese, and in English when asked, also at the next visit', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/');
    await visitor.look('home');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');

    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Log in' }).first().waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await visitor.look('home-en');
    await visitor.go('/login');
    await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
  });

  it('takes whoever logs in to their work, and says so when the password is wrong', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/login');
    await visitor.look('login');
    visitor.expectRefusal(401, /\/session$/);
    await page.getByLabel('账号', { exact: true }).fill('enterprise-a');
    await page.getByLabel('密码', { exact: true }).fill('wrong');
    await page
      .getByRole('main')
      .getByRole('button', { name: /登\s*录/ })
      .click();
    await page.getByRole('alert').waitFor();
    await visitor.look('login-wrong');
    expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe('enterprise-a');

    await page.getByLabel('密码', { exact: true }).fill('quanheng-demo');
    await page
      .getByRole('main')
      .getByRole('button', { name: /登\s*录/ })
      .click();
    await page.waitForURL('**/apply');
    await page.getByRole('button', { name: /退\s*出/ }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.getByRole('link', { name: '登录' }).first().waitFor();
  });

  it.each([
    ['enterprise-a', '/desk'],
    ['reviewer', '/apply'],
    ['reviewer', '/audit'],
    ['auditor', '/admin'],
    ['lab', '/admin/organisations'],
  ])('tells %s that %s is not theirs, and what to do', async (account, path) => {
    const visitor = await here.as(account);
    await visitor.go(path);
    await visitor.page.getByRole('heading', { level: 1, name: '这里不归您办理' }).waitFor();
    await visitor.page.getByText('请换用有该岗位的账号登录').waitFor();
    await visitor.look('not-yours');
  });

  it('says that there is no such page', async () => {
    const visitor = await here.visitor();
    await visitor.go('/nowhere/at-all');
    await visitor.page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor();
    await visitor.look('no-such-page');
  });

  it('says without JavaScript what is missing', async () => {
    const visitor = await here.visitor({ javaScriptEnabled: false });
    await visitor.page.goto(`${here.url}/apply`);
    expect(await visitor.page.locator('noscript').innerText()).toMatch(/需要启用 JavaScript[^]*need JavaScript/);
  });

  it('lets the keyboard go past the navigation', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    await visitor.go('/apply');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('content');
  });
});
