import { performance } from 'node:perf_hooks';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { manyCases } from '../support/many-cases.js';
import { report } from './report.js';
import { site, type Site } from './site.js';
import type { Visitor } from './visitor.js';

const ROUNDS = 15;
/** How much slower the many may be than the few. */
const MOST = 1.5;

const few = site();
const many = site();
const sites = [few, many];

/** Fills the database with open cases, and one real case that can be opened. */
async function filled({ client, server }: Site, count: number): Promise<string> {
  const database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  const query = async (sql: string, values?: unknown[]) => (await database.query(sql, values)).rows as unknown;
  await manyCases({ query } as unknown as DataSource, count);
  // All of them are open and wait for this one officer, or for nobody yet: the worklist is as long as the test says.
  // No row has a card: what a page of the one shows is as much as what a page of the other shows.
  await query(
    `UPDATE case_file SET officer = CASE WHEN right(number, 1) < '5' THEN 'reviewer' END, desk = 'reviewer', outcome = NULL,
       overdue = false, red_card = false, due_on = '2026-04-01'::date + right(number, 2)::int, warn_on = '2026-04-01'::date + right(number, 2)::int, phase = 'review', state = 'underReview.reviewing', authority_id = 'authority-p1' WHERE number LIKE 'MANY-%'`,
  );
  await query('VACUUM (FULL, ANALYZE) case_file');
  await database.end();
  const { id } = await client.create('enterprise-a', 'type-approval');
  await client.act('enterprise-a', id, 'submit');
  await client.act('acceptance', id, 'accept');
  return (await client.case('reviewer', id)).number;
}

/** What else the machine does can only add to a time: the quicker ones tell what the page itself takes. */
const quick = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 4)]!;

const rowsOf = ({ page }: Visitor) => page.getByRole('main').getByRole('row');

/** What an officer does with a worklist, one after the other; each until it is shown. */
const steps: Readonly<Record<string, (visitor: Visitor, number: string, url: string) => Promise<unknown>>> = {
  open: async (visitor, _, url) => {
    await visitor.page.goto(`${url}/desk`);
    await rowsOf(visitor).nth(5).waitFor();
  },
  next: async (visitor) => {
    const shown = await rowsOf(visitor).count();
    await visitor.page.getByRole('button', { name: '更多' }).click();
    await rowsOf(visitor).nth(shown).waitFor();
  },
  filter: async (visitor, number) => {
    const looked = visitor.page.getByRole('search').getByRole('textbox').first();
    await looked.fill(number);
    await looked.press('Enter');
    // It may have stood in the list before: what one waits for is that nothing else does.
    await rowsOf(visitor).nth(2).waitFor({ state: 'detached' });
    await visitor.page.getByRole('link', { name: number }).waitFor();
  },
  look: async ({ page }, number) => {
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('region', { name: '可以办理的事项' }).waitFor();
  },
};

describe('a worklist', () => {
  it('of 100,000 open cases is as quick to work with as one of 100', async () => {
    const numbers = [await filled(few, 100), await filled(many, 100_000)];
    const visitors = [await few.as('reviewer'), await many.as('reviewer')];
    const times = Object.fromEntries(Object.keys(steps).map((what) => [what, [[], []] as [number[], number[]]]));
    for (let turn = 0; turn <= ROUNDS; turn += 1)
      // One after the other, each as often the first: what else the machine does slows both.
      for (const [what, step] of Object.entries(steps))
        for (const which of turn % 2 === 0 ? [0, 1] : [1, 0]) {
          const visitor = visitors[which]!;
          const began = performance.now();
          await step(visitor, numbers[which]!, sites[which]!.url);
          const took = performance.now() - began;
          // What the page has still to do is no part of the next step. The first time everything is cold on both sides.
          await visitor.settled();
          await visitor.page.evaluate('new Promise((idle) => requestIdleCallback(idle))');
          if (turn > 0) times[what]![which]!.push(took);
        }
    const ratios = Object.entries(times).map(([what, [fast, slow]]) => {
      const [one, other] = [quick(fast), quick(slow)];
      return { what, one, other, ratio: other / one };
    });
    report('worklist of 100,000 against 100', ratios.map(({ what, one, other, ratio }) => `${what} ${other.toFixed(0)}/${one.toFixed(0)} ms = ${ratio.toFixed(2)}`).join(', ')); // prettier-ignore
    for (const { what, ratio } of ratios) expect([what, ratio <= MOST]).toEqual([what, true]);
  }, 300_000);
});
