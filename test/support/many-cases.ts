import type { DataSource } from 'typeorm';

/** Each statement has a minute, however slow the machine is. */
const atOnce = 10_000;

/**
 * So many open cases, written as rows: nine of ten at an authority, most at its reviewers' desk; each hundredth without an
 * officer, some of `reviewer`, some of a second enterprise, and as many closed ones again as a tenth of them.
 */
export async function manyCases(database: DataSource, count: number): Promise<void> {
  for (let first = 1; first <= count; first += atOnce)
    await database.query(
      `INSERT INTO case_file (id, number, matter, version, revision, state, phase, desk, outcome, applicant_id, filed_with, authority_id, grant_id, officer, second_officer, asked, asking,
         due_on, warn_on, overdue, red_card, about_certificate, context, form, materials, parties, clocks, head_hash, created_at, updated_at)
       SELECT gen_random_uuid(), 'MANY-' || lpad(n::text, 8, '0'), CASE WHEN n % 50 = 0 THEN 'standard-certification' ELSE 'type-approval' END, 1, 1,
         CASE WHEN n % 11 = 0 THEN 'granted' ELSE 'underReview.reviewing' END, CASE WHEN n % 11 = 0 THEN 'closed' ELSE 'review' END,
         CASE WHEN n % 11 = 0 THEN NULL WHEN n % 1009 = 0 THEN 'registrar' ELSE 'reviewer' END, CASE WHEN n % 11 = 0 THEN 'granted' END,
         CASE WHEN n % 997 = 0 THEN 'enterprise-b-co' ELSE 'enterprise-a-co' END, a.id, a.id, 'ta-320000',
         CASE WHEN n % 100 = 1 THEN NULL WHEN n % 100 < 4 THEN 'reviewer' ELSE 'officer-' || n % 100 END, CASE WHEN n % 503 = 0 THEN 'reviewer' END,
         CASE WHEN n % 5003 = 0 THEN '{reviewer}'::text[] ELSE '{}' END, n % 5003 = 0, '2026-02-20'::date + n % 400, '2026-02-20'::date + n % 400 - n % 3 * 4, n % 400 < 10, n % 400 < 10,
         CASE WHEN n % 13 = 0 THEN 'CERT-' || lpad(n::text, 8, '0') END, '{}', '{}', '[]', '[]', '[]', '', now(), now()
       FROM generate_series($1::int, $2::int) n CROSS JOIN LATERAL (SELECT CASE WHEN n % 10 = 0 THEN 'authority-p2' ELSE 'authority-p1' END AS id) a`,
      [first, Math.min(count, first + atOnce - 1)],
    );
  await database.query('VACUUM (ANALYZE) case_file, organisation');
}
