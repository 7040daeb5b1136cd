import { draft } from './applying.js';
import { site } from './site.js';

const here = site();

describe('an inbox', () => {
  it('shows unread papers before the others, whatever device they were read on', async () => {
    const caseId = await draft(here);
    await here.client.act('enterprise-a', caseId, 'submit');
    await here.client.act('acceptance', caseId, 'accept');
    const { number } = await here.client.case('enterprise-a', caseId);
    const listed = (label: string) => `h3:text-is("${label}") + ul li:has-text("${number}")`;

    const first = await here.as('enterprise-a');
    await first.go('/apply/inbox');
    await first.look('inbox-unread');
    const unread = first.page.locator(listed('未读'));
    const waiting = await unread.count();
    expect(waiting).toBeGreaterThan(1);
    await unread.first().getByRole('link').click();
    await first.page.getByRole('button', { name: '打印' }).waitFor();
    await first.page.getByRole('main').getByRole('link', { name: '收件箱' }).click();
    await first.page.locator(listed('已读')).waitFor();
    await unread.nth(waiting - 1).waitFor({ state: 'detached' });

    const elsewhere = await here.as('enterprise-a', { alone: true });
    await elsewhere.go('/apply/inbox');
    await elsewhere.page.locator(listed('已读')).waitFor();
    await elsewhere.page.getByRole('button', { name: '全部标为已读' }).click();
    await elsewhere.page.getByText('没有未读的法律文书').waitFor();
    await elsewhere.page
      .locator(listed('已读'))
      .nth(waiting - 1)
      .waitFor();
  }, 180_000);
});
