import { site } from './site.js';
import type { Visitor } from './visitor.js';

const here = site();

/** In the page: the name by which a screen reader calls what has the focus. */
const focused = `(() => {
  const element = document.activeElement;
  const labels = [...(element.labels ?? [])].map(({ innerText }) => innerText).join(' ');
  return (element.getAttribute('aria-label') ?? (labels || element.innerText || '')).trim();
})()`;

/** Presses Tab until the focus is on what has this name. Fails after a whole round. */
async function tabTo({ page }: Visitor, name: RegExp): Promise<void> {
  const met: string[] = [];
  for (let pressed = 0; pressed < 120; pressed += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate<string>(focused);
    if (name.test(here)) return;
    met.push(here.slice(0, 30));
  }
  throw new Error(`the keyboard does not reach ${name}: ${met.join(' | ')}`);
}

describe('by the keyboard alone', () => {
  it('one gets from the start of an application to its confirmation', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    await visitor.go('/matters/type-approval');
    await tabTo(visitor, /申请/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/apply/new/type-approval');
    await visitor.settled();
    await tabTo(visitor, /^开始填写$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/form');
    await visitor.settled();
    const list = page.url();
    // The first part of the list is the first link that has a state beside it.
    await tabTo(visitor, new RegExp(`^${await page.locator('a[href*="/form/"]').first().innerText()}$`));
    await page.keyboard.press('Enter');
    do {
      await page.waitForURL('**/form/*');
      await visitor.settled();
      const before = page.url();
      await tabTo(visitor, /^用示例填写$/);
      await page.keyboard.press('Enter');
      await tabTo(visitor, /^保存并继续$/);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.href !== before);
      await visitor.settled();
    } while (page.url() !== list);
    await tabTo(visitor, /^核对/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/check');
    await visitor.settled();
    for (const _ of await page.getByRole('checkbox').all()) {
      await tabTo(visitor, /./);
      while (!(await page.locator(':focus').getAttribute('type'))?.includes('checkbox')) await tabTo(visitor, /.?/);
      await page.keyboard.press('Space');
    }
    await tabTo(visitor, /^提交申请$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '申请已提交' }).waitFor();
  }, 180_000);
});
