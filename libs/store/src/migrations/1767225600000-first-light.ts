import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema: clock, register of people, cases with their append-only history, papers, deadlines, outbox. */
export class FirstLight1767225600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      CREATE TABLE app_clock (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        ahead interval NOT NULL DEFAULT '0',
        movable boolean NOT NULL DEFAULT false,
        CHECK (movable OR ahead = '0')
      );
      COMMENT ON TABLE app_clock IS 'The sandbox offset. Zero and immovable in production.';
      INSERT INTO app_clock DEFAULT VALUES;
      CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS
        $$ SELECT date_trunc('milliseconds', clock_timestamp() + ahead) FROM app_clock $$;
      COMMENT ON FUNCTION app_now() IS 'The one clock that counts.';

      CREATE TABLE organisation (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('enterprise','agency','authority','testingBody','operator')),
        name text NOT NULL,
        region text NOT NULL,
        code text UNIQUE,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX organisation_kind ON organisation (kind, id);
      CREATE TABLE power_of_attorney (
        agent_id text NOT NULL REFERENCES organisation, principal_id text NOT NULL REFERENCES organisation,
        from_on date NOT NULL, to_on date,
        PRIMARY KEY (agent_id, principal_id, from_on)
      );
      CREATE TABLE account (
        id text PRIMARY KEY, username text NOT NULL UNIQUE, name text NOT NULL, password_hash text NOT NULL,
        organisation_id text NOT NULL REFERENCES organisation, roles text[] NOT NULL, active boolean NOT NULL DEFAULT true
      );
      CREATE INDEX account_organisation ON account (organisation_id);
      CREATE TABLE session (
        token_hash text PRIMARY KEY, account_id text NOT NULL REFERENCES account, expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX session_expires ON session (expires_at);
      CREATE TABLE grant_of_power (
        id text PRIMARY KEY, matter text NOT NULL, region text NOT NULL, authority_id text NOT NULL REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('own','transfer','entrusted')), instrument text NOT NULL,
        from_on date NOT NULL, to_on date
      );
      CREATE INDEX grant_of_power_matter ON grant_of_power (matter, region, from_on);

      CREATE SEQUENCE case_number;
      CREATE TABLE case_file (
        id uuid PRIMARY KEY, number text NOT NULL UNIQUE, matter text NOT NULL, version int NOT NULL, revision int NOT NULL,
        state text NOT NULL, phase text NOT NULL, desk text, outcome text,
        applicant_id text NOT NULL REFERENCES organisation, filed_with text NOT NULL REFERENCES organisation,
        authority_id text NOT NULL REFERENCES organisation, grant_id text NOT NULL REFERENCES grant_of_power,
        testing_body text, third_parties text[] NOT NULL DEFAULT '{}', officer text,
        due_on date, overdue boolean NOT NULL DEFAULT false, continues uuid REFERENCES case_file,
        context jsonb NOT NULL, form jsonb NOT NULL, materials jsonb NOT NULL, parties jsonb NOT NULL, clocks jsonb NOT NULL,
        head_hash text NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL
      );
      COMMENT ON COLUMN case_file.due_on IS 'The earliest due date that binds now: lists are sorted by it.';
      CREATE INDEX case_of_authority ON case_file (authority_id, due_on, id) WHERE outcome IS NULL;
      CREATE INDEX case_of_authority_all ON case_file (authority_id, id);
      CREATE INDEX case_of_applicant ON case_file (applicant_id, due_on, id);
      CREATE INDEX case_of_body ON case_file (testing_body, due_on, id) WHERE testing_body IS NOT NULL;
      CREATE INDEX case_of_third_parties ON case_file USING gin (third_parties);

      CREATE TABLE history (
        case_id uuid NOT NULL REFERENCES case_file ON DELETE RESTRICT, seq int NOT NULL,
        key text, verb text NOT NULL, actor_id text NOT NULL,
        entry text NOT NULL, hash text NOT NULL, payload jsonb NOT NULL, salts jsonb NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (case_id, seq), UNIQUE (case_id, key)
      );
      COMMENT ON COLUMN history.entry IS 'RFC 8785 bytes of the entry without hash and payload; hash = SHA-256 of them.';
      COMMENT ON COLUMN history.payload IS 'Values beside the chain: they can be erased, the commitments stay.';
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'history is append-only' USING ERRCODE = '42501'; END $$;
      CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON history FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON history EXECUTE FUNCTION refuse_change();
      ALTER TABLE history ENABLE ALWAYS TRIGGER history_is_append_only;
      ALTER TABLE history ENABLE ALWAYS TRIGGER history_is_not_emptied;

      CREATE TABLE answer (
        case_id uuid NOT NULL REFERENCES case_file, key text NOT NULL, actor_id text NOT NULL, request_hash text NOT NULL,
        body jsonb NOT NULL, made_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (case_id, key)
      );
      COMMENT ON TABLE answer IS 'Answers to acts, so that the same key gets the same answer.';

      CREATE TABLE document (
        case_id uuid NOT NULL REFERENCES case_file, no int NOT NULL, code text NOT NULL, recipient text, recipient_org text,
        status text NOT NULL, made_at timestamptz NOT NULL, served_at timestamptz, served_on date, way text,
        data jsonb NOT NULL, waiting jsonb NOT NULL, salt text NOT NULL,
        PRIMARY KEY (case_id, no)
      );
      CREATE INDEX document_inbox ON document (recipient_org, made_at DESC, case_id, no) WHERE recipient_org IS NOT NULL;
      CREATE TABLE series (name text PRIMARY KEY, last int NOT NULL);
      COMMENT ON TABLE series IS 'Running numbers of papers and certificates: one series per authority, type and year; never reused.';

      CREATE TABLE deadline (
        case_id uuid NOT NULL REFERENCES case_file, clock_id text NOT NULL, due_at timestamptz NOT NULL,
        status text NOT NULL CHECK (status IN ('armed','fired','cancelled')), fired_seq int, fired_at timestamptz,
        PRIMARY KEY (case_id, clock_id)
      );
      CREATE INDEX deadline_armed ON deadline (due_at, case_id, clock_id) WHERE status = 'armed';
      CREATE INDEX deadline_fired ON deadline (due_at) WHERE status = 'fired';

      CREATE TABLE outbox (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), case_id uuid NOT NULL REFERENCES case_file, seq int NOT NULL,
        code text NOT NULL, desks text[] NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
        enqueued_at timestamptz, attempts int NOT NULL DEFAULT 0, fault text, done_at timestamptz, dead_at timestamptz
      );
      CREATE INDEX outbox_pending ON outbox (created_at) WHERE done_at IS NULL AND dead_at IS NULL;
      CREATE TABLE message (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), outbox_id uuid NOT NULL REFERENCES outbox, account_id text NOT NULL REFERENCES account,
        case_id uuid NOT NULL REFERENCES case_file, code text NOT NULL, made_at timestamptz NOT NULL,
        UNIQUE (outbox_id, account_id)
      );
      CREATE INDEX message_of_account ON message (account_id, made_at DESC, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      DROP TABLE message, outbox, deadline, series, document, answer, history, case_file, grant_of_power, session, account, power_of_attorney, organisation, app_clock CASCADE;
      DROP SEQUENCE case_number;
      DROP FUNCTION app_now(), refuse_change();
    `);
  }
}
