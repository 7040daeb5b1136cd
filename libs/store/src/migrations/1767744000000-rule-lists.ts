import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the list of rules is searched by: those of one authority, however many others there are. */
export class RuleLists1767744000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      CREATE INDEX grant_of_power_authority ON grant_of_power (authority_id, id);
      CREATE INDEX grant_of_power_delegator ON grant_of_power (delegator_id, id) WHERE delegator_id IS NOT NULL;
      CREATE INDEX rule_setting_authority ON rule_setting (authority_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX grant_of_power_authority, grant_of_power_delegator, rule_setting_authority`);
  }
}
