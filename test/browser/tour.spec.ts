import { chineseWords, shownOf } from './english.js';
import { site } from './site.js';
import type { Visitor } from './visitor.js';

const here = site();

/** One account of each role of which the navigation differs. */
const accounts = [
  'enterprise-a', 'agent-a', 'acceptance', 'reviewer', 'approver', 'head', 'registrar', 'lab', 'assessor', 'expert-1', 'inspector-1',
  'hearing-chair', 'auditor', 'admin', 'security-admin', 'calendar-admin', 'audit-admin',
]; // prettier-ignore
/** What stands behind links of the pages themselves. */
const behind: Readonly<Record<string, readonly string[]>> = {
  'enterprise-a': ['/account', '/apply/new/type-approval'],
  head: ['/account'],
  admin: ['/admin/changes/new'],
  visitor: ['/login', '/registration', '/matters/type-approval'],
};

const navigation = ({ page }: Visitor) => page.getByRole('navigation', { name: /主导航|Main navigation/ });
/** Addresses that the navigation leads to. */
const places = ({ page }: Visitor): Promise<string[]> =>
  page.evaluate('[...document.querySelectorAll("nav a")].map((link) => link.getAttribute("href"))');

let open: readonly string[];
let chinese: readonly string[];
beforeAll(async () => {
  chinese = await chineseWords(here.client);
});

const nameOf = (path: string): string => path.slice(1).replaceAll('/', '-');

/** Looks at the page that is open in both languages; ends in the other than it began in. */
async function lookTwice(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor;
  for (const turn of [1, 2]) {
    if (turn === 2) await page.getByRole('button', { name: /^(?:English|中文)$/ }).click();
    await visitor.settled();
    const isEnglish = (await page.getAttribute('html', 'lang')) === 'en';
    await visitor.look(`${name}${isEnglish ? '-en' : ''}`);
    if (isEnglish) expect([name, await page.evaluate(shownOf(chinese))]).toEqual([name, []]);
  }
}

/** Areas that somebody has looked at: but for the worklist, they are alike for all who may go there and have nothing yet. */
const looked = new Set<string>();

/** By the links of the navigation, and what stands behind. */
async function lookAround(visitor: Visitor, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await navigation(visitor).locator(`a[href="${path}"]`).click();
    await visitor.page.waitForURL(`**${path}`);
    const name = path === '/desk' ? `desk-of-${visitor.name}` : nameOf(path);
    if (looked.has(name)) await visitor.settled();
    else await lookTwice(visitor, name);
    looked.add(name);
  }
  for (const path of behind[visitor.name] ?? []) {
    await visitor.follow(path);
    await lookTwice(visitor, nameOf(path));
  }
}
describe('a tour through every area that has nothing in it yet', () => {
  it('shows whoever is not logged in what is open to all', async () => {
    const visitor = await here.visitor();
    await visitor.go('/');
    open = await places(visitor);
    expect(open).toEqual(expect.arrayContaining(['/matters', '/register', '/decisions', '/calculator']));
    await lookAround(visitor, open);
  }, 180_000);

  it.each(accounts)('%s finds all of theirs in order, in Chinese and in English', async (account) => {
    const visitor = await here.as(account, { alone: true });
    await visitor.go('/');
    const paths = (await places(visitor)).filter((path) => !open.includes(path));
    expect(paths).not.toEqual([]);
    await lookAround(visitor, paths);
  }, 180_000); // prettier-ignore
});
