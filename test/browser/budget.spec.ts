import { gzipSync } from 'node:zlib';
import { report } from './report.js';
import { site } from './site.js';

/** Most that an applicant's browser loads of scripts before the first page is there. */
const MOST_KB = 250;

const here = site();

describe('the first load', () => {
  it(`of the applicant’s side is at most ${MOST_KB} kB of scripts, gzipped`, async () => {
    const visitor = await here.as('enterprise-a');
    const scripts = new Map<string, Promise<number>>();
    visitor.page.on('response', (response) => {
      if (/javascript/.test(response.headers()['content-type'] ?? ''))
        scripts.set(
          response.url(),
          response.body().then((body) => gzipSync(body).length),
        );
    });
    await visitor.go('/apply');
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    const sizes = await Promise.all(scripts.values());
    const kB = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    report('first load of /apply', `${sizes.length} scripts, ${kB.toFixed(1)} kB gzip (at most ${MOST_KB})`);
    expect(sizes.length).toBeGreaterThan(0);
    expect(kB).toBeLessThanOrEqual(MOST_KB);
  });
});
