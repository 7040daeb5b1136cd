import { addressOf } from './case-page.js';
import { draft } from './applying.js';
import { site, type Site } from './site.js';

const here = site();
const stateOf = async ({ client }: Site, caseId: string): Promise<string> =>
  ((await client.case('enterprise-a', caseId)) as unknown as { stateTitle: { zh: string } }).stateTitle.zh;

describe('a change by somebody else', () => {
  it('appears on the pages of all who look at the case, without a reload', async () => {
    const caseId = await draft(here);
    await here.client.act('enterprise-a', caseId, 'submit');
    const people = [await here.as('enterprise-a'), await here.as('reviewer')];
    for (const visitor of people) await visitor.go(addressOf(visitor.name, caseId));
    const before = await stateOf(here, caseId);
    await here.client.act('acceptance', caseId, 'accept');
    const after = await stateOf(here, caseId);
    expect(after).not.toBe(before);
    for (const { page } of people) await page.getByRole('main').getByText(after).first().waitFor();
  }, 180_000);

  it('moves the case into the worklist of whom it waits for', async () => {
    const caseId = await draft(here);
    const visitor = await here.as('acceptance');
    await visitor.go('/desk');
    await here.client.act('enterprise-a', caseId, 'submit');
    const { number } = await here.client.case('acceptance', caseId);
    await visitor.page.getByRole('link', { name: new RegExp(number) }).waitFor();
  }, 180_000);

  it('appears by asking now and then where the stream of news is cut off', async () => {
    const caseId = await draft(here);
    await here.client.act('enterprise-a', caseId, 'submit');
    const visitor = await here.as('enterprise-a');
    await visitor.whileCutOff(async () => {
      await visitor.page.route('**/api/v1/events*', (route) => route.abort('connectionreset'));
      await visitor.go(addressOf('enterprise-a', caseId));
      await here.client.act('acceptance', caseId, 'accept');
      await visitor.page.getByRole('main').getByText(await stateOf(here, caseId)).first().waitFor({ timeout: 45_000 });
      await visitor.page.unroute('**/api/v1/events*');
    });
  }, 180_000); // prettier-ignore
});
