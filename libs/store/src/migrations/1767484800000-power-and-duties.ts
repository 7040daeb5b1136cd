import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who somebody is, for whom they may act and since when; what two people change; and what people looked at. */
export class PowerAndDuties1767484800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      ALTER TABLE organisation ADD COLUMN status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','closed'));
      ALTER TABLE account
        ADD COLUMN legal_representative boolean NOT NULL DEFAULT false,
        ADD COLUMN password_changed_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
        ADD COLUMN totp_secret text, ADD COLUMN totp_pending text, ADD COLUMN totp_last_step bigint,
        ADD COLUMN oidc_issuer text, ADD COLUMN oidc_subject text,
        ADD UNIQUE (oidc_issuer, oidc_subject), ADD CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL)),
        ADD CONSTRAINT administrators_are_three CHECK (
          NOT roles && '{userAdmin,ruleAdmin,calendarAdmin,auditAdmin}'
          OR roles <@ '{userAdmin}' OR roles <@ '{ruleAdmin,calendarAdmin}' OR roles <@ '{auditAdmin}');
      COMMENT ON CONSTRAINT administrators_are_three ON account IS 'System, security and audit administrators (三员分立): nobody holds two, and none acts in cases.';

      CREATE TABLE role_held (
        account_id text NOT NULL REFERENCES account, role text NOT NULL, organisation_id text NOT NULL REFERENCES organisation,
        from_at timestamptz NOT NULL, to_at timestamptz, PRIMARY KEY (account_id, role, from_at)
      );
      CREATE UNIQUE INDEX role_held_now ON role_held (account_id, role) WHERE to_at IS NULL;
      COMMENT ON TABLE role_held IS 'Who held which role where, from when to when: kept by a trigger, so that nothing changes without it.';
      COMMENT ON COLUMN role_held.role IS 'A role of the account, or legalRepresentative of its organisation.';
      CREATE FUNCTION date_roles() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE held text[] := CASE WHEN NEW.active THEN NEW.roles || CASE WHEN NEW.legal_representative THEN '{legalRepresentative}'::text[] ELSE '{}' END ELSE '{}' END;
        BEGIN
          UPDATE role_held SET to_at = app_now() WHERE account_id = NEW.id AND to_at IS NULL AND (role <> ALL (held) OR organisation_id <> NEW.organisation_id);
          INSERT INTO role_held (account_id, role, organisation_id, from_at)
            SELECT NEW.id, new_role, NEW.organisation_id, app_now() FROM unnest(held) AS new_role
            WHERE NOT EXISTS (SELECT 1 FROM role_held h WHERE h.account_id = NEW.id AND h.role = new_role AND h.to_at IS NULL);
          RETURN NULL;
        END $$;
      CREATE TRIGGER account_roles_are_dated AFTER INSERT OR UPDATE OF roles, active, organisation_id, legal_representative ON account FOR EACH ROW EXECUTE FUNCTION date_roles();
      INSERT INTO role_held (account_id, role, organisation_id, from_at) SELECT a.id, held, a.organisation_id, app_now() FROM account a, unnest(a.roles) AS held WHERE a.active;

      ALTER TABLE power_of_attorney
        DROP CONSTRAINT power_of_attorney_pkey, ADD COLUMN id uuid PRIMARY KEY DEFAULT gen_random_uuid(), ADD COLUMN matters text[] NOT NULL DEFAULT '{*}', ADD COLUMN special text[] NOT NULL DEFAULT '{}',
        ADD COLUMN instrument text NOT NULL DEFAULT '', ADD COLUMN given_by text REFERENCES account, ADD COLUMN given_at timestamptz NOT NULL DEFAULT app_now(), ADD COLUMN revoked_at timestamptz,
        ADD COLUMN revoked_by text REFERENCES account;
      COMMENT ON COLUMN power_of_attorney.matters IS 'Codes of matters, or *.';
      COMMENT ON COLUMN power_of_attorney.special IS 'Verbs for which the power must say so expressly: signCommitment.';
      CREATE INDEX power_of_attorney_principal ON power_of_attorney (principal_id, given_at DESC, id);
      CREATE INDEX power_of_attorney_agent ON power_of_attorney (agent_id, given_at DESC, id);

      CREATE TABLE substitution (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), absent_id text NOT NULL REFERENCES account, substitute_id text NOT NULL REFERENCES account,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0), matters text[] NOT NULL DEFAULT '{*}', from_on date NOT NULL, to_on date NOT NULL,
        reason text NOT NULL, instrument text NOT NULL, appointed_by text NOT NULL REFERENCES account, appointed_at timestamptz NOT NULL DEFAULT app_now(),
        revoked_at timestamptz, revoked_by text REFERENCES account, CHECK (absent_id <> substitute_id), CHECK (from_on <= to_on)
      );
      CREATE INDEX substitution_of ON substitution (substitute_id, to_on);
      CREATE INDEX substitution_for ON substitution (absent_id, to_on);

      CREATE TABLE authorisation (
        id text PRIMARY KEY, organisation_id text NOT NULL REFERENCES organisation, scope text[] NOT NULL CHECK (cardinality(scope) > 0),
        instrument text NOT NULL, from_on date NOT NULL, to_on date
      );
      CREATE INDEX authorisation_of ON authorisation (organisation_id);
      COMMENT ON TABLE authorisation IS 'What a testing body may evaluate: instrument kinds of the catalogue, or *; from day to day.';
      CREATE TABLE expertise (
        account_id text NOT NULL REFERENCES account, speciality text NOT NULL, instrument text NOT NULL DEFAULT '', from_on date NOT NULL, to_on date,
        PRIMARY KEY (account_id, speciality, from_on)
      );
      CREATE INDEX expertise_speciality ON expertise (speciality);
      CREATE TABLE engagement (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account_id text NOT NULL REFERENCES account, organisation_id text NOT NULL REFERENCES organisation,
        relation text NOT NULL CHECK (relation IN ('employed','advised','represented','relative','shareholder')), from_on date NOT NULL, to_on date
      );
      CREATE INDEX engagement_of ON engagement (account_id);
      COMMENT ON TABLE engagement IS 'Ties of a person to an organisation other than the own one: the system finds recusal by them.';

      ALTER TABLE session
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE, ADD COLUMN authenticated_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN second_factor boolean NOT NULL DEFAULT false,
        ADD COLUMN way text NOT NULL DEFAULT 'password' CHECK (way IN ('password','oidc')), ADD COLUMN idle_seconds int CHECK (idle_seconds > 0);
      COMMENT ON COLUMN session.idle_seconds IS 'Ends when it was not used for so long; null: only at expires_at.';
      CREATE INDEX session_account ON session (account_id);
      CREATE TABLE login_failure (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
      COMMENT ON TABLE login_failure IS 'Wrong passwords and codes, counted for all processes. Keys are digests; expire: ms since 1970. Columns as rate-limiter-flexible wants them.';
      CREATE TABLE api_key (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), token_hash text NOT NULL UNIQUE, account_id text NOT NULL REFERENCES account, name text NOT NULL,
        scopes text[] NOT NULL CHECK (cardinality(scopes) > 0), expires_at timestamptz NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz, revoked_at timestamptz
      );
      CREATE INDEX api_key_account ON api_key (account_id);
      CREATE FUNCTION end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          DELETE FROM session WHERE account_id = NEW.id AND token_hash IS DISTINCT FROM current_setting('app.kept_session', true);
          IF NOT NEW.active OR NEW.organisation_id <> OLD.organisation_id OR (NEW.must_change_password AND NEW.password_hash <> OLD.password_hash) THEN
            UPDATE api_key SET revoked_at = now() WHERE account_id = NEW.id AND revoked_at IS NULL;
          END IF;
          RETURN NULL;
        END $$;
      CREATE TRIGGER account_change_ends_sessions AFTER UPDATE ON account FOR EACH ROW
        WHEN ((OLD.roles, OLD.active, OLD.organisation_id, OLD.password_hash, OLD.totp_secret, OLD.oidc_issuer, OLD.oidc_subject)
          IS DISTINCT FROM (NEW.roles, NEW.active, NEW.organisation_id, NEW.password_hash, NEW.totp_secret, NEW.oidc_issuer, NEW.oidc_subject))
        EXECUTE FUNCTION end_sessions();
      COMMENT ON TRIGGER account_change_ends_sessions ON account IS 'At once, whoever makes the change: all but the session named in app.kept_session, from which people change their own password or second factor.';
      CREATE TABLE oidc_flow (
        state_hash text PRIMARY KEY, verifier text NOT NULL, nonce text NOT NULL, return_to text NOT NULL, session_id uuid, expires_at timestamptz NOT NULL
      );
      CREATE TABLE registration (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL, name text NOT NULL, region text NOT NULL, legal_representative_name text NOT NULL,
        person_name text NOT NULL, username text NOT NULL, password_hash text NOT NULL, is_legal_representative boolean NOT NULL, evidence text NOT NULL,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','approved','refused')), submitted_at timestamptz(3) NOT NULL DEFAULT now(),
        decided_by text REFERENCES account, decided_at timestamptz, reasons text, submitted_by text REFERENCES account
      );
      CREATE INDEX registration_list ON registration (submitted_at, id);
      COMMENT ON COLUMN registration.submitted_by IS 'Who was logged in when it came: does not decide about it. Names may be wished for twice: to refuse the second would tell who is known.';

      CREATE TABLE change (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), kind text NOT NULL CHECK (kind IN ('account','organisation','authorisation','expert','rules','calendar')),
        content jsonb NOT NULL, summary text NOT NULL, reasons text NOT NULL, proposed_by text REFERENCES account, proposed_at timestamptz NOT NULL DEFAULT app_now(),
        status text NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed','approved','refused','withdrawn')),
        decided_by text REFERENCES account, decided_at timestamptz, decision_reasons text, result jsonb, half text CHECK (half IS NULL OR status = 'proposed'),
        CONSTRAINT two_people CHECK (status NOT IN ('approved','refused') OR (decided_by IS NOT NULL AND decided_by IS DISTINCT FROM proposed_by))
      );
      CREATE INDEX change_list ON change (proposed_at DESC, id DESC);
      CREATE INDEX account_list ON account (organisation_id, username);
      CREATE INDEX account_roles ON account USING gin (roles);
      CREATE INDEX organisation_region ON organisation (region, id);
      ALTER TABLE incident DROP CONSTRAINT incident_kind_check, ADD CONSTRAINT incident_kind_check
        CHECK (kind IN ('deadMessage','stuckDeadline','quarantinedCase','clockJump','deemedAcceptance','deemedRenewal','departure'));
      COMMENT ON COLUMN change.half IS 'The half of a one-time password that the proposer was told; gone with the decision.';
      COMMENT ON COLUMN change.proposed_by IS 'Null: from the console of the operator.';

      ALTER TABLE case_file ADD COLUMN entered_by text REFERENCES account, ADD COLUMN asked text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN case_file.entered_by IS 'The acceptance officer who enters a paper filing for the applicant.';
      COMMENT ON COLUMN case_file.asked IS 'Accounts whose inner opinion (会签) is asked for and not given yet.';
      CREATE INDEX case_entered_by ON case_file (entered_by) WHERE entered_by IS NOT NULL AND phase = 'draft';
      CREATE INDEX case_of_asked ON case_file USING gin (asked);
      ALTER TABLE history ADD COLUMN actor_for text;
      COMMENT ON COLUMN history.actor_for IS 'The absent person for whom a substitute acted.';

      CREATE TABLE access_record (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT app_now(), kind text NOT NULL CHECK (kind IN ('read','refusal')),
        account_id text, organisation_id text, roles text[] NOT NULL DEFAULT '{}', way text NOT NULL, address text, method text NOT NULL, route text NOT NULL,
        status int NOT NULL, code text, case_id uuid, subject text
      );
      COMMENT ON TABLE access_record IS 'Every refused request and every read of a case or file by staff and auditors. Append-only.';
      CREATE INDEX access_record_time ON access_record (at, id);
      CREATE INDEX access_record_case ON access_record (case_id, at, id) WHERE case_id IS NOT NULL;
      CREATE INDEX access_record_account ON access_record (account_id, at, id) WHERE account_id IS NOT NULL;
      ALTER TABLE rule_load ALTER COLUMN loaded_at SET DEFAULT app_now();
      CREATE TRIGGER access_record_is_append_only BEFORE UPDATE OR DELETE ON access_record FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE access_record ENABLE ALWAYS TRIGGER access_record_is_append_only;
      CREATE TRIGGER access_record_is_kept BEFORE TRUNCATE ON access_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE access_record ENABLE ALWAYS TRIGGER access_record_is_kept;
      CREATE TRIGGER rule_load_is_kept BEFORE TRUNCATE ON rule_load FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE rule_load ENABLE ALWAYS TRIGGER rule_load_is_kept;
      CREATE TRIGGER incident_act_is_kept BEFORE TRUNCATE ON incident_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE incident_act ENABLE ALWAYS TRIGGER incident_act_is_kept;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      DROP TRIGGER rule_load_is_kept ON rule_load;
      DROP TRIGGER incident_act_is_kept ON incident_act;
      ALTER TABLE rule_load ALTER COLUMN loaded_at SET DEFAULT now();
      DROP TABLE access_record, change, registration, oidc_flow, api_key, engagement, expertise, authorisation, substitution, role_held;
      DROP TRIGGER account_roles_are_dated ON account;
      DROP TRIGGER account_change_ends_sessions ON account;
      DROP FUNCTION end_sessions();
      DROP TABLE login_failure;
      DROP FUNCTION date_roles();
      DROP INDEX session_account;
      ALTER TABLE history DROP COLUMN actor_for;
      ALTER TABLE case_file DROP COLUMN entered_by, DROP COLUMN asked;
      ALTER TABLE session DROP COLUMN id, DROP COLUMN authenticated_at, DROP COLUMN last_seen_at, DROP COLUMN second_factor, DROP COLUMN way, DROP COLUMN idle_seconds;
      ALTER TABLE power_of_attorney DROP COLUMN id, DROP COLUMN matters, DROP COLUMN special, DROP COLUMN instrument, DROP COLUMN given_by, DROP COLUMN given_at, DROP COLUMN revoked_at, DROP COLUMN revoked_by;
      DELETE FROM power_of_attorney p USING power_of_attorney q WHERE p.agent_id = q.agent_id AND p.principal_id = q.principal_id AND p.from_on = q.from_on AND p.ctid > q.ctid;
      ALTER TABLE power_of_attorney ADD PRIMARY KEY (agent_id, principal_id, from_on);
      DROP INDEX account_list, account_roles, organisation_region;
      ALTER TABLE incident DROP CONSTRAINT incident_kind_check, ADD CONSTRAINT incident_kind_check
        CHECK (kind IN ('deadMessage','stuckDeadline','quarantinedCase','clockJump','deemedAcceptance','deemedRenewal')) NOT VALID;
      ALTER TABLE account DROP CONSTRAINT administrators_are_three, DROP COLUMN legal_representative, DROP COLUMN password_changed_at, DROP COLUMN must_change_password,
        DROP COLUMN totp_secret, DROP COLUMN totp_pending, DROP COLUMN totp_last_step, DROP COLUMN oidc_issuer, DROP COLUMN oidc_subject;
      ALTER TABLE organisation DROP COLUMN status;
    `);
  }
}
