import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A list of the sight that the transaction set. */
const list = (name: string) => `sight('${name}')`;

/** What the desk may see of each table, as the release of this migration had it. `visibility.ts` says the same of queries. */
export const seen = {
  case_file: `(case_file.applicant_id = ANY (${list('parties')}) OR case_file.third_parties && ${list('parties')}
  OR case_file.applicant_id = ANY (${list('limited')}) AND case_file.applicant_id || ' ' || case_file.matter = ANY (${list('scopes')})
  OR case_file.third_parties && ${list('limited')} AND ARRAY(SELECT p || ' ' || case_file.matter FROM unnest(case_file.third_parties) p) && ${list('scopes')}
  OR case_file.testing_body = ANY (${list('bodies')}) OR case_file.panel && ${list('called')} OR case_file.asked && ${list('me')} AND case_file.authority_id = ANY (${list('own')})
  OR case_file.entered_by = ANY (${list('me')}) AND case_file.phase = 'draft'
  OR case_file.authority_id = ANY (${list('offices')}) AND case_file.phase <> 'draft' AND case_file.state <> 'discarded')`,
  history: `EXISTS (SELECT FROM case_file c WHERE c.id = history.case_id)`,
  card: `EXISTS (SELECT FROM case_file c WHERE c.id = card.case_id AND c.authority_id = ANY (${list('own')}))`,
  document: `(document.recipient_org = ANY (${list('recipients')})
  OR EXISTS (SELECT FROM case_file c WHERE c.id = document.case_id AND (document.recipient_org = ANY (${list('limited')}) OR c.authority_id = ANY (${list('inside')})) AND true))`,
  message: `message.account_id = ANY (${list('me')})`,
  mark: `(mark.authority_id = ANY (${list('offices')}) OR mark.organisation_id = ANY (${list('houses')}))`,
  incident: `(incident.kind = ANY (${list('technical')}) OR incident.kind = ANY (${list('answered')}) AND incident.authority_id = ANY (${list('own')}))`,
  incident_act: `EXISTS (SELECT FROM incident i WHERE i.id = incident_act.incident_id)`,
  access_record: `('*' = ANY (${list('auditing')}) OR 'cases' = ANY (${list('auditing')}) AND EXISTS (SELECT FROM case_file c WHERE c.id = access_record.case_id AND true))`,
  webhook: `webhook.organisation_id = ANY (${list('own')})`,
} as const; // prettier-ignore

/** Row-level security is forced on all of these. The desk has no policy for, and no access to, those of the second line. */
const walled = [
  ...Object.keys(seen),
  ...['answer', 'deadline', 'outbox', 'preference', 'power_of_attorney', 'substitution'],
];

/** What the engine may only add to. */
const added = 'history, answer, message, card, rule_load, calendar_load, incident_act, access_record';
const worked =
  'organisation, account, session, api_key, login_failure, registration, case_file, series, deadline, outbox, preference, incident';
/** What is added to, and of whose rows the engine may change these columns alone: powers end, they are never written anew. */
const closed: Readonly<Record<string, string>> = {
  grant_of_power: 'to_on',
  rule_setting: 'to_on',
  authorisation: 'to_on',
  expertise: 'to_on',
  engagement: 'to_on',
  power_of_attorney: 'revoked_at, revoked_by',
  substitution: 'revoked_at, revoked_by',
  change: 'status, decided_by, decided_at, decision_reasons, result, half',
  document: 'status, served_at, served_on, way, waiting',
  mark: 'lifted_on, repaired_on, repaired_by, repair_reasons',
  webhook: 'active',
};
const removed = 'session, api_key, login_failure, oidc_flow, webhook';
const open = 'app_clock, organisation, grant_of_power, rule_setting, calendar_load';
const roles = 'quanheng_engine, quanheng_desk, quanheng_audit';

/** Who may do what in the database: roles that only ever work, look, or audit, and walls around every case. */
export class Isolation1767484900000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Roles belong to the whole cluster: another database may have them, or make them at this moment.
    await db.query(/* sql */ `
      DO $$
        DECLARE wanted text;
        BEGIN
          FOREACH wanted IN ARRAY string_to_array('${roles}', ', ') LOOP
            CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = wanted);
            BEGIN
              EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
              IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN EXECUTE format('GRANT %I TO CURRENT_USER', wanted); END IF;
            EXCEPTION
              WHEN duplicate_object OR unique_violation THEN NULL;
              WHEN insufficient_privilege THEN
                RAISE EXCEPTION '缺少数据库角色，请由数据库管理员执行 roles are missing, have an administrator run: CREATE ROLE quanheng_engine NOLOGIN; CREATE ROLE quanheng_desk NOLOGIN; CREATE ROLE quanheng_audit NOLOGIN' USING ERRCODE = '42501';
            END;
          END LOOP;
        END $$;

      CREATE FUNCTION sight(list text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.' || list, true), '')::text[] $$;
      COMMENT ON FUNCTION sight(text) IS 'What the transaction may see, by set_config(''app.<list>'', …, true). Null, which equals nothing, where it was not set. Not in a subquery: the planner looks at the value when it counts rows, and so finds the index.';

      CREATE FUNCTION close_role_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.to_at IS NULL AND (NEW.account_id, NEW.role, NEW.organisation_id, NEW.from_at) = (OLD.account_id, OLD.role, OLD.organisation_id, OLD.from_at) THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'role_held is append-only' USING ERRCODE = '42501';
      END $$;
      CREATE TRIGGER role_held_is_closed_once BEFORE UPDATE ON role_held FOR EACH ROW EXECUTE FUNCTION close_role_once();
      CREATE TRIGGER role_held_is_append_only BEFORE DELETE ON role_held FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
      CREATE TRIGGER role_held_is_kept BEFORE TRUNCATE ON role_held FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
      ALTER TABLE role_held ENABLE ALWAYS TRIGGER role_held_is_closed_once, ENABLE ALWAYS TRIGGER role_held_is_append_only, ENABLE ALWAYS TRIGGER role_held_is_kept;

      DO $$ BEGIN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${roles}', current_schema());
        -- Nobody but this trigger writes who held which role, whoever changes an account; temporary tables do not stand in for ours.
        EXECUTE format('ALTER FUNCTION date_roles() SECURITY DEFINER SET search_path = %I, pg_temp', current_schema());
      END $$;
      GRANT SELECT, INSERT ON ${added} TO quanheng_engine;
      GRANT SELECT, INSERT, UPDATE ON ${worked} TO quanheng_engine;
      GRANT SELECT, INSERT ON oidc_flow TO quanheng_engine;
      GRANT SELECT ON role_held TO quanheng_engine;
      ${Object.entries(closed)
        .map(([table, columns]) => `GRANT SELECT, INSERT, UPDATE (${columns}) ON ${table} TO quanheng_engine;`)
        .join('\n      ')}
      GRANT DELETE ON ${removed} TO quanheng_engine;
      GRANT SELECT ON app_clock, migrations TO quanheng_engine;
      GRANT USAGE ON SEQUENCE case_number TO quanheng_engine;

      GRANT SELECT ON ${open}, case_file, card, message, mark, incident, incident_act, access_record TO quanheng_desk;
      GRANT SELECT (case_id, seq, key, verb, actor_id, actor_for, entry, hash, payload, recorded_at) ON history TO quanheng_desk;
      GRANT SELECT (case_id, no, code, recipient, recipient_org, status, made_at, served_at, served_on, way, data) ON document TO quanheng_desk;
      GRANT SELECT (id, organisation_id, url, active, created_by, created_at) ON webhook TO quanheng_desk;
      GRANT SELECT (id, name, organisation_id, roles, active) ON account TO quanheng_desk;

      GRANT SELECT ON ${open}, ${added}, role_held, migrations, case_file, document, series, deadline, outbox, mark, incident, power_of_attorney, substitution,
        authorisation, expertise, engagement TO quanheng_audit;
      GRANT SELECT (id, kind, content, summary, reasons, proposed_by, proposed_at, status, decided_by, decided_at, decision_reasons, result) ON change TO quanheng_audit;
      GRANT SELECT (id, organisation_id, url, active, created_by, created_at) ON webhook TO quanheng_audit;
      GRANT SELECT (account_id, language, email, email_on) ON preference TO quanheng_audit;
      GRANT SELECT (id, username, name, organisation_id, roles, active, legal_representative, password_changed_at) ON account TO quanheng_audit;
      GRANT SELECT (id, code, name, region, legal_representative_name, person_name, username, status, submitted_at, decided_by, decided_at, reasons) ON registration TO quanheng_audit;
    `);
    for (const table of walled) {
      await db.query(/* sql */ `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY engine ON ${table} TO quanheng_engine USING (true) WITH CHECK (true);
        CREATE POLICY audit ON ${table} FOR SELECT TO quanheng_audit USING (true);
      `);
    }
    for (const [table, condition] of Object.entries(seen))
      await db.query(`CREATE POLICY desk ON ${table} FOR SELECT TO quanheng_desk USING (${condition})`);
  }

  /** The roles stay: other databases of the cluster may use them. */
  async down(db: QueryRunner): Promise<void> {
    for (const table of Object.keys(seen)) await db.query(`DROP POLICY desk ON ${table}`);
    for (const table of walled) {
      await db.query(/* sql */ `
        DROP POLICY engine ON ${table};
        DROP POLICY audit ON ${table};
        ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
      `);
    }
    await db.query(/* sql */ `
      DO $$ BEGIN EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %1$I FROM ${roles}; REVOKE ALL ON ALL SEQUENCES IN SCHEMA %1$I FROM ${roles}; REVOKE USAGE ON SCHEMA %1$I FROM ${roles}', current_schema()); END $$;
      ALTER FUNCTION date_roles() SECURITY INVOKER RESET search_path;
      DROP TRIGGER role_held_is_kept ON role_held;
      DROP TRIGGER role_held_is_append_only ON role_held;
      DROP TRIGGER role_held_is_closed_once ON role_held;
      DROP FUNCTION close_role_once(), sight(text);
    `);
  }
}
