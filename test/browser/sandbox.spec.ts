import { addressOf } from './case-page.js';
import { draft } from './applying.js';
import { site } from './site.js';
import type { Visitor } from './visitor.js';

const here = site();
const barOf = ({ page }: Visitor) => page.getByRole('complementary', { name: '演示栏' });

describe('the sandbox bar', () => {
  it('moves the day on, and to the next deadline, and tells what fell due', async () => {
    const caseId = await draft(here);
    await here.client.act('enterprise-a', caseId, 'submit');
    const visitor = await here.as('enterprise-a');
    const bar = barOf(visitor);
    const told = bar.getByRole('status');
    await visitor.go(addressOf('enterprise-a', caseId));
    await bar.getByText('2026年3月2日').waitFor();
    await bar.getByRole('button', { name: '过一天' }).click();
    await told.filter({ hasText: /^已经是 2026年3月3日.*，没有期限到期$/ }).waitFor();
    await bar.getByRole('button', { name: '到下一个期限' }).click();
    await told.filter({ hasText: /到期 \d 项：补正告知时限/ }).waitFor();
    // What the clock did shows on the page that is open.
    await visitor.page.getByRole('main').getByText('视为受理').first().waitFor();
    await visitor.look('sandbox-bar');
  }, 300_000);

  it('makes one somebody else, at their desk', async () => {
    const visitor = await here.visitor();
    await visitor.go('/');
    for (const [account, home] of [['enterprise-a', '/apply'], ['reviewer', '/desk'], ['auditor', '/audit'], ['admin', '/admin']] as const) {
      await barOf(visitor).getByLabel('换账号').selectOption(account);
      await barOf(visitor).getByRole('button', { name: '换成这个账号' }).click();
      await visitor.page.waitForURL(`**${home}`);
      await visitor.settled();
    }
  }, 300_000); // prettier-ignore

  it('can be folded out of the way', async () => {
    const visitor = await here.visitor();
    await visitor.go('/');
    await barOf(visitor).getByRole('button', { name: '收起' }).click();
    expect(await barOf(visitor).getByRole('combobox').count()).toBe(0);
    await barOf(visitor).getByRole('button', { name: '打开演示栏' }).click();
    await barOf(visitor).getByLabel('换账号').waitFor();
  });
});

describe('the guided tour', () => {
  it('leads one case through all desks by its own buttons, and to the auditor at its end', async () => {
    const visitor = await here.visitor();
    const { page } = visitor;
    await visitor.go('/');
    await barOf(visitor).getByRole('button', { name: '五分钟导览' }).click();
    const tour = page.getByRole('region', { name: '导览：一个办件走完全程' });
    await tour.getByRole('button', { name: '开始导览' }).click();
    const [sit, act, audit] = ['坐到这个岗位', '办理这一步', '以审计人员的眼光看这个办件'].map((name) => tour.getByRole('button', { name }));
    const step = tour.getByRole('strong');
    const done: string[] = [];
    for (;;) {
      await sit!.or(act!).or(audit!).waitFor();
      if (await audit!.isVisible()) break;
      const now = await step.innerText();
      if (await sit!.isVisible()) {
        await sit!.click();
        await act!.waitFor();
        await visitor.look(`tour-${done.length + 1}`);
      }
      await act!.click();
      await step.filter({ hasText: now }).waitFor({ state: 'detached' });
      done.push(now.replace(/^.*：/, ''));
    }
    expect(done).toHaveLength(10);
    await audit!.click();
    await page.waitForURL('**/audit/cases/*');
    const caseId = new URL(page.url()).pathname.split('/').at(-1)!;
    expect(await here.client.case('auditor', caseId)).toMatchObject({ outcome: 'granted' });
    await visitor.look('audit-case');
  }, 300_000); // prettier-ignore
});
