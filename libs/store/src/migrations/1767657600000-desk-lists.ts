import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where a case stands in a list that is sorted by urgency: without a date it comes last. Not `coalesce`, of which the planner
 * does not know that it keeps secrets: behind row-level security no index would serve it.
 */
const urgency = `(CASE WHEN due_on IS NULL THEN '9999-12-31'::date ELSE due_on END)`;
/** Open cases first. */
const order = `(outcome IS NOT NULL), ${urgency}, id`;
/** Row-level security is forced on their owner too, who fills the new columns. */
const walled = ['case_file', 'document'];

/** What the lists of the desks are sorted and searched by, each by an index, however many cases there are. */
export class DeskLists1767657600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of walled) await db.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await db.query(/* sql */ `
      ALTER TABLE case_file ADD COLUMN second_officer text, ADD COLUMN about_certificate text, ADD COLUMN valid_until date,
        ADD COLUMN asking boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN case_file.about_certificate IS 'The certificate that the case has made, or is about.';
      COMMENT ON COLUMN case_file.asking IS 'Somebody is asked for an opinion: an array could not be searched behind row-level security.';
      UPDATE case_file c SET asking = c.asked <> '{}', second_officer = c.context#>>'{officers,1}',
        about_certificate = coalesce(d.data->>'certificateNumber', c.certificate_number, c.subject_number),
        valid_until = coalesce(c.context->>'validUntil', d.data->>'validUntil')::date
      FROM case_file o LEFT JOIN LATERAL (SELECT data FROM document WHERE case_id = o.id AND status <> 'dropped' AND data ? 'certificateNumber' ORDER BY no DESC LIMIT 1) d ON true
      WHERE o.id = c.id;
    `);
    for (const table of walled) await db.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    // Comparisons in the collation C keep secrets (they are leakproof), so that an index serves them behind the walls too.
    await db.query(/* sql */ `
      DROP INDEX case_of_authority, case_of_authority_all;
      CREATE INDEX case_of_authority ON case_file (authority_id, ${order});
      CREATE INDEX case_by_urgency ON case_file (${order});
      CREATE INDEX case_claimable ON case_file (authority_id, ${order}) WHERE outcome IS NULL AND officer IS NULL AND desk = 'reviewer';
      CREATE INDEX case_of_desk ON case_file (authority_id, desk, ${order}) WHERE outcome IS NULL;
      CREATE INDEX case_of_phase ON case_file (phase, ${order}) WHERE outcome IS NULL;
      CREATE INDEX case_of_matter ON case_file (authority_id, matter, ${order});
      CREATE INDEX case_of_state ON case_file (authority_id, state, ${order});
      CREATE INDEX case_of_officer ON case_file (officer, ${order}) WHERE officer IS NOT NULL;
      CREATE INDEX case_of_second_officer ON case_file (second_officer, ${order}) WHERE second_officer IS NOT NULL;
      CREATE INDEX case_overdue ON case_file (authority_id, ${order}) WHERE outcome IS NULL AND overdue;
      CREATE INDEX case_red ON case_file (authority_id, ${order}) WHERE outcome IS NULL AND red_card;
      CREATE INDEX case_warned ON case_file (authority_id, warn_on) WHERE outcome IS NULL AND NOT red_card;
      CREATE INDEX case_asking ON case_file (${order}) WHERE outcome IS NULL AND asking;
      CREATE INDEX case_number_prefix ON case_file (number COLLATE "C");
      CREATE INDEX case_certificate_prefix ON case_file (about_certificate COLLATE "C") WHERE about_certificate IS NOT NULL;
      CREATE STATISTICS case_matters_of_authority (mcv) ON authority_id, matter FROM case_file;
      CREATE INDEX organisation_name_prefix ON organisation (name COLLATE "C");
      CREATE INDEX organisation_code_prefix ON organisation (code COLLATE "C") WHERE code IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      DROP STATISTICS case_matters_of_authority;
      DROP INDEX case_of_authority, case_by_urgency, case_claimable, case_of_desk, case_of_phase, case_of_matter, case_of_state, case_of_officer, case_of_second_officer,
        case_overdue, case_red, case_warned, case_asking, case_number_prefix, case_certificate_prefix, organisation_name_prefix, organisation_code_prefix;
      CREATE INDEX case_of_authority ON case_file (authority_id, due_on, id) WHERE outcome IS NULL;
      CREATE INDEX case_of_authority_all ON case_file (authority_id, id);
      ALTER TABLE case_file DROP COLUMN second_officer, DROP COLUMN about_certificate, DROP COLUMN valid_until, DROP COLUMN asking;
    `);
  }
} // prettier-ignore
