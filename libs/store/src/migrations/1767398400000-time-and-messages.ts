import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The calendar as data, warnings and cards, messages by every channel, and incidents that an operator resolves. */
export class TimeAndMessages1767398400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;

      CREATE TABLE calendar_load (
        version int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, loaded_at timestamptz NOT NULL DEFAULT now(), on_date date NOT NULL,
        origin text NOT NULL DEFAULT 'file' CHECK (origin IN ('release','file')), sha256 text NOT NULL, years jsonb NOT NULL, replaced jsonb NOT NULL
      );
      COMMENT ON TABLE calendar_load IS 'Every change of the calendar: the years as loaded and those they replaced. The newest load of a year counts.';
      COMMENT ON COLUMN calendar_load.origin IS 'release: the years that a release brought, taken over by the first server of it.';
      CREATE TRIGGER calendar_load_is_append_only BEFORE UPDATE OR DELETE ON calendar_load FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE calendar_load ENABLE ALWAYS TRIGGER calendar_load_is_append_only;
      CREATE TRIGGER calendar_load_is_kept BEFORE TRUNCATE ON calendar_load FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE calendar_load ENABLE ALWAYS TRIGGER calendar_load_is_kept;

      ALTER TABLE case_file ADD COLUMN calendar_version int NOT NULL DEFAULT 0, ADD COLUMN warn_on date, ADD COLUMN red_card boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN case_file.calendar_version IS 'The calendar that its due dates were last counted by.';
      COMMENT ON COLUMN case_file.warn_on IS 'First day on which a limit of the authority that runs now is near its end (yellow card).';
      COMMENT ON COLUMN case_file.red_card IS 'A limit of the authority is over while the case is open. One of a party that is over earns nobody a card.';
      CREATE INDEX case_of_calendar ON case_file (calendar_version, id) WHERE outcome IS NULL;

      ALTER TABLE deadline ADD COLUMN kind text NOT NULL DEFAULT 'limit' CHECK (kind IN ('limit','warning')),
        ADD COLUMN armed_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN attempts int NOT NULL DEFAULT 0, ADD COLUMN fault text,
        ADD COLUMN rests_until timestamptz, ADD COLUMN late_ms bigint;
      ALTER TABLE deadline DROP CONSTRAINT deadline_pkey, ADD PRIMARY KEY (case_id, clock_id, kind);
      CREATE INDEX deadline_lately ON deadline (fired_at) WHERE status = 'fired';
      ALTER FUNCTION app_now() STABLE;
      COMMENT ON FUNCTION app_now() IS 'The one clock that counts. Stable, so that an index is searched by it: a volatile one would be asked anew for every row.';
      COMMENT ON COLUMN deadline.armed_at IS 'Real time, as lateness is measured.';
      COMMENT ON COLUMN deadline.rests_until IS 'Real time: it could not be fired, and does not keep the others waiting. Never given up.';
      COMMENT ON COLUMN deadline.late_ms IS 'How late it fired: since it was due, or since it was armed where that was later.';
      CREATE TABLE card (
        case_id uuid NOT NULL REFERENCES case_file, clock_id text NOT NULL, colour text NOT NULL CHECK (colour IN ('yellow','red')),
        due_on date NOT NULL, desks text[] NOT NULL, given_at timestamptz NOT NULL,
        PRIMARY KEY (case_id, clock_id, colour, due_on)
      );
      COMMENT ON TABLE card IS 'Yellow and red cards (黄牌, 红牌) as they were given: once each per due date of a limit.';

      ALTER TABLE outbox ALTER COLUMN case_id DROP NOT NULL, ALTER COLUMN seq DROP NOT NULL,
        ADD COLUMN channel text NOT NULL DEFAULT 'portal' CHECK (channel IN ('portal','email','webhook')),
        ADD COLUMN data jsonb NOT NULL DEFAULT '{}', ADD COLUMN leased_until timestamptz,
        ADD COLUMN message_id uuid REFERENCES message, ADD COLUMN account_id text REFERENCES account, ADD COLUMN webhook_id uuid,
        ADD CHECK (channel <> 'portal' OR (case_id IS NOT NULL AND seq IS NOT NULL));
      COMMENT ON COLUMN outbox.channel IS 'portal: made into messages for everybody at the desks. The others are hints sent outside, each row to one address.';
      COMMENT ON COLUMN outbox.leased_until IS 'Somebody is sending it. When that is over without an answer, nobody knows, and it is sent again under the same id.';
      CREATE INDEX outbox_dead ON outbox (dead_at) WHERE dead_at IS NOT NULL AND done_at IS NULL;
      ALTER TABLE message ADD COLUMN data jsonb NOT NULL DEFAULT '{}';

      CREATE TABLE preference (
        account_id text PRIMARY KEY REFERENCES account, language text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh','en')),
        email text, email_on boolean NOT NULL DEFAULT false,
        asked_email text, asked_code_hash text, asked_until timestamptz, asked_attempts int NOT NULL DEFAULT 0,
        CHECK (NOT email_on OR email IS NOT NULL)
      );
      COMMENT ON TABLE preference IS 'Hints by e-mail are optional. Service of official documents is never subject to it.';
      CREATE TABLE webhook (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), organisation_id text NOT NULL REFERENCES organisation, url text NOT NULL, secret text NOT NULL,
        active boolean NOT NULL DEFAULT true, created_by text NOT NULL REFERENCES account, created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (organisation_id, url)
      );
      ALTER TABLE outbox ADD FOREIGN KEY (webhook_id) REFERENCES webhook ON DELETE SET NULL;
      CREATE INDEX outbox_of_webhook ON outbox (webhook_id) WHERE webhook_id IS NOT NULL;

      CREATE TABLE incident (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        kind text NOT NULL CHECK (kind IN ('deadMessage','stuckDeadline','quarantinedCase','clockJump','deemedAcceptance','deemedRenewal')),
        subject text NOT NULL, case_id uuid REFERENCES case_file, authority_id text REFERENCES organisation, detail jsonb NOT NULL DEFAULT '{}',
        opened_at timestamptz NOT NULL DEFAULT now(), last_at timestamptz NOT NULL DEFAULT now(), count int NOT NULL DEFAULT 1, resolved_at timestamptz
      );
      COMMENT ON COLUMN incident.subject IS 'What it is about: one open incident per kind and subject.';
      CREATE UNIQUE INDEX incident_open ON incident (kind, subject) WHERE resolved_at IS NULL;
      CREATE INDEX incident_list ON incident (opened_at DESC, id);
      CREATE INDEX incident_of_authority ON incident (authority_id, opened_at DESC, id) WHERE authority_id IS NOT NULL;
      CREATE TABLE incident_act (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, incident_id uuid NOT NULL REFERENCES incident,
        verb text NOT NULL CHECK (verb IN ('retry','skip','accept','acknowledge')), account_id text NOT NULL REFERENCES account,
        reason text NOT NULL, at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX incident_act_of ON incident_act (incident_id, id);
      CREATE TRIGGER incident_act_is_append_only BEFORE UPDATE OR DELETE ON incident_act FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE incident_act ENABLE ALWAYS TRIGGER incident_act_is_append_only;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      DROP TABLE incident_act, incident, preference, card, calendar_load CASCADE;
      DROP INDEX outbox_dead;
      DELETE FROM outbox WHERE channel <> 'portal';
      ALTER TABLE outbox DROP COLUMN channel, DROP COLUMN data, DROP COLUMN leased_until, DROP COLUMN message_id, DROP COLUMN account_id, DROP COLUMN webhook_id,
        ALTER COLUMN case_id SET NOT NULL, ALTER COLUMN seq SET NOT NULL;
      DROP TABLE webhook;
      ALTER TABLE message DROP COLUMN data;
      DELETE FROM deadline WHERE kind <> 'limit';
      DROP INDEX deadline_lately;
      ALTER FUNCTION app_now() VOLATILE;
      ALTER TABLE deadline DROP CONSTRAINT deadline_pkey, ADD PRIMARY KEY (case_id, clock_id);
      ALTER TABLE deadline DROP COLUMN kind, DROP COLUMN armed_at, DROP COLUMN attempts, DROP COLUMN fault, DROP COLUMN rests_until, DROP COLUMN late_ms;
      ALTER TABLE case_file DROP COLUMN calendar_version, DROP COLUMN warn_on, DROP COLUMN red_card;
      DROP FUNCTION refuse_rewriting();
    `);
  }
}
