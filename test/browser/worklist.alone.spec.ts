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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
} // prettier-ignore

/** What an officer does with a worklist, each from the click until it is shown. */
async function round({ page }: Visitor, url: string, number: string): Promise<Record<string, number>> {
  const rows = page.getByRole('main').getByRole('row');
  const open = await timed(async () => {
    await page.goto(`${url}/desk`);
    await rows.nth(5).waitFor();
  });
  const shown = await rows.count();
  const next = await timed(async () => {
    await page.getByRole('button', { name: '更多' }).click();
    await rows.nth(shown).waitFor();
  });
  const filter = await timed(async () => {
    const looked = page.getByRole('search').getByRole('textbox').first();
    await looked.fill(number);
    await looked.press('Enter');
    // It may have stood in the list before: what one waits for is that nothing else does.
    await rows.nth(2).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: number }).waitFor();
  });
  const look = await timed(async () => {
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('region', { name: '可以办理的事项' }).waitFor();
  });
  return { open, next, filter, look };
}

describe('a worklist', () => {
  it('of 100,000 open cases is as quick to work with as one of 100', async () => {
    const numbers = [await filled(few, 100), await filled(many, 100_000)];
    const visitors = [await few.as('reviewer'), await many.as('reviewer')];
    const times: Record<string, [number[], number[]]> = {};
    for (let turn = 0; turn <= ROUNDS; turn += 1)
      // One after the other, each as often the first: what else the machine does slows both.
      for (const which of turn % 2 === 0 ? [0, 1] : [1, 0]) {
        const took = await round(visitors[which]!, sites[which]!.url, numbers[which]!);
        // The first time everything is cold on both sides.
        if (turn > 0) for (const [what, ms] of Object.entries(took)) (times[what] ??= [[], []])[which]!.push(ms);
      }
    const ratios = Object.entries(times).map(([what, [fast, slow]]) => {
      const [one, other] = [quick(fast), quick(slow)];
      return { what, one, other, ratio: other / one };
    });
    report('worklist of 100,000 against 100', ratios.map(({ what, one, other, ratio }) => `${what} ${other.toFixed(0)}/${one.toFixed(0)} ms = ${ratio.toFixed(2)}`).join(', ')); // prettier-ignore
    for (const { what, ratio } of ratios) expect([what, ratio <= MOST]).toEqual([what, true]);
  }, 180_000);
});
