import { site } from './site.js';
import { applications, goToTheEnd } from './stories.js';

const here = site();

describe('every matter that one applies for, by clicking', () => {
  it.each(applications)('%s, by %s, ends as %s', (...way) => goToTheEnd(here, way), 300_000);
});
