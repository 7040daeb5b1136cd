import type { Locator } from 'playwright-core';
import { ownPages } from './applying.js';
import type { Site } from './site.js';
import type { Visitor } from './visitor.js';

const applicants = /^(?:enterprise|agent)/;

/** Where somebody finds a case. */
export const addressOf = (account: string, caseId: string): string =>
  `${applicants.test(account) ? '/apply' : '/desk'}/cases/${caseId}`;

/** The possible acts of a case, as its page offers them. */
export const possibleActs = ({ page }: Visitor): Locator =>
  page.getByRole('region', { name: /可以办理的事项|Possible acts/ });

/** Chooses an act by its title, so that its form is open. */
export async function chooseAct(visitor: Visitor, title: string): Promise<void> {
  await possibleActs(visitor).getByRole('button', { name: title, exact: true }).first().click();
  await visitor.settled();
}

/** Does the act whose form is open, and confirms it where it asks for that. */
export async function doIt(visitor: Visitor, title: string): Promise<void> {
  const { page } = visitor;
  await page.getByRole('button', { name: title, exact: true }).last().click();
  const confirm = page.getByRole('button', { name: `确认：${title}`, exact: true });
  const done = page.getByRole('status').filter({ hasText: title });
  await confirm.or(done).first().waitFor();
  if (await confirm.isVisible()) await confirm.click();
  await done.first().waitFor();
  await visitor.settled();
}

/** The sandbox's own proposal; acts that need nothing to be filled in have none. */
export async function fillWithExample({ page }: Visitor): Promise<void> {
  const example = page.getByRole('button', { name: '用示例填写' });
  if (await example.isVisible()) await example.click();
}

/** The title of an act that the case offers to this account. */
export async function titleOf(here: Site, account: string, caseId: string, verb: string): Promise<string> {
  const { state, availableActs, blocked } = await here.client.case(account, caseId);
  const found = availableActs.find((act) => act.verb === verb);
  if (!found) throw new Error(`${account} cannot ${verb} in ${state}: ${JSON.stringify(blocked)}`);
  return found.title.zh;
}

/**
 * Does what the example of an act proposes, by clicking on the case's page. Whoever has the page open already does not
 * load it again: what others did meanwhile shows by itself. `change`: what is entered otherwise than the example has it.
 */
export async function act(
  here: Site,
  visitor: Visitor,
  caseId: string,
  verb: string,
  change?: () => Promise<unknown>,
): Promise<void> {
  const own = applicants.test(visitor.name) && ownPages[verb];
  if (own) return own(visitor, caseId);
  await visitor.follow(addressOf(visitor.name, caseId));
  const title = await titleOf(here, visitor.name, caseId, verb);
  await chooseAct(visitor, title);
  await fillWithExample(visitor);
  await change?.();
  await visitor.look(`case-of-${visitor.name}`);
  await visitor.look(`act-${verb}`, { part: '.acts' });
  await doIt(visitor, title);
}
