import { on } from '../support/certificates.js';
import { act, addressOf, possibleActs } from './case-page.js';
import { site } from './site.js';
import { company, goWay, opened } from './stories.js';
import type { Visitor } from './visitor.js';

const here = site();

/** What an inspector writes where two things are wrong that can be put right in 20 days. */
async function findTwo(visitor: Visitor): Promise<void> {
  const form = possibleActs(visitor);
  await form.getByRole('radio', { name: '发现问题，责令整改' }).check();
  const findings = form.getByRole('group', { name: '发现的问题' });
  for (const [no, [clause, text]] of [['批准型式第3项', '传感器型号与批准型式不一致'], ['批准型式第5项', '铭牌未标注批准号']].entries()) {
    if ((await findings.getByLabel('条款').count()) <= no) await findings.getByRole('button', { name: /添加一项/ }).click();
    await findings.getByLabel('条款').nth(no).fill(clause!);
    await findings.getByLabel('问题', { exact: true }).nth(no).fill(text!);
  }
  await form.getByRole('checkbox', { name: /整改要求/ }).check();
  const order = form.getByRole('group', { name: /^整改要求/ });
  await order.getByRole('radio', { name: '日历日' }).or(order.getByRole('radio', { name: '自然日' })).first().check();
  await order.getByRole('textbox', { name: /数/ }).fill('20');
  await order.getByLabel('应提交的材料').fill('整改报告和复测数据');
} // prettier-ignore

describe('an order to put right after a check, by clicking', () => {
  it('is read and answered finding by finding, looked at again by the inspectors, published and closed', async () => {
    const caseId = await opened(here, 'head', 'supervision');
    await goWay(here, caseId, [['head', 'drawInspectors']]);
    const inspector = await here.person('inspector-1');
    await act(here, inspector, caseId, 'draftCheck', () => findTwo(inspector));
    await goWay(here, caseId, [['inspector-2', 'recordCheck']]);

    const holder = await here.person(company);
    const { page } = holder;
    await holder.go('/apply');
    await page.locator(`a[href="/apply/cases/${caseId}"]`).first().click();
    await page.getByText('机关要求整改。').waitFor();
    await page.getByText(/2026年3月23日/).first().waitFor();
    await holder.look('apply-case-rectify');
    await page.getByRole('link', { name: '查看要求并答复' }).click();
    await page.getByText('铭牌未标注批准号').waitFor();
    await page.getByRole('link', { name: '整改通知书' }).click();
    await page.getByText('整改报告和复测数据').waitFor();
    await holder.look('paper-rectification');
    await page.goBack();

    // Half an answer is not handed in.
    const points = page.getByLabel(/^对第 \d 项的答复/);
    await points.first().fill('已更换为批准型式的传感器，并完成复测。');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByText('还有 1 处需要修改').or(page.getByRole('alert')).first().waitFor();
    await holder.look('apply-rectification-half');

    // More time is given while the answer is being written; what is written stays.
    await goWay(here, caseId, [['head', 'extendRectification']]);
    await page.getByText(/2026年5月6日/).first().waitFor();
    expect(await points.first().inputValue()).toMatch(/^已更换/);
    await points.nth(1).fill('已补标批准号，见照片。');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '已提交' }).waitFor();

    // The inspectors read what was done before they look again.
    await on(here.client, '2026-03-04');
    await inspector.follow(addressOf('inspector-1', caseId));
    await inspector.page.getByText('已补标批准号，见照片。').first().waitFor();
    await goWay(here, caseId, [
      ['inspector-1', 'draftCheck'],
      ['inspector-2', 'recordCheck'],
      ['registrar', 'publish'],
    ]);
    expect(await here.client.case(company, caseId)).toMatchObject({ outcome: 'closed' });
    await holder.follow(addressOf(company, caseId));
    await page.getByText('办结：').first().waitFor();
    await holder.look('apply-case-checked');
  }, 300_000); // prettier-ignore
});
