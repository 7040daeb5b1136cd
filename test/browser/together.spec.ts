import { on } from '../support/certificates.js';
import { draft } from './applying.js';
import { act, addressOf, possibleActs } from './case-page.js';
import { site } from './site.js';
import { goWay } from './stories.js';
import type { Visitor } from './visitor.js';

const here = site();

/** A case that the authority has accepted, and its number. */
async function accepted(): Promise<{ id: string; number: string }> {
  const id = await draft(here);
  await here.client.act('enterprise-a', id, 'submit');
  await here.client.act('acceptance', id, 'accept');
  const { number } = await here.client.case('head', id);
  return { id, number };
}
const linkTo = ({ page }: Visitor, number: string) =>
  page.getByRole('main').getByRole('link', { name: new RegExp(number) });

describe('people of one authority', () => {
  it('are asked for their opinion, find the question in their worklist and answer it', async () => {
    const { id, number } = await accepted();
    await here.client.act('approver', id, 'assign');
    const asking = await here.person('reviewer');
    await act(here, asking, id, 'consult', async () => {
      const asked = possibleActs(asking).getByRole('group', { name: '征求意见的人员' });
      for (const box of await asked.getByRole('checkbox').all()) await box.uncheck();
      await asked.getByRole('checkbox', { name: /平准/ }).check();
      await possibleActs(asking).getByRole('textbox', { name: '征求意见的事项' }).fill('样机与申请型式是否一致？');
    });

    const deputy = await here.person('deputy-head');
    await deputy.go('/desk');
    await deputy.page.getByRole('link', { name: '征求我意见' }).click();
    await linkTo(deputy, number).click();
    await deputy.page.getByText('请您提出意见').waitFor();
    await deputy.page.getByText('样机与申请型式是否一致？').first().waitFor();
    await deputy.look('case-opinion-asked');
    await act(here, deputy, id, 'giveInnerOpinion', () => possibleActs(deputy).getByRole('textbox', { name: '意见', exact: true }).fill('一致，同意继续审查'));
    await deputy.go('/desk?tab=asked');
    await deputy.page.getByText('没有等您提出会签意见的办件').waitFor();
    // Who asked has the page open, and reads the answer without a reload.
    await asking.page.getByText('一致，同意继续审查').first().waitFor();
    await asking.look('case-opinion-given');
  }, 180_000); // prettier-ignore

  it('are shown the chart of a case, with its way lit, once they go down to it', async () => {
    const { id } = await accepted();
    const visitor = await here.person('approver');
    const { page } = visitor;
    await visitor.go(addressOf('approver', id));
    expect(await page.locator('.chart-picture').count()).toBe(0);
    await page.getByRole('navigation', { name: '本页内容' }).getByRole('link', { name: '流程图' }).click();
    await page.locator('.chart-picture svg .current').waitFor();
    await visitor.look('case-chart');
  }, 60_000);

  it('stand in for somebody who is away, and do that work in both names', async () => {
    const { id, number } = await accepted();
    const head = await here.person('head');
    const { page } = head;
    await head.go('/desk/substitutes');
    await page.getByLabel('不在岗的人员').selectOption({ label: '承办人 陆衡 (承办人)' });
    await page.getByLabel('代理人', { exact: true }).selectOption('deputy-head');
    await page.getByLabel('从', { exact: true }).fill('2026-03-02');
    await page.getByLabel('到', { exact: true }).fill('2026-03-06');
    await page.getByLabel('事由', { exact: true }).fill('出差');
    await page.getByLabel('文号', { exact: true }).fill('苏市监代〔2026〕1号');
    await head.look('desk-substitute');
    await page.getByRole('button', { name: '安排代理' }).click();
    await page.getByText('已安排代理。').waitFor();
    await page.getByRole('row', { name: /承办人 陆衡.*副负责人 平准/ }).waitFor();

    const deputy = await here.person('deputy-head');
    await deputy.go('/desk');
    await linkTo(deputy, number).click();
    await act(here, deputy, id, 'startReview', () => possibleActs(deputy).getByText('作为代理人办理').waitFor());
    await deputy.page.getByText('替 承办人 陆衡 代职').first().waitFor();
    await deputy.look('case-done-as-substitute');
    await page.getByRole('row', { name: /承办人 陆衡/ }).getByRole('button', { name: /提前结束/ }).click();
    await page.getByRole('row', { name: /承办人 陆衡/ }).getByRole('button').waitFor({ state: 'detached' });
  }, 180_000); // prettier-ignore

  it('are warned by a yellow card while more time can be given, and by a red one when it is too late', async () => {
    const [extended, forgotten] = [await accepted(), await accepted()];
    // Nothing but the time to decide is running.
    for (const { id } of [extended, forgotten]) await here.client.act('reviewer', id, 'startReview');
    await on(here.client, '2026-03-27');
    const head = await here.person('head');
    const { page } = head;
    await head.go('/desk/overdue');
    const [red, yellow] = [page.getByRole('region', { name: '红牌' }), page.getByRole('region', { name: /^黄牌/ })];
    for (const { number } of [extended, forgotten]) await yellow.getByRole('row').filter({ hasText: number }).getByText(/黄牌/).waitFor();
    await head.look('desk-yellow');
    await yellow.getByRole('link', { name: new RegExp(extended.number) }).click();
    await goWay(here, extended.id, [['head', 'extend']]);
    await page.getByText('决定时限(延长后)').first().waitFor();
    await head.look('case-extended');

    await on(here.client, '2026-03-31');
    await head.go('/desk/overdue');
    await red.getByRole('row').filter({ hasText: forgotten.number }).getByText(/红牌/).waitFor();
    expect(await red.getByText(extended.number).count()).toBe(0);
    await head.look('desk-red');
    await red.getByRole('link', { name: new RegExp(forgotten.number) }).click();
    await page.waitForURL(`**${addressOf('head', forgotten.id)}`);
    await possibleActs(head).getByRole('listitem').filter({ hasText: '批准延长' }).getByText('期限届满后不得延长').waitFor();
    await goWay(here, forgotten.id, [['head', 'urge']]);
    await head.look('case-overdue');
  }, 180_000); // prettier-ignore
});
