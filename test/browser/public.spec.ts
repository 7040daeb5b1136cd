import { approvedType, takenAway } from '../support/certificates.js';
import { site } from './site.js';

const here = site();

describe('the public register', () => {
  it('finds a certificate by the beginning of its number, and tells on a page of its own how it stands', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '证书查询' }).click();
    await page.getByRole('table', { name: '符合条件的证书' }).waitFor();
    await visitor.look('register');
    await page.getByLabel('证书编号或单位名称').fill('2025f101');
    await page.getByRole('button', { name: '查询' }).click();
    await page.waitForURL('**/register?q=2025f101*');
    await page.getByText('共 1 条').waitFor();
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(
      /2025F101-32[^]*✓ 有效[^]*东衡称重设备有限公司\(演示\)/,
    );

    await page.getByRole('link', { name: '2025F101-32' }).click();
    await page.getByRole('heading', { level: 1, name: '证书 2025F101-32' }).waitFor();
    await page.getByRole('img', { name: '证书 2025F101-32 查验页面的二维码' }).waitFor();
    await page.getByText('长期有效，没有截止日期。').waitFor();
    expect(await page.getByRole('link', { name: /\/verify\// }).getAttribute('href')).toBe('/verify/2025F101-32');
    await visitor.look('certificate');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await page.getByRole('img', { name: /二维码/ }).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });

    await page.goBack();
    await page.getByText('共 1 条').waitFor();
    expect(await page.getByLabel('证书编号或单位名称').inputValue()).toBe('2025f101');
  });

  it('is found by holder, kind and state, all of which stand in the address', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go(`/register?q=${encodeURIComponent('东衡')}&kind=standard-certification&status=inForce`);
    await page.getByText('共 1 条').waitFor();
    expect(await page.getByLabel('许可事项').inputValue()).toBe('standard-certification');
    expect(await page.getByLabel('状态').inputValue()).toBe('inForce');
    await page.getByRole('link', { name: '[2022]苏量标苏证字第101号' }).click();
    await page.getByRole('heading', { level: 1, name: '证书 [2022]苏量标苏证字第101号' }).waitFor();
    await page.getByText('有效期至2027年2月28日').first().waitFor();
    await page.reload();
    await page.getByText('有效期至2027年2月28日').first().waitFor();
  });

  it('says what to do where nothing fits, and shows everything again when the conditions are cleared', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/register?status=revoked');
    await page.getByRole('status').filter({ hasText: '清除其他条件后再查' }).waitFor();
    await visitor.look('register-nothing');
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByText('共 3 条').waitFor();
    expect(await page.getByLabel('状态').inputValue()).toBe('');
  });

  it('tells of an unknown number what to do, and shows numbers that begin like it', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/register/2025F999-32');
    await page.getByText('登记中没有这一编号的证书').waitFor();
    await page.getByText('请向证书上所写的发证机关核实').waitFor();
    await visitor.look('certificate-unknown');
    await visitor.go('/register/2025F1');
    await page.getByRole('link', { name: '2025F101-32' }).click();
    await page.getByRole('heading', { level: 1, name: '证书 2025F101-32' }).waitFor();
  });

  it('is there in English', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/register');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Certificates' }).waitFor();
    await visitor.look('register-en');
    await page.getByRole('link', { name: '2025F101-32' }).click();
    await page.getByText('Valid, with no last day.').waitFor();
    await visitor.look('certificate-en');
  });
});

describe('the check of a certificate', () => {
  it.each([
    ['2025F101-32', 200, /✓ ?有效/, 'verify'],
    ['2025F999-32', 404, /登记中没有这一编号的证书/, 'verify-unknown'],
  ])('of %s answers %i, without a script', async (number, status, words, name) => {
    const plain = await here.visitor({ javaScriptEnabled: false });
    if (status !== 200) plain.expectRefusal(status, /\/verify\//);
    const answer = await plain.page.goto(`${here.url}/verify/${number}`);
    expect(answer?.status()).toBe(status);
    expect(await plain.page.locator('main').innerText()).toMatch(words);

    const visitor = await here.visitor();
    if (status !== 200) visitor.expectRefusal(status, /\/verify\//);
    await visitor.go(`/verify/${number}`);
    await visitor.look(name);
  });
});

describe('published decisions', () => {
  it('are filtered by matter, authority and days, all of which stand in the address', async () => {
    const { certificateNumber } = await approvedType(here.client);
    const visitor = await here.visitor();
    const { page } = visitor;
    const found = page.getByRole('table', { name: '符合条件的决定' });
    await visitor.go('/decisions');
    expect(await found.innerText()).toMatch(
      /准予许可[^]*计量器具型式批准[^]*东衡称重设备有限公司\(演示\)[^]*2026年3月2日/,
    );
    await visitor.look('decisions');

    await page.getByLabel('许可事项').selectOption('计量器具型式批准');
    await page.getByLabel('机关').selectOption('江苏省市场监督管理局(演示)');
    await page.getByLabel('决定日期，从').fill('2026-03-03');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('status').filter({ hasText: '请放宽日期范围' }).waitFor();
    await page.getByLabel('决定日期，从').fill('2026-03-02');
    await page.getByLabel('决定日期，到').fill('2026-03-02');
    await page.getByLabel('决定日期，到').press('Enter');
    await page.getByText('共 1 条').waitFor();
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      matter: 'type-approval',
      authority: 'authority-p1',
      from: '2026-03-02',
      to: '2026-03-02',
    });
    await page.reload();
    await page.getByText('共 1 条').waitFor();
    await page.getByRole('link', { name: certificateNumber }).click();
    await page.getByRole('heading', { level: 1, name: `证书 ${certificateNumber}` }).waitFor();
  }, 180_000);

  it('that took a certificate away are told there and on its page; once annulled, they are said to be', async () => {
    const { certificateNumber, entry } = await approvedType(here.client);
    await takenAway(here.client, certificateNumber, { ground: 'unlawfulProcedure' });
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go(`/register/${certificateNumber}`);
    await page.getByText('✗ 已撤销').waitFor();
    await page
      .getByText(/撤销，自2026年3月2日.*起，依据：行政许可法第69条；事由：违反法定程序。本证书已失效，不得继续使用。/)
      .waitFor();
    await visitor.look('certificate-revoked');

    await entry.act('head', 'restore');
    await visitor.go('/decisions?matter=revocation');
    await page.getByText(/✗ 本决定已被撤销/).waitFor();
    await visitor.look('decisions-annulled');
    await visitor.go(`/register/${certificateNumber}`);
    await page.getByText('✓ 有效').waitFor();
    await page.getByRole('listitem').filter({ hasText: '恢复登记' }).waitFor();
  }, 180_000);
});

describe('the calculator', () => {
  it('counts 20 working days over a pause, and shows each day', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/calculator');
    await visitor.look('calculator-empty');
    await page.getByLabel('从哪一天起').fill('2026-03-02');
    await page.getByLabel('期限长度').fill('20');
    await page.getByRole('button', { name: '添加一段时间' }).click();
    const pause = page.getByRole('group', { name: '不计入的时间 1' });
    await pause.getByLabel('从', { exact: true }).fill('2026-03-05');
    await pause.getByLabel('到', { exact: true }).fill('2026-05-29');
    await page.getByRole('button', { name: '计算' }).click();
    await page.getByRole('status').filter({ hasText: '最后一天：2026年6月25日' }).waitFor();
    await page.getByRole('table', { name: '2026年6月' }).waitFor();
    await visitor.look('calculator');
    expect(new URL(page.url()).searchParams.get('pauses')).toBe('2026-03-05..2026-05-29');

    // Whoever is sent the address sees the same.
    const other = await here.visitor();
    await other.page.goto(page.url());
    await other.page.getByRole('status').filter({ hasText: '最后一天：2026年6月25日' }).waitFor();
    expect(await other.page.getByLabel('期限长度').inputValue()).toBe('20');
    await other.page.getByRole('button', { name: '删除不计入的时间 1' }).click();
    await other.page.getByRole('button', { name: '计算' }).click();
    await other.page.getByRole('status').filter({ hasText: '最后一天：2026年3月30日' }).waitFor();
  });

  it('leads from each fault to its field, whether the page finds it or the API', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/calculator');
    await page.getByRole('button', { name: '计算' }).click();
    const faults = page.getByRole('alert');
    await faults.getByRole('link', { name: '从哪一天起：请填写日期(年-月-日)' }).click();
    expect(await page.locator(':focus').getAttribute('id')).toBe('calculator-from');
    await visitor.look('calculator-faults');

    await page.getByLabel('从哪一天起').fill('2026-03-02');
    await page.getByLabel('期限长度').fill('2999');
    visitor.expectRefusal(422, /\/calendar\/due$/);
    await page.getByRole('button', { name: '计算' }).click();
    await faults.getByRole('link', { name: '期限长度：期限过长' }).click();
    expect(await page.locator(':focus').getAttribute('id')).toBe('calculator-n');
    expect(await page.getByLabel('期限长度').getAttribute('aria-invalid')).toBe('true');
  });
});
