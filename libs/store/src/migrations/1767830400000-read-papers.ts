import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has read which paper; certificates of the register that are over before the alarm of it has fired; people by name. */
export class ReadPapers1767830400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      CREATE TABLE paper_read (
        account_id text NOT NULL REFERENCES account, case_id uuid NOT NULL, no int NOT NULL, read_at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (account_id, case_id, no), FOREIGN KEY (case_id, no) REFERENCES document (case_id, no)
      );
      COMMENT ON TABLE paper_read IS 'For the eye only: service and time limits do not ask whether somebody has opened a paper.';
      ALTER TABLE paper_read ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY engine ON paper_read TO quanheng_engine USING (true) WITH CHECK (true);
      CREATE POLICY audit ON paper_read FOR SELECT TO quanheng_audit USING (true);
      CREATE POLICY desk ON paper_read FOR SELECT TO quanheng_desk USING (account_id = ANY (sight('me')));
      GRANT SELECT, INSERT ON paper_read TO quanheng_engine;
      GRANT SELECT ON paper_read TO quanheng_desk, quanheng_audit;

      CREATE INDEX public_certificate_lasting ON public_certificate (valid_until) WHERE status IN ('inForce', 'suspended') AND NOT renewing;
      CREATE INDEX account_name ON account (name);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX account_name, public_certificate_lasting; DROP TABLE paper_read`);
  }
}
