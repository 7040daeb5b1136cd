import type { Actor } from '#engine';
import { listCases, type CaseFilter } from '#store';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';
import { manyCases } from '../support/many-cases.js';

const who = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [] }); // prettier-ignore
const reviewer = who('reviewer', 'authority-p1', 'reviewer');
const desks = { desks: ['reviewer'], limit: 20 };

let demo: DemoEngine;
beforeAll(async () => {
  demo = await demoEngine();
  await manyCases(demo.database, 100_000);
}, 120_000);
afterAll(() => demo.drop());

/** What PostgreSQL did for a page: which scans of cases there were, and how many rows they looked at. */
interface Work {
  readonly scans: string[];
  readonly rows: number;
  readonly ms: number;
}

async function workFor(actor: Actor, filter: CaseFilter): Promise<Work> {
  const work = { scans: [] as string[], rows: 0, ms: 0 };
  const add = (node: any) => {
    if (node['Relation Name'] === 'case_file') {
      work.scans.push(`${node['Node Type']} ${node['Index Name'] ?? ''}`.trim());
      work.rows += (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
    }
    for (const child of node['Plans'] ?? []) add(child);
  };
  await demo.reading.as(actor, (eyes) => {
    const query = async (sql: string, values: unknown[]) => {
      if (sql.startsWith('SELECT id FROM organisation')) return eyes.query(sql, values);
      const [explained]: any[] = await eyes.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values);
      const [plan] = explained['QUERY PLAN'];
      add(plan.Plan);
      work.ms = plan['Execution Time'];
      return [];
    };
    return listCases(Object.create(eyes, { query: { value: query } }) as typeof eyes, actor, filter);
  });
  return work;
}

describe('a page of a list out of 100,000 cases', () => {
  it.each<[string, Actor, CaseFilter]>([
    ['a worklist', reviewer, desks],
    ['everything of a reviewer', reviewer, { limit: 20 }],
    ['everything of a head', who('head', 'authority-p1', 'head'), { limit: 20 }],
    ['an empty worklist', who('head', 'authority-p1', 'head'), { limit: 20, desks: ['head'] }],
    ['a short worklist', who('registrar', 'authority-p1', 'registrar'), { limit: 20, desks: ['registrar'] }],
    ['a worklist where colleagues have everything', who('reviewer-p2', 'authority-p2', 'reviewer'), desks],
    ['an applicant’s cases', who('enterprise-b', 'enterprise-b-co', 'applicant'), { limit: 20 }],
    ['no cases at all', who('agent-a', 'agent-a-co', 'agent'), { limit: 20 }],
    ['what one has in hand', reviewer, { limit: 20, scope: 'mine' }],
    ['what one has in hand and must see to', reviewer, { ...desks, scope: 'mine' }],
    ['what one could take up', reviewer, { ...desks, scope: 'claimable' }],
    ['what a head could assign', who('head', 'authority-p1', 'head'), { limit: 20, scope: 'claimable' }],
    ['everything open', who('head', 'authority-p1', 'head'), { limit: 20, phase: 'open' }],
    ['everything closed', who('head', 'authority-p1', 'head'), { limit: 20, phase: 'closed' }],
    ['a phase', who('head', 'authority-p1', 'head'), { limit: 20, phase: 'decision' }],
    ['an applicant’s open cases', who('enterprise-b', 'enterprise-b-co', 'applicant'), { limit: 20, phase: 'open' }],
    ['an applicant’s drafts', who('enterprise-b', 'enterprise-b-co', 'applicant'), { limit: 20, phase: 'draft' }],
    [
      'an applicant’s closed cases',
      who('enterprise-b', 'enterprise-b-co', 'applicant'),
      { limit: 20, phase: 'closed' },
    ],
    [
      'drafts of an applicant with very many cases',
      who('enterprise-a', 'enterprise-a-co', 'applicant'),
      { limit: 20, phase: 'draft' },
    ],
    [
      'closed cases of an applicant with very many',
      who('enterprise-a', 'enterprise-a-co', 'applicant'),
      { limit: 20, phase: 'closed' },
    ],
    ['where one’s opinion is asked', reviewer, { ...desks, scope: 'asked' }],
    ['what is due soon', reviewer, { ...desks, due: 'soon' }],
    ['what is overdue', reviewer, { ...desks, overdue: true }],
    ['red cards', reviewer, { ...desks, card: 'red' }],
    ['yellow cards', reviewer, { ...desks, card: 'yellow' }],
    ['numbers that begin so', reviewer, { limit: 20, q: 'MANY-0004' }],
    ['one number', reviewer, { limit: 20, q: 'MANY-00041234' }],
    ['an applicant by name', reviewer, { limit: 20, q: '清源' }],
    ['a certificate', reviewer, { limit: 20, q: 'CERT-00077' }],
    ['a name that nobody has', reviewer, { limit: 20, q: '没有' }],
    ['numbers of a worklist', reviewer, { ...desks, q: 'MANY-0004' }],
    ['a rare matter', reviewer, { ...desks, matter: 'revocation' }],
  ])('%s is found by indexes, without looking at many that do not belong to it', async (what, actor, filter) => {
    await workFor(actor, filter);
    const { scans, rows, ms } = await workFor(actor, filter);

    process.stdout.write(`${what}: ${rows} rows, ${ms.toFixed(1)} ms\n`);
    expect(scans.filter((scan) => scan.startsWith('Seq'))).toEqual([]);
    expect(rows).toBeLessThan(10_000);
  });
});
