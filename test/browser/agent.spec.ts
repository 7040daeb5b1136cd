import { addressOf } from './case-page.js';
import { caseIdOf } from './applying.js';
import { site } from './site.js';

const here = site();
const principals = { 'enterprise-a': '东衡称重设备有限公司(演示)', 'enterprise-b': '清源水表股份有限公司(演示)' };

describe('an agent of two enterprises', () => {
  it('is empowered by the second on its page, chooses for whom to apply, and sees whose affair each case is', async () => {
    const giver = await here.person('enterprise-b');
    await giver.go('/apply/powers');
    const give = giver.page.getByRole('region', { name: '授予新的委托' });
    await give.getByLabel('代理机构的统一社会信用代码').fill('91320000MA0000003C');
    await give.getByRole('checkbox', { name: '全部事项' }).check();
    await give.getByLabel('委托书编号、签署日期').fill('清委〔2026〕3号，2026年3月1日');
    await give.getByLabel('委托止日').fill('2027-03-01');
    await giver.look('apply-powers-give');
    await give.getByRole('button', { name: '授予委托' }).click();
    await give.getByRole('status').filter({ hasText: '委托已授予 明度咨询服务有限公司(演示)' }).waitFor();

    const agent = await here.person('agent-a');
    const { page } = agent;
    await agent.go('/apply/powers');
    const held = page.getByRole('region', { name: '本机构接受的委托' });
    for (const name of Object.values(principals)) await held.getByRole('listitem').filter({ hasText: `委托人：${name}` }).waitFor();
    await agent.look('apply-powers-held');

    const cases: Record<string, string> = {};
    for (const [account, name] of Object.entries(principals)) {
      await agent.go('/apply/new/type-approval');
      const whose = page.getByRole('group', { name: '为谁申请' });
      await whose.getByRole('radio', { name }).waitFor();
      expect(await whose.getByRole('radio').count()).toBe(2);
      // Nobody is chosen beforehand: an affair of the one is not begun for the other.
      expect(await whose.getByRole('radio', { checked: true }).count()).toBe(0);
      await agent.look('apply-new-for-whom');
      await whose.getByRole('radio', { name }).check();
      await page.getByRole('button', { name: '用示例填写' }).click();
      await page.getByRole('button', { name: '开始填写' }).click();
      await page.waitForURL('**/form');
      await page.getByText(`申请人：${name}`).waitFor();
      await agent.look('apply-task-list-of-agent');
      cases[account] = caseIdOf(agent);
    }
    expect(await here.client.case('agent-a', cases['enterprise-b']!)).toMatchObject({ applicant: { name: principals['enterprise-b'] } });
    for (const [account, other] of [['enterprise-a', 'enterprise-b'], ['enterprise-b', 'enterprise-a']] as const)
      expect([(await here.client.send(account, 'GET', `/cases/${cases[account]!}`)).status, (await here.client.send(account, 'GET', `/cases/${cases[other]!}`)).status]).toEqual([200, 404]);

    const { sampleForm } = await here.client.matter('type-approval');
    const { applicant } = sampleForm as { applicant: object };
    const form = { ...(sampleForm as object), applicant: { ...applicant, name: principals['enterprise-b'] } };
    const sent = (await here.client.create('enterprise-b', 'type-approval', form)).id;
    await here.client.act('enterprise-b', sent, 'submit');
    await here.client.act('acceptance', sent, 'accept');
    await agent.go('/apply');
    for (const [id, name] of [[cases['enterprise-a']!, principals['enterprise-a']], [cases['enterprise-b']!, principals['enterprise-b']], [sent, principals['enterprise-b']]]) {
      const card = page.getByRole('listitem').filter({ has: page.locator(`a[href^="/apply/cases/${id!}"]`) });
      await card.getByText(`申请人：${name!}`).waitFor();
    }
    await agent.look('apply-list-of-agent');
    await page.locator(`a[href="${addressOf('agent-a', sent)}"]`).first().click();
    await page.waitForURL(`**${addressOf('agent-a', sent)}`);
    await agent.settled();
    await page.getByText(`申请人：${principals['enterprise-b']}`).waitFor();
    await agent.look('apply-case-of-agent');
    await page.getByRole('link', { name: '收件箱' }).click();
    await page.getByRole('listitem').filter({ hasText: '受理' }).filter({ hasText: principals['enterprise-b'] }).first().waitFor();
    await agent.look('apply-inbox-of-agent');
  }, 180_000); // prettier-ignore
});
