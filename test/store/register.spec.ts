import { randomUUID } from 'node:crypto';
import { system, type Actor } from '#engine';
import { BadCursor, certificateNumbered, listCertificates, ownCertificates, publishedDecisions, publishingAuthorities, type CertificateFilter, type DecisionFilter, type Eyes } from '#store'; // prettier-ignore
import { PublicRegister1767571200000 } from '../../libs/store/src/migrations/1767571200000-public-register.js';
import { demoEngine, type DemoEngine } from '../support/demo-engine.js';

let demo: DemoEngine;
const holder = { id: 'enterprise-a-co', name: '东衡称重设备有限公司(演示)' };

beforeAll(async () => {
  demo = await demoEngine();
}, 60_000);
afterAll(() => demo?.drop());

const workflow = () => demo.engine.registry.effectiveOn('register-entry', '2026-03-02')!;

/** A certificate of the first company in the register. */
async function registered(certificateNumber: string, form: object = {}): Promise<string> {
  const { filed } = await demo.engine.open(workflow(), {
    id: randomUUID(), applicantId: holder.id, applicantName: holder.name, authorityId: 'authority-p1', grantId: 'ta-320000', actor: system,
    form: { certificateNumber, matter: 'type-approval', holder, object: '电子汽车衡 SCS-80', issuedOn: '2026-02-02', validUntil: null, electronic: true, origin: null, byCommitment: false, ...form },
    resolved: { electronic: true },
  } as never);
  return filed.id;
} // prettier-ignore

const list = async (filter: Partial<CertificateFilter> = {}) =>
  (await demo.reading.openly((eyes) => listCertificates(eyes, { limit: 100, ...filter }))).items;
const numbers = async (filter: Partial<CertificateFilter> = {}) => (await list(filter)).map(({ number }) => number);
const numbered = (number: string) => demo.reading.openly((eyes) => certificateNumbered(eyes, number));
const decisions = async (filter: Partial<DecisionFilter> = {}) =>
  (await demo.reading.openly((eyes) => publishedDecisions(eyes, { limit: 100, ...filter }))).items;

/** An act on an entry as another case brings it about, or an official does. */
async function act(caseId: string, verb: string, payload: object, actor: Actor = system): Promise<void> {
  const known = (await demo.engine.read(caseId)) as { filed: { revision: number } };
  const outcome = await demo.engine.perform({ caseId, verb, payload, actor, key: randomUUID(), expectedRevision: known.filed.revision, answer: () => ({}) }); // prettier-ignore
  expect([verb, outcome]).toEqual([verb, expect.objectContaining({ kind: 'done' })]);
}

const official = (userId: string, role: string): Actor => ({ userId, name: userId, roles: [role] as never, organisationId: 'authority-p1', agentFor: [] }); // prettier-ignore

describe('the public register', () => {
  it('shows a certificate from the moment it is registered, with number, holder, object, dates, state and authority', async () => {
    await registered('2026F701-32', { validUntil: '2031-02-01' });

    expect(await numbered('2026F701-32')).toEqual({
      number: '2026F701-32', kind: 'type-approval', holder: holder.name, object: '电子汽车衡 SCS-80', issuedOn: '2026-02-02', validUntil: '2031-02-01', status: 'inForce', heldOver: false,
      authority: { id: 'authority-p1', name: expect.any(String) }, marks: [],
    });
    expect(await numbered('2026F999-32')).toBeNull();
  }); // prettier-ignore

  it('follows every act in the same transaction, and tells day, article and ground of it', async () => {
    const id = await registered('2026F702-32');
    await act(id, 'revoke', { ground: 'unlawfulProcedure', fraud: false, directSafety: null, origin: randomUUID() });

    expect(await numbered('2026F702-32')).toMatchObject({
      status: 'revoked',
      marks: [{ on: '2026-03-02', event: 'revoked', basis: '行政许可法第69条', ground: 'unlawfulProcedure' }],
    });
    await act(id, 'restore', { ruling: '×政复决〔2026〕2号', receivedOn: '2026-03-02', reasons: '机密理由' }, official('head', 'head')); // prettier-ignore
    expect(await numbered('2026F702-32')).toMatchObject({ status: 'inForce', marks: [{ event: 'revoked' }, { event: 'restored', ground: null }] }); // prettier-ignore
    expect(JSON.stringify(await numbered('2026F702-32'))).not.toContain('机密');
  });

  it('shows a standard that is suspended as suspended, until it is reinstated', async () => {
    const id = await registered('[2026]苏量标苏证字第701号', { matter: 'standard-certification', validUntil: '2031-02-01' });
    await act(id, 'suspend', { ground: 'check', reasons: '机密理由' });
    expect(await numbered('[2026]苏量标苏证字第701号')).toMatchObject({ status: 'suspended', marks: [{ event: 'suspended', ground: 'check' }] });
    expect(await numbers({ status: 'suspended' })).toEqual(['[2026]苏量标苏证字第701号']);

    await act(id, 'reinstate', { traceability: '×', repeatability: '×', stability: '×', reasons: '机密理由' }, official('approver', 'approver'));
    expect(await numbered('[2026]苏量标苏证字第701号')).toMatchObject({ status: 'inForce', marks: [{ event: 'suspended' }, { event: 'reinstated' }] });
  }); // prettier-ignore

  it('never tells a free text as a ground: only a code', async () => {
    const id = await registered('2026F703-32');
    await act(id, 'revoke', { ground: '持证人张三的配方', fraud: false, directSafety: null, origin: randomUUID() });

    expect((await numbered('2026F703-32'))?.marks).toMatchObject([{ event: 'revoked', ground: null }]);
  });

  it('says expired on the day after the last one, also before the alarm of that has fired', async () => {
    const id = await registered('2026F704-32', { validUntil: '2026-06-30' });
    const today = async (on: string) => demo.database.query(`UPDATE app_clock SET ahead = $1::timestamptz - clock_timestamp()`, [`${on}T09:00:00+08:00`]); // prettier-ignore
    await today('2026-06-30');
    expect(await numbered('2026F704-32')).toMatchObject({ status: 'inForce' });
    await today('2026-07-01');
    expect(await numbered('2026F704-32')).toMatchObject({ status: 'expired', heldOver: false });
    expect(await numbers({ status: 'inForce' })).not.toContain('2026F704-32');
    expect(await numbers({ status: 'expired' })).toEqual(['2026F704-32']);
    expect(await numbers({ status: 'expired', q: '2026F704' })).toEqual(['2026F704-32']);

    await demo.database.query(`UPDATE public_certificate SET renewing = true WHERE number = '2026F704-32'`);
    expect(await numbered('2026F704-32')).toMatchObject({ status: 'inForce', heldOver: true });
    await demo.database.query(`UPDATE case_file SET revision = revision WHERE id = $1`, [id]);
    expect(await numbered('2026F704-32')).toMatchObject({ status: 'expired', heldOver: false });
    await today('2026-03-02');
  });

  it('is searched by the beginning of number or holder, whatever width and case, and page by page', async () => {
    const other = { id: 'enterprise-b-co', name: 'GBW Works' };
    for (const serial of ['130901', '130902', '130903']) await registered(`GBW(E)${serial}`, { matter: 'reference-material-grading' }); // prettier-ignore
    await registered('2026F705-32', { holder: other });
    const found = ['GBW(E)130901', 'GBW(E)130902', 'GBW(E)130903', '2026F705-32'];

    expect(await numbers({ q: 'ｇｂｗ' })).toEqual(found);
    expect(await numbers({ q: 'GBW（Ｅ）130902' })).toEqual(['GBW(E)130902']);
    expect(await numbers({ q: '东衡' })).toContain('2026F701-32');
    expect(await numbers({ q: '衡称重' })).toEqual([]);
    expect(await numbers({ q: '%' })).toEqual([]);
    expect(await numbers({ q: 'gbw', kind: 'type-approval' })).toEqual(['2026F705-32']);
    expect((await numbered('ＧＢＷ（E）130901'))?.number).toBe('GBW(E)130901');
    expect(await paged((cursor) => demo.reading.openly((eyes) => listCertificates(eyes, { q: 'gbw', limit: 2, cursor })))).toEqual(found); // prettier-ignore
  });

  it('is listed newest first, by kind and by state', async () => {
    const all = await list();
    expect(all.map(({ issuedOn }) => issuedOn)).toEqual(
      all
        .map(({ issuedOn }) => issuedOn)
        .toSorted()
        .reverse(),
    );
    expect(await paged((cursor) => demo.reading.openly((eyes) => listCertificates(eyes, { limit: 3, cursor })))).toEqual(all.map(({ number }) => number)); // prettier-ignore
    expect(await numbers({ status: 'revoked' })).toEqual(['2026F703-32']);
    expect(new Set((await list({ kind: 'reference-material-grading' })).map(({ kind }) => kind))).toEqual(new Set(['reference-material-grading'])); // prettier-ignore
  });

  it.each(['["2026-03-02"]', '[1,2]', '["number","' + 'x'.repeat(201) + '"]', 'no json', '["2026-03-02",null]', '["2026-03-02","\\u0000"]', '["holder","\\ud800"]'])('refuses the forged cursor %s', async (key) => {
    const cursor = Buffer.from(key).toString('base64url');
    await expect(list({ cursor })).rejects.toThrow(BadCursor);
    await expect(list({ cursor, q: 'gbw' })).rejects.toThrow(BadCursor);
    await expect(decisions({ cursor })).rejects.toThrow(BadCursor);
  }); // prettier-ignore

  it('stays as it is where another part of the entry changes, and is not written by the role that reads', async () => {
    const desk = (sql: string) => demo.reading.openly((eyes) => eyes.query(sql));
    for (const table of ['public_certificate', 'public_mark', 'public_decision'])
      await expect(desk(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: expect.stringMatching(/42501|25006/) });
    await expect(demo.running.query(`DELETE FROM public_certificate`)).rejects.toMatchObject({ code: '42501' });
    await expect(demo.running.query(`UPDATE public_decision SET outcome = 'granted'`)).rejects.toMatchObject({ code: '42501' });
  }); // prettier-ignore
});

describe('published decisions', () => {
  /** A case of the first company with a paper of a code; served where a day is given. */
  async function decided(no: number, paper: { code?: string; recipient?: string; servedOn?: string | null; data?: object }, continues: string | null = null): Promise<string> {
    const { code = 'D15', recipient = holder.id, servedOn = '2026-03-01', data = {} } = paper;
    const [{ id }]: [{ id: string }] = await demo.running.query(
      `INSERT INTO case_file (id, number, matter, version, revision, state, phase, applicant_id, filed_with, authority_id, grant_id, context, form, materials, parties, clocks, head_hash, created_at, updated_at, continues)
       VALUES (gen_random_uuid(), 'TA-' || $1, 'type-approval', 1, 1, 'granted', 'decision', $2, 'authority-p1', 'authority-p1', 'ta-320000', '{}', $3, '[]', $4, '[]', '', '2026-03-05T00:00:00Z', now(), $5) RETURNING id`,
      [no, holder.id, { secret: '机密配方' }, JSON.stringify([{ id: holder.id, name: holder.name }]), continues],
    );
    await demo.running.query(
      `INSERT INTO document (case_id, no, code, recipient, recipient_org, status, made_at, data, waiting, salt) VALUES ($1, 1, $2, $3, $3, 'issued', '2026-02-28T17:00:00Z', $4, '[]', '')`,
      [id, code, recipient, { number: `×市监许〔2026〕${no}号`, reasons: '机密理由', scope: '机密范围', ...data }],
    );
    await demo.running.query(`UPDATE document SET status = 'served', served_on = $2 WHERE case_id = $1`, [id, servedOn]);
    return id;
  } // prettier-ignore

  const found = async (filter: Partial<DecisionFilter> = {}) => (await decisions(filter)).map(({ number }) => number);
  const paperOf = (no: number) => `×市监许〔2026〕${no}号`;

  it('are told once they are served to whom they are about: number, matter, applicant, outcome, day, authority, and nothing else', async () => {
    await decided(1, { data: { certificateNumber: '2026F701-32' } });
    await decided(2, { servedOn: null });
    await decided(3, { recipient: 'enterprise-b-co' });
    await decided(4, { code: 'D04' });

    expect(await decisions({ matter: 'type-approval' })).toEqual([
      {
        number: paperOf(1), matter: 'type-approval', code: 'D15', outcome: 'granted', applicant: holder.name, certificateNumber: '2026F701-32',
        authority: { id: 'authority-p1', name: expect.any(String) }, decidedOn: '2026-03-01', annulledOn: null,
      },
    ]);
    expect(JSON.stringify(await decisions())).not.toContain('机密');
  }); // prettier-ignore

  it('have an outcome each: granted, refused, renewed, changed, suspended, reinstated, revoked, withdrawn, cancelled', async () => {
    const papers = [['D16', {}], ['D19', { kind: 'renewal' }], ['D19', { kind: 'change' }], ['D19', { measure: '封存' }], ['D19', { measure: '恢复使用' }], ['D21', {}], ['D22', {}], ['D23', {}]] as const;
    for (const [index, [code, data]] of papers.entries()) await decided(10 + index, { code, data });

    expect((await decisions()).filter(({ number }) => /1\d号/.test(number)).map(({ outcome }) => outcome).toReversed()).toEqual([
      'refused', 'renewed', 'changed', 'suspended', 'reinstated', 'revoked', 'withdrawn', 'cancelled',
    ]);
  }); // prettier-ignore

  it('are shown as annulled once the case is taken up again', async () => {
    const id = await decided(20, {});
    await decided(21, { servedOn: null }, id);

    expect((await decisions()).find(({ number }) => number === paperOf(20))).toMatchObject({
      annulledOn: '2026-03-05',
    });
  });

  it('are listed newest first, by matter, authority and days, page by page', async () => {
    const all = await found();
    expect(await paged((cursor) => demo.reading.openly((eyes) => publishedDecisions(eyes, { limit: 3, cursor })))).toEqual(all);
    const [suspensions, others] = [all.slice(0, 2), all.slice(2)];
    expect(await found({ matter: 'type-approval', authority: 'authority-p1', from: '2026-03-01', to: '2026-03-01' })).toEqual(others);
    expect(await found({ from: '2026-03-02' })).toEqual(suspensions);
    expect(await found({ to: '2026-02-28' })).toEqual([]);
    expect(await found({ authority: 'authority-p2' })).toEqual([]);
    expect(await found({ matter: 'revocation' })).toEqual([]);
    expect(await demo.reading.openly(publishingAuthorities)).toEqual([{ id: 'authority-p1', name: expect.any(String) }]);
  }); // prettier-ignore
});

describe('certificates of one’s own', () => {
  const applicant = (userId: string, organisationId: string): Actor => ({ userId, name: '', roles: ['applicant'], organisationId, agentFor: [] }); // prettier-ignore
  const own = async (who: Actor) => (await demo.reading.as(who, (eyes) => ownCertificates(eyes, who, demo.engine.registry, 100))).items; // prettier-ignore

  it('tell the entry, by when renewal must be asked, and the application for it; and are shown to nobody else', async () => {
    const entry = await registered('[2022]苏量标苏证字第702号', { matter: 'standard-certification', issuedOn: '2022-01-10', validUntil: '2027-01-09' });
    const mine = await own(applicant('enterprise-a', 'enterprise-a-co'));

    expect(mine.find(({ number }) => number === '[2022]苏量标苏证字第702号')).toMatchObject({
      entryCaseId: entry, status: 'inForce', renewal: { opensOn: null, lateAfter: '2026-07-09' }, renewalCaseId: null,
    });
    expect(mine.find(({ number }) => number === '2026F702-32')).toMatchObject({ renewal: null });
    expect(mine.map(({ validUntil }) => validUntil ?? '9')).toEqual(mine.map(({ validUntil }) => validUntil ?? '9').toSorted());
    expect(await own(applicant('enterprise-b', 'enterprise-b-co'))).toEqual([]);
    expect(await own({ ...official('head', 'head') })).toEqual([]);
  }); // prettier-ignore

  it('name the renewal that is being asked', async () => {
    const asking = demo.engine.registry.effectiveOn('standard-certification', '2026-03-02')!;
    const who = applicant('enterprise-a', 'enterprise-a-co');
    const { filed } = await demo.engine.open(asking, { id: randomUUID(), applicantId: holder.id, applicantName: holder.name, authorityId: 'authority-p1', grantId: 'ms-320000', actor: who, form: { ...asking.sampleForm, examination: 'reExamination', certificateNumber: '[2022]苏量标苏证字第702号' } }); // prettier-ignore

    expect((await own(who)).find(({ number }) => number === '[2022]苏量标苏证字第702号')?.renewalCaseId).toBe(filed.id);
  });
});

describe('what anybody may read', () => {
  it('is public in every column, and there is nothing else', async () => {
    const columns: { name: string }[] = await demo.database.query(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_name LIKE 'public\\_%' AND table_schema = 'public' ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      ...['annulled_on', 'applicant', 'authority_id', 'certificate_number', 'code', 'decided_on', 'matter', 'number', 'outcome'].map((name) => `public_decision.${name}`),
      ...['basis', 'event', 'ground', 'number', 'on_day', 'seq'].map((name) => `public_mark.${name}`),
      ...['authority_id', 'holder', 'holder_key', 'issued_on', 'kind', 'number', 'number_key', 'object', 'renewing', 'status', 'valid_until'].map((name) => `public_certificate.${name}`),
    ].toSorted());
  }); // prettier-ignore

  it('comes with no row of a case, its history, papers, deadlines, people or accesses', async () => {
    const rows = await demo.reading.openly((eyes) => eyes.query(`SELECT (SELECT count(*) FROM case_file) + (SELECT count(seq) FROM history) + (SELECT count(no) FROM document) + (SELECT count(*) FROM mark) + (SELECT count(*) FROM message) + (SELECT count(*) FROM access_record) AS n`)); // prettier-ignore
    expect(rows).toEqual([{ n: '0' }]);
    for (const table of ['deadline', 'outbox', 'answer', 'preference', 'power_of_attorney'])
      await expect(demo.reading.openly((eyes) => eyes.query(`SELECT 1 FROM ${table}`))).rejects.toMatchObject({ code: '42501' }); // prettier-ignore
  });

  it('is made the same of a database that was there before, by an owner whom the walls keep out', async () => {
    const of = (table: string) => demo.database.query(`SELECT * FROM ${table} t ORDER BY number, t::text`);
    const tables = ['public_certificate', 'public_mark', 'public_decision'];
    const before = await Promise.all(tables.map(of));
    const runner = demo.database.createQueryRunner();
    await runner.query(`DO $$ BEGIN IF to_regrole('quanheng_test_owner') IS NULL THEN CREATE ROLE quanheng_test_owner; END IF; END $$; GRANT CREATE, USAGE ON SCHEMA public TO quanheng_test_owner`); // prettier-ignore
    const names: { name: string }[] = await runner.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`); // prettier-ignore
    for (const { name } of names) await runner.query(`ALTER TABLE ${name} OWNER TO quanheng_test_owner`);
    for (const name of ['certificate', 'mark', 'decision', 'annulment']) await runner.query(`ALTER FUNCTION publish_${name} OWNER TO quanheng_test_owner`); // prettier-ignore
    await runner.query(`SET ROLE quanheng_test_owner`);
    expect(await runner.query(`SELECT id FROM case_file`)).toEqual([]);
    await new PublicRegister1767571200000().down(runner);
    await new PublicRegister1767571200000().up(runner);
    expect(await runner.query(`SELECT id FROM case_file`)).toEqual([]);
    await runner.query(`RESET ROLE`);
    await runner.release();

    expect(before.map((rows: unknown[]) => rows.length)).toEqual([expect.any(Number), 5, 12]);
    expect(await Promise.all(tables.map(of))).toEqual(before);
  });

  it('is found by an index, whatever one asks for, and never sorted', async () => {
    await demo.database.query(
      `INSERT INTO public_certificate (number, kind, holder, object, issued_on, renewing, status, authority_id)
       SELECT 'N' || n, 'kind-' || n % 7, 'holder ' || n % 900, '', DATE '2020-01-01' + n % 2000, false, (ARRAY['inForce','revoked'])[1 + n % 2], 'authority-p' || 1 + n % 2 FROM generate_series(1, 20000) n`,
    );
    await demo.database.query(
      `INSERT INTO public_decision (number, matter, code, outcome, applicant, authority_id, decided_on)
       SELECT 'N' || n, 'kind-' || n % 7, 'D15', 'granted', '', 'authority-p' || 1 + n / 7 % 2, DATE '2020-01-01' + n % 2000 FROM generate_series(1, 20000) n`,
    );
    await demo.database.query('ANALYZE public_certificate, public_decision');
    const plan = async (ask: (eyes: Eyes) => Promise<unknown>) => {
      const query = async (sql: string, values: unknown[]) => {
        plans.push(JSON.stringify(await demo.database.query(`EXPLAIN ${sql}`, values)));
        return [];
      };
      const plans: string[] = [];
      await ask({ query } as never);
      return [...new Set([...plans.join().matchAll(/using (public_\w+)|(Seq Scan on public_\w+)|(Sort Key: p)/g)].map(([, ...found]) => found.find(Boolean)))]; // prettier-ignore
    };
    const cursor = Buffer.from('["2023-03-02","N7"]').toString('base64url');
    const certificates = (filter: object) => plan((eyes) => listCertificates(eyes, { limit: 50, ...filter }));
    const results = (filter: object) => plan((eyes) => publishedDecisions(eyes, { limit: 50, ...filter }));

    for (const more of [{}, { cursor }]) {
      expect(await certificates(more)).toEqual(['public_certificate_newest']);
      expect(await certificates({ kind: 'kind-1', ...more })).toEqual(['public_certificate_kind']);
      expect(await certificates({ status: 'revoked', ...more })).toEqual(['public_certificate_status']);
      expect(await certificates({ status: 'expired', ...more })).toEqual(expect.arrayContaining(['public_certificate_status']));
      expect((await certificates({ status: 'expired', ...more })).join()).not.toContain('Seq Scan');
      expect(await certificates({ kind: 'kind-1', status: 'inForce', ...more })).toEqual(['public_certificate_kind_status']);
      expect(await results(more)).toEqual(['public_decision_newest']);
      expect(await results({ matter: 'kind-1', ...more })).toEqual(['public_decision_matter']);
      expect(await results({ authority: 'authority-p1', from: '2021-01-01', ...more })).toEqual(['public_decision_authority']);
      expect(await results({ matter: 'kind-1', authority: 'authority-p1', ...more })).toEqual(['public_decision_matter_authority']);
    }
    expect(await certificates({ q: 'n1', status: 'revoked' })).toEqual(['public_certificate_by_number', 'public_certificate_by_holder']);
    expect(await certificates({ q: 'holder 8', cursor: Buffer.from('["holder","N7"]').toString('base64url') })).toEqual(expect.arrayContaining(['public_certificate_by_holder']));
    expect(await plan((eyes) => certificateNumbered(eyes, 'n7'))).toEqual(expect.arrayContaining(['public_certificate_by_number']));
  }); // prettier-ignore
});

/** Every number of a list, page by page. */
async function paged(page: (cursor: string | undefined) => Promise<{ items: readonly { number: string }[]; nextCursor: string | null }>): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    all.push(...items.map(({ number }) => number));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
} // prettier-ignore
