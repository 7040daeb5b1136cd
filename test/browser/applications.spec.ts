import { site } from './site.js';
import { applications, begun, goWay } from './stories.js';

const here = site();

describe('every matter that one applies for, by clicking', () => {
  it.each(applications)('%s, by %s, ends as %s', async (matter, applicant, outcome, steps) => {
    const id = await begun(here, matter);
    await goWay(here, id, steps);
    expect(await here.client.case(applicant, id)).toMatchObject({ outcome });
  }, 300_000); // prettier-ignore
});
