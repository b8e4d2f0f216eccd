import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class ListOrganisationsBySector1760000001003 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX organisation_sector ON organisation (sector, name COLLATE "en-GB-x-icu", id) WHERE standing = 'member'`,
    );
  }
}
