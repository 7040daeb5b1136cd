import { randomUUID } from 'node:crypto';
import { report } from './report.js';
import { begin, type World } from './world.js';

/** Whoever is refused, and whoever of the staff reads, is on record: as many lines as there were requests. */
describe('the record of accesses', () => {
  let world: World;
  beforeAll(async () => void (world = await begin()), 120_000);
  afterAll(() => world?.end(), 60_000);

  const lines = async (kind: string) =>
    (await world.probe.rows<{ n: number }>(`SELECT count(*)::int AS n FROM access_record WHERE kind = $1`, [kind]))[0]!
      .n;

  it('has a line for every refusal of somebody who is known, with who, what, which case and why', async () => {
    const id = await world.thing('submitted');
    const payload = await world.example('accept', 'submitted');
    const refusals: readonly (readonly [who: string, method: string, path: string, status: number, code: string])[] = [
      ['enterprise-b', 'GET', `/cases/${id}`, 404, 'NOT_FOUND'],
      ['enterprise-b', 'GET', `/cases/${id}/history`, 404, 'NOT_FOUND'],
      ['acceptance-p2', 'GET', `/cases/${id}/documents`, 404, 'NOT_FOUND'],
      ['admin', 'GET', `/cases/${id}/clock`, 404, 'NOT_FOUND'],
      ['reviewer', 'POST', `/cases/${id}/acts`, 403, 'NOT_YOUR_POWER'],
      ['enterprise-a', 'POST', `/cases/${id}/acts`, 403, 'NOT_YOUR_POWER'],
      ['enterprise-a', 'GET', '/incidents', 403, 'NOT_YOUR_POWER'],
      ['reviewer', 'GET', '/admin/accounts', 403, 'NOT_YOUR_POWER'],
      ['approver', 'GET', '/audit/access', 403, 'NOT_YOUR_POWER'],
    ];
    for (const [who] of refusals) await world.token(who);
    const before = await lines('refusal');
    for (const [who, method, path, status, code] of refusals) {
      const headers = { 'idempotency-key': randomUUID(), ...(await world.seen(id)) };
      const answer = await world.ask(who, method, path, method === 'POST' ? { json: { verb: 'accept', payload }, headers } : {}); // prettier-ignore
      expect([path, answer.status]).toEqual([path, status]);
      const [line] = await world.probe.rows(`SELECT * FROM access_record ORDER BY id DESC LIMIT 1`);
      expect(line).toMatchObject({ kind: 'refusal', account_id: who, method, status, code, case_id: path.includes(id) ? id : null }); // prettier-ignore
    }
    expect((await lines('refusal')) - before).toBe(refusals.length);
    report('record of accesses', { 'refusals sent': refusals.length, 'refusals on record': (await lines('refusal')) - before }); // prettier-ignore
  });

  it('has a line for every read of a case by staff and auditors, and none for an applicant’s own', async () => {
    const id = await world.thing('submitted');
    for (const who of ['acceptance', 'auditor', 'enterprise-a']) await world.token(who);
    const before = await lines('read');
    for (const who of ['acceptance', 'auditor'])
      for (const part of ['', '/history', '/documents', '/clock'])
        expect((await world.ask(who, 'GET', `/cases/${id}${part}`)).status).toBe(200);
    expect((await lines('read')) - before).toBe(8);
    expect((await world.ask('enterprise-a', 'GET', `/cases/${id}`)).status).toBe(200);
    expect((await lines('read')) - before).toBe(8);
  });

  it('is shown to the audit administrator and to auditors of the authority alone, and cannot be rewritten', async () => {
    const id = await world.thing('submitted');
    const seen = async (who: string) => (await world.ask(who, 'GET', `/audit/access?case=${id}&limit=100`)).body;
    expect((await seen('audit-admin')).items.length).toBeGreaterThan(0);
    expect((await seen('auditor')).items.length).toBeGreaterThan(0);
    expect((await seen('auditor-p2')).items).toEqual([]);
    for (const sql of [`UPDATE access_record SET status = 200`, `DELETE FROM access_record`, `TRUNCATE access_record`])
      await expect(world.probe.rows(sql)).rejects.toMatchObject({ code: '42501' });
  });
});
