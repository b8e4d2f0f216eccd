import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListOrganisationsBySector1760000001003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX organisation_sector ON organisation (sector, name COLLATE "en-GB-x-icu", id) WHERE standing = 'member'`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX organisation_sector');
  }
}
