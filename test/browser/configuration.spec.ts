import { site } from './site.js';
import type { Visitor } from './visitor.js';

const here = site();

const file = {
  source: '苏市监办〔2026〕15号(测试)',
  authorities: [],
  grants: [],
  settings: [
    {
      id: 'head-extends',
      matter: 'type-approval',
      authority: 'authority-p1',
      name: 'extensionApprover',
      value: 'headOnly',
      basis: '苏市监办〔2026〕15号',
      from: '2026-03-03',
      to: null,
    },
  ],
  limits: [],
};

const choose = ({ page }: Visitor, name: string, content: string) =>
  page
    .getByLabel('从规则文件（JSON）载入')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
const send = ({ page }: Visitor) => page.getByRole('button', { name: '提交审批' }).click();
const sent = async ({ page }: Visitor) => {
  await page.getByText('变更已提出，等待另一位安全管理员审批。').waitFor();
  await page.getByRole('link', { name: '查看这项变更' }).click();
  await page.waitForURL(/\/admin\/changes\/[^/]+$/);
};

/** A security administrator who finds a proposed change in the list, and approves it with reasons. */
async function approve(visitor: Visitor, about: RegExp): Promise<void> {
  const { page } = visitor;
  await visitor.go('/admin/changes?status=proposed');
  await page.getByRole('link', { name: about }).click();
  const reasons = page.getByLabel('理由', { exact: true });
  await reasons.waitFor();
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByText('请写明理由。').waitFor();
  await reasons.fill('已与公布的文件核对一致');
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByRole('status').filter({ hasText: '已办理：批准' }).waitFor();
}

describe('configuration, by clicking', () => {
  it('takes rules from a file that one proposes and another approves; a bad file is told what is wrong with it', async () => {
    const one = await here.person('security-admin');
    const { page } = one;
    await one.go('/admin/changes');
    await page.getByRole('button', { name: '提出变更' }).click();
    await page.getByLabel('变更什么').selectOption('rules');

    await choose(one, 'rules.json', '{ "source": ');
    await page.getByRole('alert').filter({ hasText: '文件不是有效的 JSON' }).waitFor();
    await one.look('admin-rules-not-json');
    await page.getByLabel('理由', { exact: true }).fill('延期审批权收归负责人');
    await choose(one, 'rules.json', JSON.stringify({ ...file, source: undefined }));
    await send(one);
    await page.getByRole('alert').getByRole('link', { name: /来源/ }).click();
    await page.getByLabel('来源').and(page.locator(':focus')).waitFor();
    one.expectRefusal(422, /\/admin\/changes$/);
    await choose(one, 'rules.json', JSON.stringify({ ...file, settings: [{ ...file.settings[0], authority: 'nobody' }] }));
    await send(one);
    await page.getByRole('alert').filter({ hasText: '没有机关 nobody' }).waitFor();
    await one.look('admin-rules-wrong');

    await choose(one, 'rules.json', JSON.stringify(file));
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await one.look('admin-rules-loaded');
    await send(one);
    await sent(one);
    await page.getByText('这是您提出的变更，须由另一位安全管理员审批').waitFor();
    expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
    await one.look('admin-change-own');

    const other = await here.person('security-admin-2');
    await approve(other, /苏市监办〔2026〕15号/);
    await other.look('admin-change-approved');
    await other.follow('/admin/rules?list=setting&matter=type-approval');
    const line = other.page.getByRole('row').filter({ hasText: 'head-extends' });
    await line.getByText('苏市监办〔2026〕15号').waitFor();
    await line.getByText('未到生效日').waitFor();
    await other.look('admin-rules-new');
  }, 180_000); // prettier-ignore

  it('takes the calendar of a year as its notice lists the days, and tells of a day that there is not', async () => {
    const keeper = await here.person('calendar-admin');
    const { page } = keeper;
    await keeper.go('/admin/calendars?year=2027');
    await page.getByText('暂定：国务院尚未公布放假安排').waitFor();
    await page.getByRole('link', { name: '修改 2027 年' }).click();
    const off = page.getByLabel(/^放假日/);
    await off.waitFor();
    await keeper.settled();
    await page.getByRole('radio', { name: '已公布' }).check();
    await page.getByLabel('来源').fill('国务院办公厅关于2027年部分节假日安排的通知(测试)');
    await page.getByLabel('理由', { exact: true }).fill('2027年放假安排已公布');
    const days = await off.inputValue();
    expect(days).toContain('2027-10-05');
    await off.fill(`${days}\n2027-10-32`);
    keeper.expectRefusal(422, /\/admin\/changes$/);
    await send(keeper);
    await page.getByRole('alert').waitFor();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /2027-10-32 不是有效日期/ })
      .click();
    await off.and(page.locator(':focus')).waitFor();
    await keeper.look('admin-calendar-wrong');
    await off.fill(`${days}、2027-10-06`);
    await page.getByLabel(/^调休上班日/).fill('2027-10-09');
    await send(keeper);
    await sent(keeper);
    await page.getByText('这是您提出的变更，须由另一位安全管理员审批').waitFor();
    expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);

    await approve(await here.person('security-admin-2'), /2027/);
    await keeper.go('/admin/calendars?year=2027');
    await page.getByText('放假日 20 天').waitFor();
    await page.getByText('调休上班 1 天').waitFor();
    await keeper.look('admin-calendar-official');
  }, 180_000);
});
