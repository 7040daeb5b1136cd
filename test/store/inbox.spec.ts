import { randomUUID } from 'node:crypto';
import type { Actor } from '#engine';
import { inboxOf, markPapersRead, type InboxFilter } from '#store';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

const actor = (userId: string, organisationId: string, ...roles: Actor['roles']): Actor => ({ userId, name: userId, roles, organisationId, agentFor: [] }); // prettier-ignore
const enterprise = actor('enterprise-a', 'enterprise-a-co', 'applicant');
const colleague = actor('enterprise-b', 'enterprise-a-co', 'applicant');
const stranger = actor('enterprise-b', 'enterprise-b-co', 'applicant');

let demo: DemoEngine;
let caseId: string;
/** Of the first company, oldest first; the last is made out to another. */
const [first, second, third, foreign] = [1, 2, 3, 4] as const;

beforeAll(async () => {
  demo = await demoEngine();
  const workflow = demo.engine.registry.effectiveOn('type-approval', '2026-03-02')!;
  const { filed } = await demo.engine.open(workflow, { id: randomUUID(), applicantId: 'enterprise-a-co', applicantName: '甲', authorityId: 'authority-p1', grantId: 'ta-320000', form: workflow.sampleForm, actor: enterprise }); // prettier-ignore
  caseId = filed.id;
  for (const no of [first, second, third, foreign])
    await demo.database.query(
      `INSERT INTO document (case_id, no, code, recipient, recipient_org, status, made_at, data, waiting, salt) VALUES ($1, $2, 'D01', $3, $3, 'issued', $4, '{}', '[]', '')`,
      [caseId, no, no === foreign ? 'enterprise-b-co' : 'enterprise-a-co', `2026-03-0${no}T00:00:00Z`],
    );
});
afterAll(() => demo.drop());

const list = (who: Actor, filter: Partial<InboxFilter> = {}) => demo.reading.as(who, (eyes) => inboxOf(eyes, who, { limit: 10, ...filter })); // prettier-ignore
const numbers = async (who: Actor, filter: Partial<InboxFilter> = {}) => (await list(who, filter)).items.map(({ no }) => no); // prettier-ignore
const mark = (who: Actor, ...papers: number[]) => markPapersRead(demo.running, demo.reading, who, papers.map((no) => ({ caseId, no }))); // prettier-ignore

describe('an inbox', () => {
  it('has everything unread at first, newest first', async () => {
    expect(await numbers(enterprise, { read: false })).toEqual([third, second, first]);
    expect(await numbers(enterprise, { read: true })).toEqual([]);
  });

  it('remembers of each account what it has read, and when', async () => {
    expect(await mark(enterprise, second)).toBe(true);
    expect(await mark(enterprise, second)).toBe(true);

    expect(await numbers(enterprise, { read: false })).toEqual([third, first]);
    expect(await numbers(enterprise, { read: true })).toEqual([second]);
    expect((await list(enterprise)).items.map(({ readAt }) => readAt)).toEqual([null, expect.any(Date), null]);
    expect(await numbers(colleague, { read: false })).toEqual([third, second, first]);
  });

  it('is paged by what is read too', async () => {
    const { items, nextCursor } = await list(enterprise, { read: false, limit: 1 });
    expect(items.map(({ no }) => no)).toEqual([third]);
    expect(await numbers(enterprise, { read: false, limit: 1, cursor: nextCursor! })).toEqual([first]);
  });

  it('marks nothing where one of the papers is not in it', async () => {
    expect(await mark(enterprise, first, foreign)).toBe(false);
    expect(await mark(stranger, first)).toBe(false);
    expect(await mark(enterprise, 99)).toBe(false);
    expect(await numbers(enterprise, { read: true })).toEqual([second]);
  });

  it('shows nobody what another account has read, and lets no role take it back', async () => {
    const rows = await demo.reading.as(colleague, (eyes) => eyes.query('SELECT * FROM paper_read'));
    expect(rows).toEqual([]);
    await expect(demo.running.query('DELETE FROM paper_read')).rejects.toMatchObject({ code: '42501' });
  });
});
