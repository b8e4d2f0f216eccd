import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An employer is in once; any number may ask to speak for it, and an organiser decides who does. */
export class LetEmployersApplyTwice1760000001030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX organisation_prospect;
      DROP INDEX organisation_company;
      CREATE UNIQUE INDEX organisation_prospect ON organisation (prospect_id) WHERE standing = 'member';
      CREATE UNIQUE INDEX organisation_company ON organisation (company_number) WHERE standing = 'member';
      CREATE INDEX organisation_of_prospect ON organisation (prospect_id) WHERE standing IN ('applying', 'member')`);
  }

  /** Fails where two have applied for one employer meanwhile: which of them stays is no question for a migration. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX organisation_of_prospect;
      DROP INDEX organisation_prospect;
      DROP INDEX organisation_company;
      CREATE UNIQUE INDEX organisation_prospect ON organisation (prospect_id) WHERE standing IN ('applying', 'member');
      CREATE UNIQUE INDEX organisation_company ON organisation (company_number)
        WHERE standing IN ('applying', 'member')`);
  }
}
