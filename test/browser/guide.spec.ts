import { matters } from '#workflows';
import { chineseWords, shownOf, unmarkedChinese } from './english.js';
import { site } from './site.js';
import type { Visitor } from './visitor.js';

const here = site();
const codes = matters.map((versions) => versions[0]!.code);
const appliedFor = matters.filter((versions) => !versions.at(-1)!.openedBy).map((versions) => versions[0]!.code);

const choose = ({ page }: Visitor, group: string, option: string) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true }).check();

describe('the guide', () => {
  it('lists every matter: those one applies for first, then those that follow', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '办事指南' }).click();
    await page.getByRole('heading', { level: 2, name: '可以申请的事项' }).waitFor();
    await visitor.look('matters');
    const links = await page.getByRole('heading', { level: 3 }).getByRole('link').all();
    const shown = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(shown.slice(0, appliedFor.length).toSorted()).toEqual(appliedFor.map((code) => `/matters/${code}`).toSorted());
    expect(shown.toSorted()).toEqual(codes.map((code) => `/matters/${code}`).toSorted());
  }); // prettier-ignore

  it.each(codes)('to %s is whole, in Chinese and in English', async (code) => {
    const visitor = await here.visitor();
    const { page } = visitor;
    const chinese = await chineseWords(here.client);
    const kind = appliedFor.includes(code) ? 'guide' : 'guide-of-procedure';
    await visitor.go(`/matters/${code}`);
    await page.locator('.chart-picture svg').waitFor();
    await visitor.look(kind);
    for (const link of await page.getByRole('navigation', { name: '本页目录' }).getByRole('link').all()) {
      const part = page.locator((await link.getAttribute('href'))!);
      expect(await part.innerText()).toBe(await link.innerText());
    }
    expect(await page.getByRole('link', { name: '需要许可吗？先筛查' }).count()).toBe(appliedFor.includes(code) ? 1 : 0);
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('.chart-picture svg', { hasNotText: '办结' }).waitFor();
    await visitor.look(`${kind}-en`);
    expect(await page.evaluate(shownOf(chinese))).toEqual([]);
    expect(await page.evaluate(unmarkedChinese)).toEqual([]);
  }, 60_000); // prettier-ignore

  it('prints whole, without what is only for the screen', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/matters/type-approval');
    await page.locator('.chart-picture svg').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: '本页目录' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: '打印指南' }).isVisible()).toBe(false);
    for (const heading of await page.getByRole('heading', { level: 2 }).all()) expect(await heading.isVisible()).toBe(true);
  }); // prettier-ignore
});

describe('screening', () => {
  it.each(appliedFor)('of %s tells with the example answers who is competent, and by which power', async (code) => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go(`/matters/${code}/screening`);
    await page.getByRole('button', { name: '用示例填写' }).click();
    await page.getByRole('button', { name: '查看结果' }).click();
    await page.getByRole('heading', { level: 2, name: '筛查结果' }).waitFor();
    await page.getByText('今天由谁办理').waitFor();
    await page.getByText('法定职权').first().waitFor();
    await visitor.look('screening');
    await page.getByRole('button', { name: 'English' }).click();
    await visitor.look('screening-en');
    expect(await page.evaluate(shownOf(await chineseWords(here.client)))).toEqual([]);
  });

  it('that finds a permit needed leads to the application, and what was answered goes along', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    await visitor.go('/matters/type-approval');
    await page.getByRole('link', { name: '需要许可吗？先筛查' }).click();
    await page.getByRole('button', { name: '用示例填写' }).click();
    await page.getByRole('button', { name: '查看结果' }).click();
    await page.getByText('需要许可，可以申请').first().waitFor();
    await page.getByText('江苏省市场监督管理局(演示)').waitFor();
    await page.getByRole('link', { name: '开始申请' }).click();
    await page.waitForURL('**/apply/new/type-approval');
    const begun = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/cases'));
    await page.locator('main form button[type=submit]').click();
    const { form } = (await (await begun).json()) as { form: { purpose: string; instrument: { kind: string } } };
    expect(form).toMatchObject({ purpose: 'sale', instrument: { kind: '非自动衡器', novelty: 'new' }, production: { region: '320100' } });
    await page.waitForURL('**/form');
  }); // prettier-ignore

  it('that finds none needed says why, and that there is nothing to do', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/matters/type-approval/screening');
    await page.getByRole('button', { name: '用示例填写' }).click();
    await choose(visitor, '制造目的', '仅供出口');
    await page.getByRole('button', { name: '查看结果' }).click();
    await page.getByText('不需要许可').waitFor();
    await page.getByText('不以在国内销售为目的制造，无需型式批准').waitFor();
    await page.getByText('计量器具新产品管理办法第2条').first().waitFor();
    await page.getByText('您现在什么都不用办').waitFor();
    expect(await page.getByRole('link', { name: '开始申请' }).count()).toBe(0);
    await visitor.look('screening-not-required');
  });

  it('offers regions by name, and says in the list what to do where no name fits', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/matters/type-approval/screening');
    await page.getByRole('button', { name: '用示例填写' }).click();
    const region = page.getByLabel(/生产地所在地区/);
    const offered = (name: RegExp) => page.getByRole('listbox').getByRole('option', { name });
    await region.fill('大不列颠');
    await offered(/没有相符的地区/).waitFor({ state: 'attached' });
    await visitor.look('screening-no-region');
    // Entered all the same, it chooses nothing.
    await region.press('Enter');
    await page.getByText('江苏省 320100').filter({ visible: true }).first().waitFor();
    await region.fill('浙江');
    await offered(/浙江省/).waitFor({ state: 'attached' });
    await visitor.look('screening-region-found');
    await region.press('Enter');
    await page.getByRole('button', { name: '查看结果' }).click();
    await page.getByText('浙江省市场监督管理局(演示)').waitFor();
  });

  it('names the authority of another place, and says where nobody is competent', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/matters/type-approval/screening');
    await page.getByRole('button', { name: '用示例填写' }).click();
    await page.getByLabel(/生产地所在地区/).fill('330100');
    await page.getByRole('button', { name: '查看结果' }).click();
    await page.getByText('浙江省市场监督管理局(演示)').waitFor();
    await page.getByLabel(/生产地所在地区/).fill('110100');
    await page.getByRole('button', { name: '查看结果' }).click();
    await page.getByText('不在这里申请').waitFor();
    await page.getByText('该地区没有登记有权机关').first().waitFor();
    await visitor.look('screening-elsewhere');
  });

  it('leads to each answer that is missing', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/matters/standard-certification/screening');
    await page.getByRole('button', { name: '查看结果' }).click();
    await page
      .getByRole('alert')
      .getByText(/需要填写或改正/)
      .waitFor();
    await visitor.look('screening-missing');
  });
});
