import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules with dates, the register's certificates, marks on organisations, and who is called in from outside. */
export class RulesAndRegister1767312000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      ALTER TABLE grant_of_power ADD COLUMN tier text NOT NULL DEFAULT '*', ADD COLUMN applicant_kind text NOT NULL DEFAULT '*',
        ADD COLUMN delegator_id text REFERENCES organisation, ADD CHECK ((kind = 'entrusted') = (delegator_id IS NOT NULL));
      CREATE TABLE rule_setting (
        id text PRIMARY KEY, matter text NOT NULL, authority_id text REFERENCES organisation, name text NOT NULL, value jsonb NOT NULL,
        kind text NOT NULL CHECK (kind IN ('setting','length')), basis text NOT NULL, from_on date NOT NULL, to_on date
      );
      CREATE TABLE rule_load (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, loaded_at timestamptz NOT NULL DEFAULT now(), source text NOT NULL, sha256 text NOT NULL UNIQUE,
        content jsonb NOT NULL, replaced jsonb NOT NULL
      );
      COMMENT ON TABLE rule_load IS 'Every rule file as it was loaded, with the rows it replaced: the history of the rules.';
      CREATE FUNCTION refuse_rule_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the history of rules is append-only' USING ERRCODE = '42501'; END $$;
      CREATE TRIGGER rule_load_is_append_only BEFORE UPDATE OR DELETE ON rule_load FOR EACH ROW EXECUTE FUNCTION refuse_rule_change();
      ALTER TABLE rule_load ENABLE ALWAYS TRIGGER rule_load_is_append_only;

      ALTER TABLE case_file
        ADD COLUMN panel text[] NOT NULL DEFAULT '{}',
        ADD COLUMN subject_number text,
        ADD COLUMN certificate_number text;
      COMMENT ON COLUMN case_file.panel IS 'Accounts called into the case: assessors, experts, inspectors.';
      COMMENT ON COLUMN case_file.subject_number IS 'Certificate that the case is about.';
      COMMENT ON COLUMN case_file.certificate_number IS 'Of a register entry: its certificate.';
      CREATE INDEX case_of_panel ON case_file USING gin (panel);
      CREATE INDEX case_of_subject ON case_file (subject_number, matter) WHERE subject_number IS NOT NULL AND outcome IS NULL;
      CREATE UNIQUE INDEX case_certificate ON case_file (certificate_number) WHERE certificate_number IS NOT NULL;

      CREATE TABLE mark (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), organisation_id text NOT NULL REFERENCES organisation, authority_id text NOT NULL REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('ban','breach')), matter text NOT NULL, from_on date NOT NULL, until_on date,
        case_id uuid NOT NULL REFERENCES case_file, seq int NOT NULL, lifted_on date,
        repaired_on date, repaired_by text REFERENCES account, repair_reasons text,
        CHECK ((repaired_on IS NULL) = (repaired_by IS NULL))
      );
      CREATE INDEX mark_of_organisation ON mark (organisation_id, from_on DESC, id);
      CREATE INDEX mark_of_authority ON mark (authority_id, from_on DESC, id);
      CREATE INDEX mark_of_case ON mark (case_id);
      COMMENT ON COLUMN mark.lifted_on IS 'The act that set it was annulled.';
      COMMENT ON TABLE mark IS 'Bans on applying (Licensing Law arts. 78, 79) and breaches of commitment, until their day or until repaired.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      DROP TABLE mark, rule_load, rule_setting;
      DROP FUNCTION refuse_rule_change();
      ALTER TABLE case_file DROP COLUMN panel, DROP COLUMN subject_number, DROP COLUMN certificate_number;
      ALTER TABLE grant_of_power DROP COLUMN tier, DROP COLUMN applicant_kind, DROP COLUMN delegator_id;
    `);
  }
}
