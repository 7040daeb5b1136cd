import type { Actor } from '#engine';
import { BadCursor, listRules, loadRules, seesRules, type RuleFilter, type RuleLine } from '#store';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

const at = (organisationId: string, ...roles: string[]) => ({ userId: 'someone', name: 'someone', roles, organisationId, agentFor: [] }) as unknown as Actor; // prettier-ignore
const keeper = at('operator', 'ruleAdmin');
const head = at('authority-p1', 'head');

let demo: DemoEngine;
beforeAll(async () => {
  demo = await demoEngine();
  const loaded = await loadRules(demo.engine.database, demo.engine.registry, {
    source: '试',
    settings: [
      { id: 'a-p2-setting', matter: 'type-approval', authority: 'authority-p2', name: 'extensionApprover', value: 'headOnly', basis: '试', from: '2026-01-01', to: '2026-02-01' },
      { id: 'a-house', matter: '*', name: 'interestDeclaration', value: 'offered', basis: '试', from: '2030-01-01', to: null },
    ],
    limits: [{ id: 'z-p1-length', matter: 'type-approval', authority: 'authority-p1', limit: 'TA_SAMPLES', length: { unit: 'months', value: 2 }, basis: '试', from: '2026-01-01', to: null }],
  }); // prettier-ignore
  expect(loaded).toMatchObject({ loaded: true, faults: [] });
}, 60_000);
afterAll(() => demo?.drop());

const page = (actor: Actor, filter: Partial<RuleFilter> = {}) => demo.reading.as(actor, (eyes) => listRules(eyes, actor, { limit: 100, ...filter })); // prettier-ignore
const rules = async (actor: Actor, filter: Partial<RuleFilter> = {}) => (await page(actor, filter)).items;
const ids = async (actor: Actor, filter: Partial<RuleFilter> = {}) => (await rules(actor, filter)).map(({ id }) => id);

describe('the list of rules', () => {
  it('shows the administrators of rules every grant, choice and length with its days and what it rests on', async () => {
    const all = await rules(keeper);
    const found = (id: string) => all.find((rule) => rule.id === id);

    expect(new Set(all.map(({ list }) => list))).toEqual(new Set(['grant', 'setting', 'length']));
    expect(found('ta-320000')).toMatchObject({ list: 'grant', matter: 'type-approval', authority: { id: 'authority-p1' }, from: '2005-08-01', to: null, status: 'inForce', power: { kind: 'own', region: '320000', tier: '*', delegator: null }, name: null }); // prettier-ignore
    expect(found('z-p1-length')).toMatchObject({ list: 'length', name: 'TA_SAMPLES', value: { unit: 'months', value: 2 }, power: null, basis: '试' }); // prettier-ignore
    expect([found('a-p2-setting'), found('a-house')]).toMatchObject([{ status: 'ended', authority: { id: 'authority-p2' } }, { status: 'toCome', authority: null }]); // prettier-ignore
    expect(found('rm2-320000')).toMatchObject({ status: 'toCome', from: '2026-12-01' });
  });

  it('shows heads and auditors those of their own authority and of the whole country, and others none', async () => {
    const own = await rules(head);

    expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(['ta-320000', 'rm2-000000', 'a-house', 'z-p1-length'])); // prettier-ignore
    expect(own.filter(({ authority, power }) => authority?.id === 'authority-p2' && power?.region !== '000000')).toEqual([]); // prettier-ignore
    expect(await ids(at('authority-p1', 'auditor'))).toEqual(own.map(({ id }) => id));
    for (const role of ['reviewer', 'userAdmin', 'applicant', 'deputyHead']) {
      expect(seesRules(at('authority-p1', role))).toBe(false);
      expect(await ids(at('authority-p1', role))).toEqual([]);
    }
  });

  it('is narrowed by kind, matter, authority and the day on which a rule is in force', async () => {
    expect(await ids(keeper, { list: 'length' })).toEqual(['z-p1-length']);
    expect(await ids(keeper, { list: 'setting', on: '2026-02-01' })).toEqual([
      'a-p2-setting',
      'demo-interest-declaration',
    ]);
    expect(await ids(keeper, { authority: 'authority-p2', list: 'setting' })).toEqual(['a-p2-setting']);
    expect(await ids(keeper, { matter: 'reference-material-grading', on: '2026-11-30' })).not.toContain('rm2-320000');
    expect(await ids(keeper, { matter: 'reference-material-grading', on: '2026-12-01' })).toContain('rm2-320000');
    expect(await ids(keeper, { matter: 'reference-material-grading' })).toContain('a-house');
  });

  it('comes in pages that hold each rule once, and refuses a cursor of another list', async () => {
    const all = await ids(keeper);
    const paged: RuleLine[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const next: Awaited<ReturnType<typeof page>> = await page(keeper, { limit: 3, cursor });
      paged.push(...next.items);
      cursor = next.nextCursor;
    }

    expect(paged.map(({ id }) => id)).toEqual(all);
    await expect(page(keeper, { cursor: Buffer.from('["x"]').toString('base64url') })).rejects.toThrow(BadCursor);
  });
});
