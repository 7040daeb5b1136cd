import { site } from './site.js';
import { commitments, goToTheEnd } from './stories.js';

const here = site();

describe('every matter with a commitment, by clicking', () => {
  it.each(commitments)('%s, by %s, ends as %s', (...way) => goToTheEnd(here, way), 300_000);
});
