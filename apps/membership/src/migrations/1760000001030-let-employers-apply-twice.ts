import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/** An employer is in once; any number may ask to speak for it, and an organiser decides who does. */
export class LetEmployersApplyTwice1760000001030 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX organisation_prospect;
      DROP INDEX organisation_company;
      CREATE UNIQUE INDEX organisation_prospect ON organisation (prospect_id) WHERE standing = 'member';
      CREATE UNIQUE INDEX organisation_company ON organisation (company_number) WHERE standing = 'member';
      CREATE INDEX organisation_of_prospect ON organisation (prospect_id) WHERE standing IN ('applying', 'member')`);
  }
}
